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


def head_of_refused(length: int, *headers: str) -> bytes:
    """The head of a request that is refused by its method, before its body is read."""
    lines = ["POST /goals HTTP/1.1", "Host: x", "Content-Type: text/plain"]
    return "\r\n".join([*lines, f"Content-Length: {length}", *headers, "", ""]).encode()


def test_a_connection_goes_on_after_a_refusal_that_left_the_body_unread(port: int) -> None:
    with connect(port) as client:
        client.sendall(head_of_refused(9_000))
        refused = client.recv(65_536)
        client.sendall(b"x" * 4_000)
        client.sendall(b"x" * 5_000 + get("/healthz", "Connection: close"))
        answered = everything(client)
    assert refused.startswith(b"HTTP/1.1 405 ")
    assert b"connection: close" not in refused.lower()
    assert b"HTTP/1.1 200 OK" in answered


def test_who_was_refused_before_continuing_is_let_go(port: int) -> None:
    with connect(port) as client:
        client.sendall(head_of_refused(9_000, "Expect: 100-continue"))
        assert everything(client).startswith(b"HTTP/1.1 405 ")


def test_the_unread_body_of_a_refusal_is_not_awaited_for_ever(port: int) -> None:
    with connect(port) as client:
        client.sendall(head_of_refused(9_000) + b"x" * 100)
        assert everything(client).startswith(b"HTTP/1.1 405 ")


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


@pytest.mark.parametrize(
    ("path", "media_type"),
    [("/check", "text/turtle"), ("/sparql", "application/sparql-query"), ("/goals", "text/plain")],
)
def test_a_body_without_end_is_not_read_for_ever(port: int, path: str, media_type: str) -> None:
    chunk = b"10000\r\n" + b"x" * 65_536 + b"\r\n"
    with connect(port) as client:
        client.sendall(
            f"POST {path} HTTP/1.1\r\nHost: x\r\nContent-Type: {media_type}\r\n"
            "Accept: application/json\r\nTransfer-Encoding: chunked\r\n\r\n".encode()
        )
        sent = 0
        try:
            while sent < 64 << 20:
                sent += client.send(chunk)
        except OSError:  # closed, or its buffers are full and nobody reads
            pass
        assert sent < 64 << 20


def test_who_takes_no_answer_is_let_go(port: int) -> None:
    answers, query = 40, "SELECT%20%2A%20%7B%3Fs%20%3Fp%20%3Fo%7D%20LIMIT%203000"
    with socket.socket() as client:
        client.setsockopt(socket.SOL_SOCKET, socket.SO_RCVBUF, 4_096)
        client.settimeout(LATEST)
        client.connect(("127.0.0.1", port))
        client.sendall(get(f"/sparql?query={query}") * answers)
        time.sleep(2.5)  # more than a client may take for it
        received = everything(client)

    assert received.startswith(b"HTTP/1.1 200 OK")
    assert received.count(b"HTTP/1.1 200 OK") < answers


ASK = "/sparql?query=ASK%7B%7D"


def test_queries_in_one_piece_are_answered_in_order(port: int) -> None:
    asked = [f"/sparql?query=SELECT%20%28{n}%20AS%20%3Fx%29%20%7B%7D" for n in range(20)]
    requests = [get(path) for path in asked[:-1]] + [get(asked[-1], "Connection: close")]
    with connect(port) as client:
        client.sendall(b"".join(requests))
        received = everything(client)

    places = [received.index(b'"value":"%d"' % n) for n in range(20)]
    assert places == sorted(places)
    assert received.count(b"HTTP/1.1 200 OK") == 20
    assert received.count(b"connection: close") == 1


@pytest.mark.parametrize("path", ["/healthz", ASK, "/goals"])
def test_an_answer_at_the_door_is_complete(port: int, path: str) -> None:
    """Each header once, the length that of the body; in HTTP/1.0 the connection is closed."""
    request = get(path, "Connection: close").replace(b"application/json", b"*/*")
    for version in (b"1.1", b"1.0"):
        for _ in range(2):  # the second time from the cache
            with connect(port) as client:
                client.sendall(request.replace(b"HTTP/1.1", b"HTTP/" + version))
                head, _, body = everything(client).partition(b"\r\n\r\n")
            lines = head.split(b"\r\n")
            names = [line.partition(b":")[0].lower() for line in lines[1:]]
            assert lines[0] == b"HTTP/1.1 200 OK"
            assert len(names) == len(set(names))
            assert {b"date", b"x-request-id", b"vary", b"connection"} <= {*names}
            assert b"content-length: %d" % len(body) in head.lower()


def test_what_is_known_is_not_sent_again(port: int) -> None:
    with connect(port) as client:
        client.sendall(get(ASK, "Connection: close"))
        head = everything(client).partition(b"\r\n\r\n")[0].decode()
    etag = next(line for line in head.split("\r\n") if line.startswith("etag")).partition(": ")[2]
    with connect(port) as client:
        client.sendall(get(ASK, f"If-None-Match: {etag}", "Connection: close"))
        answer = everything(client)

    assert answer.startswith(b"HTTP/1.1 304 Not Modified\r\n")
    assert answer.endswith(b"\r\n\r\n")
    assert b"content-length" not in answer


@pytest.mark.parametrize(
    ("target", "expected"),
    [
        ("/id/theme/børn".encode(), b"/id/theme/b%C3%B8rn"),
        ("/id/theme/børn?lang=en&x=å".encode(), b"/id/theme/b%C3%B8rn?lang=en&x=%C3%A5"),
        ("/id/theme/børn".encode("latin-1"), b"/id/theme/b%F8rn"),
        ("/a%C3%A6'()/ø".encode(), b"/a%C3%A6'()/%C3%B8"),
    ],
)
def test_letters_that_are_not_encoded_are_redirected_to_where_they_are(
    port: int, target: bytes, expected: bytes
) -> None:
    for first in (
        1,
        12,
        len(target) + 2,
        4_000,
    ):  # in how many pieces it arrives makes no difference
        sent = b"GET " + target + b" HTTP/1.1\r\nHost: x\r\n\r\n"
        with connect(port) as client:
            client.sendall(sent[:first])
            time.sleep(0.02)
            with contextlib.suppress(ConnectionError):
                client.sendall(sent[first:])
            head = everything(client).split(b"\r\n")
        assert head[0] == b"HTTP/1.1 308 Permanent Redirect"
        assert b"location: " + expected in head


@pytest.mark.parametrize(
    "sent",
    [
        "GET //evil.example/ø HTTP/1.1\r\nHost: x\r\n\r\n".encode(),
        "GET http://evil.example/ø HTTP/1.1\r\nHost: x\r\n\r\n".encode(),
        "GET /ø\nLocation:x HTTP/1.1\r\nHost: x\r\n\r\n".encode(),
        "GET /ø x HTTP/1.1\r\nHost: x\r\n\r\n".encode(),
        "PUT /ø HTTP/1.1\r\nHost: x\r\n\r\n".encode(),
        "GÆT / HTTP/1.1\r\nHost: x\r\n\r\n".encode(),
    ],
)
def test_what_else_is_no_http_is_refused(port: int, sent: bytes) -> None:
    with connect(port) as client:
        client.sendall(sent)
        answer = everything(client)
    assert answer.startswith(b"HTTP/1.1 400")
    assert b"location" not in answer
