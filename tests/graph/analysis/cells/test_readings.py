"""A link is read once in each cell, from its first end if both ends lead there."""

import numpy as np
from hypothesis import given, settings
from hypothesis import strategies as st

from graph.analysis.cells.readings import READ_AS, Readings
from graph.analysis.counts.link_table import LinkTable
from graph.analysis.edges import LinkFilter
from graph.analysis.matrix_cells import INVERSE
from graph.arrays.grouping import Groups
from tests.support.networks import random_network, views


@given(st.integers(0, 10**6), views, st.booleans())
@settings(max_examples=60, deadline=None)
def test_every_link_is_read_where_it_belongs(seed: int, view: LinkFilter, inward: bool) -> None:
    network = random_network(seed)
    links, sets = LinkTable.of(network), len(network.sets)
    levels = [network.level_of[network.spans[each].start] for each in range(sets)]
    rows = Groups.by(np.arange(sets), sets)  # each set is a row
    found = Readings.of(links, view, rows, np.array(levels, dtype=np.int64), inward=inward)

    expected: dict[tuple[int, int], dict[int, str]] = {}
    for place, edge in enumerate(network.edges):
        one, other = network.set_of[edge.subject], network.set_of[edge.object]
        if one == other or not view.takes(edge):
            continue
        expected.setdefault((one, levels[other]), {})[place] = edge.link.relation
        if inward or edge.both_ways:
            cell = expected.setdefault((other, levels[one]), {})
            cell.setdefault(place, INVERSE[edge.link.relation])
    assert {
        (row, column): {
            place: READ_AS[read]
            for place, read in zip(link.tolist(), relation.tolist(), strict=True)
        }
        for row in range(sets)
        for column, (link, relation) in found.row(row).items()
    } == expected
