"""Computes the layout of a flow diagram, in pixels."""

from collections import defaultdict
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field
from itertools import pairwise
from typing import Final

from graph.diagrams.flow import Flow, FlowRow, Ribbon, heading_key
from graph.diagrams.layered_layout import Join, LayoutNode, Order, height, lay_out
from graph.diagrams.text_measure import width, wrap

TOP: Final = 64.0
"""The height of the area for level names."""
SIZE: Final = 12.5
LEADING: Final = 15.5
PADDING: Final = 6.0
SMALL: Final = 11.5
COLUMN: Final = 172.0
_CANVAS: Final = 1168.0
_LEFT: Final = 8.0
_RIGHT: Final = 64.0
"""The width reserved for brackets."""
_PITCH: Final = 250.0
"""The minimum distance between two columns; with many levels the diagram grows wider."""
_TALLEST: Final = 1200.0
_LABEL: Final = 92.0
_LABEL_LEADING: Final = 13.5
_MOST_LINES: Final = 6
_OVERVIEW_LINES: Final = 3
_FEW: Final = 30
"""The maximum number of rows for which long titles may be shown in full."""


@dataclass(slots=True, eq=False, kw_only=True)
class RibbonNode:
    """A ribbon's node in a gutter: its label, or an open end with the levels it does not reach."""

    node: LayoutNode
    ribbon: Ribbon
    lines: tuple[str, ...] = ()
    missing: tuple[int, ...] = ()
    before: bool = False
    """Whether the open end is to the left."""


@dataclass(slots=True, eq=False, kw_only=True)
class Laid:
    """A flow with computed positions, in pixels."""

    flow: Flow
    canvas: float
    order: Order = field(default_factory=list)
    nodes: dict[str, LayoutNode] = field(default_factory=dict)
    rows: dict[str, FlowRow] = field(default_factory=dict)
    lines: dict[str, list[str]] = field(default_factory=dict)
    knots: list[RibbonNode] = field(default_factory=list)
    lanes: dict[str, list[LayoutNode]] = field(default_factory=lambda: defaultdict(list))
    """The nodes where a ribbon crosses a level without a goal, by the ribbon's key."""
    joins: list[Join] = field(default_factory=list)
    arcs: list[Join] = field(default_factory=list)
    """Wires between two rows of one column."""
    ports: dict[tuple[int, int], float] = field(default_factory=dict)
    """The y coordinate where a wire meets its left (0) or right (1) end.

    The key is the wire's index in ``joins`` followed by ``arcs``, and the end.
    """
    bottom: float = 0.0

    def x(self, column: int) -> float:
        """The x coordinate of a column's left edge."""
        columns = len(self.flow.columns)
        pitch = (self.canvas - _LEFT - _RIGHT - COLUMN) / max(1, columns - 1)
        return _LEFT + column * pitch

    def sides(self, node: LayoutNode) -> tuple[float, float]:
        """The x coordinates of a node's left and right edge."""
        if node.layer % 2 == 0:
            left = self.x(node.layer // 2)
            return left, left + COLUMN
        gutter = node.layer // 2
        middle = (self.x(gutter) + COLUMN + self.x(gutter + 1)) / 2
        half = _LABEL / 2 if node.key.startswith("label:") else 5.0
        return middle - half, middle + half


def arrange(flow: Flow) -> Laid:
    """Lay out a flow; the result is deterministic."""
    columns = len(flow.columns)
    canvas = max(_CANVAS, _LEFT + _RIGHT + COLUMN + (columns - 1) * _PITCH)
    laid = Laid(flow=flow, canvas=canvas, rows={row.key: row for row in flow.rows})
    layers: list[list[LayoutNode]] = [[] for _ in range(max(1, 2 * columns - 1))]
    _add_rows(laid, layers)
    for ribbon in flow.ribbons:
        _add_ribbon(laid, layers, ribbon)
    for number, wire in enumerate(flow.wires):
        _add_line(laid, layers, wire.one, wire.other, f"wire:{number}")
    for number, bracket in enumerate(flow.brackets):
        for place, (one, other) in enumerate(pairwise(_in_columns(laid, bracket.rows))):
            _add_line(laid, layers, one, other, f"frame:{number}:{place}")
    laid.order = lay_out(layers, laid.joins, TOP)
    laid.bottom = height(laid.order, TOP)
    _find_ports(laid)
    return laid


def _add_rows(laid: Laid, layers: Sequence[list[LayoutNode]]) -> None:
    most = _most_lines(laid.flow.rows)
    high, gap, above = (20, 4, 14) if laid.flow.between_sets else (16, 3, 12)
    for row in laid.flow.rows:
        heading = heading_key(row.group)
        if row.heading and heading not in laid.nodes:
            node = LayoutNode(
                layer=2 * row.column,
                key=heading,
                height=high,
                group=row.group,
                rank=0,
                gap=gap,
                above=above,
            )
            laid.nodes[heading] = node
            layers[2 * row.column].append(node)
        laid.lines[row.key] = lines = _title_lines(row, most)
        tall = 20.0 if row.folded else len(lines) * LEADING + 2 * PADDING
        node = LayoutNode(
            layer=2 * row.column,
            key=row.key,
            height=tall,
            group=row.group,
            rank=1 if row.folded else 2,
        )
        laid.nodes[row.key] = node
        layers[2 * row.column].append(node)


def number_width(number: str) -> float:
    """The width of a goal's number, including the space after it."""
    return width(number, SIZE, 600) + 6 if number else 0


def _title_lines(row: FlowRow, most: int) -> list[str]:
    if row.folded:
        return [row.title]
    return wrap(row.title, SIZE, COLUMN - 17 - number_width(row.number), most=most) or [""]


def _most_lines(rows: Sequence[FlowRow]) -> int:
    """The maximum number of lines per title that keeps the tallest column within bounds."""
    for most in range(_MOST_LINES if len(rows) <= _FEW else _OVERVIEW_LINES, 1, -1):
        tall: dict[int, float] = defaultdict(float)
        for row in rows:
            lines = 1 if row.folded else len(_title_lines(row, most))
            tall[row.column] += lines * LEADING + 2 * PADDING + 8
        if max(tall.values(), default=0) <= _TALLEST:
            return most
    return 1


def _add_ribbon(laid: Laid, layers: Sequence[list[LayoutNode]], ribbon: Ribbon) -> None:
    rows = [laid.nodes[key] for key in ribbon.rows]
    here: dict[int, list[LayoutNode]] = defaultdict(list)
    for node in rows:
        here[node.layer // 2].append(node)
    if not here:
        return
    first, last, columns = min(here), max(here), len(laid.flow.columns)
    between: dict[int, LayoutNode] = {}
    labelled = False
    for gutter in range(max(0, first - 1), min(last + 1, columns - 1)):
        before, after = gutter + 1 == first, gutter == last
        missing = range(first) if before else range(last + 1, columns) if after else ()
        lines: list[str] = []
        if not labelled and not after:
            lines, labelled = wrap(ribbon.label, SMALL, _LABEL - 8, 600), True
        tall = len(lines) * _LABEL_LEADING + 9 if lines else 16.0
        key = f"{'label' if lines else 'knot'}:{ribbon.key}:{gutter}"
        node = LayoutNode(layer=2 * gutter + 1, key=key, height=tall, gap=9)
        between[gutter] = node
        layers[node.layer].append(node)
        laid.knots.append(
            RibbonNode(
                node=node, ribbon=ribbon, lines=tuple(lines), missing=tuple(missing), before=before
            )
        )
    _add_lanes(laid, layers, ribbon, here)
    of = f"ribbon:{ribbon.key}"
    for column, nodes in sorted(here.items()):
        for node in nodes:
            if column - 1 in between:
                laid.joins.append(Join(between[column - 1], node, of))
            if column in between:
                laid.joins.append(Join(node, between[column], of))


def _add_lanes(
    laid: Laid,
    layers: Sequence[list[LayoutNode]],
    ribbon: Ribbon,
    here: dict[int, list[LayoutNode]],
) -> None:
    """Reserve a lane at each level that a ribbon crosses without a goal."""
    for column in range(min(here) + 1, max(here)):
        if column not in here:
            lane = LayoutNode(layer=2 * column, key=f"lane:{ribbon.key}:{column}", height=22)
            layers[lane.layer].append(lane)
            laid.lanes[ribbon.key].append(lane)
            here[column] = [lane]


def _add_line(
    laid: Laid, layers: Sequence[list[LayoutNode]], one: str, other: str, of: str
) -> None:
    """Reserve space for a line in each layer that it crosses, so that no text covers it."""
    ends = [laid.nodes[key] for key in (one, other) if key in laid.nodes]
    if len(ends) < 2:  # noqa: PLR2004 - a line has two ends
        return
    left, right = sorted(ends, key=lambda node: node.layer)
    if left.layer == right.layer:
        laid.arcs.append(Join(left, right, of))
        return
    before = left
    for layer in range(left.layer + 1, right.layer):
        passing = LayoutNode(layer=layer, key=f"pass:{of}:{layer}", height=14, gap=4)
        layers[layer].append(passing)
        laid.joins.append(Join(before, passing, of))
        before = passing
    laid.joins.append(Join(before, right, of))


def _in_columns(laid: Laid, keys: Iterable[str]) -> list[str]:
    return sorted(keys, key=lambda key: (laid.rows[key].column, list(laid.rows).index(key)))


def _find_ports(laid: Laid) -> None:
    """Give each line its own y coordinate at a node, sorted by the y of its other end."""
    meeting: dict[tuple[LayoutNode, int], list[tuple[float, int, int]]] = defaultdict(list)
    for number, join in enumerate((*laid.joins, *laid.arcs)):
        arc = number >= len(laid.joins)
        meeting[join.left, 0].append((join.right.y, number, 0))
        meeting[join.right, 0 if arc else 1].append((join.left.y, number, 1))
    for (node, _), lines in meeting.items():
        lines.sort()
        step = _step(node, len(lines))
        for place, (_, number, end) in enumerate(lines):
            laid.ports[number, end] = node.y + (place - (len(lines) - 1) / 2) * step


def _step(node: LayoutNode, lines: int) -> float:
    if node.key.startswith(("knot:", "lane:", "pass:")):
        return 0.0
    most = 6.0 if node.key.startswith("label:") else 12.0
    return max(0.0, min(most, (node.height - 8) / max(1, lines - 1)))


Address = Callable[[str], str]
"""Maps an IRI to the URL of its page; "" if it has none."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Canvas:
    """The drawing context: a laid-out flow, the language, and the highlighted theme."""

    laid: Laid
    lang: str
    none: str
    """The text for a level without a goal."""
    address: Address
    chosen: str
    """The key of the highlighted ribbon, or ""."""
    bright: frozenset[str]
    """The rows of the highlighted ribbon."""


def cut(text: str, room: float, *, bold: bool = False) -> str:
    """Truncate a text, with an ellipsis, to fit on one line of ``room`` pixels."""
    weight = 600 if bold else 400
    kept = text[:120]
    while kept and width(kept, SIZE, weight) > room:
        kept = kept[:-1]
    return text if kept == text else kept[:-2].rstrip(" ,-–") + " …"
