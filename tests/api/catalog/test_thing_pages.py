"""Terms, codes, graphs and persons have pages and data; large graphs are sent while they are read."""

import json
from collections.abc import Iterator

import pytest
from pyoxigraph import Literal, NamedNode, Quad, RdfFormat, Store, parse
from starlette.testclient import TestClient

from api.catalog import ontology_pages, record_pages, thing_pages
from api.submission import rule_pages
from graph import namespaces
from tests.support.pages import get
from tests.support.published import bundled
from tests.support.served import app_of

ROUTERS = (ontology_pages.router, rule_pages.router, thing_pages.router, record_pages.router)


@pytest.fixture(scope="module")
def pages() -> Iterator[TestClient]:
    with TestClient(app_of(bundled(), *ROUTERS)) as client:
        yield client


@pytest.mark.parametrize(
    ("path", "words"),
    [
        ("/code/level/national", "Nationalt niveau"),
        ("/things/person/svend-saerkjaer", "Særkjær"),
        ("/things/dataset/goalgraph", "goalgraph"),
        ("/graphs/set/sst-2023", "Udsagn"),
        ("/ontology", 'id="basis"'),
        ("/shapes", 'id="Named"'),
        ("/links/memo-n2-s3", "Nationale mål 2"),
        ("/evidence/sst-2023-party", "Departementschef"),
        ("/signatures/stpk-2023/1", "Underskrift"),
    ],
)
def test_each_has_a_page_in_both_languages(pages: TestClient, path: str, words: str) -> None:
    assert words in get(pages, path)
    assert get(pages, path, "en")


@pytest.mark.parametrize(
    "path",
    ["/code/level/none", "/things/none", "/things/", "/graphs/none", "/links/none", "/evidence/a%20b",
     "/signatures/x/1", "/code/%3Cx%3E", "/things/person/%22"],
)  # fmt: skip
@pytest.mark.parametrize("accept", ["text/html", "text/turtle"])
def test_what_is_not_there_is_404(pages: TestClient, path: str, accept: str) -> None:
    assert pages.get(path, headers={"Accept": accept}).status_code == 404


def test_what_has_a_page_of_its_kind_is_led_there(pages: TestClient) -> None:
    answer = pages.get("/things/goal/sst-2023/1.1/measure/1", follow_redirects=False)

    assert (answer.status_code, answer.headers["location"]) == (
        303,
        "/goals/sst-2023/1.1#measure-1",
    )


def test_the_context_is_served_as_json_ld(pages: TestClient) -> None:
    answer = pages.get("/ontology/context.jsonld")

    assert answer.headers["content-type"].startswith("application/ld+json")
    assert json.loads(answer.content)["@context"]["title"]["@id"] == "dct:title"


@pytest.mark.parametrize(
    ("form", "syntax"),
    [("ttl", RdfFormat.TURTLE), ("nt", RdfFormat.N_TRIPLES), ("jsonld", RdfFormat.JSON_LD), ("rdf", RdfFormat.RDF_XML)],
)  # fmt: skip
def test_a_graph_is_its_statements(pages: TestClient, form: str, syntax: RdfFormat) -> None:
    graph = NamedNode(f"{namespaces.GRAPH}themes")
    there = {quad.triple for quad in bundled().quads_for_pattern(None, None, None, graph)}
    answer = pages.get("/graphs/themes", params={"format": form})

    assert {quad.triple for quad in parse(answer.content, syntax)} == there


def test_a_large_graph_is_sent_or_refused_with_what_can_be_had(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(thing_pages, "_STATEMENTS", 10)
    store, graph = Store(), NamedNode(f"{namespaces.GRAPH}big")
    for number in range(25):
        subject = NamedNode(f"{namespaces.ID}x/{number}")
        store.add(Quad(subject, NamedNode("http://example.org/p"), Literal(f"å\n{number}"), graph))
    with TestClient(app_of(store, *ROUTERS)) as client:
        for form, syntax in (
            ("ttl", RdfFormat.TURTLE),
            ("nt", RdfFormat.N_TRIPLES),
            ("rdf", RdfFormat.RDF_XML),
        ):
            answer = client.get("/graphs/big", params={"format": form})
            assert len([*parse(answer.content, syntax)]) == 25
        refused = client.get("/graphs/big", params={"format": "jsonld", "lang": "en"})

    assert refused.status_code == 422
    assert "Turtle" in refused.text
