"""Things by their keys, in a store."""

from pyoxigraph import BlankNode, Literal, NamedNode, Quad

from graph import namespaces
from graph.model.statements import StoreStatements, key, keys, named
from graph.model.values import Text
from tests.support.building import store_of

KNOWS = namespaces.FOAF + "knows"


def test_a_key_names_a_thing_blank_or_not() -> None:
    for thing in (NamedNode("urn:a"), BlankNode("b1")):
        assert named(key(thing)) == thing
    assert [*keys([NamedNode("urn:a"), Literal("a"), BlankNode("b1")])] == ["urn:a", "_:b1"]


def test_a_store_is_asked_by_keys() -> None:
    store = store_of(
        [
            Quad(BlankNode("b1"), NamedNode(KNOWS), NamedNode("urn:a")),
            Quad(BlankNode("b1"), NamedNode(KNOWS), Literal("ord", language="da")),
        ]
    )
    said = StoreStatements(store)

    assert [*said.things("_:b1", KNOWS)] == ["urn:a"]
    assert [*said.texts("_:b1", KNOWS)] == [Text("ord", "da")]
    assert [*said.subjects(KNOWS, "urn:a")] == ["_:b1"]
    assert [*said.things("no iri", KNOWS)] == []
