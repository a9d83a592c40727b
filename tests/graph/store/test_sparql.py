"""Queries are looked at before they are run, and answered in the form asked for."""

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pyoxigraph import Literal, NamedNode, Quad, Store

from graph import errors
from graph.store import sparql
from graph.store.sparql import QueryRequest

ROOM = 1 << 20
"""Bytes of an answer."""


def asking(*forms: str) -> QueryRequest:
    return QueryRequest(forms=forms or ("json", "ttl"))


def checked(text: str) -> str:
    return sparql.check_query(text, length=1000, depth=20)


@pytest.fixture(scope="module")
def store() -> Store:
    store = Store()
    for graph_name in ("urn:g1", "urn:g2"):
        store.add(
            Quad(NamedNode("urn:s"), NamedNode("urn:p"), Literal(graph_name), NamedNode(graph_name))
        )
    return store


def values(
    store: Store,
    query: str,
    default_graphs: list[str] | None = None,
    named_graphs: list[str] | None = None,
) -> set[str]:
    request = asking()
    if default_graphs is not None:
        request["default_graphs"] = default_graphs
    if named_graphs is not None:
        request["named_graphs"] = named_graphs
    _, answer = sparql.answer(store, request, query.encode(), ROOM)
    return {row["o"]["value"] for row in json.loads(answer)["results"]["bindings"]}


@pytest.mark.parametrize(
    "query",
    [
        "SELECT * { SERVICE <http://x/> {} }",
        "select * { service<http://x/> {} }",
        "SELECT * { SERVICE SILENT ?x {} }",
        "PREFIX e: <http://x/> SELECT * { SERVICE e: {} }",
        "SELECT * { ?s ?p 'it''s' SERVICE <http://x/> {} }",
        'SELECT * { ?s ?p "\\"" . SERVICE <http://x/> {} }',
        "SELECT * { # a comment\n SERVICE <http://x/> {} }",
    ],
)
def test_service_is_refused(query: str) -> None:
    with pytest.raises(errors.ServiceRefused):
        checked(query)


@pytest.mark.parametrize(
    "query",
    [
        "SELECT ?service { ?service a <http://x/service> }",
        'ASK { ?s ?p "SERVICE <http://x/>" }',
        "ASK { ?s ?p '''SERVICE <http://x/>''' }",
        "ASK {} # SERVICE <http://x/>",
        "PREFIX e: <http://x/> ASK { ?s e:SERVICE <http://x/> }",
        "ASK { ?s <http://x/SERVICE> <http://x/> }",
    ],
)
def test_what_only_looks_like_service_passes(query: str) -> None:
    assert checked(query) == query


def test_length_is_in_bytes() -> None:
    assert checked("#" + "x" * 999)
    with pytest.raises(errors.QueryTooLong) as refused:
        checked("#" + "æ" * 500)
    assert refused.value.values == {"length": 1001, "limit": 1000}


def test_depth_counts_brackets_outside_strings() -> None:
    assert checked("ASK " + "{" * 20 + "}" * 20)
    assert checked('ASK { ?s ?p "' + "(" * 50 + '" }')
    for opening, closing in ("{}", "()", "[]"):
        with pytest.raises(errors.QueryTooDeep):
            checked("ASK " + opening * 21 + closing * 21)


@given(st.text(max_size=200))
def test_any_text_passes_or_is_refused_with_a_reason(text: str) -> None:
    try:
        assert checked(text) == text
    except errors.QueryError as refused:
        assert refused.text("en")


def test_the_default_graph_is_the_union(store: Store) -> None:
    assert values(store, "SELECT ?o { ?s ?p ?o }") == {"urn:g1", "urn:g2"}


def test_the_querys_own_dataset_counts(store: Store) -> None:
    assert values(store, "SELECT ?o FROM <urn:g1> { ?s ?p ?o }") == {"urn:g1"}
    assert values(store, "SELECT ?o FROM NAMED <urn:g2> { ?s ?p ?o }") == set()
    assert values(store, "SELECT ?o FROM NAMED <urn:g2> { GRAPH ?g { ?s ?p ?o } }") == {"urn:g2"}
    assert values(store, "SELECT ?o { ?s ?p ?o FILTER(?o != 'FROM <urn:g1>') }") == {
        "urn:g1",
        "urn:g2",
    }


def test_the_protocols_dataset_goes_before_the_querys(store: Store) -> None:
    query = "SELECT ?o FROM <urn:g1> { ?s ?p ?o }"
    assert values(store, query, default_graphs=["urn:g2"], named_graphs=[]) == {"urn:g2"}


@pytest.mark.parametrize(
    ("query", "fault"),
    [
        (b"SELECT", errors.QuerySyntax),
        (b"\xff", errors.QuerySyntax),
        (b"DELETE WHERE { ?s ?p ?o }", errors.QuerySyntax),
        (b"SELECT (<urn:f>() AS ?x) {}", errors.QueryFailed),
        (b"CONSTRUCT WHERE { ?s ?p ?o }", errors.UnknownResultFormat),
    ],
)
def test_what_cannot_be_answered_says_why(
    store: Store, query: bytes, fault: type[Exception]
) -> None:
    with pytest.raises(fault):
        sparql.answer(store, asking("csv"), query, ROOM)


def test_a_syntax_error_says_where(store: Store) -> None:
    with pytest.raises(errors.QuerySyntax) as refused:
        sparql.answer(store, asking(), b"SELECT *\n{ ?s ?p ", ROOM)
    assert "line 2, column" in str(refused.value)
    assert len(str(refused.value)) < 200


def test_output_over_the_cap_is_refused(store: Store) -> None:
    with pytest.raises(errors.OutputHit):
        sparql.answer(store, asking(), b"SELECT * { ?s ?p ?o }", 50)
