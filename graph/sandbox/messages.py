"""Messages on the pipe: a JSON head and a body of bytes."""

import json
import socket
import struct
import time
from dataclasses import dataclass
from typing import Any, Final

_LENGTHS: Final = struct.Struct("!IQ")
_CHUNK: Final = 1 << 20


class Closed(Exception):
    """The other side has gone."""


@dataclass(frozen=True, slots=True)
class Message:
    """What crosses the pipe in one piece, in either direction."""

    head: dict[str, Any]
    body: bytes = b""


def send(pipe: socket.socket, message: Message, deadline: float | None = None) -> None:
    """Write a whole message; raises ``Closed`` when the other side has gone.

    DEADLINE is on ``time.monotonic``; past it ``TimeoutError`` is raised. Only the server gives
    one: a sealed worker can neither poll nor set a timeout.
    """
    head = json.dumps(message.head).encode()
    try:
        for part in (_LENGTHS.pack(len(head), len(message.body)) + head, message.body):
            if part:
                _allow(pipe, deadline)
                pipe.sendall(part)
    except (BrokenPipeError, ConnectionResetError) as gone:
        raise Closed from gone


def receive(pipe: socket.socket, deadline: float | None = None) -> Message:
    """Read a whole message; raises ``Closed`` and ``TimeoutError`` as ``send`` does."""
    head, body = _LENGTHS.unpack(_read(pipe, _LENGTHS.size, deadline))
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
