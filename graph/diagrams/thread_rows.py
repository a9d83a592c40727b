"""Threads of many goals as rows: a cell for each level, and bands for the links between levels."""

from collections.abc import Sequence
from typing import Final

from graph import formatting
from graph.analysis.thread_summary import Reach, Summary, ThreadKind
from graph.diagrams.flow.layout import Address
from graph.diagrams.level_lines import Stations, arcs_above, draw_lines, lines_of
from graph.diagrams.opened_row import StepBack
from graph.diagrams.svg import (
    Part,
    Picture,
    Sign,
    badge,
    element,
    label,
    level_ink,
    linked,
    picture,
    ring,
)
from graph.diagrams.text_measure import one_line, wrap
from graph.diagrams.thread_strip import in_words, shared_line
from graph.i18n import N_, translate
from graph.model.values import Code, GoalRef
from graph.palette import HAIR, INK, INK_2, LINE, PAPER, WASH

_CELL: Final = 172.0
_HALF: Final = 21.0
_CANVAS: Final = 1168.0
_PITCH: Final = 290.0
_TOP: Final = 62.0
_BELOW: Final = 12.0
_BODIES: Final = {
    "national": (N_("in 1 goal set"), N_("in {count} goal sets")),
    "health-agreement": (N_("in 1 agreement"), N_("in {count} agreements")),
    "municipal": (N_("in 1 municipality"), N_("in {count} municipalities")),
    "ministry-plan": (N_("in 1 agency"), N_("in {count} agencies")),
}
"""What the bodies of a level are called, by the slug of the level; else goal sets."""


def of_rows(  # noqa: PLR0913 - keyword-only after the address
    rows: Sequence[Summary],
    levels: Sequence[Reach],
    title: str,
    lang: str,
    address: Address = str,
    *,
    remark: str = "",
    opens: Address | None = None,
    opened: StepBack | None = None,
) -> Picture:
    """A row for each thread, named by the goal that it ends at.

    ``levels`` are the goals and bodies of the whole graph. The height depends on the number of rows.
    ``opens`` maps a goal's IRI to the address that opens its row, or closes it; below an ``opened``
    row stand the goals one step before its end.
    """
    places = _places(len(levels))
    parts = [_column(each, places[n], lang) for n, each in enumerate(levels)]
    y = _TOP
    for row in rows:
        here = opened if opened and opened.goal == row.goal else None
        high, drawn = _row(row, places, y, lang, address)
        parts.append(drawn)
        if opens is not None and row.goal is not None:
            parts.append(_opener(row.goal, y + high, lang, opens, is_open=here is not None))
        y += high
        if here:
            high, drawn = _opened(here, places, y, lang, address)
            parts.append(drawn)
            y += high
    canvas = max(_CANVAS, places[-1] + _CELL / 2 + 60) if places else _CANVAS
    said = translate(
        lang, "{rows} threads in {columns} columns, one for each level.", rows=len(rows),
        columns=len(levels),
    )  # fmt: skip
    signs = [Sign.THEME] if any(row.kind is ThreadKind.THEMATIC for row in rows) else []
    if any(row.kind is ThreadKind.REFERENCE for row in rows):
        signs.append(Sign.FRAME)
    if any(row.between for row in rows):
        signs.append(Sign.BAND)
    if any(row.stated for row in rows):
        signs.append(Sign.STATED)
    if any(not each.goals for row in rows for each in row.levels):
        signs.append(Sign.OPEN_END)
    return picture(
        canvas, y + 6, title, f"{said} {remark}".rstrip(), *parts, name="flow", signs=signs,
        links=sum(row.links for row in rows), stated=sum(row.stated for row in rows),
    )  # fmt: skip


def _opener(goal: GoalRef, bottom: float, lang: str, opens: Address, *, is_open: bool) -> str:
    """The link that opens or closes a row, at its right end."""
    word = translate(lang, "Close") if is_open else translate(lang, "Open")
    said = translate(lang, "The goals on the way to {goal}", goal=goal.short)
    text = label((_CANVAS - 2, bottom - 12), word, 12, anchor="end", text_decoration="underline")
    return linked(opens(goal.iri), f"{word}. {said}", text, of=Part.OPENER)


def _opened(
    found: StepBack, places: Sequence[float], top: float, lang: str, address: Address
) -> tuple[float, str]:
    """The goals one step before the end of a row, each as a row with what leads to it."""
    said = translate(lang, "Opened: the goals on the way to {goal}", goal=found.goal.short)
    if len(found.rows) < found.total:
        shown = formatting.number(len(found.rows), lang)
        total = formatting.number(found.total, lang)
        more = translate(lang, "{shown} of {total} are shown", shown=shown, total=total)
        said = f"{said} ({more})"
    parts = [label((12, top + 20), said, 12.5, bold=True)]
    y = top + 28
    for row in found.rows:
        high, drawn = _row(row, places, y, lang, address)
        parts.append(drawn)
        y += high
    bar = element("rect", x=0, y=top + 4, width=4, height=y - top - 8, fill=INK)
    wash = element("rect", x=0, y=top + 4, width=_CANVAS, height=y - top - 8, fill=WASH)
    return y - top, wash + "".join(parts) + bar


def bodies_in_words(level: Code, count: int, lang: str) -> str:
    """How many bodies of a level, in the words of the level: «in 11 municipalities»."""
    one, many = _BODIES.get(level.slug, _BODIES["national"])
    number = formatting.number(count, lang)
    return translate(lang, one) if count == 1 else translate(lang, many, count=number)


def _places(count: int) -> list[float]:
    pitch = max(_PITCH, (_CANVAS - _CELL - 60) / max(1, count - 1)) if count else _PITCH
    return [_CELL / 2 + 4 + n * pitch for n in range(count)]


def _goals(count: int, lang: str) -> str:
    if count == 1:
        return translate(lang, "1 goal")
    return translate(lang, "{count} goals", count=formatting.number(count, lang))


def _column(each: Reach, middle: float, lang: str) -> str:
    x, ink = middle - _CELL / 2, level_ink(each.level)
    count = _goals(each.goals, lang)
    if each.goals:
        count = f"{count} {bodies_in_words(each.level, each.bodies, lang)}"
    return (
        badge((x, 4), each.level.letter or "·", ink)
        + label((x + 30, 16), one_line(each.level.short.value, 15, _CELL, 600), 15, bold=True)
        + label((x + 30, 33), one_line(count, 12.5, _CELL + 60), 12.5, fill=INK_2)
        + element("path", d=f"M{x:.1f} 43h{_CELL}", stroke=ink, stroke_width=3)
    )


def _row(
    row: Summary, places: Sequence[float], top: float, lang: str, address: Address
) -> tuple[float, str]:
    lines = lines_of(row.between)
    above = max(30.0, arcs_above(lines, _HALF))
    y = top + above
    high = above + _HALF + _BELOW
    edge = max(_CANVAS, places[-1] + _CELL / 2 + 60) if places else _CANVAS
    at = Stations(
        places=places, half_width=_CELL / 2, half_height=_HALF, y=y, lang=lang, right=edge
    )
    cells = [_cell(row, each, places[n], y, lang) for n, each in enumerate(row.levels)]
    rule = element("path", d=f"M0 {top + high:.1f}H{_CANVAS}", stroke=HAIR)
    said = f"{row.about.label.value}. {in_words(row, lang)}"
    drawn = draw_lines(lines, at) if lines else shared_line(row, places, y)
    box = linked(address(row.about.iri), said, *cells, of=Part.GOAL)
    return high + 4, rule + drawn + box


def _cell(row: Summary, each: Reach, middle: float, y: float, lang: str) -> str:
    x = middle - _CELL / 2
    if not each.goals:
        none = translate(lang, "no goal")
        return ring((x + 18, y), 6.5) + label((x + 30, y + 4), none, 12.5, fill=INK_2)
    ends = row.goal is not None and row.goal.part_of.level.iri == each.level.iri
    box = element(
        "rect", x=x, y=y - _HALF, width=_CELL, height=2 * _HALF, rx=3, fill=PAPER,
        stroke=INK if ends else LINE, stroke_width=2.2 if ends else 1,
    )  # fmt: skip
    bar = element("rect", x=x, y=y - _HALF, width=4, height=2 * _HALF, fill=level_ink(each.level))
    if ends and row.goal is not None:
        text = f"{row.goal.number} {row.goal.title.value}"
        more = each.goals - 1
        room = _CELL - 22
        named = wrap(text, 12.5, room, 600, most=1 if more else 2)
        said = [label((x + 12, 0), line, 12.5, bold=True) for line in named]
        if more:
            others = translate(lang, "and {count} more", count=formatting.number(more, lang))
            said.append(label((x + 12, 0), others, 12, fill=INK_2))
    else:
        where = bodies_in_words(each.level, each.bodies, lang)
        said = [
            label((x + 12, 0), _goals(each.goals, lang), 12.5, bold=True),
            label((x + 12, 0), one_line(where, 12, _CELL - 22), 12, fill=INK_2),
        ]
    first = y + 4.5 if len(said) == 1 else y - 3
    placed = [
        element("g", text, transform=f"translate(0 {first + n * 15.5:.1f})")
        for n, text in enumerate(said)
    ]
    return box + bar + "".join(placed)
