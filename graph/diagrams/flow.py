"""The content of a flow diagram: rows, ribbons, wires, brackets."""

from dataclasses import dataclass
from typing import Final

from graph.model.values import Code

_HEADING: Final = "set:"


@dataclass(frozen=True, slots=True)
class FlowColumn:
    """A level, with the number of its goals shown and in total."""

    level: Code
    shown: int
    total: int


@dataclass(frozen=True, slots=True, kw_only=True)
class FlowRow:
    """A box: a goal, a set's adopted goals together, or a set in place of its goals."""

    key: str
    column: int
    group: str
    heading: str
    number: str
    title: str
    told: str
    """The full description."""
    target: str
    """The IRI that it links to, or "" if there is none."""
    folded: bool = False
    alone: bool = False
    """Whether it is in no thread."""
    chosen: bool = False
    """Whether it is the goal of the thread."""


@dataclass(frozen=True, slots=True)
class Ribbon:
    """A theme, drawn through the rows under it."""

    key: str
    label: str
    target: str
    rows: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Wire:
    """A link between two rows or two sets, or several links of the same kind drawn as one."""

    one: str
    other: str
    relation: str
    told: str
    strength: int = 2
    mutual: bool = False
    suggested: bool = False
    stated: bool = False
    apart: bool = False
    """Whether the periods do not overlap."""
    review: bool = False
    count: int = 1


@dataclass(frozen=True, slots=True)
class Bracket:
    """A frame, and the rows that cite it."""

    label: str
    target: str
    rows: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Flow:
    """The content of a diagram, without positions."""

    title: str
    description: str
    columns: tuple[FlowColumn, ...]
    rows: tuple[FlowRow, ...]
    ribbons: tuple[Ribbon, ...] = ()
    wires: tuple[Wire, ...] = ()
    brackets: tuple[Bracket, ...] = ()
    note: str = ""

    @property
    def between_sets(self) -> bool:
        """Whether a wire ends at a set instead of a goal."""
        return any(is_heading(wire.one) for wire in self.wires)


def heading_key(group: str) -> str:
    """The key of a set's heading, at which wires between sets end."""
    return f"{_HEADING}{group}"


def is_heading(key: str) -> bool:
    """Whether a key is that of a set's heading."""
    return key.startswith(_HEADING)
