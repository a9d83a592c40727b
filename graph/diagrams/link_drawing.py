"""Draws links and frames in a flow diagram."""

import math
from collections import defaultdict
from typing import Final

from graph.diagrams.flow import Wire
from graph.diagrams.flow_layout import SMALL, Canvas, cut
from graph.diagrams.svg import (
    Part,
    Point,
    clock,
    dotted,
    element,
    head,
    head_length,
    label,
    line,
    linked,
    pill,
    sign,
    through,
    words,
)
from graph.diagrams.text_measure import width
from graph.palette import INK_2, PAPER, THREAD, THREAD_PALE

_NEAREST: Final = 16.0
_FARTHEST: Final = 46.0
"""The reach into the gutter of lines between two rows of one column; the longest reach farthest."""
_LANES: Final = (24.0, 46.0)
"""Distances of bracket uprights from their column; the first free lane is used."""
_APART: Final = 120.0
"""The minimum distance between two brackets in a lane, as a name may be longer than its upright."""


def draw_wire(on: Canvas, number: int, wire: Wire) -> tuple[str, str]:
    """A link and its signs, which are drawn above all links."""
    points, flip, arc = _points(on, f"wire:{number}", wire.one)
    if not points:
        return "", ""
    ink = THREAD_PALE if on.chosen else THREAD
    arrow = wire.relation == "supports"
    at_start = wire.mutual or (arrow and flip)
    at_end = wire.mutual or (arrow and not flip)
    strength, hollow = wire.strength, wire.suggested
    back = head_length(strength) - 1
    start, end = points[0], points[-1]
    if arc:
        out = _out(on, start, end)
        bow = _arc((start[0] + back * at_start, start[1]), (end[0] + back * at_end, end[1]), out)
        parts = [line(bow, strength, dashed=hollow, ink=ink)]
        middle = (start[0] + out * 0.75, (start[1] + end[1]) / 2)
    else:
        path = [
            (start[0] + back * at_start, start[1]),
            *points[1:-1],
            (end[0] - back * at_end, end[1]),
        ]
        parts = [line(through(path), strength, dashed=hollow, ink=ink)]
        middle = _middle(points)
    if at_start:
        parts.append(head(start, leftward=True, strength=strength, hollow=hollow, ink=ink))
    if at_end:
        parts.append(head(end, leftward=arc, strength=strength, hollow=hollow, ink=ink))
    if wire.relation == "hinders":
        x, y = (start[0] + 5, start[1]) if flip else (end[0] - 5 + 10 * arc, end[1])
        parts.append(element("path", d=f"M{x:.1f} {y - 8:.1f}v16", stroke=ink, stroke_width=3.6))
    told = element("title", words(wire.told))
    signs = _sign(wire, middle, ink)
    return (
        element("g", told, *parts, class_=Part.LINK),
        element("g", told, signs, class_=Part.SIGN) if signs else "",
    )


def _out(on: Canvas, start: Point, end: Point) -> float:
    share = abs(end[1] - start[1]) / max(1.0, on.laid.bottom)
    return _NEAREST + (_FARTHEST - _NEAREST) * math.sqrt(share) + 14


def _sign(wire: Wire, middle: Point, ink: str) -> str:
    if wire.count > 1:
        text = str(wire.count)
        return pill(middle, text, width(text, SMALL, 600) + 14, ink)
    if wire.relation == "sameAim":
        return sign(middle, "=", ink)
    if wire.review:
        return sign(middle, "?", ink)
    if wire.apart:
        return clock(middle)
    if wire.stated:
        return element(
            "circle", cx=middle[0], cy=middle[1], r=5, fill=ink, stroke=PAPER, stroke_width=1.5
        )
    return ""


def _points(on: Canvas, of: str, one: str) -> tuple[list[Point], bool, bool]:
    """The points of a line from left to right, whether it starts at the right, and if it is an arc."""
    laid, points = on.laid, []
    first = ""
    for number, join in enumerate(laid.joins):
        if join.of == of:
            points += [
                (laid.sides(join.left)[1], laid.ports[number, 0]),
                (laid.sides(join.right)[0], laid.ports[number, 1]),
            ]
            first = first or join.left.key
    if points:
        return points, first != one, False
    for number, join in enumerate(laid.arcs, len(laid.joins)):
        if join.of == of:
            right = laid.sides(join.left)[1]
            points = [(right, laid.ports[number, 0]), (right, laid.ports[number, 1])]
            return points, join.left.key != one, True
    return [], False, False


def draw_brackets(on: Canvas) -> list[str]:
    """Draw frames: dotted lines between the goals that cite them, with the name alongside."""
    laid, parts = on.laid, []
    taken: dict[tuple[int, float], list[tuple[float, float]]] = defaultdict(list)
    for number, bracket in enumerate(on.laid.flow.brackets):
        drawn, named = [], False
        for place in range(len(bracket.rows) - 1):
            points, _, arc = _points(on, f"frame:{number}:{place}", "")
            if not points:
                continue
            drawn += [_end(points[0]), _end(points[-1])]
            if not arc:
                drawn.append(dotted(through(points)))
                continue
            column = next(
                join.left.layer // 2 for join in laid.arcs if join.of == f"frame:{number}:{place}"
            )
            top, bottom = sorted((points[0][1], points[-1][1]))
            out = next((out for out in _LANES if _free(taken[column, out], top, bottom)), _LANES[0])
            taken[column, out].append((top, bottom))
            drawn.append(dotted(_bracket(points[0], points[-1], out)))
            if not named:
                drawn.append(_along(points[0], points[-1], out, bracket.label))
                named = True
        if drawn:
            address = on.address(bracket.target)
            parts.append(linked(address, bracket.label, *drawn, of=Part.FRAME))
    return parts


def _free(taken: list[tuple[float, float]], top: float, bottom: float) -> bool:
    return all(bottom + _APART < start or end + _APART < top for start, end in taken)


def _middle(points: list[Point]) -> Point:
    """The point where a line crosses the gutter nearest to its middle."""
    at = (len(points) - 1) // 2
    (x1, y1), (x2, y2) = points[at], points[at + 1]
    return (x1 + x2) / 2, (y1 + y2) / 2


def _arc(start: Point, end: Point, out: float) -> str:
    far = min(start[0], end[0]) + out
    return f"M{start[0]:.1f} {start[1]:.1f}C{far:.1f} {start[1]:.1f} {far:.1f} {end[1]:.1f} {end[0]:.1f} {end[1]:.1f}"


def _bracket(start: Point, end: Point, out: float) -> str:
    down = 1 if end[1] > start[1] else -1
    return (
        f"M{start[0] + 5:.1f} {start[1]:.1f}h{out - 13:.1f}q8 0 8 {8 * down}"
        f"V{end[1] - 8 * down:.1f}q0 {8 * down} -8 {8 * down}H{end[0] + 5:.1f}"
    )


def _end(at: Point) -> str:
    return element("rect", x=at[0] - 3.5, y=at[1] - 3.5, width=7, height=7, fill=INK_2)


def _along(start: Point, end: Point, out: float, text: str) -> str:
    """A frame's name on the upright of its bracket, or beside it if the upright is short."""
    upright = abs(end[1] - start[1]) - 24
    beside = width(text, SMALL, 600) > upright
    kept = cut(text, upright + _APART if beside else upright, bold=True)
    room = width(kept, SMALL, 600) + 12
    box = element("rect", x=-room / 2, y=-9, width=room, height=18, fill=PAPER)
    name = label((0, 4), kept, SMALL, bold=True, anchor="middle", fill=INK_2)
    x, middle = start[0] + out + 11 * beside, (start[1] + end[1]) / 2
    turned = f"translate({x:.1f} {middle:.1f}) rotate(-90)"
    return element("g", "" if beside else box, name, transform=turned)
