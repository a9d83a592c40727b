"""Draws frames in a flow diagram: dotted lines between the goals that cite them."""

from collections import defaultdict
from itertools import pairwise
from typing import Final

from graph.diagrams.flow.canvas import Canvas
from graph.diagrams.flow.content import Bracket
from graph.diagrams.flow.gaps import Gaps
from graph.diagrams.flow.layout import SIZE, SMALL, cut
from graph.diagrams.flow.layout_nodes import LayoutNode
from graph.diagrams.svg import Part, Point, dotted, element, label, linked, through
from graph.diagrams.text_measure import width
from graph.palette import INK_2, PAPER

_LANES: Final = (12.0, 26.0)
"""Distances of bracket uprights from their column; the first free lane is used."""
_APART: Final = 120.0
"""The minimum distance between two brackets in a lane, as a name may be longer than its upright."""
_CORNER: Final = 8.0

_Taken = dict[tuple[int, float], list[tuple[float, float]]]


def draw_frames(on: Canvas, gaps: Gaps) -> list[str]:
    """All frames, each with its name alongside."""
    taken: _Taken = defaultdict(list)
    return [
        drawn for bracket in on.laid.flow.brackets if (drawn := _frame(on, bracket, gaps, taken))
    ]


def _frame(on: Canvas, bracket: Bracket, gaps: Gaps, taken: _Taken) -> str:
    laid = on.laid
    nodes = sorted((laid.nodes[key] for key in bracket.rows), key=lambda n: (n.layer, n.y))
    drawn: list[str] = []
    named = False
    for one, other in pairwise(nodes):
        if one.layer == other.layer:
            drawn += _beside(on, one, other, "" if named else bracket.label, taken)
        else:
            points = _across(on, one, other, gaps)
            drawn += [_end(points[0]), dotted(through(points)), _end(points[-1])]
            if not named:
                (x1, y1), (x2, y2) = points[0], points[1]
                drawn.append(_name(((x1 + x2) / 2, (y1 + y2) / 2 - 12), bracket.label))
        named = True
    return linked(on.address(bracket.target), bracket.label, *drawn, of=Part.FRAME) if drawn else ""


def _across(on: Canvas, one: LayoutNode, other: LayoutNode, gaps: Gaps) -> list[Point]:
    points = [(on.laid.sides(one)[1], one.y)]
    for column in range(one.layer + 1, other.layer):
        left, wide = on.laid.columns[column]
        y = gaps.take(column, (one.y + other.y) / 2)
        points += [(left, y), (left + wide, y)]
    return [*points, (on.laid.sides(other)[0], other.y)]


def _beside(on: Canvas, one: LayoutNode, other: LayoutNode, name: str, taken: _Taken) -> list[str]:
    """A bracket right of a column between two goals, with the frame's name on its upright."""
    start, end = (on.laid.sides(one)[1], one.y), (on.laid.sides(other)[1], other.y)
    here = [(out, taken[one.layer, out]) for out in _LANES]
    out = next((out for out, used in here if _free(used, start[1], end[1])), _LANES[0])
    taken[one.layer, out].append((start[1], end[1]))
    down = min(_CORNER, (end[1] - start[1]) / 2)
    path = (
        f"M{start[0] + 5:.1f} {start[1]:.1f}h{out - 5 - down:.1f}q{down:.1f} 0 {down:.1f} {down:.1f}"
        f"V{end[1] - down:.1f}q0 {down:.1f} {-down:.1f} {down:.1f}H{end[0] + 5:.1f}"
    )
    drawn = [_end(start), dotted(path), _end(end)]
    return [*drawn, _along(start, end, out, name)] if name else drawn


def _free(taken: list[tuple[float, float]], top: float, bottom: float) -> bool:
    return all(bottom + _APART < start or end + _APART < top for start, end in taken)


def _end(at: Point) -> str:
    return element("rect", x=at[0] - 3.5, y=at[1] - 3.5, width=7, height=7, fill=INK_2)


def _name(at: Point, text: str) -> str:
    kept = cut(text, 96, bold=True)
    room = width(kept, SMALL, 600) + 8
    box = element("rect", x=at[0] - room / 2, y=at[1] - 8, width=room, height=16, fill=PAPER)
    return box + label((at[0], at[1] + 4), kept, SMALL, bold=True, anchor="middle", fill=INK_2)


def _along(start: Point, end: Point, out: float, text: str) -> str:
    """A frame's name on the upright of its bracket, or beside it if the upright is short."""
    upright = abs(end[1] - start[1]) - 24
    beside = width(text, SIZE, 600) > upright
    kept = cut(text, upright + _APART if beside else upright, bold=True)
    room = width(kept, SMALL, 600) + 12
    box = element("rect", x=-room / 2, y=-9, width=room, height=18, fill=PAPER)
    name = label((0, 4), kept, SMALL, bold=True, anchor="middle", fill=INK_2)
    x, middle = start[0] + out + 11 * beside, (start[1] + end[1]) / 2
    turned = f"translate({x:.1f} {middle:.1f}) rotate(-90)"
    return element("g", "" if beside else box, name, transform=turned)
