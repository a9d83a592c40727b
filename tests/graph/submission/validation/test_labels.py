"""Labels are read from any source of statements; each source says the same of the same statements."""

import pyoxigraph as ox
from hypothesis import given
from hypothesis import strategies as st

from graph.model import ontology
from graph.model.statements import Statements, StoreStatements, key
from graph.submission.validation.labels import IndexedStatements, OverlayStatements
from graph.submission.validation.overlay import Overlay

THINGS = st.sampled_from([ox.NamedNode(f"urn:t{at}") for at in range(4)] + [ox.BlankNode("b")])
RELATIONS = [ox.NamedNode(f"urn:r{at}") for at in range(3)]
VALUES = THINGS | st.builds(ox.Literal, st.text(max_size=3), language=st.sampled_from(["da", "en"]))


def all_said(said: Statements) -> list[tuple[object, ...]]:
    """Everything that a source says of the things and relations of this test, and of another."""
    things = [*(f"urn:t{at}" for at in range(4)), "_:b", "urn:none"]
    names = [*(each.value for each in RELATIONS), "urn:never"]
    return [
        (thing, name, {*said.texts(thing, name)}, {*said.things(thing, name)})
        for thing in things
        for name in names
    ] + [(name, thing, {*said.subjects(name, thing)}) for thing in things for name in names]


@given(st.lists(st.builds(ox.Quad, THINGS, st.sampled_from(RELATIONS), VALUES), max_size=8))
def test_all_sources_say_the_same_of_the_same_statements(quads: list[ox.Quad]) -> None:
    store = ox.Store()
    store.extend(quads)
    expected = all_said(StoreStatements(store))

    assert all_said(IndexedStatements(quads)) == expected
    assert all_said(OverlayStatements(Overlay(quads, ox.Store()))) == expected
    assert all_said(OverlayStatements(Overlay((), store))) == expected


def test_the_model_is_indexed_whole() -> None:
    said = IndexedStatements(ontology.quads())
    for quad in (quads := ontology.quads()):
        if isinstance(quad.object, ox.NamedNode):
            name, subject = quad.predicate.value, quad.subject
            assert isinstance(subject, ox.NamedNode | ox.BlankNode)
            assert quad.object.value in {*said.things(key(subject), name)}
            assert key(subject) in {*said.subjects(name, quad.object.value)}
    assert len(quads) > 1000
