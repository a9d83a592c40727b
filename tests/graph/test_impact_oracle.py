"""What is foretold is the difference between the graph as it is and as it would be, each read whole."""

import random
from collections.abc import Iterable
from typing import NamedTuple, TypeAlias

import pytest
from hypothesis import Phase, given, settings
from hypothesis import strategies as st
from pyoxigraph import NamedNode, Quad, RdfFormat, Store, parse

from graph import files, gaps, names, network, threads
from graph.findings import Impact
from graph.impact import foretell
from graph.network import Network
from graph.refs import Codes
from graph.replacing import Replacement
from graph.store import bundled
from tests.graph.building import GRAPH, graphs, store_of

HALF = 0.5
Gap: TypeAlias = tuple[str, str, str]


def oracle(submission: list[Quad], published: Store) -> Impact:
    """Both networks from two whole stores, and nothing remembered.

    A thread is the same by what it is about, a gap by its goal and level, whatever they are called.
    """
    replacement = Replacement.by(submission)
    before, after = Store(), Store()
    for quad in published:
        before.add(quad)
        if not replacement.drops(quad):
            after.add(quad)
    after.extend(submission)
    was, would_be = network.load(before, "da"), network.load(after, "da")
    old, new = all_threads(was), all_threads(would_be)
    levels = {level.iri for level in Codes(published, "da").levels()}
    gone, come = all_gaps(was, levels), all_gaps(would_be, levels)
    return Impact(
        threads_new=called(new[each].name for each in new.keys() - old.keys()),
        threads_extended=called(
            new[each].name for each in new.keys() & old.keys() if new[each].goals > old[each].goals
        ),
        gaps_closed=called(gone[each] for each in gone.keys() - come.keys()),
        gaps_opened=called(come[each] for each in come.keys() - gone.keys()),
    )


class Thread(NamedTuple):
    name: str
    goals: int


def called(found: Iterable[str]) -> tuple[str, ...]:
    return tuple(sorted(set(found)))


def all_threads(found: Network) -> dict[tuple[str, str], Thread]:
    return {
        (each.kind, each.about.iri): Thread(f"{each.kind}: {each.about.label.value}", each.goals)
        for each in threads.listed(found)
    }


def all_gaps(found: Network, levels: set[str]) -> dict[Gap, str]:
    """The gaps with their names, at the levels that the code list has."""
    listed = gaps.find(found)
    unsupported = {
        (goal.iri, "unsupported", level.iri): (
            f"unsupported: {goal.short} {goal.title.value} ← {level.letter}"
        )
        for gap in listed.unsupported
        for level in gap.missing
        for goal in [gap.counted.goal]
        if level.iri in levels
    }
    nothing = {
        (
            each.goal.iri,
            "nothing",
            "",
        ): f"supports-nothing: {each.goal.short} {each.goal.title.value}"
        for each in listed.supports_nothing
    }
    return unsupported | nothing


def only_what_the_oracle_knows(found: Impact) -> Impact:
    return Impact(
        threads_new=found.threads_new,
        threads_extended=found.threads_extended,
        gaps_closed=found.gaps_closed,
        gaps_opened=found.gaps_opened,
    )


def in_graphs(quads: list[Quad]) -> list[Quad]:
    """The quads of each set and link in a graph of its own, so that they can be replaced."""
    placed = []
    for quad in quads:
        kind, name, *_ = [*names.local(str(quad.subject).strip("<>")).split("/"), ""]
        graph = {
            "set": names.set_graph(name),
            "goal": names.set_graph(name),
            "link": f"{names.GRAPH}links/{name}",
        }.get(kind, GRAPH.value)
        placed.append(Quad(quad.subject, quad.predicate, quad.object, NamedNode(graph)))
    return placed


@settings(max_examples=30, deadline=None, derandomize=True, phases=[Phase.generate])
@given(graphs(noisy=True), graphs(noisy=True), st.booleans())
def test_any_submission_changes_what_two_whole_networks_say(
    there: list[Quad], new: list[Quad], in_graph: bool
) -> None:
    published = store_of(in_graphs(there))
    submission = in_graphs(new) if in_graph else new

    assert only_what_the_oracle_knows(foretell(submission, published)) == oracle(
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

    found = foretell(submission, published)

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
    graph = names.GRAPH + name
    quads = [
        Quad(quad.subject, quad.predicate, quad.object, NamedNode(graph))
        for quad in parse(path=files.data_files()[graph], format=RdfFormat.TURTLE)
    ]
    published = bundled()

    for submission in (quads, quads[: len(quads) // 2], quads[len(quads) // 2 :]):
        found = foretell(submission, published)
        assert only_what_the_oracle_knows(found) == oracle(submission, published)
        assert foretell(submission, published) == found
