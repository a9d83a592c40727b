"""The matrix: what connects sets with sets, levels with levels, or the goals of a set with levels."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Generic, TypeAlias, TypeVar

from graph.cells import NOTHING, Cell, Layout, fill
from graph.edges import EVERYTHING, View
from graph.model import Code, GoalRef, SetRef
from graph.network import Network

Row = TypeVar("Row")
Column = TypeVar("Column")


@dataclass(frozen=True, slots=True)
class Matrix(Generic[Row, Column]):
    """Rows, columns, and the cells that hold something; every other cell is a gap.

    A cell reads from its row to its column: links of the row's goals to goals of the column.
    """

    rows: tuple[Row, ...]
    columns: tuple[Column, ...]
    cells: Mapping[tuple[int, int], Cell]
    """The cells that hold something, by the places of row and column."""

    of_sets: bool = False
    """Whether rows and columns are the same sets."""

    def itself(self, row: int, column: int) -> bool:
        """Whether a set meets itself there, where there is neither a connection nor a gap."""
        return self.of_sets and row == column

    def cell(self, row: int, column: int) -> Cell:
        """The cell in a place."""
        return self.cells.get((row, column), NOTHING)


AnyMatrix: TypeAlias = Matrix[SetRef, SetRef] | Matrix[Code, Code] | Matrix[GoalRef, Code]
"""A matrix of sets, of levels, or of the goals of a set."""


def of_sets(network: Network, view: View = EVERYTHING) -> Matrix[SetRef, SetRef]:
    """Every set with every other."""
    layout = Layout(dict(enumerate(network.set_of)), lambda goal_set: goal_set)
    return Matrix(network.sets, network.sets, fill(network, view, layout), of_sets=True)


def of_levels(network: Network, view: View = EVERYTHING) -> Matrix[Code, Code]:
    """Every level with every level; with itself, by what connects different sets at it."""
    layout = Layout(dict(enumerate(network.level_of)), _levels_of_sets(network).__getitem__)
    return Matrix(network.levels, network.levels, fill(network, view, layout))


def of_goals(network: Network, goal_set: int, view: View = EVERYTHING) -> Matrix[GoalRef, Code]:
    """The goals of a set with every level: their links in both directions, to goals of other sets."""
    goals = [goal for goal, part_of in enumerate(network.set_of) if part_of == goal_set]
    rows = {goal: row for row, goal in enumerate(goals)}
    layout = Layout(rows, _levels_of_sets(network).__getitem__, inward=True)
    return Matrix(network.refs(goals), network.levels, fill(network, view, layout))


def _levels_of_sets(network: Network) -> list[int]:
    numbers = {level.iri: number for number, level in enumerate(network.levels)}
    return [numbers[each.level.iri] for each in network.sets]
