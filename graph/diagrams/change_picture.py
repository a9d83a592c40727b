"""Picture of links that come and go between goals, level by level: before and after a submission."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from graph.diagrams.svg import Picture, Point, curve, element, label, picture, words
from graph.diagrams.text_measure import wrap
from graph.i18n import N_, translate
from graph.model.sorting import natural
from graph.model.values import Code
from graph.palette import INK, INK_2, INK_3, LEVELS, LINE, PAPER, THREAD

MOST_LINKS: Final = 40
"""With more links that change there is no picture: the lists say it better."""
_COLUMN: Final = 276.0
_BOX: Final = 196.0
_MARGIN: Final = 16.0
_TOP: Final = 58.0
_LINE: Final = 15.0
_GAP: Final = 10.0
_SIZE: Final = 12.0
_INSET: Final = 10.0
_SIGN: Final = 8.0
_BULGE: Final = 44.0
_LANE: Final = 18.0
"""The distance of lines that pass below the goals of the levels between."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ChangedLink:
    """A link that comes or goes, by the IRIs of its ends."""

    subject: str
    object: str
    comes: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class ChangedGoal:
    """A goal at an end of a changed link."""

    iri: str
    label: str
    level: str
    """The letter of its level."""
    replaced: bool = False
    """Whether it is no longer there afterwards."""


@dataclass(frozen=True, slots=True)
class _Box:
    """A goal in the picture: its corner, height and lines of text."""

    goal: ChangedGoal
    column: int
    at: Point
    height: float
    lines: tuple[str, ...]

    @property
    def middle(self) -> float:
        return self.at[1] + self.height / 2


def draw_changes(
    links: Sequence[ChangedLink],
    goals: Mapping[str, ChangedGoal],
    levels: Sequence[Code],
    lang: str,
) -> Picture | None:
    """The links that come, red and marked ⊕, and those that go, grey and marked ⊗; None if too many.

    ``goals`` are those at their ends, by IRI. Goals that are no longer there have a dotted frame.
    """
    if not 0 < len(links) <= MOST_LINKS:
        return None
    boxes = _placed(goals.values(), levels)
    columns = len(levels)
    reached = {box.column for box in boxes.values()}
    heads = [
        _head(level, place, lang, there=place in reached) for place, level in enumerate(levels)
    ]
    bottom = max(box.at[1] + box.height for box in boxes.values())
    lines: list[str] = []
    for link in sorted(links, key=lambda link: link.comes):
        path, middle = _way(boxes[link.subject], boxes[link.object], bottom + _LANE)
        bottom += _LANE if middle[1] > bottom else 0
        lines.append(_line(path, middle, comes=link.comes))
    said = "; ".join(_said(link, goals, lang) for link in links)
    return picture(
        2 * _MARGIN + (columns - 1) * _COLUMN + _BOX + _BULGE,
        bottom + 2 * _MARGIN,
        translate(lang, "Links that come and go"),
        said,
        *heads,
        *map(_drawn, boxes.values()),
        *lines,
        name="changes",
        signs=(),
    )


def _placed(goals: Collection[ChangedGoal], levels: Sequence[Code]) -> dict[str, _Box]:
    """The goals below the heading of their level, in the order people count; replaced ones last."""
    letters = [level.letter for level in levels]
    found: dict[str, _Box] = {}
    bottoms = [_TOP] * len(letters)
    for goal in sorted(goals, key=lambda each: (each.replaced, natural(each.label))):
        column = letters.index(goal.level) if goal.level in letters else len(letters) - 1
        lines = tuple(wrap(goal.label, _SIZE, _BOX - 2 * _INSET, most=3))
        height = _LINE * len(lines) + _INSET
        found[goal.iri] = _Box(
            goal, column, (_MARGIN + column * _COLUMN, bottoms[column]), height, lines
        )
        bottoms[column] += height + _GAP
    return found


def _head(level: Code, place: int, lang: str, *, there: bool) -> str:
    x = _MARGIN + place * _COLUMN
    ink = LEVELS.get(level.letter, INK_2)
    parts = [
        label((x, 20), level.label.value, 13.5, bold=True, fill=INK),
        element("path", d=f"M{x} 28H{x + _BOX}", stroke=ink, stroke_width=3),
    ]
    if not there:
        parts.append(label((x, 46), translate(lang, "no change"), _SIZE, fill=INK_3))
    return "".join(parts)


def _drawn(box: _Box) -> str:
    x, y = box.at
    replaced = box.goal.replaced
    ink = LEVELS.get(box.goal.level, INK_2)
    frame = element(
        "rect", x=x, y=y, width=_BOX, height=box.height, rx=3, fill=PAPER, stroke=LINE,
        stroke_dasharray="2 3" if replaced else None,
    )  # fmt: skip
    edge = element("path", d=f"M{x} {y}v{box.height}", stroke=ink, stroke_width=3)
    texts = [
        label(
            (x + _INSET, y + _LINE * (place + 1)), line, _SIZE, fill=INK_3 if replaced else INK,
            text_decoration="line-through" if replaced else None,
        )
        for place, line in enumerate(box.lines)
    ]  # fmt: skip
    return element("g", element("title", words(box.goal.label)), frame, edge, *texts)


def _way(one: _Box, other: _Box, lane: float) -> tuple[str, Point]:
    """The path from the supporting goal to the supported one, and where its sign stands.

    It passes the goals of the levels between on a lane below all goals.
    """
    if one.column == other.column:
        x = one.at[0] + _BOX
        bend = f"{x + _BULGE} {one.middle} {x + _BULGE} {other.middle} {x} {other.middle}"
        return f"M{x} {one.middle}C{bend}", (x + _BULGE * 0.75, (one.middle + other.middle) / 2)
    towards = other.column > one.column
    start = one.at[0] + (_BOX if towards else 0), one.middle
    end = other.at[0] + (0 if towards else _BOX), other.middle
    if abs(one.column - other.column) == 1:
        return curve(start, end), ((start[0] + end[0]) / 2, (start[1] + end[1]) / 2)
    step = (_COLUMN - _BOX) * (1 if towards else -1)
    first, last = (start[0] + step, lane), (end[0] - step, lane)
    path = f"{curve(start, first)}L{last[0]} {lane}{curve(last, end)}"
    return path, ((first[0] + last[0]) / 2, lane)


def _line(path: str, middle: Point, *, comes: bool) -> str:
    """A line with its sign."""
    ink, wide = (THREAD, 2.6) if comes else (INK_3, 1.2)
    drawn = element("path", d=path, fill="none", stroke=ink, stroke_width=wide)
    return drawn + _sign(middle, ink, comes=comes)


def _sign(at: Point, ink: str, *, comes: bool) -> str:
    """⊕ or ⊗."""
    x, y = at
    reach = _SIGN * (0.6 if comes else 0.45)
    cross = (
        f"M{x - reach} {y}H{x + reach}M{x} {y - reach}V{y + reach}"
        if comes
        else f"M{x - reach} {y - reach}L{x + reach} {y + reach}M{x - reach} {y + reach}L{x + reach} {y - reach}"
    )
    circle = element("circle", cx=x, cy=y, r=_SIGN, fill=PAPER, stroke=ink, stroke_width=1.6)
    return circle + element("path", d=cross, stroke=ink, stroke_width=1.6)


def _said(link: ChangedLink, goals: Mapping[str, ChangedGoal], lang: str) -> str:
    message = N_("comes: {subject} → {object}") if link.comes else N_("goes: {subject} → {object}")
    ends = {"subject": goals[link.subject].label, "object": goals[link.object].label}
    return translate(lang, message, **ends)
