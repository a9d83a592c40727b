"""Strip diagram of a thread in one row: a station for each level, and the links between them."""

from collections.abc import Sequence
from typing import Final

from graph import formatting
from graph.analysis.thread_summary import Reach, Summary, ThreadKind
from graph.diagrams.level_lines import Stations, arcs_above, draw_lines, lines_of
from graph.diagrams.svg import FONT, dotted, element, label, level_ink, ribbon, ring, words
from graph.diagrams.text_measure import width
from graph.i18n import translate
from graph.palette import INK, INK_2, PAPER

WIDE: Final = 560.0
NARROW: Final = 350.0
_HALF_WIDTH: Final = 20.0
_HALF_HEIGHT: Final = 15.0


def strip(thread: Summary, lang: str, *, narrow: bool = False) -> str:
    """The strip of a thread; its accessible name describes what it shows.

    A narrow strip has the letters of the levels below, and bare numbers on its lines.
    """
    across = NARROW if narrow else WIDE
    count = max(1, len(thread.levels))
    places = [across / count * (at + 0.5) for at in range(count)]
    lines = lines_of(thread.between)
    above = arcs_above(lines, _HALF_HEIGHT) if thread.kind is ThreadKind.EXPLICIT else 22.0
    y = max(22.0, above)
    at = Stations(
        places=places, half_width=_HALF_WIDTH, half_height=_HALF_HEIGHT, y=y, words=not narrow,
        lang=lang, right=across,
    )  # fmt: skip
    high = y + (38 if narrow else 22)
    drawn = draw_lines(lines, at) if lines else shared_line(thread, places, y)
    stations = [
        _station(thread, each, places[n], y, lang, narrow=narrow)
        for n, each in enumerate(thread.levels)
    ]
    name = in_words(thread, lang)
    return element(
        "svg", element("title", words(name)), drawn, *stations,
        xmlns="http://www.w3.org/2000/svg", viewBox=f"0 0 {across:.0f} {high:.0f}",
        width=across, height=high, role="img", font_family=FONT,
    )  # fmt: skip


def in_words(thread: Summary, lang: str) -> str:
    """What a strip shows: goals by level, then links by the levels that they join."""
    said = []
    for each in thread.levels:
        goals = formatting.number(each.goals, lang) if each.goals else translate(lang, "no goal")
        said.append(f"{each.level.short.value}: {goals}")
    for line in thread.between:
        source, target = (thread.levels[n].level.short.value for n in (line.source, line.target))
        count = formatting.number(line.links, lang)
        if line.both_ways:
            text = translate(
                lang, "{source} and {target} mutually: {count}", source=source, target=target,
                count=count,
            )  # fmt: skip
        else:
            text = translate(
                lang, "links from {source} to {target}: {count}", source=source, target=target,
                count=count,
            )  # fmt: skip
        said.append(text)
    return ", ".join(said)


def shared_line(thread: Summary, places: Sequence[float], y: float) -> str:
    """The line of a theme or frame, from the first level that it reaches to the last."""
    reached = [at for at, each in enumerate(thread.levels) if each.goals]
    if len(reached) < 2 or thread.kind is ThreadKind.EXPLICIT:  # noqa: PLR2004 - a line has two ends
        return ""
    path = f"M{places[reached[0]]:.1f} {y:.1f}H{places[reached[-1]]:.1f}"
    return dotted(path) if thread.kind is ThreadKind.REFERENCE else ribbon(path, cap=None)


def _station(thread: Summary, each: Reach, x: float, y: float, lang: str, *, narrow: bool) -> str:
    letter = each.level.letter or each.level.short.value[:3]
    below = ""
    if narrow:
        below = label((x, y + 34), letter, 12.5, bold=True, anchor="middle", fill=INK_2)
    if not each.goals:
        empty = element("circle", cx=x, cy=y, r=11, fill=PAPER) + ring((x, y), 6.5)
        none = translate(lang, "no goal")
        if not narrow:
            room = width(none, 11.5) + 6
            empty += element("rect", x=x + 10, y=y - 8, width=room, height=16, fill=PAPER)
            empty += label((x + 12, y + 4), none, 11.5, fill=INK_2)
        return empty + below
    number = formatting.number(each.goals, lang)
    half = max(_HALF_WIDTH - 1, width(number, 15, 600) / 2 + 5)
    size = 15.0
    if half > _HALF_WIDTH:
        size, half = 12.5, max(_HALF_WIDTH - 1, width(number, 12.5, 600) / 2 + 4)
    parts = [
        element(
            "rect", x=x - half, y=y - _HALF_HEIGHT, width=2 * half, height=2 * _HALF_HEIGHT, rx=4,
            fill=level_ink(each.level),
        ),
        label((x, y + 5.2), number, size, bold=True, anchor="middle", fill=PAPER),
    ]  # fmt: skip
    if thread.goal and thread.goal.part_of.level.iri == each.level.iri:
        frame = element(
            "rect", x=x - half - 3.5, y=y - _HALF_HEIGHT - 3.5, width=2 * half + 7,
            height=2 * _HALF_HEIGHT + 7, rx=6, fill="none", stroke=INK, stroke_width=1.8,
        )  # fmt: skip
        parts.append(frame)
    return "".join(parts) + below
