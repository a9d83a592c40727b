"""The nodes and edges of a layered drawing."""

from dataclasses import dataclass
from typing import Final

LINKED: Final = 2
"""The highest rank of a node with lines; a group without such a node stands below the others."""


@dataclass(slots=True, eq=False, kw_only=True)
class LayoutNode:
    """An item with a height in a layer. ``y`` is its centre, which ``lay_out`` sets."""

    layer: int
    key: str
    height: float
    group: str = ""
    """Nodes of a group stay together; "" may be placed anywhere but within the head of a group."""
    rank: int = 0
    """Rank within a group: 0 the heading, 1 the node directly below, then the rest in rank order."""
    gap: float = 6.0
    """Space below."""
    above: float = 0.0
    """Space above."""
    y: float = 0.0

    @property
    def room(self) -> float:
        """Its height with the space above and below."""
        return self.above + self.height + self.gap

    @property
    def top(self) -> float:
        """The y coordinate of its upper edge."""
        return self.y - self.height / 2

    @property
    def bottom(self) -> float:
        """The y coordinate of its lower edge."""
        return self.y + self.height / 2


@dataclass(frozen=True, slots=True)
class Join:
    """An edge between nodes of adjacent layers, or an arc between two nodes of one layer."""

    left: LayoutNode
    right: LayoutNode


def may_part(one: LayoutNode, next_one: LayoutNode) -> bool:
    """Whether a free node may be placed between two others: not within the head of a group."""
    return not (one.group and one.group == next_one.group and one.rank < LINKED)
