"""Messages on the pipe: a JSON head and a body of bytes."""

import json
import socket
import struct
import time
from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from typing import Any, Final, Generic, TypeVar

LENGTHS: Final = struct.Struct("!IQ")
"""The prefix of a message: the lengths of its head and body in bytes."""
SMALL: Final = 1 << 16
"""The largest body, in bytes, that is sent in one piece with its head."""
_COMMON: Final = 512
"""The largest head, in bytes, that is kept decoded: most queries have one of a few heads."""
_CHUNK: Final = 1 << 20
"""The most bytes read at once."""
HeadT = TypeVar("HeadT", bound=Mapping[str, object])
"""The type of a head: a ``TypedDict`` of JSON values."""


class Closed(Exception):
    """The peer closed the connection."""


@dataclass(frozen=True, slots=True)
class Message(Generic[HeadT]):
    """One message on the pipe, in either direction."""

    head: HeadT
    body: bytes = b""


def opening(message: Message[HeadT]) -> bytes:
    """The bytes before a message's body: the lengths of head and body, and the head."""
    head = json.dumps(message.head).encode()
    return LENGTHS.pack(len(head), len(message.body)) + head


def send(pipe: socket.socket, message: Message[HeadT], deadline: float | None = None) -> None:
    """Write a whole message; raises ``Closed`` if the peer closed the connection.

    ``deadline`` is in seconds of ``time.monotonic``; after it ``TimeoutError`` is raised. Only the
    server sets one: a sealed worker can neither poll nor set a timeout.
    """
    start = opening(message)
    small = len(message.body) <= SMALL
    try:
        for part in (start + message.body,) if small else (start, message.body):
            _allow(pipe, deadline)
            pipe.sendall(part)
    except (BrokenPipeError, ConnectionResetError) as gone:
        raise Closed from gone


def receive(pipe: socket.socket, deadline: float | None = None) -> Message[HeadT]:
    """Read a whole message; raises ``Closed`` and ``TimeoutError`` as ``send`` does.

    The caller annotates the type of the head, which is not checked: both ends are this program.
    """
    head, body = LENGTHS.unpack(_read(pipe, LENGTHS.size, deadline))
    return Message(json.loads(_read(pipe, head, deadline)), _read(pipe, body, deadline))


def receive_order(pipe: socket.socket) -> Message[HeadT]:
    """Read a whole message of a peer that sends no other before this is answered.

    One read is enough for most; ``receive`` takes three, as it must leave what comes after the
    message. Raises ``Closed``.
    """
    try:
        received = pipe.recv(SMALL)
    except ConnectionResetError as gone:
        raise Closed from gone
    if len(received) < LENGTHS.size:
        if not received:
            raise Closed
        received += _read(pipe, LENGTHS.size - len(received), None)
    head, body = LENGTHS.unpack_from(received)
    start = LENGTHS.size + head
    if len(received) < start + body:
        received += _read(pipe, start + body - len(received), None)
    return Message(decoded(received[LENGTHS.size : start]), received[start:])


def decoded(head: bytes) -> Any:  # noqa: ANN401 - as of json.loads
    """A head from its JSON; equal small heads are the same object, which nobody may change."""
    return _decode_again(head) if len(head) <= _COMMON else json.loads(head)


@lru_cache(maxsize=256)
def _decode_again(head: bytes) -> object:
    return json.loads(head)


def _read(pipe: socket.socket, length: int, deadline: float | None) -> bytes:
    received = bytearray()
    while len(received) < length:
        _allow(pipe, deadline)
        try:
            chunk = pipe.recv(min(_CHUNK, length - len(received)))
        except ConnectionResetError as gone:
            raise Closed from gone
        if not chunk:
            raise Closed
        received += chunk
    return bytes(received)


def _allow(pipe: socket.socket, deadline: float | None) -> None:
    if deadline is not None:
        left = deadline - time.monotonic()
        if left <= 0:
            raise TimeoutError
        pipe.settimeout(left)
