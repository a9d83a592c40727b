"""Any thing is read as its statements, with labels, its parts and what points at it."""

import pytest
from pyoxigraph import Literal, NamedNode, Quad, Store

from graph import errors, namespaces
from graph.catalog.property_names import property_name
from graph.catalog.things import VALUES, read_thing
from graph.model.things import Fact, Thing
from tests.support.published import bundled


def fact(facts: tuple[Fact, ...], name: str) -> Fact:
    return next(each for each in facts if each.property.iri.endswith(name))


def names(found: Thing) -> list[str]:
    return [each.named.iri.rsplit("/", 1)[-1] for each in found.parts]


@pytest.mark.parametrize(("lang", "label"), [("da", "grundlag"), ("en", "basis")])
def test_a_term_is_labelled_in_the_readers_language_and_names_its_uses(
    lang: str, label: str
) -> None:
    found = read_thing(bundled(), f"{namespaces.GG}basis", lang)
    uses = fact(found.pointing, "#basis")

    assert found.named.label.value == label
    assert uses.total >= 72
    assert all("/id/link/" in each.iri for each in uses.values)


def test_evidence_is_named_by_its_words_and_has_its_place_as_parts() -> None:
    found = read_thing(bundled(), f"{namespaces.ID}evidence/sst-2023-party", "da")

    assert found.named.label.value == "«Departementschef, Indenrigs- og Sundhedsministeriet»"
    assert sorted(names(found)) == ["position", "quote", "target"]


def test_a_code_leads_back_to_what_has_it() -> None:
    found = read_thing(bundled(), f"{namespaces.CODE}level/national", "da")

    assert "set/nationale-maal-2016" in fact(found.pointing, "#level").values[0].iri


def test_a_graph_counts_its_statements_and_names_what_they_are_about() -> None:
    iri = f"{namespaces.GRAPH}themes"
    quads = len([*bundled().quads_for_pattern(None, None, None, NamedNode(iri))])
    found = read_thing(bundled(), iri, "en")
    topics = fact(found.facts, "/topic")

    counted = fact(found.facts, "#triples")
    assert [each.label.value for each in counted.values] == [str(quads)]
    assert counted.total == 1
    assert any(each.iri.endswith("/theme/lighed") for each in topics.values)
    assert not any(each.iri.endswith("/position") for each in topics.values)


@pytest.mark.parametrize(("namespace", "term"), [("GG", "Red"), ("GG", "Goal"), ("GGSH", "Named")])
def test_a_vocabulary_has_all_its_terms(namespace: str, term: str) -> None:
    base = getattr(namespaces, namespace)
    found = read_thing(bundled(), base.removesuffix("#"), "da")

    assert base + term in {each.named.iri for each in found.parts}


def test_a_thing_with_many_values_shows_some_and_counts_all() -> None:
    store = Store()
    thing, name = NamedNode(f"{namespaces.ID}x/1"), NamedNode(f"{namespaces.DCT}title")
    for number in range(VALUES + 7):
        store.add(Quad(thing, name, Literal(f"{number:04}")))
        store.add(Quad(NamedNode(f"{namespaces.ID}y/{number}"), name, thing))
    found = read_thing(store, thing.value, "da")

    assert (len(found.facts[0].values), found.facts[0].total) == (VALUES, VALUES + 7)
    assert (len(found.pointing[0].values), found.pointing[0].total) == (VALUES, VALUES + 7)


def test_parts_that_contain_each_other_are_read_once() -> None:
    store = Store()
    has = NamedNode(f"{namespaces.DCT}hasPart")
    iris = [NamedNode(f"{namespaces.ID}x/1{below}") for below in ("", "/a", "/b")]
    for one, other in ((0, 1), (1, 2), (2, 1), (2, 0)):
        store.add(Quad(iris[one], has, iris[other]))

    assert names(read_thing(store, iris[0].value, "da")) == ["a", "b"]


@pytest.mark.parametrize("local", ["nothing", "graph/none", "evidence/none", "goal/stpk-2023/99"])
def test_what_is_not_there_is_not_known(local: str) -> None:
    with pytest.raises(errors.NotKnown):
        read_thing(bundled(), namespaces.ID + local, "da")


@pytest.mark.parametrize(("lang", "name"), [("da", "titel"), ("en", "title")])
def test_properties_of_other_vocabularies_have_words(lang: str, name: str) -> None:
    found = read_thing(bundled(), f"{namespaces.ID}source/plan-2023-sst", lang)

    assert fact(found.facts, "/title").property.label.value == name


def test_every_property_and_class_in_the_data_has_words_or_its_name() -> None:
    names_of = {
        quad.predicate.value: property_name(quad.predicate.value, "da")
        for quad in bundled()
        if not quad.predicate.value.startswith((namespaces.GG, namespaces.SH))
    }

    assert len(names_of) > 40
    assert len([name for name in names_of.values() if not name]) < 12
