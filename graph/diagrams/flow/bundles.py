"""Routes links in the gutters between columns: bundles with one upright each, and their ports.

Links with a common end form a bundle: one rung for each from its start to the bundle's upright, and
one shared piece to the goal. Links with a sign of their own stay apart.
"""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from graph.diagrams.flow.layout_nodes import LayoutNode
from graph.diagrams.flow.tracks import Upright, place_uprights
from graph.diagrams.svg import Point

_PORT: Final = 13.0
"""The maximum distance between two ports on one side of a box."""
_STRAIGHTENED: Final = 24.0
"""The maximum height of a bend that is straightened if a box has the side to itself."""
_LANE_SHIFT: Final = 16.0
_CLEAR: Final = 5.0


@dataclass(frozen=True, slots=True)
class Hop:
    """A part of one or more links across one gutter, in the direction of the links."""

    start: LayoutNode
    end: LayoutNode
    trunk: str
    """Hops of the same trunk may share a line."""
    gutter: int
    wires: tuple[int, ...]
    """The numbers of the links."""

    @property
    def same(self) -> bool:
        """Whether it joins two goals of one column."""
        return self.start.layer == self.end.layer


@dataclass(frozen=True, slots=True)
class Sides:
    """The x coordinates of the left and right edges of nodes."""

    left: Mapping[LayoutNode, float]
    right: Mapping[LayoutNode, float]

    def edge(self, node: LayoutNode, gutter: int) -> float:
        """The edge of a node that faces a gutter."""
        return self.right[node] if node.layer == gutter else self.left[node]


@dataclass(slots=True, eq=False)
class Rung:
    """The line of a hop, from the edge of one box to the edge of another."""

    hop: Hop
    start: Point = (0.0, 0.0)
    end: Point = (0.0, 0.0)


@dataclass(slots=True, eq=False)
class Bundle:
    """The rungs that share an upright, at ``x``, and one end."""

    gutter: int
    rungs: list[Rung]
    at_end: bool
    """Whether they share their end; else their start."""
    x: float = 0.0

    @property
    def hub(self) -> LayoutNode:
        """The node that the rungs share."""
        hop = self.rungs[0].hop
        return hop.end if self.at_end else hop.start

    @property
    def hub_point(self) -> Point:
        """Where they meet it."""
        return self.rungs[0].end if self.at_end else self.rungs[0].start

    @property
    def wires(self) -> tuple[int, ...]:
        """The numbers of all its links, each once."""
        return tuple(dict.fromkeys(wire for rung in self.rungs for wire in rung.hop.wires))


def route(
    hops: Sequence[Hop],
    sides: Sides,
    gutters: Sequence[tuple[float, float]],
    order: Sequence[Sequence[LayoutNode]],
) -> tuple[Bundle, ...]:
    """Bundle the hops and give each its points; lanes may move a little to straighten a line."""
    bundles = [
        bundle
        for gutter in range(len(gutters))
        for bundle in _bundled([hop for hop in hops if hop.gutter == gutter], gutter)
    ]
    for _ in range(2):  # a lane that moves changes the ports of the next gutter
        _find_ports(bundles, sides)
        _straighten_lanes(bundles, order)
    _find_ports(bundles, sides)
    _straighten_jogs(bundles)
    for number, (left, right) in enumerate(gutters):
        here = [bundle for bundle in bundles if bundle.gutter == number]
        uprights = [_upright(bundle) for bundle in here]
        for bundle, x in zip(here, place_uprights(uprights, left, right), strict=True):
            bundle.x = x
    return tuple(bundles)


def _bundled(hops: Sequence[Hop], gutter: int) -> list[Bundle]:
    """Group hops greedily, largest group first: by common end, or within a column by start."""
    waiting, found = list(hops), []
    while waiting:
        groups: dict[tuple[str, str, str, bool], list[Hop]] = defaultdict(list)
        for hop in waiting:
            groups["end", hop.trunk, hop.end.key, hop.same].append(hop)
            if hop.same and hop.trunk.startswith("to:"):
                groups["start", "", hop.start.key, hop.same].append(hop)
        key = min(groups, key=lambda key: (-len(groups[key]), key))
        found.append(Bundle(gutter, [Rung(hop) for hop in groups[key]], at_end=key[0] == "end"))
        waiting = [hop for hop in waiting if hop not in groups[key]]
    return found


def _find_ports(bundles: Sequence[Bundle], sides: Sides) -> None:
    """Give each rung its own height at a box, sorted by the heights of the other ends."""
    meeting: dict[tuple[LayoutNode, int], dict[tuple[int, int], list[float]]] = defaultdict(
        lambda: defaultdict(list)
    )
    for number, bundle in enumerate(bundles):
        for place, rung in enumerate(bundle.rungs):
            leaves = (number, -1) if not bundle.at_end else (number, place)
            arrives = (number, -1) if bundle.at_end else (number, place)
            hop = rung.hop
            meeting[hop.start, _facing(hop.start, bundle)][leaves].append(hop.end.y)
            meeting[hop.end, _facing(hop.end, bundle)][arrives].append(hop.start.y)
    heights: dict[tuple[LayoutNode, int, int], float] = {}
    for (node, _), ports in meeting.items():
        many = len(ports)
        step = max(0.0, min(_PORT, (node.height - 12) / max(1, many - 1)))
        inorder = sorted(ports, key=lambda port: (sum(ports[port]) / len(ports[port]), port))
        for place, port in enumerate(inorder):
            heights[(node, *port)] = node.y + (place - (many - 1) / 2) * step
    for number, bundle in enumerate(bundles):
        for place, rung in enumerate(bundle.rungs):
            start, end = rung.hop.start, rung.hop.end
            y1 = heights[start, number, -1 if not bundle.at_end else place]
            y2 = heights[end, number, -1 if bundle.at_end else place]
            rung.start = sides.edge(start, bundle.gutter), y1
            rung.end = sides.edge(end, bundle.gutter), y2


def _facing(node: LayoutNode, bundle: Bundle) -> int:
    return 1 if node.layer == bundle.gutter else 0


def _straighten_lanes(bundles: Sequence[Bundle], order: Sequence[Sequence[LayoutNode]]) -> None:
    """Move a lane with one feeder to the height of the feeder if the gap allows it."""
    for bundle in bundles:
        rung = bundle.rungs[0]
        lane = rung.hop.end
        if len(bundle.rungs) > 1 or not lane.key.startswith("lane:"):
            continue
        y = rung.start[1]
        free = all(
            abs(other.y - y) > other.height / 2 + _CLEAR
            for other in order[lane.layer]
            if other is not lane
        )
        if abs(y - lane.y) < _LANE_SHIFT and free:
            lane.y = y


def _straighten_jogs(bundles: Sequence[Bundle]) -> None:
    """Straighten a short bend where one of the two boxes has no other line on that side."""
    used: dict[tuple[LayoutNode, int], int] = defaultdict(int)
    for bundle in bundles:
        for node in {end for rung in bundle.rungs for end in (rung.hop.start, rung.hop.end)}:
            used[node, _facing(node, bundle)] += 1
    for bundle in bundles:
        rung = bundle.rungs[0]
        (x1, y1), (x2, y2) = rung.start, rung.end
        if len(bundle.rungs) > 1 or rung.hop.same or abs(y1 - y2) >= _STRAIGHTENED:
            continue
        if _movable(rung.hop.start, y2, bundle, used):
            rung.start = x1, y2
        elif _movable(rung.hop.end, y1, bundle, used):
            rung.end = x2, y1


def _movable(
    node: LayoutNode, y: float, bundle: Bundle, used: Mapping[tuple[LayoutNode, int], int]
) -> bool:
    own = used[node, _facing(node, bundle)] == 1
    return own and not node.key.startswith("lane:") and abs(y - node.y) < node.height / 2 - _CLEAR


def _upright(bundle: Bundle) -> Upright:
    ends = [point for rung in bundle.rungs for point in (rung.start, rung.end)]
    points = list(dict.fromkeys(ends))
    heights = [y for _, y in points]
    return Upright(min(heights), max(heights), tuple(points))
