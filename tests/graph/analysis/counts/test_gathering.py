"""What is gathered of components one by one is what is gathered of all together."""

from hypothesis import given, settings
from hypothesis import strategies as st

from graph.analysis.counts.gathering import gather
from graph.analysis.edges import ALL_LINKS
from graph.arrays.components import connected_parts
from tests.support.networks import random_network


@given(st.integers(0, 10**6))
@settings(max_examples=40, deadline=None)
def test_components_are_gathered_apart(seed: int) -> None:
    network = random_network(seed)
    counted = ALL_LINKS.counted(network.edges)
    ends = {edge.subject for edge in counted} | {edge.object for edge in counted}
    steps: dict[int, list[int]] = {end: [] for end in ends}
    for edge in counted:
        steps[edge.subject].append(edge.object)
    parts = connected_parts(steps)

    apart = [
        each
        for part in sorted(set(parts.values()))
        for each in gather(network, [edge for edge in counted if parts[edge.subject] == part])
    ]
    assert sorted(apart, key=lambda each: each.end) == list(gather(network, counted))
