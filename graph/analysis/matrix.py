"""Matrices that cross sets, levels, publishers or goals."""

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum
from typing import TYPE_CHECKING, Final, Generic, Self, TypeAlias, TypeVar

from graph.analysis.edges import ALL_LINKS, LinkFilter
from graph.analysis.matrix_cells import NOTHING, Cell, Layout, fill
from graph.analysis.network import Network
from graph.catalog.publishers import Publisher
from graph.model.values import Code, GoalRef, SetRef

if TYPE_CHECKING:
    from graph.analysis.counts.tables import Tables

MOST_SETS: Final = 30
"""Up to this many sets, the rows are sets by default; above it, they are never sets."""
Place: TypeAlias = tuple[int, int]
RowT = TypeVar("RowT")
ColumnT = TypeVar("ColumnT")


class By(StrEnum):
    """The kind of rows of a matrix. The columns are the same sets, or levels."""

    SET = "set"
    LEVEL = "level"
    PUBLISHER = "publisher"


def rows_of(by: By | None, sets: int) -> By:
    """The kind of rows to use if ``by`` is requested, in a graph with ``sets`` sets."""
    if sets > MOST_SETS and by is not By.LEVEL:
        return By.PUBLISHER
    return by or By.SET


@dataclass(frozen=True, slots=True)
class Matrix(Generic[RowT, ColumnT]):
    """Rows, columns and the non-empty cells; every other cell is a gap.

    A cell reads from its row to its column: links from the row's goals to the column's goals.
    """

    rows: tuple[RowT, ...]
    columns: tuple[ColumnT, ...]
    cells: Mapping[tuple[int, int], Cell]
    """The non-empty cells, by row and column index; those of a large network are made when asked for."""

    of_sets: bool = False
    """Whether rows and columns are the same sets."""

    def itself(self, row: int, column: int) -> bool:
        """Whether a cell crosses a set with itself, which is neither a connection nor a gap."""
        return self.of_sets and row == column

    def cell(self, row: int, column: int) -> Cell:
        """The cell at a row and column index."""
        return self.cells.get((row, column), NOTHING)

    def connected(self, row: int) -> tuple[int, int]:
        """The number of connected cells in a row, and of all its cells except a set with itself."""
        cells = [self.cell(row, x) for x in range(len(self.columns)) if not self.itself(row, x)]
        return sum(not cell.gap for cell in cells), len(cells)

    def part(self, rows: Sequence[int], columns: Sequence[int] | None = None) -> Self:
        """The submatrix of some rows, and of some or all columns, in the given order.

        Not for a matrix of sets, where each set is both a row and a column.
        """
        across = range(len(self.columns)) if columns is None else columns
        return replace(
            self,
            rows=tuple(self.rows[row] for row in rows),
            columns=tuple(self.columns[column] for column in across),
            cells=PartCells(self.cells, rows, across),
        )


@dataclass(frozen=True, eq=False)
class PartCells(Mapping[Place, Cell]):
    """The cells of some rows and columns of another matrix, made when they are asked for."""

    cells: Mapping[Place, Cell]
    rows: Sequence[int]
    columns: Sequence[int]

    def __getitem__(self, place: Place) -> Cell:
        """The cell of a row and a column; raises ``KeyError`` if nothing connects them."""
        row, column = place
        if not (0 <= row < len(self.rows) and 0 <= column < len(self.columns)):
            raise KeyError(place)
        return self.cells[self.rows[row], self.columns[column]]

    def __iter__(self) -> Iterator[Place]:
        """The rows and columns of all cells, in order."""
        places = (
            (row, column) for row in range(len(self.rows)) for column in range(len(self.columns))
        )
        return (place for place in places if place in self)

    def __len__(self) -> int:
        """The number of cells."""
        return sum(1 for _ in self)


OfGoals: TypeAlias = Matrix[GoalRef, Code]
OfPublishers: TypeAlias = Matrix[Publisher, Code]
AnyMatrix: TypeAlias = Matrix[SetRef, SetRef] | Matrix[Code, Code] | OfGoals | OfPublishers
"""A matrix of sets, of levels, of publishers, or of the goals of some sets."""


def of_sets(network: Network, view: LinkFilter = ALL_LINKS) -> Matrix[SetRef, SetRef]:
    """Cross every set with every other."""
    layout = Layout(rows=_alone(network.set_of), column=lambda goal_set: goal_set)
    return Matrix(network.sets, network.sets, fill(network, view, layout), of_sets=True)


def of_levels(
    network: Network, view: LinkFilter = ALL_LINKS, tables: "Tables | None" = None
) -> Matrix[Code, Code]:
    """Cross every level with every level; the diagonal has connections between different sets.

    ``tables`` has the columns of the network, if they are known.
    """
    if tables is not None or network.is_large:
        levels = _levels_of_sets(network)
        of_level: list[list[int]] = [[] for _ in network.levels]
        for goal_set, level in enumerate(levels):
            of_level[level].append(goal_set)
        cells = _shown(network, view, tables, of_level, inward=False)
        return Matrix(network.levels, network.levels, cells)
    layout = Layout(rows=_alone(network.level_of), column=_levels_of_sets(network).__getitem__)
    return Matrix(network.levels, network.levels, fill(network, view, layout))


def of_publishers(
    network: Network,
    bodies: Sequence[Publisher],
    view: LinkFilter = ALL_LINKS,
    tables: "Tables | None" = None,
) -> OfPublishers:
    """Cross every publisher with every level: its goals' links to other sets, in both directions.

    The other set may have the same publisher. A set with several publishers counts for each.
    ``tables`` has the columns of the network, if they are known.
    """
    if tables is not None or network.is_large:
        place = {each.iri: number for number, each in enumerate(network.sets)}
        theirs = [[place[each.iri] for each in body.sets] for body in bodies]
        cells = _shown(network, view, tables, theirs, inward=True)
        return Matrix(tuple(bodies), network.levels, cells)
    of_set: dict[str, list[int]] = defaultdict(list)
    for row, body in enumerate(bodies):
        for each in body.sets:
            of_set[each.iri].append(row)
    rows = [tuple(of_set[each.iri]) for each in network.sets]
    layout = Layout(
        rows={goal: rows[part_of] for goal, part_of in enumerate(network.set_of)},
        column=_levels_of_sets(network).__getitem__,
        inward=True,
    )
    return Matrix(tuple(bodies), network.levels, fill(network, view, layout))


def of_goals(network: Network, sets: Collection[int], view: LinkFilter = ALL_LINKS) -> OfGoals:
    """Cross the goals of some sets with every level: links to other sets, in both directions."""
    near = [network.members(each) for each in sorted(sets)]
    goals = [goal for members in near for goal in members]
    layout = Layout(
        rows={goal: (row,) for row, goal in enumerate(goals)},
        column=_levels_of_sets(network).__getitem__,
        inward=True,
        near=near,
    )
    rows = tuple(network.goals[goal] for goal in goals)
    return Matrix(rows, network.levels, fill(network, view, layout))


def _shown(
    network: Network,
    view: LinkFilter,
    tables: "Tables | None",
    rows: Sequence[Sequence[int]],
    *,
    inward: bool,
) -> Mapping[Place, Cell]:
    """The cells of a large network; ``rows`` has the sets of each row."""
    from graph.analysis.cells.shown import ShownCells  # noqa: PLC0415 - loads numpy
    from graph.analysis.counts.tables import Tables  # noqa: PLC0415 - as above

    known = tables or Tables.of(network)
    return ShownCells.of(network, known.links, known.topics, view, rows, inward=inward)


def _alone(rows: Iterable[int]) -> dict[int, tuple[int, ...]]:
    """A row for each goal."""
    return {goal: (row,) for goal, row in enumerate(rows)}


def _levels_of_sets(network: Network) -> list[int]:
    numbers = {level.iri: number for number, level in enumerate(network.levels)}
    return [numbers[each.level.iri] for each in network.sets]
