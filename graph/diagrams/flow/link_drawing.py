"""Draws links in a flow diagram, bundle by bundle, from goal to goal."""

import math
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Final

from graph.diagrams.flow.bundles import Bundle, Rung
from graph.diagrams.flow.canvas import Canvas
from graph.diagrams.flow.content import Change, Wire
from graph.diagrams.flow.layout import SMALL
from graph.diagrams.svg import (
    DASHES,
    STROKES,
    Part,
    Point,
    clock,
    element,
    head,
    label,
    sign,
    words,
)
from graph.i18n import translate
from graph.palette import INK_3, PAPER, THREAD, THREAD_PALE

_CORNER: Final = 9.0
_CASING: Final = 4.0
"""A line's casing is this much wider, so that lines it crosses appear below it."""
_FLAT: Final = 1.5
"""A smaller difference in height needs no bend."""
_HIT: Final = 12.0
"""The width of the invisible line that a pointer meets."""
_BESIDE: Final = 14.0
"""The distance from a goal to the sign of a link that comes or goes."""
_TITLED: Final = 6
"""The maximum number of links that a shared line names one by one."""


@dataclass(frozen=True, slots=True)
class _Line:
    """A rung with the links drawn on it now, and the ends of its path."""

    rung: Rung
    wires: tuple[int, ...]
    at_start: bool
    at_end: bool
    """Whether an arrowhead is at its start and its end."""


def draw_links(on: Canvas) -> list[str]:
    """All links, pale ones first."""
    kept: list[tuple[str, str]] = []
    faded: list[tuple[str, str]] = []
    for bundle in on.laid.bundles:
        stays = [number for number in bundle.wires if on.stays(number)]
        if stays:
            kept.append(_bundle(on, bundle, frozenset(stays), _ink(on, bundle.wires)))
        if len(stays) < len(bundle.wires):
            gone = frozenset(bundle.wires).difference(stays)
            faded.append(_bundle(on, bundle, gone, THREAD_PALE))
    for node, numbers in on.laid.lanes.items():
        stays = [number for number in numbers if on.stays(number)]
        away = [number for number in numbers if not on.stays(number)]
        for some, ink, drawn in ((stays, _ink(on, numbers), kept), (away, THREAD_PALE, faded)):
            if some:
                left, right = on.laid.sides(node)
                path = f"M{left - 1:.1f} {node.y:.1f}H{right + 1:.1f}"
                drawn.append((_linked(on, some, _stroke(on, some, path, ink)), ""))
    # Numbers, heads and signs stand above the lines of all bundles, else one that passes hides them.
    return [
        part for some in (faded, kept) for side in (0, 1) for part in (each[side] for each in some)
    ]


def _ink(on: Canvas, numbers: Sequence[int]) -> str:
    """The colour of lines that are not faded: red, or grey for links that go."""
    return INK_3 if on.laid.flow.wires[numbers[0]].change is Change.GOES else THREAD


def stroke_width(wires: Sequence[Wire]) -> float:
    """The width of a line: by strength of one link, by number of several."""
    if len(wires) == 1:
        return STROKES.get(wires[0].strength, STROKES[2])
    return min(9.0, 3 + 1.3 * math.log2(len(wires)))


def _bundle(on: Canvas, bundle: Bundle, only: frozenset[int], ink: str) -> tuple[str, str]:
    """The lines of a bundle, and what stands above the lines of all bundles."""
    lines = [line for rung in bundle.rungs if (line := _line(on, rung, only))]
    casing = [
        element(
            "path", d=_path(line, bundle.x), fill="none", stroke=PAPER,
            stroke_width=_width(on, line.wires) + _CASING,
        )
        for line in lines
    ]  # fmt: skip
    drawn = [
        _linked(on, line.wires, _stroke(on, line.wires, _path(line, bundle.x), ink))
        for line in lines
    ]
    trunk, disc = _shared(on, bundle, lines, ink)
    heads = dict.fromkeys(each for line in lines for each in _heads(on, bundle, line, ink))
    signs = [_sign(on, bundle, line, ink) for line in lines]
    return "".join([*casing, *drawn, trunk]), "".join([disc, *heads, *signs])


def _line(on: Canvas, rung: Rung, only: frozenset[int]) -> _Line | None:
    numbers = tuple(number for number in rung.hop.wires if number in only)
    if not numbers:
        return None
    wire = on.laid.flow.wires[numbers[0]]
    goal = not rung.hop.end.key.startswith("lane:")
    first = not rung.hop.start.key.startswith("lane:")
    supports = wire.relation == "supports"
    return _Line(rung, numbers, wire.mutual and supports and first, supports and goal)


def _path(line: _Line, x: float) -> str:
    """From the start to the upright at ``x``, along it, and to the end."""
    (x1, y1), (x2, y2) = line.rung.start, line.rung.end
    out, back = (1 if x1 < x else -1), (1 if x2 < x else -1)
    x1 += out * 9 * line.at_start
    x2 += back * 9 * line.at_end
    if _is_flat(line.rung):
        return f"M{x1:.1f} {y1:.1f}H{x2:.1f}"
    down = 1 if y2 > y1 else -1
    corner = min(_CORNER, abs(y2 - y1) / 2)
    return (
        f"M{x1:.1f} {y1:.1f}H{x - out * corner:.1f}Q{x:.1f} {y1:.1f} {x:.1f} {y1 + down * corner:.1f}"
        f"V{y2 - down * corner:.1f}Q{x:.1f} {y2:.1f} {x - back * corner:.1f} {y2:.1f}H{x2:.1f}"
    )


def _is_flat(rung: Rung) -> bool:
    return abs(rung.start[1] - rung.end[1]) < _FLAT and not rung.hop.same


def _width(on: Canvas, numbers: Iterable[int]) -> float:
    return stroke_width([on.laid.flow.wires[number] for number in numbers])


def _stroke(on: Canvas, numbers: Sequence[int], path: str, ink: str) -> str:
    dashed = all(on.laid.flow.wires[number].suggested for number in numbers)
    hit = element(
        "path", d=path, fill="none", stroke=PAPER, stroke_opacity=0, stroke_width=_HIT,
        pointer_events="stroke",
    )  # fmt: skip
    return hit + element(
        "path", d=path, fill="none", stroke=ink, stroke_width=_width(on, numbers),
        stroke_dasharray=DASHES if dashed else None,
    )  # fmt: skip


def change_sign(at: Point, change: Change, ink: str) -> str:
    """⊕ for a link that comes, ⊗ for one that goes."""
    x, y = at
    if change is Change.COMES:
        cross = f"M{x - 3.4:.1f} {y:.1f}h6.8M{x:.1f} {y - 3.4:.1f}v6.8"
    else:
        cross = f"M{x - 2.6:.1f} {y - 2.6:.1f}l5.2 5.2M{x - 2.6:.1f} {y + 2.6:.1f}l5.2 -5.2"
    circle = element("circle", cx=x, cy=y, r=6, fill=PAPER, stroke=ink, stroke_width=1.6)
    return circle + element("path", d=cross, stroke=ink, stroke_width=1.6)


def _linked(on: Canvas, numbers: Sequence[int], drawn: str) -> str:
    """A line as a link to its reasons: out of the tab order, as table and goals offer the same."""
    wires = [on.laid.flow.wires[number] for number in numbers]
    said = [wire.description for wire in wires[:_TITLED]]
    if len(wires) > _TITLED:
        more = len(wires) - _TITLED
        said.append(translate(on.lang, "and {count} more links", count=more))
    if len(wires) == 1:
        page = on.address(wires[0].target)
        address = f"{page}#{wires[0].part}" if page else ""
    else:
        address = on.address(on.laid.rows[wires[0].other].target)
    title = element("title", words(". ".join(said)))
    named = {"class_": Part.LINK, "data_links": " ".join(map(str, numbers))}
    if not address:
        return element("g", title, drawn, **named)
    return element("a", title, drawn, href=address, tabindex=-1, **named)


def _shared(on: Canvas, bundle: Bundle, lines: Sequence[_Line], ink: str) -> tuple[str, str]:
    """The piece that the links of a bundle share, and their number where it ends at a goal."""
    numbers = tuple(dict.fromkeys(number for line in lines for number in line.wires))
    if len(numbers) < 2:  # noqa: PLR2004 - one link shares nothing
        return "", ""
    (x, y), lane = bundle.hub_point, bundle.hub.key.startswith("lane:")
    inward = 1 if x < bundle.x else -1
    ends = bundle.at_end and not lane
    trunk = number = ""
    if len(lines) > 1:
        path = f"M{bundle.x - inward * 7:.1f} {y:.1f}H{x + inward * 11 * ends:.1f}"
        drawn = _linked(on, numbers, _stroke(on, numbers, path, ink))
        trunk = element("g", drawn, class_=Part.TRUNK)
    if ends and (ink != THREAD_PALE or len(numbers) == len(bundle.wires)):
        middle = (x + bundle.x) / 2 + inward * 3
        disc = element("circle", cx=middle, cy=y, r=8, fill=PAPER, stroke=ink, stroke_width=1.6)
        count = label(
            (middle, y + 4.1), str(len(numbers)), SMALL, bold=True, anchor="middle", fill=ink
        )
        listed = " ".join(map(str, numbers))
        number = element("g", disc, count, class_=Part.PILL, data_links=listed)
    return trunk, number


def _heads(on: Canvas, bundle: Bundle, line: _Line, ink: str) -> Iterable[str]:
    wire, rung = on.laid.flow.wires[line.wires[0]], line.rung
    shared = bundle.at_end and len(bundle.rungs) > 1
    strength = 3 if shared else wire.strength if len(line.wires) == 1 else 3
    listed = " ".join(map(str, bundle.wires if shared else line.wires))
    for at, point in ((line.at_start, rung.start), (line.at_end, rung.end)):
        if at:
            drawn = head(
                point,
                leftward=point[0] < bundle.x,
                strength=strength,
                hollow=wire.suggested,
                ink=ink,
            )
            yield element("g", drawn, class_=Part.HEAD, data_links=listed)
    if wire.relation == "hinders" and not rung.hop.end.key.startswith("lane:"):
        x, y = rung.end
        x += 5 if x < bundle.x else -5
        bar = element("path", d=f"M{x:.1f} {y - 8:.1f}v16", stroke=ink, stroke_width=3.6)
        yield element("g", bar, class_=Part.HEAD, data_links=listed)


def _sign(on: Canvas, bundle: Bundle, line: _Line, ink: str) -> str:
    """The sign of a link, on the line that leaves its goal."""
    if line.rung.hop.start.key.startswith("lane:"):
        return ""
    wire = on.laid.flow.wires[line.wires[0]]
    if wire.change:
        x, y = line.rung.start
        drawn = change_sign((x + (_BESIDE if x < bundle.x else -_BESIDE), y), wire.change, ink)
    elif len(line.wires) > 1:
        return ""
    else:
        drawn = _mark(wire, _middle(line.rung, bundle.x), ink)
    if not drawn:
        return ""
    title = element("title", words(wire.description))
    return element("g", title, drawn, class_=Part.SIGN, data_links=str(line.wires[0]))


def _middle(rung: Rung, x: float) -> Point:
    (x1, y1), (x2, y2) = rung.start, rung.end
    return ((x1 + x2) / 2, y1) if _is_flat(rung) else (x, (y1 + y2) / 2)


def _mark(wire: Wire, middle: Point, ink: str) -> str:
    if wire.relation == "sameAim":
        return sign(middle, "=", ink)
    if wire.review:
        return sign(middle, "?", ink)
    if wire.apart:
        return clock(middle)
    if wire.has_dot:
        x, y = middle
        return element("circle", cx=x, cy=y, r=6.5, fill=ink, stroke=PAPER, stroke_width=1.6)
    return ""
