"""Strip diagram of a thread in one row."""

from typing import Final

from graph import formatting
from graph.analysis.thread_summary import Summary, ThreadKind
from graph.diagrams.svg import dotted, element, label, level_ink, ribbon, ring, words
from graph.diagrams.text_measure import width
from graph.i18n import translate
from graph.palette import INK_2, PAPER, THREAD

_WIDE: Final = 326.0
_MARGIN: Final = 22.0
_Y: Final = 15.0


def strip(thread: Summary, lang: str) -> str:
    """The strip of a thread; its accessible name describes what it shows."""
    count = len(thread.levels)
    step = (_WIDE - 2 * _MARGIN) / max(1, count - 1)
    places = [_MARGIN + at * step for at in range(count)]
    reached = [at for at, each in enumerate(thread.levels) if each.goals]
    parts = [_line(thread.kind, places[reached[0]], places[reached[-1]])] if reached else []
    told = []
    for at, each in enumerate(thread.levels):
        x = places[at]
        if each.goals:
            number = formatting.number(each.goals, lang)
            room = max(24.0, width(number, 14, 600) + 10)
            parts.append(
                element(
                    "rect", x=x - room / 2, y=_Y - 12, width=room, height=24, rx=4,
                    fill=level_ink(each.level), stroke=PAPER, stroke_width=2,
                )
            )  # fmt: skip
            parts.append(label((x, _Y + 5), number, 14, bold=True, anchor="middle", fill=PAPER))
        else:
            parts.append(element("circle", cx=x, cy=_Y, r=11, fill=PAPER) + ring((x, _Y), 7.5))
        letter = each.level.letter or each.level.label.value[:3]
        parts.append(label((x, _Y + 27), letter, 12, bold=True, anchor="middle", fill=INK_2))
        goals = formatting.number(each.goals, lang) if each.goals else translate(lang, "no goal")
        told.append(f"{each.level.label.value}: {goals}")
    name = ", ".join(told)
    return element(
        "svg", element("title", words(name)), *parts, xmlns="http://www.w3.org/2000/svg",
        viewBox=f"0 0 {_WIDE:.0f} 46", width=_WIDE, height=46, role="img", aria_label=name,
    )  # fmt: skip


def _line(kind: ThreadKind, start: float, end: float) -> str:
    path = f"M{start:.1f} {_Y}H{end:.1f}"
    if kind is ThreadKind.EXPLICIT:
        return element("path", d=path, stroke=THREAD, stroke_width=3)
    if kind is ThreadKind.REFERENCE:
        return dotted(path)
    return ribbon(path, cap=None)
