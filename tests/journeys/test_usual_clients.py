"""SPARQLWrapper, which most Python programs ask endpoints with, works unchanged over a real socket."""

from itertools import product
from typing import Any

import pytest
from rdflib import Graph
from SPARQLWrapper import (
    CSV,
    GET,
    JSON,
    JSONLD,
    N3,
    POST,
    POSTDIRECTLY,
    RDFXML,
    TSV,
    TURTLE,
    URLENCODED,
    XML,
    SPARQLWrapper,
)

THEMES = "https://w3id.org/goalgraph/id/graph/themes"
ROWS = {
    "SELECT": "SELECT ?s ?o { ?s a ?o } ORDER BY ?s LIMIT 3",
    "ASK": "ASK { ?s a ?o }",
}
GRAPHS = {
    "CONSTRUCT": "CONSTRUCT { ?s a ?o } WHERE { ?s a ?o } LIMIT 3",
    "DESCRIBE": "DESCRIBE <https://w3id.org/goalgraph/id/theme/patientsikkerhed>",
}
ROW_FORMS = (JSON, XML, CSV, TSV)
GRAPH_FORMS = (XML, RDFXML, TURTLE, N3, JSONLD)
METHODS = ((GET, URLENCODED), (POST, URLENCODED), (POST, POSTDIRECTLY))


def asking(address: str, query: str, method: tuple[str, str], form: str | None) -> SPARQLWrapper:
    wrapper = SPARQLWrapper(f"{address}/sparql")
    wrapper.setMethod(method[0])
    wrapper.setRequestMethod(method[1])
    wrapper.setQuery(query)
    if form:
        wrapper.setReturnFormat(form)
    return wrapper


@pytest.mark.parametrize(("kind", "form", "method"), [*product(ROWS, ROW_FORMS, METHODS)])
def test_rows_come_in_every_form_by_every_method(
    address: str, kind: str, form: str, method: tuple[str, str]
) -> None:
    found: Any = asking(address, ROWS[kind], method, form).queryAndConvert()

    if form == JSON:
        assert found["boolean"] is True if kind == "ASK" else len(found["results"]["bindings"]) == 3
    elif form == XML:
        assert found.documentElement.tagName == "sparql"
    else:
        heading, *rows = found.decode().splitlines()
        assert len(rows) == (1 if kind == "ASK" else 3)
        assert heading.lstrip("?").split(",")[0].split("\t")[0] in {"s", "_askResult"}


# the client reads RDF into a class that rdflib has deprecated
@pytest.mark.filterwarnings("ignore:ConjunctiveGraph is deprecated:DeprecationWarning")
@pytest.mark.parametrize(("kind", "form", "method"), [*product(GRAPHS, GRAPH_FORMS, METHODS)])
def test_graphs_come_in_every_form_by_every_method(
    address: str, kind: str, form: str, method: tuple[str, str]
) -> None:
    found: Any = asking(address, GRAPHS[kind], method, form).queryAndConvert()

    graph = found if isinstance(found, Graph) else Graph().parse(data=found, format="turtle")
    assert len(graph) >= 3


@pytest.mark.parametrize("method", METHODS)
@pytest.mark.parametrize("query", [*ROWS.values(), *GRAPHS.values()])
def test_it_works_without_a_form(address: str, query: str, method: tuple[str, str]) -> None:
    assert asking(address, query, method, None).query().response.status == 200


@pytest.mark.parametrize("method", METHODS)
def test_the_dataset_is_kept_to(address: str, method: tuple[str, str]) -> None:
    count = "SELECT (COUNT(*) AS ?n) { ?s ?p ?o }"
    whole: Any = asking(address, count, method, JSON).queryAndConvert()
    wrapper = asking(address, count, method, JSON)
    wrapper.addDefaultGraph(THEMES)
    part: Any = wrapper.queryAndConvert()

    numbers = [int(found["results"]["bindings"][0]["n"]["value"]) for found in (part, whole)]
    assert 0 < numbers[0] < numbers[1]
