"""The load generator asks as told and counts what it is answered, by real sockets."""

import socket
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager

import pytest

from bench.measuring.http_load import NUMBER, Load, run
from bench.measuring.loads import get
from bench.measuring.servers import Server
from bench.peers.endpoints import Endpoint
from bench.workloads.endpoint import ROWS, SMALL, load_on
from graph.store.sparql import is_repeatable

Answer = Callable[[str], bytes]
BODY = b'{"a": 1}'
PLAIN = b"HTTP/1.1 200 OK\r\nContent-Length: 8\r\n\r\n" + BODY
CHUNKED = (
    b'HTTP/1.1 200 OK\r\ntransfer-encoding: chunked\r\n\r\n3\r\n{"a\r\n5\r\n": 1}\r\n0\r\n\r\n'
)
CLOSED = b"HTTP/1.1 200 OK\r\nConnection: close\r\n\r\n" + BODY
BUSY = b"HTTP/1.1 503 Busy\r\nContent-Length: 0\r\n\r\n"


class Served:
    """What a server in a thread saw."""

    def __init__(self) -> None:
        self.port, self.connections = 0, 0
        self.paths: list[str] = []


@contextmanager
def server(answer: Answer, *, pieces: int = 1, closes: bool = False) -> Iterator[Served]:
    seen = Served()

    def serve(client: socket.socket) -> None:
        with client:
            while request := client.recv(65536):
                path = request.decode().split(" ")[1]
                seen.paths.append(path)
                said = answer(path)
                step = -(-len(said) // pieces) or 1
                for at in range(0, len(said), step):
                    client.sendall(said[at : at + step])
                if closes or not said:
                    return

    def listen() -> None:
        while True:
            try:
                client, _ = listener.accept()
            except OSError:
                return
            seen.connections += 1
            threading.Thread(target=serve, args=(client,), daemon=True).start()

    with socket.create_server(("127.0.0.1", 0)) as listener:
        seen.port = listener.getsockname()[1]
        threading.Thread(target=listen, daemon=True).start()
        yield seen
        listener.shutdown(socket.SHUT_RDWR)


def load(port: int, *paths: str, connections: int = 2, keep: bool = True) -> Load:
    return Load(
        host="127.0.0.1",
        port=port,
        requests=tuple(get(path, accept="*/*") for path in paths),
        connections=connections,
        seconds=0.3,
        keep=keep,
        first=5,
    )


@pytest.mark.parametrize("said", [PLAIN, CHUNKED], ids=["length", "chunks"])
@pytest.mark.parametrize("pieces", [1, 3])
def test_connections_are_kept_and_every_answer_is_counted(said: bytes, pieces: int) -> None:
    with server(lambda _: said, pieces=pieces) as seen:
        told = run(load(seen.port, "/"))

    assert told["answered"] == told["asked"] == len(seen.paths) > 2
    assert told["statuses"] == {200: told["answered"]}
    assert told["broken"] == 0
    assert seen.connections == 2
    assert 0 < told["p50"] <= told["p99"]


def test_a_server_that_closes_is_asked_on_new_connections() -> None:
    with server(lambda _: CLOSED, closes=True) as seen:
        told = run(load(seen.port, "/"))

    assert told["answered"] == seen.connections > 2
    assert told["size"] == len(BODY)


def test_a_connection_for_each_request_when_it_is_not_to_be_kept() -> None:
    with server(lambda _: PLAIN) as seen:
        told = run(load(seen.port, "/", keep=False))

    assert told["answered"] == seen.connections == len(seen.paths)


def test_numbers_make_each_request_another_one_and_paths_take_turns() -> None:
    with server(lambda _: PLAIN) as seen:
        told = run(load(seen.port, f"/a{NUMBER.decode()}", "/b", connections=1))

    assert seen.paths[:4] == ["/a5", "/b", "/a7", "/b"]
    assert len({path for path in seen.paths if path != "/b"}) == -(-told["asked"] // 2)


def test_refusals_and_broken_answers_are_told_apart_from_answers() -> None:
    def answer(path: str) -> bytes:
        return {"/ok": PLAIN, "/busy": BUSY, "/broken": b""}[path]

    with server(answer) as seen:
        told = run(load(seen.port, "/ok", "/busy", "/broken", connections=1))

    assert told["statuses"].keys() == {200, 503}
    assert told["broken"] > 0
    assert told["asked"] == told["answered"] + told["statuses"][503] + told["broken"]


def test_nobody_listening_is_counted_and_does_not_hang() -> None:
    with socket.create_server(("127.0.0.1", 0)) as listener:
        port = listener.getsockname()[1]
    told = run(load(port, "/"))

    assert told["answered"] == 0
    assert told["broken"] == told["asked"] > 0


ENDPOINT = Endpoint(server=Server(pid=1, port=80, ready_after=0.0), path="/sparql")


def test_no_two_loads_send_the_same_query() -> None:
    """Ours caches the results of repeatable queries, and these are."""
    one, other = (load_on(ENDPOINT, SMALL, connections=4, seconds=1) for _ in range(2))

    assert one.requests == other.requests
    assert all(NUMBER.decode() in request for request in one.requests)
    assert abs(one.first - other.first) >= 10_000_000
    assert is_repeatable(SMALL.replace(NUMBER.decode(), "1"))
    assert is_repeatable(ROWS.replace(NUMBER.decode(), "1"))
