"""The whole graph is written out, the same bytes for the same content."""

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pyoxigraph import (
    BlankNode,
    DefaultGraph,
    Literal,
    NamedNode,
    Quad,
    RdfFormat,
    Store,
    parse,
)

from graph import namespaces
from graph.store.dataset import bundled, bundled_quads
from graph.store.export import DATASETS, UNIONS, export_graph
from graph.store.inference import derive

FORMATS = {**DATASETS, **UNIONS}
NODES = [
    NamedNode(iri) for iri in (namespaces.goal("x", "1"), "urn:a", "https://example.org/æ?b#c")
]
RELATIONS = [
    NamedNode(iri)
    for iri in (
        *(namespaces.RDF + "type", namespaces.DCT + "title", namespaces.GG + "supports"),
        *(namespaces.GG + "value", namespaces.SKOS + "notation", "urn:relation"),
    )
]
LITERALS = st.one_of(
    st.builds(Literal, st.text(max_size=9)),
    st.builds(Literal, st.text(max_size=9), language=st.sampled_from(["da", "en", "de-AT"])),
    st.builds(Literal, st.text(max_size=9), datatype=st.sampled_from([NODES[1], *RELATIONS[:1]])),
    st.builds(Literal, st.integers() | st.booleans()),
)
QUADS = st.builds(
    Quad,
    st.sampled_from([*NODES, BlankNode("b")]),
    st.sampled_from(RELATIONS),
    st.sampled_from([*NODES, *RELATIONS, BlankNode("b")]) | LITERALS,
    st.sampled_from([*NODES, DefaultGraph()]),
)


@pytest.fixture(scope="module")
def store() -> Store:
    return bundled()


@pytest.mark.parametrize("form", DATASETS)
def test_a_dataset_comes_back_as_it_was(store: Store, form: str) -> None:
    assert set(parse(export_graph(store, form), DATASETS[form])) == set(store)


@pytest.mark.parametrize("form", UNIONS)
def test_a_union_holds_each_triple_once(store: Store, form: str) -> None:
    held = [
        (q.subject, q.predicate, q.object) for q in parse(export_graph(store, form), UNIONS[form])
    ]
    assert len(held) == len(set(held))
    assert set(held) == {(q.subject, q.predicate, q.object) for q in store}


@pytest.mark.parametrize("form", FORMATS)
def test_the_order_of_loading_does_not_show(store: Store, form: str) -> None:
    backwards = Store()
    for quad in reversed(list(bundled_quads())):
        backwards.add(quad)
    derive(backwards)
    assert export_graph(backwards, form) == export_graph(store, form)


def test_turtle_uses_the_prefixes(store: Store) -> None:
    assert b"@prefix gg: <https://w3id.org/goalgraph/ontology#> ." in export_graph(store, "ttl")
    assert list(parse(export_graph(Store(), "ttl"), RdfFormat.TURTLE)) == []


def test_json_ld_speaks_our_context_and_keeps_graphs_apart(store: Store) -> None:
    document = json.loads(export_graph(store, "jsonld"))
    graphs = {each["id"] for each in document["@graph"] if "@graph" in each}

    assert graphs == {name.value for name in store.named_graphs() if isinstance(name, NamedNode)}
    assert set(document["@context"]) > {"gg", "title"}


@given(st.lists(QUADS, max_size=12))
def test_any_dataset_comes_back_from_json_ld(quads: list[Quad]) -> None:
    store = Store()
    store.extend(quads)
    back = parse(export_graph(store, "jsonld"), RdfFormat.JSON_LD)

    assert set(map(str, back)) == set(map(str, store))
