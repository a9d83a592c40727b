"""Queries for data at the door: the same answers as behind it, sooner, and errors in the one shape."""

import gzip
import re

import httpx
import pytest

COUNT = "SELECT (COUNT(*) AS ?n) { ?s ?p ?o }"
MANY = "SELECT ?s ?p ?o { ?s ?p ?o } LIMIT 500"
# what differs by chance, by time, or by how hard it is packed
NOT_SAID = {
    "content-length",
    "date",
    "x-request-id",
    "etag",
    "server-timing",
    "cache-control",
    "vary",
}


def headers_of(answer: httpx.Response) -> dict[str, str]:
    return {name: value for name, value in answer.headers.items() if name not in NOT_SAID}


@pytest.mark.parametrize(
    ("query", "form", "accept"),
    [
        (COUNT, "json", "application/sparql-results+json"),
        (COUNT, "csv", "text/csv"),
        (MANY, "xml", "application/sparql-results+xml"),
        (MANY, "tsv", "text/tab-separated-values"),
        ("CONSTRUCT WHERE { ?s a ?o }", "ttl", "text/turtle"),
        ("ASK {}", "json", "application/sparql-results+json"),
        ("ASK {}", "csv", "text/csv"),
    ],
)
def test_an_answer_is_that_of_the_application_behind_it(
    client: httpx.Client, query: str, form: str, accept: str
) -> None:
    behind = client.get("/sparql", params={"query": query, "format": form})
    first, kept = (
        client.get("/sparql", params={"query": query}, headers={"Accept": accept}) for _ in range(2)
    )
    assert first.content == kept.content == behind.content
    assert headers_of(first) == headers_of(kept) == headers_of(behind)
    assert "server-timing" in kept.headers
    assert "server-timing" not in behind.headers


def test_a_body_is_read_as_the_protocol_says(client: httpx.Client) -> None:
    wanted = {"Accept": "text/csv"}
    expected = client.get("/sparql", params={"query": COUNT}, headers=wanted).content
    form = client.post("/sparql", data={"query": COUNT}, headers=wanted)
    direct = client.post(
        "/sparql",
        content=COUNT.encode(),
        headers=wanted | {"Content-Type": "application/sparql-query; charset=utf-8"},
    )
    assert form.content == direct.content == expected
    assert "server-timing" in form.headers
    assert "server-timing" in direct.headers


@pytest.mark.parametrize(
    ("parameters", "status"),
    [
        ({"query": ["ASK {}", "ASK {}"]}, 400),
        ({"query": "ASK {}", "default-graph-uri": "urn:x"}, 200),
        ({"query": "ASK {}", "format": "csv"}, 406),
        ({"update": "CLEAR ALL"}, 400),
    ],
)
def test_what_is_more_than_a_query_goes_to_the_application(
    client: httpx.Client, parameters: dict[str, str], status: int
) -> None:
    for answer in (
        client.get("/sparql", params=parameters, headers={"Accept": "application/json"}),
        client.post("/sparql", data=parameters, headers={"Accept": "application/json"}),
    ):
        assert "server-timing" not in answer.headers
        if "format" not in parameters:
            assert answer.status_code == status


@pytest.mark.parametrize(
    ("query", "status", "kind"),
    [
        ("SELECT", 400, "query-syntax"),
        ("ASK { SERVICE <http://127.0.0.1:1/> {} }", 400, "service-refused"),
        ("ASK {" * 300, 400, "query-too-deep"),
        ("SELECT * { ?a ?b ?c . ?d ?e ?f }", 422, None),
    ],
)
@pytest.mark.parametrize("lang", ["da", "en"])
def test_an_error_has_the_one_shape(
    client: httpx.Client, query: str, status: int, kind: str | None, lang: str
) -> None:
    answer = client.get(
        "/sparql",
        params={"query": query},
        headers={"Accept": "application/json", "Accept-Language": lang},
    )
    assert answer.status_code == status
    assert answer.headers["content-type"] == "application/problem+json"
    assert answer.headers["content-language"] == lang
    assert re.fullmatch("[0-9a-f]{16}", answer.headers["x-request-id"])
    assert kind is None or answer.json()["type"].endswith(kind)


def test_what_is_known_already_costs_nothing_and_chance_is_never_kept(
    client: httpx.Client,
) -> None:
    wanted = {"Accept": "application/json"}
    first = client.get("/sparql", params={"query": COUNT}, headers=wanted)
    again = client.get(
        "/sparql",
        params={"query": COUNT},
        headers=wanted | {"If-None-Match": first.headers["etag"]},
    )
    other = client.get(
        "/sparql",
        params={"query": COUNT},
        headers={"Accept": "text/csv", "If-None-Match": first.headers["etag"]},
    )
    assert (again.status_code, again.content) == (304, b"")
    assert other.status_code == 200
    assert first.headers["etag"].startswith("W/")

    for asked in ("RAND()", "STRUUID()", "UUID()", "NOW()"):
        query = {"query": f"SELECT ({asked} AS ?x) {{}}"}
        one, two = (client.get("/sparql", params=query, headers=wanted) for _ in range(2))
        assert "etag" not in one.headers
        assert one.headers["cache-control"] == "no-store"
        assert "NOW" in asked or one.content != two.content


def test_the_word_now_in_a_text_is_no_clock(client: httpx.Client) -> None:
    query = {"query": 'SELECT ("NOW()" AS ?x) {} # RAND()'}
    assert "etag" in client.get("/sparql", params=query, headers={"Accept": "text/csv"}).headers


def test_a_large_answer_is_packed_for_who_can_unpack(client: httpx.Client) -> None:
    params, wanted = {"query": MANY}, {"Accept": "text/csv"}
    plain = client.get("/sparql", params=params, headers=wanted | {"Accept-Encoding": "identity"})
    with client.stream(
        "GET", "/sparql", params=params, headers=wanted | {"Accept-Encoding": "gzip"}
    ) as answer:
        packed = b"".join(answer.iter_raw())
    assert answer.status_code == 200
    assert answer.headers["content-encoding"] == "gzip"
    assert gzip.decompress(packed) == plain.content
    assert int(answer.headers["content-length"]) == len(packed) < len(plain.content)
