"""Computes the ways of themes through a laid-out flow; they move nothing else."""

from collections import defaultdict
from dataclasses import dataclass, field
from itertools import pairwise
from typing import Final

from graph.diagrams.flow.content import Ribbon
from graph.diagrams.flow.gaps import Gaps
from graph.diagrams.flow.layout import SMALL, TOP, Laid
from graph.diagrams.svg import Point, curve
from graph.diagrams.text_measure import wrap

LABEL: Final = 90.0
LABEL_LEADING: Final = 13.0
_MARGIN: Final = 9.0
_APART: Final = 7.0
_ROUNDS: Final = 120


@dataclass(slots=True, eq=False, kw_only=True)
class RibbonWay:
    """A theme: its label, its path, and the rings where it passes a level without a goal."""

    ribbon: Ribbon
    gutter: int
    lines: tuple[str, ...]
    missing: tuple[int, ...]
    """The levels at which it has no goal."""
    y: float
    """The height of the middle of its label."""
    paths: list[str] = field(default_factory=list)
    rings: list[Point] = field(default_factory=list)

    @property
    def height(self) -> float:
        """The height of its label."""
        return LABEL_LEADING * (len(self.lines) + bool(self.missing)) + _MARGIN


def lay_ribbons(laid: Laid, lang: str, gaps: Gaps) -> tuple[RibbonWay, ...]:
    """Lay out all ribbons: labels apart in their gutters, curves to the goals, passes through gaps."""
    ways = [_way(laid, ribbon, lang) for ribbon in laid.flow.ribbons if ribbon.rows]
    by_gutter: dict[int, list[RibbonWay]] = defaultdict(list)
    for way in ways:
        by_gutter[way.gutter].append(way)
    for here in by_gutter.values():
        _push_apart(here)
    for way in sorted(ways, key=lambda way: (way.gutter, way.y, way.ribbon.key)):
        _draw_way(laid, way, gaps)
    return tuple(ways)


def _way(laid: Laid, ribbon: Ribbon, lang: str) -> RibbonWay:
    columns = sorted({laid.nodes[key].layer for key in ribbon.rows})
    gutter = min(columns[0], max(0, len(laid.columns) - 2))
    near = [
        laid.nodes[key].y for key in ribbon.rows if laid.nodes[key].layer in (gutter, gutter + 1)
    ]
    return RibbonWay(
        ribbon=ribbon,
        gutter=gutter,
        lines=tuple(wrap(ribbon.label, SMALL, LABEL - 8, 600, most=4, lang=lang)),
        missing=tuple(n for n in range(len(laid.columns)) if n not in columns),
        y=sum(near) / len(near),
    )


def _push_apart(ways: list[RibbonWay]) -> None:
    ways.sort(key=lambda way: (way.y, way.ribbon.key))
    for _ in range(_ROUNDS):
        for one, other in pairwise(ways):
            lacks = (one.height + other.height) / 2 + _APART - (other.y - one.y)
            if lacks > 0:
                one.y -= lacks / 2
                other.y += lacks / 2
        ways[0].y = max(ways[0].y, TOP + ways[0].height / 2)
    for one, other in pairwise(ways):
        other.y = max(other.y, one.y + (one.height + other.height) / 2 + _APART)


def _draw_way(laid: Laid, way: RibbonWay, gaps: Gaps) -> None:
    rows: dict[int, list[float]] = defaultdict(list)
    for key in way.ribbon.rows:
        rows[laid.nodes[key].layer].append(laid.nodes[key].y)
    last = max(rows)
    hub = middle_of(laid, way.gutter), way.y
    for y in rows.get(way.gutter, ()):
        right = sum(laid.columns[way.gutter])
        way.paths.append(curve((right, y), hub))
    for column in range(way.gutter + 1, last + 1):
        left, wide = laid.columns[column]
        way.paths += [curve(hub, (left, y)) for y in rows.get(column, ())]
        if column == last:
            return
        onward = [y for later in range(column + 1, last + 1) for y in rows.get(later, ())]
        y = gaps.take(column, (hub[1] + sum(onward) / len(onward)) / 2)
        way.paths += [curve(hub, (left, y)), f"M{left:.1f} {y:.1f}h{wide:.1f}"]
        if column not in rows:
            way.rings.append((left + wide / 2, y))
        after = rows.get(column + 1, [y])
        hub_after = middle_of(laid, column), (y + sum(after) / len(after)) / 2
        way.paths.append(curve((left + wide, y), hub_after))
        hub = hub_after


def middle_of(laid: Laid, gutter: int) -> float:
    """The x coordinate of the middle of a gutter."""
    left, right = laid.gutter(gutter)
    return (left + right) / 2


def free_for_text(laid: Laid, column: int, at: Point, above: float) -> bool:
    """Whether text of some height at a point of a column stands clear of every box and heading."""
    return all(abs(node.y - at[1]) > node.height / 2 + above for node in laid.order[column])
