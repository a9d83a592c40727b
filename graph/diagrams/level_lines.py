"""Draws the links of a thread between its levels: straight lines, arcs past a level, loops within one."""

import math
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from typing import Final

from graph import formatting
from graph.analysis.thread_summary import LevelLinks
from graph.diagrams.svg import Part, element, label
from graph.diagrams.text_measure import width
from graph.i18n import translate
from graph.palette import PAPER, THREAD

_SIZE: Final = 11.5
_WIDEST: Final = 16.0
_WIDEST_ARC: Final = 10.0
_MANY: Final = 400
"""From this number of links a band grows beyond ``_WIDEST``, more slowly."""
_WIDEST_BAND: Final = 30.0
_INSIDE: Final = 15.0
"""A band at least this wide has its number inside."""
_ARC_STEP: Final = 17.0
_FIRST_ARC: Final = 27.0
"""The height of the lowest arc above the middle of the stations, beyond half a station."""
_CORNER: Final = 10.0
_EDGE: Final = 4.0
"""The room at the edge of a picture: other fonts than ours are wider."""


@dataclass(slots=True, kw_only=True)
class LevelLine:
    """All links between two levels, or within one: drawn as one line."""

    one: int
    other: int
    links: int = 0
    stated: int = 0
    at_one: bool = False
    at_other: bool = False
    """Whether links lead to the first and to the second level."""

    @property
    def past(self) -> bool:
        """Whether it passes a level."""
        return self.other - self.one > 1


def lines_of(between: Iterable[LevelLinks]) -> tuple[LevelLine, ...]:
    """One line for each two levels with links, longest first."""
    found: dict[tuple[int, int], LevelLine] = {}
    for each in between:
        one, other = sorted((each.source, each.target))
        line = found.setdefault((one, other), LevelLine(one=one, other=other))
        line.links += each.links
        line.stated += each.stated
        line.at_one |= each.both_ways or each.target == one
        line.at_other |= each.both_ways or each.target == other
    return tuple(sorted(found.values(), key=lambda line: (line.one - line.other, line.one)))


@dataclass(frozen=True, slots=True, kw_only=True)
class Stations:
    """Where the stations of a row stand: middles, half sizes, and the height of their middles."""

    places: Sequence[float]
    half_width: float
    half_height: float
    y: float
    words: bool = True
    """Whether a number says what it counts."""
    lang: str = "da"
    right: float = math.inf
    """The right edge of the picture, beyond which nothing is seen."""
    ports: dict[tuple[int, int], float] = field(default_factory=dict)


def arcs_above(lines: Sequence[LevelLine], half_height: float) -> float:
    """The room above the middle of the stations that arcs and loops take."""
    arcs = sum(line.past for line in lines)
    loops = any(line.one == line.other for line in lines)
    if not arcs and not loops:
        return half_height + 4
    return half_height + max(_FIRST_ARC + _ARC_STEP * max(0, arcs - 1) if arcs else 0, 18) + 9


def band_width(links: int) -> float:
    """The width of a line by its number of links, in pixels; the number itself stands beside it."""
    if links <= 1:
        return 2.0
    if links >= _MANY:
        return min(_WIDEST_BAND, 14 + 2.1 * math.log2(links / _MANY))
    return min(_WIDEST, 2 + 1.45 * math.log2(links))


def draw_lines(lines: Sequence[LevelLine], at: Stations) -> str:
    """All lines of a row, then their numbers."""
    arcs = [line for line in lines if line.past]
    ends = _arc_ends(arcs, at)
    drawn = []
    for line in lines:
        if line.one == line.other:
            drawn.append(_loop(line, at))
        elif line.past:
            height = _FIRST_ARC + _ARC_STEP * (len(arcs) - 1 - arcs.index(line))
            top = at.y - at.half_height - height
            drawn.append(_arc(line, at, top, ends[line.one, line.other]))
        else:
            drawn.append(_straight(line, at))
    return "".join(
        element("g", path, said, class_=Part.LINK, data_levels=f"{line.one} {line.other}")
        for line, (path, said) in zip(lines, drawn, strict=True)
    )


def _arc_ends(
    arcs: Sequence[LevelLine], at: Stations
) -> dict[tuple[int, int], tuple[float, float]]:
    """The x coordinates of each arc's ends: longer arcs end further out at a station."""
    meeting: dict[int, list[tuple[int, tuple[int, int], int]]] = {}
    for line in arcs:
        key = line.one, line.other
        meeting.setdefault(line.one, []).append((line.one - line.other, key, 0))
        meeting.setdefault(line.other, []).append((line.other - line.one, key, 1))
    found: dict[tuple[int, int], list[float]] = {(a.one, a.other): [0.0, 0.0] for a in arcs}
    for station, ends in meeting.items():
        ends.sort(key=lambda end: (end[2] == 0, end[0]))
        step = min(19.0, (2 * at.half_width - 16) / max(1, len(ends) - 1))
        for place, (_, key, side) in enumerate(ends):
            shift = (place - (len(ends) - 1) / 2) * step
            if len(ends) == 1:
                shift = -8.0 if side else 8.0
            found[key][side] = at.places[station] + shift
    return {key: (one, other) for key, (one, other) in found.items()}


def _straight(line: LevelLine, at: Stations) -> tuple[str, str]:
    wide = band_width(line.links)
    back = 8 + wide * 0.5
    x1, x2 = at.places[line.one] + at.half_width + 2, at.places[line.other] - at.half_width - 2
    start, end = x1 + (back - 1) * line.at_one, x2 - (back - 1) * line.at_other
    parts = [
        element("path", d=f"M{start:.1f} {at.y:.1f}H{end:.1f}", stroke=THREAD, stroke_width=wide)
    ]
    if line.at_one:
        parts.append(_head(x1, at.y, back, wide))
    if line.at_other:
        parts.append(_head(x2, at.y, -back, wide))
    middle = (x1 + x2) / 2
    if line.stated:
        parts.append(_dot(middle, at.y))
    text = _words(line, at)
    inside = wide >= _INSIDE and not line.stated and width(text, _SIZE, 600) < end - start
    y = at.y + 4 if inside else at.y - wide / 2 - (9 if line.stated else 5)
    return "".join(parts), label(
        (middle, y), text, _SIZE, bold=True, anchor="middle", fill=PAPER if inside else THREAD
    )


def _arc(line: LevelLine, at: Stations, top: float, ends: tuple[float, float]) -> tuple[str, str]:
    wide = min(_WIDEST_ARC, band_width(line.links))
    x1, x2 = ends
    bottom = at.y - at.half_height - 2
    back = 8 + wide * 0.5
    down1, down2 = bottom - (back - 1) * line.at_one, bottom - (back - 1) * line.at_other
    path = (
        f"M{x1:.1f} {down1:.1f}V{top + _CORNER:.1f}q0 {-_CORNER:.1f} {_CORNER:.1f} {-_CORNER:.1f}"
        f"H{x2 - _CORNER:.1f}q{_CORNER:.1f} 0 {_CORNER:.1f} {_CORNER:.1f}V{down2:.1f}"
    )
    parts = [element("path", d=path, fill="none", stroke=THREAD, stroke_width=wide)]
    for x, here in ((x1, line.at_one), (x2, line.at_other)):
        if here:
            half = 4.6 + wide * 0.35
            outline = f"M{x:.1f} {bottom:.1f}l{-half:.1f} {-back:.1f}h{2 * half:.1f}z"
            parts.append(element("path", d=outline, fill=THREAD))
    text = _words(line, at)
    room = width(text, _SIZE, 600) + 10
    x = (at.places[line.other - 1] + at.places[line.other]) / 2
    box = element("rect", x=x - room / 2, y=top - 8, width=room, height=16, fill=PAPER)
    dot = _dot(x - room / 2 - 10, top) if line.stated else ""
    return "".join(parts) + dot, box + label(
        (x, top + 4), text, _SIZE, bold=True, anchor="middle", fill=THREAD
    )


def _loop(line: LevelLine, at: Stations) -> tuple[str, str]:
    """Links within a level, at the upper right corner of its station."""
    wide = min(6.0, band_width(line.links))
    x, y = at.places[line.one] + at.half_width, at.y - at.half_height
    path = f"M{x:.1f} {y + 11:.1f}h6q8 0 8 -8v-9q0 -8 -8 -8h-14q-8 0 -8 8v0.5"
    outline = f"M{x - 16:.1f} {y - 1:.1f}l{-4.6 - wide * 0.3:.1f} -9h{9.2 + wide * 0.6:.1f}z"
    drawn = element("path", d=path, fill="none", stroke=THREAD, stroke_width=wide)
    drawn += element("path", d=outline, fill=THREAD)
    if line.stated:
        drawn += _dot(x + 14, y - 1)
    return drawn, _beside_loop(line, at, x, y)


def _beside_loop(line: LevelLine, at: Stations, x: float, y: float) -> str:
    """The number of links within a level: beside the loop, at the edge of a picture below it."""
    said, bare = _words(line, at), formatting.number(line.links, at.lang)
    place = x + 20, y - 9  # clear of the number on the line to the next station
    if place[0] + width(said, _SIZE, 600) > at.right - _EDGE:
        said = said if x + 5 + width(said, _SIZE, 600) <= at.right - _EDGE else bare
        place = x + 5, at.y + 12
        if (
            place[0] + width(said, _SIZE, 600) > at.right - _EDGE
        ):  # a large number where it is narrow
            place = at.right - _EDGE - width(said, _SIZE, 600), at.y + at.half_height + 11
    return label(place, said, _SIZE, bold=True, fill=THREAD)


def _head(x: float, y: float, back: float, wide: float) -> str:
    half = 4.6 + wide * 0.45
    outline = f"M{x:.1f} {y:.1f}l{back:.1f} {-half:.1f}v{2 * half:.1f}z"
    return element("path", d=outline, fill=THREAD)


def _dot(x: float, y: float) -> str:
    """The mark of what a source itself states."""
    return element(
        "circle", cx=x, cy=y, r=6.5, fill=THREAD, stroke=PAPER, stroke_width=1.6, class_=Part.SIGN
    )


def _words(line: LevelLine, at: Stations) -> str:
    count = formatting.number(line.links, at.lang)
    if not at.words:
        return count
    if line.links == 1:
        return translate(at.lang, "1 link")
    return translate(at.lang, "{count} links", count=count)
