"""Sets meet under a topic when any of their goals do; a sample of witnesses says the same of all."""

from itertools import product

import numpy as np
from hypothesis import given, settings
from hypothesis import strategies as st

from graph.analysis.counts.link_table import LinkTable
from graph.analysis.counts.topic_table import TopicTable, Witnesses
from tests.support.networks import random_network

small = st.integers(0, 3)


@given(st.integers(0, 10**6))
@settings(max_examples=60, deadline=None)
def test_themes_meet_as_their_goals_do(seed: int) -> None:
    """Two goals of two sets that count apart, and are not both under one narrower theme only."""
    network = random_network(seed)
    table = TopicTable.of(network, LinkTable.of(network))
    places = {each.thing.iri: place for place, each in enumerate(network.themes)}
    expected = set()
    for topic, theme in enumerate(sorted(places)):
        under = network.under(places[theme])
        for one, other in product(under, under):
            apart = network.shared[one] != network.shared[other]
            if network.set_of[one] != network.set_of[other] and apart:
                ways = product(under[one], under[other])
                if any(here != there or here == places[theme] for here, there in ways):
                    expected.add((network.set_of[one], topic, network.level_of[other]))

    found = set()
    for part_of in range(len(network.sets)):
        topics, levels = table.met(np.array([part_of]))
        found |= {
            (part_of, topic, level)
            for topic, level in zip(topics.tolist(), levels.tolist(), strict=True)
            if topic < len(network.themes)
        }
    assert found == expected


@given(
    st.lists(st.tuples(small, small, small, small), max_size=40),
    st.tuples(small, small, small, small),
)
def test_who_meets_any_meets_one_of_a_sample(
    rows: list[tuple[int, int, int, int]], asked: tuple[int, int, int, int]
) -> None:
    columns = np.array(rows, dtype=np.int64).reshape(-1, 4).T
    every = Witnesses(topic=columns[0], here=columns[1], part_of=columns[2], goal=columns[3])
    places = every.sample(np.zeros(len(rows), dtype=np.int64)).tolist()

    def meets(row: tuple[int, int, int, int]) -> bool:
        return row[0] == asked[0] and all(a != b for a, b in zip(row[1:], asked[1:], strict=True))

    assert any(meets(rows[place]) for place in places) == any(map(meets, rows))
    assert len(places) == len(set(places)) <= 16 * len({row[0] for row in rows})
