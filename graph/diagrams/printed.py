"""Diagrams for a page of paper: narrower, so that their letters can be read, or only a row of levels."""

from collections.abc import Sequence
from typing import Final

from graph.analysis.explicit_threads import ExplicitThread
from graph.analysis.network import Network
from graph.analysis.shared_threads import SharedThread
from graph.analysis.thread_summary import Summary
from graph.diagrams.flow.canvas import Canvas
from graph.diagrams.flow.content import Flow
from graph.diagrams.flow.drawing import draw
from graph.diagrams.flow.layout import arrange
from graph.diagrams.pictures import MOST_LINKS, explicit_flow, goal_flow, shared_flow
from graph.diagrams.svg import FONT, Picture, element, label, level_ink
from graph.diagrams.text_measure import wrap
from graph.diagrams.thread_strip import WIDE, in_words, strip
from graph.i18n import translate
from graph.model.lists import MOST_GOALS
from graph.palette import PAPER

_LINE: Final = 14.0
_MOST_LINES: Final = 2


def explicit_thread(network: Network, thread: ExplicitThread, lang: str) -> Picture | None:
    """One explicit thread; None with more goals or links than can be drawn."""
    if len(thread.members) > MOST_GOALS or thread.summary.links > MOST_LINKS or not thread.steps:
        return None
    return _drawn(explicit_flow(network, thread, lang), lang)


def shared_thread(network: Network, thread: SharedThread, lang: str) -> Picture | None:
    """The thread of a theme or a frame; None without goals, or with more than can be drawn."""
    if len(thread.ties) > MOST_GOALS or not thread.ties:
        return None
    return _drawn(shared_flow(network, thread, lang), lang)


def goal_with_links(network: Network, goal: int, lang: str) -> Picture | None:
    """A goal with the goals it is linked to; None without links, or with more than can be drawn."""
    flow = goal_flow(network, goal, lang)
    if not 0 < len(flow.wires) <= MOST_LINKS or len(flow.rows) > MOST_GOALS:
        return None
    return _drawn(flow, lang)


def level_row(thread: Summary, lang: str) -> Picture:
    """A thread in one row: its number of goals at each level, under the names of the levels."""
    across = WIDE / max(1, len(thread.levels))
    names = [
        wrap(each.level.label.value, 12.5, across - 12, 600, most=_MOST_LINES, lang=lang)
        for each in thread.levels
    ]
    top = _LINE * max((len(each) for each in names), default=0) + 8
    heads = [_name(lines, across * (at + 0.5), level_ink(each.level))
             for at, (lines, each) in enumerate(zip(names, thread.levels, strict=True))]  # fmt: skip
    row = strip(thread, lang)
    high = float(row.split('height="', 1)[1].split('"', 1)[0])
    inside = row.replace("<svg ", f'<svg x="0" y="{top:.0f}" ', 1)
    paper = element("rect", width=WIDE, height=top + high, fill=PAPER)
    whole = element(
        "svg", paper, *heads, inside, xmlns="http://www.w3.org/2000/svg",
        viewBox=f"0 0 {WIDE:.0f} {top + high:.0f}", width=WIDE, height=top + high,
        font_family=FONT,
    )  # fmt: skip
    title = f"{thread.about.label.value}: {in_words(thread, lang)}"
    return Picture(
        whole, WIDE, round(top + high, 1), frozenset(), title, thread.links, thread.stated
    )


def _name(lines: Sequence[str], x: float, ink: str) -> str:
    return "".join(
        label((x, 12 + _LINE * at), line, 12.5, bold=True, anchor="middle", fill=ink)
        for at, line in enumerate(lines)
    )


def _drawn(flow: Flow, lang: str) -> Picture:
    none = translate(lang, "no goal")
    laid = arrange(flow, printed=True)
    return draw(Canvas(laid=laid, lang=lang, none=none, address=lambda _: "", rings=False))
