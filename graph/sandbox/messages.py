"""Messages on the pipe: a JSON head and a body of bytes."""

import json
import socket
import struct
import time
from dataclasses import dataclass
from typing import Any, Final

LENGTHS: Final = struct.Struct("!IQ")
"""In front of a message: the bytes of its head and of its body."""
SMALL: Final = 1 << 16
"""Bytes of a body that travels in one piece with its head."""
_CHUNK: Final = 1 << 20


class Closed(Exception):
    """The other side has gone."""


@dataclass(frozen=True, slots=True)
class Message:
    """What crosses the pipe in one piece, in either direction."""

    head: dict[str, Any]
    body: bytes = b""


def opening(message: Message) -> bytes:
    """The bytes before a message's body: the lengths of head and body, and the head."""
    head = json.dumps(message.head).encode()
    return LENGTHS.pack(len(head), len(message.body)) + head


def send(pipe: socket.socket, message: Message, deadline: float | None = None) -> None:
    """Write a whole message; raises ``Closed`` when the other side has gone.

    DEADLINE is on ``time.monotonic``; past it ``TimeoutError`` is raised. Only the server gives
    one: a sealed worker can neither poll nor set a timeout.
    """
    start = opening(message)
    small = len(message.body) <= SMALL
    try:
        for part in (start + message.body,) if small else (start, message.body):
            _allow(pipe, deadline)
            pipe.sendall(part)
    except (BrokenPipeError, ConnectionResetError) as gone:
        raise Closed from gone


def receive(pipe: socket.socket, deadline: float | None = None) -> Message:
    """Read a whole message; raises ``Closed`` and ``TimeoutError`` as ``send`` does."""
    head, body = LENGTHS.unpack(_read(pipe, LENGTHS.size, deadline))
    return Message(json.loads(_read(pipe, head, deadline)), _read(pipe, body, deadline))


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
