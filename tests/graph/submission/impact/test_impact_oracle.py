"""What is foretold is the difference between the graph as it is and as it would be, each read whole."""

import random

import pytest
from hypothesis import Phase, given, settings
from hypothesis import strategies as st
from pyoxigraph import NamedNode, Quad, RdfFormat, parse

from graph import namespaces, resources
from graph.store.dataset import bundled
from tests.support.building import graphs, store_of
from tests.support.checking import impact_of
from tests.support.oracle import (
    in_graphs,
    only_what_the_oracle_knows,
    oracle,
)

HALF = 0.5


@settings(max_examples=30, deadline=None, derandomize=True, phases=[Phase.generate])
@given(graphs(noisy=True), graphs(noisy=True), st.booleans())
def test_any_submission_changes_what_two_whole_networks_say(
    there: list[Quad], new: list[Quad], in_graph: bool
) -> None:
    published = store_of(in_graphs(there))
    submission = in_graphs(new) if in_graph else new

    assert only_what_the_oracle_knows(impact_of(submission, published)) == oracle(
        submission, published
    )


@settings(max_examples=40, deadline=None, derandomize=True, phases=[Phase.generate])
@given(graphs(noisy=True), graphs(noisy=True), st.integers(0, 10_000))
def test_any_change_of_what_is_there_changes_what_two_whole_networks_say(
    there: list[Quad], new: list[Quad], number: int
) -> None:
    chance = random.Random(number)
    there = in_graphs(there)
    published = store_of(there)
    submission = changed(there, chance)
    if chance.random() < HALF:
        submission += [quad for quad in in_graphs(new) if chance.random() < HALF]

    found = impact_of(submission, published)

    assert only_what_the_oracle_knows(found) == oracle(submission, published)


def changed(quads: list[Quad], chance: random.Random) -> list[Quad]:
    """Some of the graphs of some quads, with some statements lost and others saying something else."""
    graphs = sorted({str(quad.graph_name) for quad in quads})
    again = {graph for graph in graphs if chance.random() < HALF}
    loss, swap = chance.choice([0, 0.05, 0.3]), chance.choice([0, 0.1])
    found = []
    for quad in quads:
        if str(quad.graph_name) in again and chance.random() >= loss:
            others = [other.object for other in quads if other.predicate == quad.predicate]
            value = chance.choice(others) if chance.random() < swap else quad.object
            found.append(Quad(quad.subject, quad.predicate, value, quad.graph_name))
    return found


@pytest.mark.parametrize("name", ["set/koncern-2023", "set/nationale-maal-2016", "themes"])
def test_half_of_a_bundled_graph_changes_what_two_whole_networks_say(name: str) -> None:
    graph = namespaces.GRAPH + name
    quads = [
        Quad(quad.subject, quad.predicate, quad.object, NamedNode(graph))
        for quad in parse(path=resources.data_files()[graph], format=RdfFormat.TURTLE)
    ]
    published = bundled()

    for submission in (quads, quads[: len(quads) // 2], quads[len(quads) // 2 :]):
        found = impact_of(submission, published)
        assert only_what_the_oracle_knows(found) == oracle(submission, published)
        assert impact_of(submission, published) == found
