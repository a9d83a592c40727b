"""rdflib, pyoxigraph and readers of CSV, as researchers have them, work unchanged over a real socket."""

import csv
import io
from itertools import product
from typing import Any
from urllib.parse import urlencode
from urllib.request import Request, urlopen

import pytest
from pyoxigraph import RdfFormat, Store, parse
from rdflib import RDF, SKOS, Dataset, Graph, URIRef
from rdflib.plugins.stores.sparqlstore import SPARQLStore

from graph import namespaces

THEMES = f"{namespaces.ID}graph/themes"
THEME = f"{namespaces.ID}theme/patientsikkerhed"
GOAL = f"{namespaces.ID}goal/stpk-2023/2.1"
COUNT = "SELECT (COUNT(*) AS ?n) WHERE { ?s ?p ?o }"
ROWS = "SELECT ?s ?label WHERE { ?s a skos:Concept ; skos:prefLabel ?label } ORDER BY ?s ?label LIMIT 20"
PREFIX = f"PREFIX skos: <{namespaces.SKOS}> "
METHODS = ("GET", "POST", "POST_FORM")
FORMS = ("xml", "json", "csv", "tsv")


def remote(address: str, method: str = "GET", form: str = "xml") -> SPARQLStore:
    """rdflib's store over an endpoint."""
    return SPARQLStore(f"{address}/sparql", method=method, returnFormat=form)


def rows_of(graph: Graph, query: str) -> list[Any]:
    """The rows of a SELECT."""
    found: Any = graph.query(query)
    return [*found]


@pytest.mark.parametrize(("method", "form"), [*product(METHODS, FORMS)])
def test_rdflibs_store_asks_by_every_method_in_every_form(
    address: str, method: str, form: str
) -> None:
    graph = Graph(remote(address, method, form))
    rows = rows_of(graph, PREFIX + ROWS)
    assert len(rows) == 20
    assert [str(row[0]) for row in rows] == sorted(str(row[0]) for row in rows)
    if form in {"xml", "json"}:  # which say whether a count is a number
        assert int(rows_of(graph, COUNT)[0][0]) > 10_000


@pytest.mark.parametrize("method", METHODS)
def test_a_graph_of_rdflib_is_read_as_if_it_were_here(address: str, method: str) -> None:
    whole = Graph(remote(address, method))
    theme = URIRef(THEME)
    assert (theme, RDF.type, SKOS.Concept) in whole
    assert {getattr(label, "language", "") for label in whole.objects(theme, SKOS.prefLabel)} == {
        "da",
        "en",
    }
    assert len(whole) > 10_000
    assert bool(whole.query(f"ASK {{ <{THEME}> ?p ?o }}"))
    built = whole.query(f"CONSTRUCT {{ <{THEME}> ?p ?o }} WHERE {{ <{THEME}> ?p ?o }}").graph
    assert built is not None
    assert len(built) == len([*whole.predicate_objects(theme)])


@pytest.mark.parametrize("method", METHODS)
def test_a_named_graph_of_rdflib_is_that_graph(address: str, method: str) -> None:
    named = Graph(remote(address, method), identifier=URIRef(THEMES))
    count = int(rows_of(named, COUNT)[0][0])
    assert count == len({*named.triples((None, None, None))})
    assert 0 < count < 1_000


# its own classes for JSON-LD and for SERVICE use what it has deprecated
DEPRECATED = pytest.mark.filterwarnings("ignore:.*is deprecated:DeprecationWarning")


@DEPRECATED
@pytest.mark.parametrize("form", [None, "turtle", "json-ld", "xml", "nt", "n3"])
def test_rdflib_reads_a_thing_by_its_address(address: str, form: str | None) -> None:
    at = GOAL.replace(namespaces.ID, f"{address}/id/")
    graph = Graph().parse(at, format=form)
    assert (URIRef(GOAL), None, None) in graph
    assert len(graph) > 100


def test_rdflib_reads_the_ontology_and_the_rules_by_their_addresses(address: str) -> None:
    for path, term in (
        ("ontology", namespaces.GG + "basis"),
        ("shapes", namespaces.GGSH + "GoalTitle"),
    ):
        graph = Graph().parse(f"{address}/{path}")
        assert (URIRef(term), None, None) in graph


def federated(address: str) -> str:
    """A query that asks this server from within another one."""
    inner = f"SELECT ?s WHERE {{ ?s a <{namespaces.GG}GoalSet> }}"
    return f"SELECT ?s WHERE {{ SERVICE <{address}/sparql> {{ {inner} }} }}"


@DEPRECATED
def test_rdflib_joins_with_us_by_service(address: str) -> None:
    rows = rows_of(Dataset(), federated(address))
    assert len({str(row[0]) for row in rows}) == 10


def test_oxigraph_joins_with_us_by_service(address: str) -> None:
    found: Any = Store().query(federated(address))
    assert len({str(row["s"]) for row in found}) == 10


@pytest.mark.parametrize("accept", ["*/*", "text/csv", ""])
def test_a_reader_of_csv_finds_a_table(address: str, accept: str) -> None:
    """As read.csv of R and read_csv of pandas: an address, and whatever Accept they send."""
    query = PREFIX + "SELECT ?a ?n ?none { VALUES (?a ?n) { " + '("x, \\"y\\"\\næ" 1.5) ("" 2) } }'
    fields = urlencode({"query": query, "format": "csv"})
    request = Request(f"{address}/sparql?{fields}", headers={"Accept": accept} if accept else {})
    with urlopen(request) as answer:
        assert answer.headers["Content-Type"] == "text/csv; charset=utf-8"
        text = answer.read().decode("utf-8")
    heading, *rows = csv.reader(io.StringIO(text, newline=""), strict=True)
    assert heading == ["a", "n", "none"]
    assert rows == [['x, "y"\næ', "1.5", ""], ["", "2", ""]]


def test_lists_are_tables_too(address: str) -> None:
    for path in ("/goals", "/sets", "/themes", "/gaps", "/queries/01-goal-sets"):
        with urlopen(f"{address}{path}?format=csv") as answer:
            text = answer.read().decode("utf-8-sig")
        between = (
            ";" if ";" in text.partition("\n")[0] else ","
        )  # read.csv2 of R, and Excel in Danish
        heading, *rows = csv.reader(io.StringIO(text, newline=""), delimiter=between, strict=True)
        assert rows, path
        assert {len(row) for row in rows} == {len(heading)}


@pytest.mark.parametrize("form", [RdfFormat.TURTLE, RdfFormat.N_TRIPLES, RdfFormat.RDF_XML])
def test_oxigraph_reads_what_is_named_by_media_type(address: str, form: RdfFormat) -> None:
    request = Request(f"{address}/id/goal/stpk-2023/2.1", headers={"Accept": form.media_type})
    with urlopen(request) as answer:
        assert answer.headers.get_content_type() == form.media_type
        assert any(str(each.subject) == f"<{GOAL}>" for each in parse(answer.read(), form))
