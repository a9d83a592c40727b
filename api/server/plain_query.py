"""Reads the query of a request that has no other parameters, ahead of routing."""

from contextlib import suppress
from typing import Final
from urllib.parse import parse_qsl, unquote_to_bytes

from starlette.datastructures import Headers
from starlette.types import Message, Receive, Scope

from api.settings import Settings
from api.web.negotiation import media_type_of

_FORM_TYPE: Final = "application/x-www-form-urlencoded"
_QUERY_TYPE: Final = "application/sparql-query"


async def read_query(
    scope: Scope, receive: Receive, settings: Settings
) -> tuple[str | None, Receive]:
    """The query of a plain request, and a ``receive`` that replays its body.

    The query is None if the request has other fields, another method, or a size or media type that
    is not handled here: the application then answers, errors included.
    """
    if scope["method"] == "GET":
        fits = len(scope["raw_path"]) + len(scope["query_string"]) <= settings.address_length
        return (_only_query(scope["query_string"]) if fits else None), receive
    media_type = _type_of_body(scope, 2 * settings.query_length)
    if media_type is None:
        return None, receive
    message = await _read(receive)
    text = None
    if message["type"] == "http.request":
        text = _text(message["body"], media_type)
    return text, _again(message, receive)


def _type_of_body(scope: Scope, most: int) -> str | None:
    """The media type of a POST body that may be a plain query of up to ``most`` bytes, or None."""
    if scope["method"] != "POST" or scope["query_string"]:
        return None
    headers = Headers(scope=scope)
    length = headers.get("content-length", "")
    if not length.isdecimal() or int(length) > most:
        return None
    media_type = media_type_of(headers.get("content-type", ""))
    return media_type if media_type in {_FORM_TYPE, _QUERY_TYPE} else None


async def _read(receive: Receive) -> Message:
    """The whole body in one message, or the disconnect message."""
    body = bytearray()
    while True:
        message = await receive()
        if message["type"] != "http.request":
            return message
        body += message.get("body", b"")
        if not message.get("more_body", False):
            return {"type": "http.request", "body": bytes(body), "more_body": False}


def _text(body: bytes, media_type: str) -> str | None:
    if media_type == _FORM_TYPE:
        return _only_query(body)
    try:
        return body.decode("utf-8")
    except UnicodeDecodeError:
        return None


def _only_query(fields: bytes) -> str | None:
    """The value of the field «query»; None if there is any other field."""
    name, _, value = fields.partition(b"=")
    if name == b"query" and value and b"&" not in value and value.isascii():
        written = unquote_to_bytes(value.replace(b"+", b" "))
        with suppress(UnicodeDecodeError):  # the application says what is wrong
            return written.decode("utf-8")
        return None
    try:
        found = parse_qsl(fields.decode("utf-8"), keep_blank_values=True, errors="strict")
    except ValueError:
        return None
    return found[0][1] if len(found) == 1 and found[0][0] == "query" else None


def _again(message: Message, receive: Receive) -> Receive:
    """A ``receive`` that replays a message before it continues with the original."""
    waiting = [message]

    async def replay() -> Message:
        return waiting.pop() if waiting else await receive()

    return replay
