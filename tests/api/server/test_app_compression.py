"""What is text is sent packed to who takes it packed, and is told apart from the same unpacked."""

import gzip

import httpx
import pytest

HTML = {"Accept": "text/html"}
PACKED = {"Accept-Encoding": "gzip"}
PLAIN = {"Accept-Encoding": "identity"}
GOAL = "/goals/stpk-2023/2.3"
TEXTS = (
    (GOAL, "text/html"),
    (GOAL, "text/turtle"),
    ("/goals?format=jsonld", "*/*"),
    ("/api/goals", "application/json"),
    ("/threads?format=svg", "*/*"),
    ("/sparql?query=SELECT * { ?s ?p ?o } LIMIT 50", "application/sparql-results+xml"),
    ("/static/goalgraph.css", "*/*"),
)


def raw(client: httpx.Client, method: str, path: str, headers: dict[str, str]) -> httpx.Response:
    """An answer whose content is what came over the wire."""
    with client.stream(method, path, headers=headers) as answer:
        answer._content = b"".join(answer.iter_raw())
    return answer


@pytest.mark.parametrize(("path", "accept"), TEXTS)
def test_text_is_packed_and_unpacks_to_the_same(
    client: httpx.Client, path: str, accept: str
) -> None:
    packed = raw(client, "GET", path, {"Accept": accept} | PACKED)
    plain = raw(client, "GET", path, {"Accept": accept} | PLAIN)

    assert packed.headers["content-encoding"] == "gzip"
    assert gzip.decompress(packed.content) == plain.content
    assert "content-encoding" not in plain.headers
    assert len(packed.content) < len(plain.content)
    assert "Accept-Encoding" in packed.headers["vary"]
    assert "Accept-Encoding" in plain.headers["vary"]
    assert packed.headers["etag"] != plain.headers["etag"]


@pytest.mark.parametrize(("path", "accept"), TEXTS)
def test_who_has_it_packed_is_told_so(client: httpx.Client, path: str, accept: str) -> None:
    asked = {"Accept": accept} | PACKED
    tag = raw(client, "GET", path, asked).headers["etag"]
    again = raw(client, "GET", path, asked | {"If-None-Match": tag})

    assert (again.status_code, again.content) == (304, b"")
    assert again.headers["etag"].removeprefix("W/") == tag.removeprefix("W/")
    assert "content-encoding" not in again.headers
    assert "Accept-Encoding" in again.headers["vary"]


@pytest.mark.parametrize("encoding", [PACKED, PLAIN])
def test_head_tells_what_get_would(client: httpx.Client, encoding: dict[str, str]) -> None:
    get = raw(client, "GET", GOAL, HTML | encoding)
    head = raw(client, "HEAD", GOAL, HTML | encoding)

    assert head.content == b""
    for name in ("content-length", "content-type", "etag", "vary"):
        assert head.headers[name] == get.headers[name]
    assert head.headers.get("content-encoding") == get.headers.get("content-encoding")
    assert int(get.headers["content-length"]) == len(get.content)


def test_a_page_that_was_kept_is_packed_too(client: httpx.Client) -> None:
    first, second = (raw(client, "GET", "/themes", HTML | PACKED) for _ in range(2))
    assert first.content == second.content
    assert second.headers["content-encoding"] == "gzip"


def test_what_is_small_is_sent_as_it_is(client: httpx.Client) -> None:
    answer = raw(client, "GET", "/healthz", PACKED)
    assert "content-encoding" not in answer.headers


def test_an_error_is_packed_and_not_kept(client: httpx.Client) -> None:
    answer = raw(client, "GET", "/goals/stpk-2023/99", HTML | PACKED)

    assert answer.status_code == 404
    assert b"<h1" in gzip.decompress(answer.content)
    assert answer.headers["cache-control"] == "no-store"
