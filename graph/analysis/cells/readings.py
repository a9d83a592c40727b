"""Which links are read in which cells of a matrix, on arrays."""

from dataclasses import dataclass
from typing import Final, Self

import numpy as np

from graph.analysis.counts.link_table import RELATIONS, LinkTable
from graph.analysis.edges import LinkFilter
from graph.analysis.matrix_cells import INVERSE
from graph.arrays.grouping import Groups, Ints, unique

READ_AS: Final = (*RELATIONS, *(each for each in INVERSE.values() if each not in RELATIONS))
"""The relations as they are read, from either end."""
_INVERSE: Final = np.array([READ_AS.index(INVERSE[each]) for each in RELATIONS])
_APART: Final = RELATIONS.index("noRelation")


@dataclass(frozen=True, slots=True, kw_only=True)
class Tallies:
    """What a cell counts of its links."""

    relation: list[int]
    """Places in ``READ_AS``, for each kind of asserted link that states a connection."""
    example: list[int]
    """A link of each kind, which has its strength."""
    count: list[int]
    unrelated: int
    suggested: int
    contested: int
    linked: int
    """The number of claims that are asserted; a mutual link is one."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Readings:
    """Links as they are read from a set to a set: a row for each reading, and its cell."""

    link: Ints
    relation: Ints
    """Places in ``READ_AS``."""
    column: Ints
    by_row: Groups
    """The readings of each row of the matrix."""
    links: LinkTable

    @classmethod
    def of(
        cls, links: LinkTable, view: LinkFilter, rows: Groups, columns: Ints, *, inward: bool
    ) -> Self:
        """Read the links that ``view`` selects.

        ``rows`` has the rows of each set, ``columns`` the column. ``inward`` is as in ``Layout``.
        """
        one = np.flatnonzero(links.takes(view))
        back = one if inward else one[links.goes_both_ways[one]]
        link = np.concatenate([one, back])
        forth = np.arange(len(link)) < len(one)
        here, there = links.set_of[links.subject[link]], links.set_of[links.object[link]]
        near, far = np.where(forth, here, there), np.where(forth, there, here)
        relation = np.where(forth, links.relation[link], _INVERSE[links.relation[link]])
        across = np.flatnonzero(here != there)
        which, row = rows.expand(near[across])
        read = across[which]
        count = int(rows.items.max(initial=-1)) + 1
        return cls(
            link=link[read],
            relation=relation[read],
            column=columns[far[read]],
            by_row=Groups.by(row, count),
            links=links,
        )

    def row(self, row: int) -> dict[int, tuple[Ints, Ints]]:
        """For each column of a row its links, ascending and each once, and the relation of each."""
        if row + 1 >= len(self.by_row.starts):
            return {}
        places = self.by_row.of(row)
        count = max(len(self.links.subject), 1)
        # of a link that is read from both ends the first reading is taken, which comes first
        keys, first = np.unique(self.column[places] * count + self.link[places], return_index=True)
        column, relation = keys // count, self.relation[places[first]]
        starts = np.flatnonzero(np.append(True, column[1:] != column[:-1])[: len(column)])
        ends = np.append(starts[1:], len(column))[: len(starts)]
        return {
            int(column[start]): (keys[start:end] % count, relation[start:end])
            for start, end in zip(starts.tolist(), ends.tolist(), strict=True)
        }

    def tally(self, link: Ints, relation: Ints) -> Tallies:
        """Count the links of a cell."""
        table = self.links
        contested, suggested = table.is_contested[link], table.is_suggested[link]
        asserted = ~(contested | suggested)
        apart = relation == _APART
        stated = np.flatnonzero(asserted & ~apart)
        strengths = int(table.strength.max(initial=-1)) + 2
        kinds, first, count = np.unique(
            relation[stated] * strengths + table.strength[link[stated]] + 1,
            return_index=True,
            return_counts=True,
        )
        said = link[stated]
        one, other = table.subject[said], table.object[said]
        pair = np.minimum(one, other) * len(table.set_of) + np.maximum(one, other)
        return Tallies(
            relation=(kinds // strengths).tolist(),
            example=said[first].tolist(),
            count=count.tolist(),
            unrelated=int(np.count_nonzero(asserted & apart)),
            suggested=int(np.count_nonzero(suggested & ~contested)),
            contested=int(np.count_nonzero(contested)),
            linked=len(unique(pair * len(RELATIONS) + table.relation[said])),
        )
