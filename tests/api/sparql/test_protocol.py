"""What a request asks for is read wherever it stands: in the address, in a form, or as the body."""

import asyncio
from typing import Any
from urllib.parse import urlencode

import httpx
import pytest
from hypothesis import given
from hypothesis import strategies as st
from starlette.requests import Request
from starlette.types import Message

from api.sparql.protocol import FORM_TYPE, QUERY_TYPE, Question, question_of, with_all_fields
from api.web.problems import ProtocolFault, UnsupportedBody, UpdateBody
from graph import errors
from tests.support import loops

COUNT = "SELECT (COUNT(*) AS ?n) { ?s ?p ?o }"
THEMES = "https://w3id.org/goalgraph/id/graph/themes"
FRAMES = "https://w3id.org/goalgraph/id/graph/frames"
CSV = {"Accept": "text/csv"}


def read(address: bytes = b"", body: bytes = b"", kind: str = "") -> Request:
    async def receive() -> Message:
        await asyncio.sleep(0)
        return {"type": "http.request", "body": body, "more_body": False}

    scope: dict[str, Any] = {
        "type": "http", "method": "POST" if kind else "GET", "path": "/sparql",
        "query_string": address, "headers": [(b"content-type", kind.encode())],
    }  # fmt: skip
    return loops.run(with_all_fields(Request(scope, receive)))


FIELDS = st.lists(
    st.tuples(st.sampled_from(["query", "format", "lang", "default-graph-uri", "x"]), st.text(max_size=9)),
    max_size=5,
)  # fmt: skip


@given(FIELDS, FIELDS)
def test_the_fields_of_address_and_form_are_read_alike(
    address: list[tuple[str, str]], body: list[tuple[str, str]]
) -> None:
    fields = [(name, value) for name, value in (*address, *body) if value.isprintable()]
    own = fields[: len(fields) // 2]
    rest = fields[len(fields) // 2 :]
    merged = read(urlencode(rest).encode(), urlencode(own).encode(), FORM_TYPE)

    assert merged.query_params.multi_items() == fields
    assert read(urlencode(fields).encode()).query_params.multi_items() == fields


def test_a_body_that_is_the_query_has_the_rest_in_the_address() -> None:
    merged = read(urlencode({"default-graph-uri": THEMES}).encode(), COUNT.encode(), QUERY_TYPE)
    assert question_of(merged.query_params.multi_items()) == Question(COUNT, (THEMES,))


@pytest.mark.parametrize(
    ("fields", "expected"),
    [
        ("output=csv", "csv"),
        ("results=tsv", "tsv"),
        ("results=tsv&output=csv", "csv"),
        ("results=tsv&format=json&output=csv", "json"),
        ("format=&output=csv", ""),
    ],
)
def test_the_form_has_several_names(fields: str, expected: str) -> None:
    assert read(fields.encode()).query_params["format"] == expected


@pytest.mark.parametrize("found", [[], [("query", "a"), ("query", "a")]])
def test_there_is_one_query(found: list[tuple[str, str]]) -> None:
    with pytest.raises(ProtocolFault):
        question_of(found)


def test_a_graph_is_named_by_an_iri_and_counts_once() -> None:
    assert question_of(
        [("query", "q"), ("named-graph-uri", THEMES), ("named-graph-uri", THEMES)]
    ) == Question("q", (), (THEMES,))
    with pytest.raises(errors.QuerySyntax, match="no iri"):
        question_of([("query", "q"), ("default-graph-uri", "no iri")])


@pytest.mark.parametrize(
    ("body", "kind", "failure"),
    [
        (b"CLEAR ALL", "application/sparql-update", UpdateBody),
        (b"ASK {}", "text/plain", UnsupportedBody),
        (b"\xff", QUERY_TYPE, errors.QuerySyntax),
        (b"query=%ff", FORM_TYPE, errors.QuerySyntax),
        (b"query=\xff", FORM_TYPE, errors.QuerySyntax),
    ],
)
def test_other_bodies_are_refused(body: bytes, kind: str, failure: type[Exception]) -> None:
    with pytest.raises(failure):
        read(b"", body, kind)


def test_an_update_is_refused_as_one() -> None:
    with pytest.raises(errors.UpdateRefused):
        question_of([("update", "CLEAR ALL")])


def numbers(client: httpx.Client, *, address: dict[str, str], body: dict[str, str]) -> int:
    answer = client.post("/sparql", params=address, data=body, headers=CSV)
    assert answer.status_code == 200, answer.text
    return int(answer.text.split()[1])


def test_the_dataset_counts_wherever_it_stands(client: httpx.Client) -> None:
    themes, frames = {"default-graph-uri": THEMES}, {"default-graph-uri": FRAMES}
    query = {"query": COUNT}
    in_body = numbers(client, address={}, body=query | themes)
    in_address = numbers(client, address=themes, body=query)
    in_both = numbers(client, address=themes, body=query | frames)
    by_get = client.get("/sparql", params=query | themes, headers=CSV).text.split()[1]
    all_in_address = numbers(client, address=query | themes, body={})

    assert in_body == in_address == int(by_get) == all_in_address
    assert in_body < in_both < numbers(client, address={}, body=query)


def test_the_form_and_the_language_count_wherever_they_stand(client: httpx.Client) -> None:
    asked = {"query": COUNT}
    for address, body in (({"format": "CSV"}, asked), ({}, asked | {"format": "CSV"})):
        answer = client.post("/sparql", params=address, data=body)
        assert answer.headers["content-type"] == "text/csv; charset=utf-8"
        answer = client.post("/sparql", params=address, data=body | {"format": "bogus"})
        assert answer.status_code == (200 if address else 400)
    for address, body in (({"lang": "en"}, {}), ({}, {"lang": "en"})):
        answer = client.post("/sparql", params=address, data=body | {"query": "SELECT"})
        assert answer.json()["detail"].startswith("The query cannot be read")


def test_bytes_that_are_no_utf8_are_refused_in_every_place(client: httpx.Client) -> None:
    by_get = client.get("/sparql?query=ASK%20%7B%7D%23%ff")
    by_form = client.post(
        "/sparql", content=b"query=ASK+%7B%7D%23%ff", headers={"Content-Type": FORM_TYPE}
    )
    assert by_get.status_code == by_form.status_code == 400
    assert by_get.json() == by_form.json()


def test_a_client_of_results_is_told_that_its_query_is_missing(client: httpx.Client) -> None:
    answer = client.get("/sparql", headers={"Accept": "application/sparql-results+json"})
    assert answer.status_code == 400
    assert answer.json()["type"].endswith("protocol-fault")
    assert client.get("/sparql", headers={"Accept": "image/png"}).status_code == 406
