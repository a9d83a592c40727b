"""A submission overlaid on the published graph says what a store with both would say."""

from collections.abc import Iterator

import pytest
from hypothesis import Phase, given, settings
from pyoxigraph import BlankNode, Literal, NamedNode, Quad, Store

from graph import namespaces
from graph.sandbox.limits import TableLimits
from graph.submission import reader, worker
from graph.submission.requests import CheckRequest
from graph.submission.validation import overlay
from graph.submission.validation.overlay import Fact, Overlay, Overlays, fact_of
from graph.submission.validation.replacement import Replacement
from tests.support.building import graphs
from tests.support.commands import SET
from tests.support.oracle import in_graphs

ONE = NamedNode("urn:one")
SAYS = NamedNode("urn:says")
INTEGER = NamedNode(namespaces.XSD + "integer")
LIMITS = TableLimits().as_data()
LINKS = NamedNode(namespaces.GRAPH + "links/x")


def facts(quads: Iterator[Quad] | list[Quad]) -> set[Fact]:
    return {fact_of(quad) for quad in quads}


def holding(quads: list[Quad]) -> Store:
    store = Store()
    store.extend(quads)
    return store


@settings(max_examples=40, deadline=None, derandomize=True, phases=[Phase.generate])
@given(graphs(noisy=True), graphs(noisy=True))
def test_both_sides_say_what_stores_with_everything_say(there: list[Quad], new: list[Quad]) -> None:
    there, new = in_graphs(there), in_graphs(new)
    published, replacement = holding(there), Replacement.by(new)
    stays = [quad for quad in published if not replacement.drops(quad)]

    overlays = Overlays.of(new, published)

    assert {*overlays.before.all()} == facts(iter(published))
    assert {*overlays.after.all()} == facts([*stays, *new])
    assert {*overlays.after.stated()} == facts(new)
    for thing, relation, value in [*overlays.after.all()][:20]:
        assert (thing, relation, value) in overlays.after.said_of(thing)
        assert thing in {*overlays.after.subjects(relation, value)}


def test_a_submission_is_read_to_the_letter_and_as_a_store_would_write_it() -> None:
    number, end = Literal("01", datatype=INTEGER), BlankNode("b")
    published = holding([Quad(ONE, SAYS, Literal("x"), LINKS)])
    after = Overlay([Quad(ONE, SAYS, number, LINKS), Quad(end, SAYS, ONE, LINKS)], published)

    stored = after.as_stored()

    assert [*after.objects(ONE, SAYS)] == [number]
    assert [*stored.objects(ONE, SAYS)] == [Literal("1", datatype=INTEGER)]
    assert [*stored.subjects(SAYS, ONE)] == [end]
    assert (stored.described, stored.dropped) == (after.described, after.dropped)
    assert [*after.objects(ONE, SAYS)] == [number], "the first is as it was"


@pytest.mark.parametrize("graph", sorted(overlay.NOT_DATA))
def test_what_is_no_data_is_on_neither_side(graph: str) -> None:
    quad = Quad(ONE, SAYS, Literal("x"), NamedNode(graph))

    overlays = Overlays.of([quad], holding([quad]))

    assert [*overlays.before.all(), *overlays.after.all()] == []
    assert overlays.after.described == frozenset()


@pytest.mark.parametrize("against", [True, False])
def test_one_check_overlays_the_graph_once(
    monkeypatch: pytest.MonkeyPatch, *, against: bool
) -> None:
    built = []

    class Counted(Overlay):
        def __init__(self, *given: object) -> None:
            built.append(given)
            super().__init__(*given)  # type: ignore[arg-type]

    data = SET.encode()
    request = CheckRequest(
        files=[("a.ttl", len(data))],
        against=against,
        as_of=None,
        tables=LIMITS,
        engine="compiled",
        rules=None,
    )
    reader.warm_up()
    monkeypatch.setattr(overlay, "Overlay", Counted)

    worker.answer(Store(), request, data, 1 << 20)

    assert len(built) == len(("before", "after"))
