"""The vocabulary has what the Turtle says of each term, in a language, and its use in the data."""

from pyoxigraph import NamedNode, Quad, Store

from graph import namespaces
from graph.catalog.vocabulary import COUNTED, read_vocabulary
from tests.support.published import bundled


def test_terms_are_told_apart_by_kind_and_sorted_by_name() -> None:
    found = read_vocabulary(bundled(), "en")
    names = [term.name for term in found.properties]
    assert "basis" in names
    assert names == sorted(names, key=str.casefold)
    assert {"Goal", "GoalLink"} <= {term.name for term in found.classes}
    assert "EditorialReading" in {term.name for term in found.individuals}


def test_a_term_has_domain_range_and_example() -> None:
    (basis,) = (
        term for term in read_vocabulary(bundled(), "en").properties if term.name == "basis"
    )
    assert namespaces.GG + "GoalLink" in basis.domain
    assert namespaces.GG + "Basis" in basis.range
    assert basis.code or basis.examples


def test_uses_are_counted_up_to_a_limit_and_outside_of_the_model_alone() -> None:
    store, basis = Store(), NamedNode(namespaces.GG + "basis")
    model, data = NamedNode(namespaces.ONTOLOGY), NamedNode(namespaces.GRAPH + "links/x")
    for number in range(COUNTED + 5):
        thing = NamedNode(f"urn:x:{number}")
        store.add(Quad(thing, basis, basis, model if number < 3 else data))
    (term,) = (each for each in read_vocabulary(store, "da").properties if each.name == "basis")
    assert term.uses == COUNTED
