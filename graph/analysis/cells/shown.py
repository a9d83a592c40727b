"""The cells of a large matrix, of which those that are shown are made."""

from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from typing import Self, TypeAlias

import numpy as np

from graph.analysis.cells.readings import READ_AS, Readings
from graph.analysis.counts.link_table import LinkTable, in_order
from graph.analysis.counts.topic_table import TopicTable
from graph.analysis.edges import LinkFilter
from graph.analysis.matrix_cells import Cell, LinkCount, sorted_counts
from graph.analysis.network import Network
from graph.arrays.grouping import Groups, Ints
from graph.arrays.rows import Rows

_Place: TypeAlias = tuple[int, int]


@dataclass(frozen=True, kw_only=True, eq=False)
class ShownCells(Mapping[_Place, Cell]):
    """The non-empty cells of rows that sets have and of levels, by row and column.

    The cells of a row are made when one of them is asked for.
    """

    network: Network
    readings: Readings
    met: Callable[[int], tuple[Ints, Ints]]
    """The topics under which a row meets levels, with the levels."""
    rows: int
    adopted: Mapping[int, Mapping[int, set[int]]]
    """The shared goals of each cell, by row and column."""
    made: dict[int, dict[int, Cell]] = field(default_factory=dict)

    @classmethod
    def of(
        cls,
        network: Network,
        links: LinkTable,
        topics: TopicTable,
        view: LinkFilter,
        rows: Sequence[Sequence[int]],
        *,
        inward: bool,
    ) -> Self:
        """Cross sets with levels; ``rows`` has the sets of each row, of which a set may be in several.

        If the links are not read ``inward``, the rows are the levels.
        """
        sets_of_row = [np.array(each, dtype=np.int64) for each in rows]
        row = np.repeat(np.arange(len(rows)), [len(each) for each in rows])
        part_of = np.concatenate([*sets_of_row, np.zeros(0, dtype=np.int64)])
        by_set = Groups.by(part_of, len(network.sets))
        columns = np.zeros(len(network.sets), dtype=np.int64)
        columns[links.set_of] = links.level_of
        rows_of_set = Groups(row[by_set.items], by_set.starts)
        return cls(
            network=network,
            readings=Readings.of(links, view, rows_of_set, columns, inward=inward),
            met=(lambda row: topics.met(sets_of_row[row])) if inward else topics.met_by_level,
            rows=len(rows),
            adopted=_adopted(network, rows_of_set, columns),
        )

    def row(self, row: int) -> dict[int, Cell]:
        """The non-empty cells of a row by column, ascending."""
        found = self.made.get(row)
        if found is None:
            found = self.made[row] = self._make(row)
        return found

    def _make(self, row: int) -> dict[int, Cell]:
        if not 0 <= row < self.rows:
            return {}
        network = self.network
        themes, frames = self._topics(row)
        linked, adopted = self.readings.row(row), self.adopted.get(row, {})
        none = np.zeros(0, dtype=np.int64)
        found = {}
        for column in sorted({*themes, *frames, *linked, *adopted}):
            links, relation = linked.get(column, (none, none))
            tallies = self.readings.tally(links, relation)
            counts = [
                LinkCount(READ_AS[read], network.edges[place].link.strength, count)
                for read, place, count in zip(
                    tallies.relation, tallies.example, tallies.count, strict=True
                )
            ]
            found[column] = Cell(
                explicit=sorted_counts(counts),
                unrelated=tallies.unrelated,
                suggested=tallies.suggested,
                contested=tallies.contested,
                themes=tuple(network.themes[each].thing for each in sorted(themes[column])),
                frames=tuple(network.frames[each].thing for each in sorted(frames[column])),
                adopted=network.refs(adopted.get(column, ())),
                links=Rows(links, network.edges.__getitem__),
                linked=tallies.linked,
            )
        return found

    def _topics(self, row: int) -> tuple[dict[int, list[int]], dict[int, list[int]]]:
        """The themes and the frames under which a row meets each level."""
        themes: defaultdict[int, list[int]] = defaultdict(list)
        frames: defaultdict[int, list[int]] = defaultdict(list)
        order, cited = self.order
        met = self.met(row)
        for topic, level in zip(met[0].tolist(), met[1].tolist(), strict=True):
            if topic < len(order):
                themes[level].append(order[topic])
            else:
                frames[level].append(cited[topic - len(order)])
        return themes, frames

    @cached_property
    def order(self) -> tuple[list[int], list[int]]:
        """The themes and the frames in the order of their IRIs."""
        return in_order(self.network.themes), in_order(self.network.frames)

    def __getitem__(self, place: _Place) -> Cell:
        """The cell of a row and a column; raises ``KeyError`` if nothing connects them."""
        row, column = place
        return self.row(row)[column]

    def __iter__(self) -> Iterator[_Place]:
        """The rows and columns of all cells, in order; all are made."""
        return ((row, column) for row in range(self.rows) for column in self.row(row))

    def __len__(self) -> int:
        """The number of cells; all are made."""
        return sum(len(self.row(row)) for row in range(self.rows))


def _adopted(network: Network, rows: Groups, columns: Ints) -> Mapping[int, Mapping[int, set[int]]]:
    """The shared goals that a row and a column both have, in different sets."""
    holders: defaultdict[int, set[int]] = defaultdict(set)
    for row, shared in network.adoptions:
        holders[shared] |= {network.set_of[row], network.set_of[shared]}
    found: defaultdict[int, defaultdict[int, set[int]]] = defaultdict(lambda: defaultdict(set))
    for shared, sets in holders.items():
        levels = [(each, int(columns[each])) for each in sets]
        for one in sets:
            for row in rows.of(one).tolist():
                for other, level in levels:
                    if other != one:
                        found[row][level].add(shared)
    return found
