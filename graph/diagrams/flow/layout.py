"""Computes the layout of a flow diagram, in pixels: columns, boxes, and the way of each link."""

from collections import defaultdict
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field
from itertools import pairwise
from typing import Final

from graph.diagrams.flow.bundles import Bundle, Hop, Sides, route
from graph.diagrams.flow.content import Flow, FlowRow, Wire
from graph.diagrams.flow.improvement import Order
from graph.diagrams.flow.layered_layout import height, lay_out
from graph.diagrams.flow.layout_nodes import LINKED, Join, LayoutNode
from graph.diagrams.text_measure import width, wrap

TOP: Final = 60.0
"""The height of the area for level names."""
SIZE: Final = 12.5
LEADING: Final = 15.0
PADDING: Final = 5.0
SMALL: Final = 11.5
_CANVAS: Final = 1168.0
_LEFT: Final = 4.0
_RIGHT: Final = 12.0
"""Room for the ring of a goal in no thread."""
_FRAMES: Final = 46.0
"""Room for the brackets of frames beside the last column."""
_GUTTER: Final = 104.0
"""The minimum distance between columns; with many levels the diagram grows wider."""
_NARROWEST: Final = 160.0
_WIDEST: Final = 236.0
_PRINTED: Final = 880.0
"""The width of a diagram in print, where narrower columns make larger letters."""
_PRINTED_COLUMNS: Final = (118.0, 178.0)
"""Its columns: what the width begins with, and the widest."""
_PER_LETTER: Final = 0.75
"""A column's width grows with the mean length of its titles, in pixels per letter."""
_LANE: Final = 8.0
_MOST_LINES: Final = 5
_FEW: Final = 30
"""The maximum number of rows for which long titles are shown in full."""
_ALL_LINES: Final = 9

_EVEN: Final = 196.0
"""The width of columns that no title may change."""

Columns = tuple[tuple[float, float], ...]
"""The x coordinate of each column's left edge, and its width."""
Address = Callable[[str], str]
"""Maps an IRI to the URL of its page; "" if it has none."""


@dataclass(slots=True, eq=False, kw_only=True)
class Laid:
    """A flow with computed positions, in pixels."""

    flow: Flow
    canvas: float
    columns: Columns
    order: Order = field(default_factory=list)
    nodes: dict[str, LayoutNode] = field(default_factory=dict)
    """The boxes by the key of their row."""
    headings: dict[str, LayoutNode] = field(default_factory=dict)
    """The headings by set."""
    rows: dict[str, FlowRow] = field(default_factory=dict)
    lines: dict[str, list[str]] = field(default_factory=dict)
    """The lines of each row's title."""
    lanes: dict[LayoutNode, tuple[int, ...]] = field(default_factory=dict)
    """Where links pass a column, with the numbers of the wires."""
    bundles: tuple[Bundle, ...] = ()
    bottom: float = 0.0

    def sides(self, node: LayoutNode) -> tuple[float, float]:
        """The x coordinates of a node's left and right edge."""
        left, wide = self.columns[node.layer]
        return left, left + wide

    def gutter(self, number: int) -> tuple[float, float]:
        """The x coordinates between which the lines right of a column run."""
        left, wide = self.columns[number]
        after = number + 1 < len(self.columns)
        return left + wide, self.columns[number + 1][0] if after else self.canvas - _RIGHT


def arrange(flow: Flow, *, printed: bool = False) -> Laid:
    """Lay out a flow; the result is deterministic and does not depend on its themes if it has links.

    ``printed`` makes it narrower, so that its letters can be read on the width of a page of A4.
    """
    columns, canvas = _columns(flow, printed=printed)
    few = len(flow.rows) <= _FEW
    return arrange_in(flow, columns, canvas, _ALL_LINES if few else _MOST_LINES)


def arrange_in(flow: Flow, columns: Columns, canvas: float, most_lines: int = _MOST_LINES) -> Laid:
    """Lay out a flow in given columns, with titles of at most ``most_lines`` lines."""
    laid, layers, hops = measure(flow, columns, canvas, most_lines)
    joins = [Join(*_left_first(hop)) for hop in hops if not hop.same]
    arcs = [Join(hop.start, hop.end) for hop in hops if hop.same]
    if not hops:
        joins = list(_shared_joins(laid))
    laid.order = lay_out(layers, joins, TOP + 8, arcs)
    return connect(laid, hops)


def measure(
    flow: Flow, columns: Columns, canvas: float, most_lines: int = _MOST_LINES
) -> tuple[Laid, list[list[LayoutNode]], list[Hop]]:
    """The boxes, headings and lanes of a flow by column, without heights, and the way of each link."""
    laid = Laid(flow=flow, canvas=canvas, columns=columns, rows={row.key: row for row in flow.rows})
    layers: list[list[LayoutNode]] = [[] for _ in flow.columns]
    _add_rows(laid, layers, most_lines)
    return laid, layers, _hops(laid, layers)


def connect(laid: Laid, hops: Sequence[Hop]) -> Laid:
    """Draw the way of each link between nodes that have their heights."""
    columns = laid.columns
    sides = Sides(
        left={node: laid.sides(node)[0] for layer in laid.order for node in layer},
        right={node: laid.sides(node)[1] for layer in laid.order for node in layer},
    )
    gutters = [laid.gutter(number) for number in range(max(1, len(columns) - 1))] if columns else []
    laid.bundles = route(hops, sides, gutters, laid.order)
    laid.bottom = height(laid.order, TOP)
    return laid


def even_columns(flow: Flow) -> tuple[Columns, float]:
    """Columns of one width, whatever the titles, and the width of the canvas."""
    count = len(flow.columns)
    right = _FRAMES
    canvas = max(_CANVAS, _LEFT + count * _EVEN + max(0, count - 1) * _GUTTER + right)
    step = (canvas - _LEFT - right - _EVEN) / max(1, count - 1)
    return tuple((round(_LEFT + at * step, 1), _EVEN) for at in range(count)), canvas


def number_width(number: str) -> float:
    """The width of a goal's number, including the space after it."""
    return width(number, SIZE, 600) + 7 if number else 0


def cut(text: str, room: float, *, bold: bool = False) -> str:
    """Shorten a text, with an ellipsis, to fit on one line of ``room`` pixels."""
    return "".join(wrap(text, SIZE, room, 600 if bold else 400, most=1))


def _columns(flow: Flow, *, printed: bool) -> tuple[Columns, float]:
    start, widest = _PRINTED_COLUMNS if printed else (146.0, _WIDEST)
    narrowest = start if printed else _NARROWEST
    titles: dict[int, list[int]] = defaultdict(list)
    for row in flow.rows:
        titles[row.column].append(min(200, len(row.title)))
    wide = []
    for number in range(len(flow.columns)):
        lengths = titles[number] or [0]
        mean = sum(lengths) / len(lengths)
        wide.append(min(widest, max(narrowest, start + _PER_LETTER * mean)))
    right = _FRAMES if flow.brackets else _RIGHT
    gutters = max(1, len(wide) - 1)
    canvas = max(_PRINTED if printed else _CANVAS, _LEFT + sum(wide) + gutters * _GUTTER + right)
    gap = (canvas - _LEFT - right - sum(wide)) / gutters
    places = [_LEFT]
    for each in wide[:-1]:
        places.append(places[-1] + each + gap)
    return tuple(
        (round(x, 1), round(each, 1)) for x, each in zip(places, wide, strict=False)
    ), canvas


def _add_rows(laid: Laid, layers: Sequence[list[LayoutNode]], most_lines: int) -> None:
    ends = {end for wire in laid.flow.wires for end in (wire.one, wire.other)}
    if not laid.flow.wires:
        ends = {key for ribbon in laid.flow.ribbons for key in ribbon.rows}
    for row in laid.flow.rows:
        room = laid.columns[row.column][1] - 11 - number_width(row.number) - 9
        lines = [] if row.folded else wrap(row.title, SIZE, room, 400, most=most_lines)
        laid.lines[row.key] = lines
        if row.heading and row.group not in laid.headings:
            node = LayoutNode(
                layer=row.column, key=f"set:{row.group}", height=12, group=row.group, gap=5, above=8
            )
            laid.headings[row.group] = node
            layers[row.column].append(node)
        node = LayoutNode(
            layer=row.column,
            key=row.key,
            height=20.0 if row.folded else max(1, len(lines)) * LEADING + 2 * PADDING,
            group=row.group,
            rank=LINKED if row.key in ends else LINKED + 1 + row.folded,
            gap=9,
        )
        laid.nodes[row.key] = node
        layers[row.column].append(node)


def _hops(laid: Laid, layers: Sequence[list[LayoutNode]]) -> list[Hop]:
    """The way of each link, from gutter to gutter; links with a common way share its hops."""
    together: dict[tuple[str, str, str], list[int]] = defaultdict(list)
    made: dict[tuple[str, str, str], Hop] = {}
    lanes: dict[str, LayoutNode] = {}
    passing: dict[LayoutNode, list[int]] = defaultdict(list)
    for number, wire in enumerate(laid.flow.wires):
        one, other = laid.nodes[wire.one], laid.nodes[wire.other]
        trunk = wire.trunk or f"wire:{number}"
        step = 1 if other.layer > one.layer else -1
        way = [one]
        for column in range(one.layer + step, other.layer, step):
            if one.layer == other.layer:
                break
            key = f"lane:{trunk}:{column}:{step}"
            if key not in lanes:
                lanes[key] = LayoutNode(layer=column, key=key, height=_LANE, gap=9)
                layers[column].append(lanes[key])
            passing[lanes[key]].append(number)
            way.append(lanes[key])
        for start, end in pairwise((*way, other)):
            here = trunk, start.key, end.key
            together[here].append(number)
            made[here] = Hop(start, end, trunk, _gutter(laid, start, end), ())
    laid.lanes = {node: tuple(numbers) for node, numbers in passing.items()}
    return [
        Hop(hop.start, hop.end, hop.trunk, hop.gutter, tuple(together[key]))
        for key, hop in made.items()
    ]


def _gutter(laid: Laid, start: LayoutNode, end: LayoutNode) -> int:
    first = min(start.layer, end.layer)
    return min(first, max(0, len(laid.columns) - 2)) if start.layer == end.layer else first


def _left_first(hop: Hop) -> tuple[LayoutNode, LayoutNode]:
    return (hop.start, hop.end) if hop.start.layer < hop.end.layer else (hop.end, hop.start)


def _shared_joins(laid: Laid) -> Iterable[Join]:
    """Edges between the goals of a theme or frame at adjacent levels, where no link gives an order."""
    shared = [ribbon.rows for ribbon in laid.flow.ribbons]
    for rows in (*shared, *(bracket.rows for bracket in laid.flow.brackets)):
        nodes = sorted((laid.nodes[key] for key in rows), key=lambda node: node.layer)
        for one in nodes:
            for other in nodes:
                if other.layer == one.layer + 1:
                    yield Join(one, other)


def strength_of(wires: Sequence[Wire], numbers: Sequence[int]) -> int:
    """The strength of a line: that of its only link, else 2."""
    return wires[numbers[0]].strength if len(numbers) == 1 else 2
