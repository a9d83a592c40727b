"""Whole responses: the same over our own protocol, in one piece, as over any ASGI server."""

import re
from http import HTTPStatus
from typing import Any

import pytest
from starlette.types import Message

from api.server.response_headers import (
    ALWAYS,
    AT_ONCE,
    header_lines,
    new_request_id,
    send_whole,
)
from tests.support import loops

OWN = [(b"content-type", b"text/csv"), (b"etag", b'W/"1"')]


def sent(status: HTTPStatus, body: bytes, *, at_once: bool) -> tuple[int, list[bytes], bytes]:
    """The status, the header lines in order, and the body of a response."""
    pieces: list[tuple[int, bytes, bytes]] = []
    messages: list[Message] = []

    async def send_at_once(status: int, lines: bytes, body: bytes) -> None:
        pieces.append((status, lines, body))

    async def send(message: Message) -> None:
        messages.append(message)

    scope: dict[str, Any] = {"extensions": {AT_ONCE: send_at_once} if at_once else {}}
    loops.run(send_whole(scope, send, status, OWN, body))
    if at_once:
        assert not messages
        ((number, own_lines, whole),) = pieces
        return number, sorted(own_lines.removesuffix(b"\r\n").split(b"\r\n")), whole
    start, last = messages
    text = header_lines(start["headers"]).removesuffix(b"\r\n").split(b"\r\n")
    return start["status"], sorted(text), last["body"]


@pytest.mark.parametrize(
    ("status", "body"),
    [(HTTPStatus.OK, b"a;b"), (HTTPStatus.OK, b""), (HTTPStatus.NOT_MODIFIED, b"")],
)
def test_a_response_is_the_same_in_both_ways(status: HTTPStatus, body: bytes) -> None:
    ours, asgi = (sent(status, body, at_once=at_once) for at_once in (True, False))

    def without_number(lines: list[bytes]) -> list[bytes]:
        return [line for line in lines if not line.startswith(b"x-request-id: ")]

    assert ours[0] == asgi[0] == status
    assert without_number(ours[1]) == without_number(asgi[1])
    assert ours[2] == asgi[2] == body
    assert len(ours[1]) == len(OWN) + len(ALWAYS) + (1 if status is HTTPStatus.NOT_MODIFIED else 2)


def test_each_request_has_a_number_of_its_own() -> None:
    numbers = [new_request_id() for _ in range(1_000)]
    assert len(set(numbers)) == 1_000
    assert all(re.fullmatch("[0-9a-f]{16}", number) for number in numbers)
