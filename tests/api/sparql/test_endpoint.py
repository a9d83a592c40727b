"""The endpoint speaks the SPARQL 1.1 Protocol, in every form, and refuses what it should."""

import csv
import io
import json
import xml.etree.ElementTree as ET

import httpx
import pytest
from openpyxl import load_workbook
from pyoxigraph import RdfFormat, parse

ASK = "ASK { ?s ?p ?o }"
COUNT = "PREFIX gg: <https://w3id.org/goalgraph/ontology#> SELECT (COUNT(*) AS ?n) { ?g a gg:Goal }"
CONSTRUCT = """
PREFIX gg: <https://w3id.org/goalgraph/ontology#> PREFIX rdf: <http://www.w3.org/1999/02/22-rdf-syntax-ns#>
CONSTRUCT { ?a gg:supports ?b } { ?link gg:basis gg:ExplicitText ; rdf:subject ?a ; rdf:object ?b }
"""
FORM = {"Content-Type": "application/x-www-form-urlencoded"}
DIRECT = {"Content-Type": "application/sparql-query"}
JSON = {"Accept": "application/sparql-results+json"}
BROWSER = {"Accept": "text/html"}
XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
RUNAWAY = "SELECT (COUNT(*) AS ?n) { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i }"
GOALS = 64


def counted(answer: httpx.Response) -> int:
    assert answer.status_code == 200, answer.text
    return int(answer.json()["results"]["bindings"][0]["n"]["value"])


def test_by_get(client: httpx.Client) -> None:
    assert counted(client.get("/sparql", params={"query": COUNT}, headers=JSON)) == GOALS


def test_by_post_of_a_form(client: httpx.Client) -> None:
    assert counted(client.post("/sparql", data={"query": COUNT}, headers=JSON)) == GOALS


def test_by_post_of_the_query_itself(client: httpx.Client) -> None:
    answer = client.post("/sparql", content=COUNT, headers=JSON | DIRECT)
    assert counted(answer) == GOALS


def test_a_direct_post_takes_its_dataset_from_the_address(client: httpx.Client) -> None:
    answer = client.post(
        "/sparql",
        params={"default-graph-uri": "https://w3id.org/goalgraph/id/graph/themes"},
        content="SELECT (COUNT(*) AS ?n) { ?t a <http://www.w3.org/2004/02/skos/core#Concept> }",
        headers=JSON | DIRECT,
    )
    assert 0 < counted(answer) < 40


@pytest.mark.parametrize("parameter", ["default-graph-uri", "FROM"])
def test_the_dataset_is_the_one_asked_for(client: httpx.Client, parameter: str) -> None:
    derived = "https://w3id.org/goalgraph/id/graph/derived"
    pattern = "{ ?a <https://w3id.org/goalgraph/ontology#supports> ?b }"
    for named, holds_any in (
        (derived, True),
        ("https://w3id.org/goalgraph/id/graph/themes", False),
    ):
        clause = f"FROM <{named}>" if parameter == "FROM" else ""
        parameters = {"query": f"SELECT (COUNT(*) AS ?n) {clause} {pattern}"}
        if not clause:
            parameters[parameter] = named
        assert (counted(client.get("/sparql", params=parameters, headers=JSON)) > 0) == holds_any


def test_named_graphs_given_alone_leave_the_default_graph_empty(client: httpx.Client) -> None:
    named = "https://w3id.org/goalgraph/id/graph/derived"
    for query, expected in (
        ("SELECT (COUNT(*) AS ?n) { ?s ?p ?o }", 0),
        ("SELECT (COUNT(DISTINCT ?g) AS ?n) { GRAPH ?g { ?s ?p ?o } }", 1),
    ):
        parameters = {"query": query, "named-graph-uri": named}
        assert counted(client.get("/sparql", params=parameters, headers=JSON)) == expected


def test_select_in_every_result_format(client: httpx.Client) -> None:
    def fetch(accept: str) -> httpx.Response:
        answer = client.get("/sparql", params={"query": COUNT}, headers={"Accept": accept})
        assert answer.status_code == 200
        assert answer.headers["content-type"].partition(";")[0] == accept
        return answer

    assert fetch("application/sparql-results+json").json()["head"]["vars"] == ["n"]
    tree = ET.fromstring(fetch("application/sparql-results+xml").text)
    assert tree.tag == "{http://www.w3.org/2005/sparql-results#}sparql"
    rows = list(csv.reader(io.StringIO(fetch("text/csv").text)))
    assert rows == [["n"], [str(GOALS)]]
    assert fetch("text/tab-separated-values").text == f"?n\n{GOALS}\n"


@pytest.mark.parametrize(
    ("accept", "syntax"),
    [
        ("text/turtle", RdfFormat.TURTLE),
        ("application/n-triples", RdfFormat.N_TRIPLES),
        ("application/ld+json", RdfFormat.JSON_LD),
        ("application/rdf+xml", RdfFormat.RDF_XML),
    ],
)
def test_construct_in_every_graph_format(
    client: httpx.Client, accept: str, syntax: RdfFormat
) -> None:
    answer = client.get("/sparql", params={"query": CONSTRUCT}, headers={"Accept": accept})

    assert answer.headers["content-type"].partition(";")[0] == accept
    assert len(list(parse(answer.content, syntax))) == 2


def test_without_a_wish_select_is_json_and_construct_turtle(client: httpx.Client) -> None:
    for query, expected in ((COUNT, "application/sparql-results+json"), (CONSTRUCT, "text/turtle")):
        answer = client.get("/sparql", params={"query": query}, headers={"Accept": "*/*"})
        assert answer.headers["content-type"].partition(";")[0] == expected


def test_a_client_that_names_result_and_graph_types_gets_what_fits(client: httpx.Client) -> None:
    accept = {"Accept": "application/sparql-results+xml, text/turtle;q=0.9"}
    for query, expected in ((COUNT, "application/sparql-results+xml"), (CONSTRUCT, "text/turtle")):
        answer = client.get("/sparql", params={"query": query}, headers=accept)
        assert answer.headers["content-type"].partition(";")[0] == expected


def test_a_graph_asked_for_as_csv_is_not_acceptable(client: httpx.Client) -> None:
    answer = client.get("/sparql", params={"query": CONSTRUCT}, headers={"Accept": "text/csv"})
    assert answer.status_code == 406
    assert answer.headers["content-type"] == "application/problem+json"


def test_a_browser_gets_a_page_with_the_rows(client: httpx.Client) -> None:
    answer = client.get("/sparql", params={"query": COUNT}, headers={"Accept": "text/html"})
    assert answer.headers["content-type"].startswith("text/html")
    assert f">{GOALS}<" in answer.text.replace("\n", "").replace(" ", "")


def test_the_answer_stands_before_the_editor_which_is_folded(client: httpx.Client) -> None:
    query = "SELECT ?goal ?mine { VALUES (?goal ?mine) { (<https://w3id.org/goalgraph/id/goal/sst-2023/1.1> 1) } }"
    shown = client.get("/sparql", params={"query": query, "lang": "da"}, headers=BROWSER).text
    shown = shown[shown.index("<main") :]

    assert shown.index("</table>") < shown.index("<details") < shown.index("<textarea")
    assert '<th scope="col" title="?goal">Mål</th><th scope="col">mine</th>' in shown
    assert (
        'title="https://w3id.org/goalgraph/id/goal/sst-2023/1.1">'
        '<a href="/goals/sst-2023/1.1?lang=da"><bdi>SST 1.1 Samarbejde</bdi></a></td>'
    ) in shown


@pytest.mark.parametrize("parameters", [{}, {"query": "SELECT * {"}])
def test_without_an_answer_the_editor_is_open(
    client: httpx.Client, parameters: dict[str, str]
) -> None:
    shown = client.get("/sparql", params=parameters, headers=BROWSER).text
    before = shown[shown.index("<main") : shown.index("<textarea")]

    assert before.count("<details") == before.count("</details>")


def test_a_workbook_is_given_to_who_names_it_in_the_address_only(client: httpx.Client) -> None:
    query = 'SELECT ?goal ?x { VALUES ?x { "=1+1" } ?goal a <https://w3id.org/goalgraph/ontology#Goal> } ORDER BY ?goal'
    answer = client.get("/sparql", params={"query": query, "format": "xlsx", "lang": "da"})
    sheet, sources = load_workbook(io.BytesIO(answer.content)).worksheets
    rows = list(sheet.iter_rows())
    assert sources.title == "Kilder"

    assert [cell.value for cell in rows[0]] == ["Mål", "Mål (IRI)", "x"]
    assert len(rows) == GOALS + 1
    assert rows[1][1].value == "https://w3id.org/goalgraph/id/goal/koncern-2023/1.1"
    assert (rows[1][2].value, rows[1][2].data_type) == ("=1+1", "s")
    for accept, status in ((XLSX, 406), (f"{XLSX}, application/json;q=0.1", 200)):
        by_accept = client.get("/sparql", params={"query": query}, headers={"Accept": accept})
        assert by_accept.status_code == status
        assert "json" in by_accept.headers["content-type"]


def test_a_workbook_of_what_cannot_be_answered_is_the_same_problem(client: httpx.Client) -> None:
    for query, status in (("SELECT * {", 400), (RUNAWAY, 422)):
        answer = client.get("/sparql", params={"query": query, "format": "xlsx"})
        assert answer.status_code == status
        assert answer.headers["content-type"] == "application/problem+json"


def test_an_answer_too_large_for_a_workbook_is_refused_not_cut(client: httpx.Client) -> None:
    query = "SELECT ?a ?b ?c ?d { VALUES ?x { 1 2 3 4 5 6 7 8 9 } ?s ?p ?o } LIMIT 20000"
    answer = client.get("/sparql", params={"query": query, "format": "xlsx"})
    shown = client.get("/sparql", params={"query": query, "lang": "en"}, headers=BROWSER)

    assert answer.status_code == 422
    assert answer.json()["type"].endswith("sheet-too-large")
    assert shown.status_code == 200
    assert "format=xlsx" not in shown.text
    assert "format=csv" in shown.text


def test_a_browser_sees_what_is_wrong_beside_the_query(client: httpx.Client) -> None:
    broken = "SELECT * { ?s ?p <b>"
    answer = client.get(
        "/sparql", params={"query": broken, "lang": "en"}, headers={"Accept": "text/html"}
    )
    assert answer.status_code == 400
    assert "SELECT * { ?s ?p &lt;b&gt;" in answer.text
    assert "cannot be read" in answer.text


@pytest.mark.parametrize(
    ("method", "arguments", "status"),
    [
        ("GET", {"params": {"query": "SELECT *"}}, 400),
        ("GET", {"params": {"query": "INSERT DATA { <a:a> <a:b> <a:c> }"}}, 400),
        ("GET", {"params": {"query": "LOAD <http://127.0.0.1/>"}}, 400),
        ("GET", {"params": [("query", ASK), ("query", ASK)]}, 400),
        ("GET", {"params": {"query": ASK, "default-graph-uri": "no iri"}}, 400),
        (
            "GET",
            {"params": {"query": "SELECT * { SERVICE <http://127.0.0.1/> { ?s ?p ?o } }"}},
            400,
        ),
        ("GET", {"params": {"query": "SELECT (<http://e/f>(1) AS ?x) {}"}}, 400),
        ("POST", {"data": {"nothing": "x"}}, 400),
        ("POST", {"data": {"update": "CLEAR ALL"}}, 400),
        ("POST", {"content": b"\xff\xfe", "headers": DIRECT}, 400),
        ("POST", {"content": ASK, "headers": {"Content-Type": "text/plain"}}, 415),
        (
            "POST",
            {"content": "CLEAR ALL", "headers": {"Content-Type": "application/sparql-update"}},
            415,
        ),
        ("POST", {"content": ASK + " " * 60_000, "headers": DIRECT}, 400),
        ("POST", {"content": "ASK " + "{" * 300 + "}" * 300, "headers": DIRECT}, 400),
        ("POST", {"content": b"x" * (3 << 20), "headers": DIRECT}, 413),
        ("GET", {"params": {"query": ASK + " " * 9_000}}, 414),
        ("PUT", {"content": ASK}, 405),
    ],
)
def test_what_is_refused_is_refused_with_a_reason(
    client: httpx.Client, method: str, arguments: dict[str, object], status: int
) -> None:
    answer = client.request(method, "/sparql", **arguments)  # type: ignore[arg-type]

    assert answer.status_code == status
    assert answer.headers["content-type"] == "application/problem+json"
    problem = answer.json()
    assert problem["status"] == status
    assert problem["type"].startswith("https://w3id.org/goalgraph/problem/")
    assert problem["detail"]
    assert "Traceback" not in answer.text


@pytest.mark.parametrize(
    ("query", "problem"),
    [
        (RUNAWAY, "deadline-hit"),
        ("SELECT * { ?a ?b ?c . ?d ?e ?f }", "output-hit"),
        ("SELECT * { ?a ?b ?c . ?d ?e ?f } ORDER BY ?c ?f", None),
    ],
)
def test_a_limit_that_was_hit_is_422_and_the_next_query_is_answered(
    client: httpx.Client, query: str, problem: str | None
) -> None:
    answer = client.get("/sparql", params={"query": query}, headers=JSON)

    assert answer.status_code == 422
    assert problem is None or answer.json()["type"].endswith(problem)
    assert counted(client.get("/sparql", params={"query": COUNT}, headers=JSON)) == GOALS


def test_service_hidden_from_every_text_filter_reaches_nothing(client: httpx.Client) -> None:
    query = "PREFIX a: <http://127.0.0.1:9/> SELECT * { ?s a a:.SERVICE a: { ?x ?y ?z } }"
    answer = client.get("/sparql", params={"query": query}, headers=JSON)
    assert answer.status_code in {200, 400}
    if answer.status_code == 200:
        assert answer.json()["results"]["bindings"] == []


@pytest.mark.parametrize(
    "query",
    [
        "SELECT ?service { ?service ?p ?o } LIMIT 1",
        'SELECT * { ?s ?p "SERVICE <http://x/>" }',
        "SELECT * { ?s ?p ?o } LIMIT 1 # SERVICE <http://x/>",
        "PREFIX x: <http://x/> SELECT * { ?s x:SERVICE <http://x/> }",
        'SELECT ?from { ?from ?p """FROM <http://x/>""" }',
    ],
)
def test_words_that_only_look_like_service_or_from_are_no_reason(
    client: httpx.Client, query: str
) -> None:
    assert client.get("/sparql", params={"query": query}, headers=JSON).status_code == 200


def test_danish_is_the_language_of_problems_unless_english_is_asked_for(
    client: httpx.Client,
) -> None:
    details = [
        client.get(
            "/sparql", params={"query": "SELECT *"}, headers={"Accept-Language": lang}
        ).json()["detail"]
        for lang in ("da", "en")
    ]
    assert details[0] != details[1]
    assert details[1].startswith("The query cannot be read")


def test_without_a_query_rdf_describes_the_service(client: httpx.Client) -> None:
    answer = client.get("/sparql", headers={"Accept": "text/turtle"})
    triples = list(parse(answer.content, RdfFormat.TURTLE))
    said = {str(triple.object) for triple in triples}
    assert "<http://www.w3.org/ns/sparql-service-description#UnionDefaultGraph>" in said
    assert not any("FederatedQuery" in value for value in said)


def test_without_a_query_a_browser_gets_the_page_to_write_one_in(client: httpx.Client) -> None:
    answer = client.get("/sparql", headers={"Accept": "text/html"})
    assert "<textarea" in answer.text


def test_results_are_open_to_pages_of_other_sites(client: httpx.Client) -> None:
    answer = client.get(
        "/sparql", params={"query": ASK}, headers=JSON | {"Origin": "https://x.example"}
    )
    assert answer.headers["access-control-allow-origin"] == "*"
    assert json.loads(answer.text)["boolean"] is True
