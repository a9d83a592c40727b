"""What is foretold is the difference between the graph as it is and as it would be, each read whole."""

import pytest
from hypothesis import Phase, given, settings
from hypothesis import strategies as st
from pyoxigraph import NamedNode, Quad, RdfFormat, Store, parse

from graph import files, gaps, names, network, threads
from graph.findings import Impact
from graph.impact import foretell
from graph.network import Network
from graph.replacing import Replacement
from graph.store import bundled
from tests.graph.building import GRAPH, graphs, store_of


def oracle(submission: list[Quad], published: Store) -> Impact:
    """Both networks from two whole stores, and nothing remembered."""
    replacement = Replacement.by(submission)
    before, after = Store(), Store()
    for quad in published:
        before.add(quad)
        if not replacement.drops(quad):
            after.add(quad)
    after.extend(submission)
    was, would_be = network.load(before, "da"), network.load(after, "da")
    old, new = named_threads(was), named_threads(would_be)
    closed, opened = named_gaps(was), named_gaps(would_be)
    return Impact(
        threads_new=tuple(sorted(new.keys() - old.keys())),
        threads_extended=tuple(sorted(n for n in new.keys() & old.keys() if new[n] > old[n])),
        gaps_closed=tuple(sorted(closed - opened)),
        gaps_opened=tuple(sorted(opened - closed)),
    )


def named_threads(found: Network) -> dict[str, int]:
    return {f"{each.kind}: {each.about.label.value}": each.goals for each in threads.listed(found)}


def named_gaps(found: Network) -> set[str]:
    listed = gaps.find(found)
    return {
        f"unsupported: {gap.counted.goal.short} {gap.counted.goal.title.value} ← {level.letter}"
        for gap in listed.unsupported
        for level in gap.missing
    } | {
        f"supports-nothing: {each.goal.short} {each.goal.title.value}"
        for each in listed.supports_nothing
    }


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


@settings(max_examples=60, deadline=None, derandomize=True, phases=[Phase.generate])
@given(graphs(noisy=True), graphs(noisy=True), st.booleans())
def test_any_submission_changes_what_two_whole_networks_say(
    there: list[Quad], new: list[Quad], in_graph: bool
) -> None:
    published = store_of(in_graphs(there))
    submission = in_graphs(new) if in_graph else new

    assert only_what_the_oracle_knows(foretell(submission, published)) == oracle(
        submission, published
    )


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
