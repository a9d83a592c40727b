"""Subclasses of subclasses are subclasses; circles and long chains end."""

import pyoxigraph as ox

from graph.submission.validation.compiled.subclasses import (
    SUBCLASS_OF,
    class_name,
    class_named,
    subclasses,
)


def stated(*pairs: tuple[str, str]) -> ox.Store:
    store = ox.Store()
    for below, above in pairs:
        store.add(ox.Quad(class_named(below), SUBCLASS_OF, class_named(above)))
    return store


def test_all_subclasses_are_found_of_the_classes_asked_for() -> None:
    store = stated(("urn:b", "urn:a"), ("urn:c", "urn:b"), ("_:x", "urn:c"), ("urn:z", "urn:y"))

    assert subclasses(store, ["urn:a", "urn:b", "urn:c", "urn:unknown"]) == {
        "urn:a": {"urn:b", "urn:c", "_:x"},
        "urn:b": {"urn:c", "_:x"},
        "urn:c": {"_:x"},
    }


def test_circles_and_long_chains_end() -> None:
    chain = [(f"urn:{number + 1}", f"urn:{number}") for number in range(5000)]
    store = stated(*chain, ("urn:0", "urn:5000"))

    assert len(subclasses(store, ["urn:0"])["urn:0"]) == 5001


def test_a_class_is_named_and_found_by_its_name() -> None:
    for term in (ox.NamedNode("urn:a"), ox.BlankNode("b")):
        assert class_named(class_name(term)) == term
