"""A request that is a query and nothing else is read at the door; any other is left as it is."""

from typing import Any
from urllib.parse import parse_qsl, urlencode

import pytest
from hypothesis import given
from hypothesis import strategies as st
from starlette.types import Message

from api.server.plain_query import read_query
from api.settings import Settings
from tests.support import loops

FORM = "application/x-www-form-urlencoded"
DIRECT = "application/sparql-query"


def read(
    method: str, query: bytes = b"", body: bytes = b"", media_type: str = "", *, parts: int = 1
) -> tuple[str | None, bytes]:
    """The query that is read, and the body that can be read after it."""
    size = max(1, -(-len(body) // parts))
    chunks = [body[start : start + size] for start in range(0, len(body), size)] or [b""]
    messages: list[Message] = [
        {"type": "http.request", "body": chunk, "more_body": number < len(chunks)}
        for number, chunk in enumerate(chunks, 1)
    ]
    headers = [(b"content-length", str(len(body)).encode()), (b"content-type", media_type.encode())]
    scope: dict[str, Any] = {
        "type": "http", "method": method, "raw_path": b"/sparql", "query_string": query,
        "headers": headers if method == "POST" else [],
    }  # fmt: skip

    async def receive() -> Message:
        return messages.pop(0)

    async def whole() -> tuple[str | None, bytes]:
        text, again = await read_query(scope, receive, Settings())
        left = b""
        while method == "POST":
            message = await again()
            left += message["body"]
            if not message["more_body"]:
                break
        return text, left

    return loops.run(whole())


@given(st.text(min_size=1, max_size=200), st.integers(1, 4))
def test_a_query_is_read_from_all_three_places(text: str, parts: int) -> None:
    fields = urlencode({"query": text}).encode()
    body = text.encode("utf-8", "surrogatepass")

    assert read("GET", fields) == (text, b"")
    assert read("POST", b"", fields, FORM, parts=parts) == (text, fields)
    assert read("POST", b"", body, f"{DIRECT}; charset=utf-8", parts=parts) == (text, body)


@pytest.mark.parametrize(
    "fields",
    [b"", b"update=x", b"query=a&query=b", b"query=a&format=csv", b"Query=a", b"query=%ff"],
)
def test_what_has_other_fields_is_left(fields: bytes) -> None:
    assert read("GET", fields) == (None, b"")
    assert read("POST", b"", fields, FORM) == (None, fields)


@pytest.mark.parametrize(
    ("method", "query", "body", "media_type"),
    [
        ("PUT", b"query=a", b"", ""),
        ("HEAD", b"query=a", b"", ""),
        ("POST", b"default-graph-uri=urn:x", b"ASK {}", DIRECT),
        ("POST", b"", b"ASK {}", "text/plain"),
        ("POST", b"", b"x" * 200_000, DIRECT),
        ("GET", b"query=" + b"a" * 9_000, b"", ""),
    ],
)
def test_what_the_application_has_to_look_at_is_left(
    method: str, query: bytes, body: bytes, media_type: str
) -> None:
    assert read(method, query, body, media_type)[0] is None


def test_what_is_no_utf8_is_left_whole() -> None:
    assert read("POST", b"", b"\xff\xfe", DIRECT) == (None, b"\xff\xfe")


@given(st.binary(max_size=60) | st.text("aq=&;+%2fF0æ", max_size=20).map(str.encode))
def test_any_field_is_read_as_the_standard_library_reads_it(value: bytes) -> None:
    for fields in (b"query=" + value, value):
        try:
            found = parse_qsl(fields.decode(), keep_blank_values=True, errors="strict")
        except ValueError:
            found = []
        only = len(found) == 1 and found[0][0] == "query"
        assert read("GET", fields)[0] == (found[0][1] if only else None)
