"""What slow and crooked clients can hold: over real sockets, to a server with short clocks."""

import contextlib
import socket
import time
from collections.abc import Iterator
from dataclasses import replace

import pytest

from api.state.server_state import ServerState
from tests.support.served import SETTINGS, serving

QUICK = replace(
    SETTINGS, head_seconds=0.6, body_seconds=0.6, take_seconds=1.0, idle_seconds=1, head_size=16_384
)
LATEST = 10.0
"""Seconds in which a connection has to be closed that should be: generous, on a busy machine."""


@pytest.fixture(scope="module")
def port(opened: ServerState) -> Iterator[int]:
    with serving(replace(opened, settings=QUICK)) as address:
        yield int(address.rpartition(":")[2])


def connect(port: int) -> socket.socket:
    return socket.create_connection(("127.0.0.1", port), timeout=LATEST)


def everything(client: socket.socket) -> bytes:
    """What a server sends until it closes."""
    received = b""
    try:
        while part := client.recv(65_536):
            received += part
    except ConnectionResetError:
        pass
    return received


def get(path: str, *headers: str) -> bytes:
    lines = [f"GET {path} HTTP/1.1", "Host: x", "Accept: application/json", *headers]
    return "\r\n".join([*lines, "", ""]).encode()


@pytest.mark.parametrize(
    "sent",
    [
        b"",
        b"GET / HT",
        b"GET / HTTP/1.1\r\nHost: x\r\n",
        b"POST /sparql HTTP/1.1\r\nHost: x\r\nContent-Length: 50\r\n\r\nquery",
        b"POST /check HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: chunked\r\n\r\n5\r\nabcde\r\n",
    ],
)
def test_who_does_not_go_on_is_let_go(port: int, sent: bytes) -> None:
    with connect(port) as client:
        client.sendall(sent)
        assert b"200 OK" not in everything(client)


def test_who_drips_is_let_go(port: int) -> None:
    with connect(port) as client:
        began = time.monotonic()
        with contextlib.suppress(OSError):
            while time.monotonic() - began < LATEST:
                client.sendall(b"X")
                time.sleep(0.05)
        assert time.monotonic() - began < LATEST


def test_a_kept_connection_without_a_request_is_closed(port: int) -> None:
    with connect(port) as client:
        client.sendall(get("/healthz"))
        assert everything(client).count(b"HTTP/1.1 200 OK") == 1


def test_requests_one_after_the_other_and_in_one_piece_are_answered(port: int) -> None:
    with connect(port) as client:
        client.sendall(get("/healthz") * 3 + get("/healthz", "Connection: close"))
        assert everything(client).count(b"HTTP/1.1 200 OK") == 4


def test_half_closed_clients_get_their_answer(port: int) -> None:
    with connect(port) as client:
        client.sendall(get("/healthz"))
        client.shutdown(socket.SHUT_WR)
        assert b"200 OK" in everything(client)


def test_a_body_too_large_is_answered_and_not_read_on(port: int) -> None:
    with connect(port) as client:
        client.sendall(
            b"POST /check HTTP/1.1\r\nHost: x\r\nContent-Type: text/turtle\r\n"
            b"Accept: application/json\r\nContent-Length: 1000000000\r\n\r\n"
        )
        sent = 0
        try:
            while sent < 64 << 20:
                sent += client.send(b"x" * 65_536)
        except OSError:  # closed, or its buffers are full and nobody reads
            pass
        assert sent < 64 << 20
    with connect(port) as client:
        client.sendall(
            b"POST /check HTTP/1.1\r\nHost: x\r\nContent-Type: text/turtle\r\n"
            b"Accept: application/json\r\nContent-Length: 1000000000\r\n\r\n"
        )
        assert b" 413 " in everything(client)


def test_who_sends_a_little_too_much_reads_why_after_sending_it(port: int) -> None:
    body = b"x" * (12 << 20)
    with connect(port) as client:
        client.sendall(
            b"POST /check HTTP/1.1\r\nHost: x\r\nContent-Type: text/turtle\r\n"
            b"Accept: application/json\r\nContent-Length: %d\r\n\r\n" % len(body)
        )
        client.sendall(body)
        assert b" 413 " in everything(client)


def test_length_and_chunks_together_are_refused(port: int) -> None:
    with connect(port) as client:
        client.sendall(
            b"POST /sparql HTTP/1.1\r\nHost: x\r\nContent-Length: 5\r\n"
            b"Transfer-Encoding: chunked\r\n\r\n0\r\n\r\n"
        )
        assert b" 400 " in everything(client)


@pytest.mark.parametrize(("size", "status"), [(9_000, b" 200 "), (200_000, b" 431 ")])
def test_heads_are_long_within_limits(port: int, size: int, status: bytes) -> None:
    with connect(port) as client:
        with contextlib.suppress(OSError):
            client.sendall(get("/healthz", f"X-Long: {'x' * size}", "Connection: close"))
        assert status in everything(client)


def test_many_at_once_are_all_answered(port: int) -> None:
    clients = [connect(port) for _ in range(200)]
    try:
        for client in clients:
            client.sendall(get("/healthz", "Connection: close"))
        assert all(b" 200 " in everything(client) for client in clients)
    finally:
        for client in clients:
            client.close()
