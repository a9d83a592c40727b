"""HTTP with an engine that is slow, rude, half or gone: each has its own error, and nothing is followed."""

import socket
import threading
import time
from collections.abc import Iterator

import pytest

from graph import errors
from graph.remote.client import Client, Request
from graph.remote.engine import Account, Engine
from graph.remote.terms import JSON
from tests.support.engines import Asked, Reply, SmallEngine, running

ASK = "ASK {}"


@pytest.fixture
def small() -> Iterator[SmallEngine]:
    with running(SmallEngine()) as engine:
        yield engine


def test_a_query_comes_back_with_its_deadline_told(small: SmallEngine) -> None:
    response = small.client(seconds=7).query(ASK, JSON)
    assert b"true" in response.body
    assert ("timeout", "7000") in small.asked[0].fields


@pytest.mark.parametrize(
    ("reply", "kind"),
    [
        (Reply(status=401), errors.EngineDenied),
        (Reply(status=403), errors.EngineDenied),
        (Reply(status=302, headers={"Location": "/query"}), errors.EngineRedirects),
        (Reply(status=304), errors.EngineRedirects),
        (Reply(status=500, body=b"out of\nmemory"), errors.EngineRefused),
        (Reply(status=503), errors.EngineRefused),
        (Reply(body=b"{}", headers={"X-SQL-State": "S1TAT"}), errors.EnginePartial),
        (Reply(body=b'{"head"', announced=100), errors.EnginePartial),
    ],
)
def test_each_refusal_and_each_half_response_has_its_error(
    small: SmallEngine, reply: Reply, kind: type[errors.EngineError]
) -> None:
    small.script = lambda _: reply
    with pytest.raises(kind) as raised:
        small.client().query(ASK, JSON)
    assert raised.value.values["engine"] == f"{small.root}/query"
    assert len(small.asked) == 1  # nothing is followed


def test_bytes_that_come_one_by_one_do_not_outlast_the_deadline(small: SmallEngine) -> None:
    small.script = lambda _: Reply(body=b"x" * 2_000, drip=0.02)
    began = time.monotonic()
    with pytest.raises(errors.EngineSlow):
        small.client(seconds=0.3).query(ASK, JSON)
    assert time.monotonic() - began < 15  # 40 s without a deadline


def test_more_than_the_cap_is_not_read(small: SmallEngine) -> None:
    small.script = lambda _: Reply(body=b"x" * (3 << 20))
    with pytest.raises(errors.OutputHit):
        small.client(most=1 << 20).query(ASK, JSON)


def test_an_engine_that_is_gone_is_away() -> None:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        address = f"http://127.0.0.1:{taken.getsockname()[1]}/query"
    client = Client(Engine(query=address), seconds=5, most=1 << 20)
    with pytest.raises(errors.EngineAway):
        client.query(ASK, JSON)


@pytest.mark.parametrize(
    "greeting", [b"SSH-2.0-OpenSSH\r\n", b"HTTP/1.1 200 OK\r\nX" + b"y" * 70_000]
)
def test_what_is_no_http_is_odd(greeting: bytes) -> None:
    with socket.create_server(("127.0.0.1", 0)) as server:
        address = f"http://127.0.0.1:{server.getsockname()[1]}/query"
        client = Client(Engine(query=address), seconds=5, most=1 << 20)

        def greet() -> None:
            connection, _ = server.accept()
            with connection:
                connection.recv(65_536)
                connection.sendall(greeting)

        thread = threading.Thread(target=greet)
        thread.start()
        with pytest.raises((errors.EngineOdd, errors.EngineAway)):
            client.query(ASK, JSON)
        thread.join()


def test_a_writer_is_asked_how_before_anything_is_sent(small: SmallEngine) -> None:
    challenge = {"WWW-Authenticate": 'Digest realm="SPARQL", nonce="n", qop="auth"'}

    def script(asked: Asked) -> Reply | None:
        return (
            None
            if asked.authorization.startswith("Digest")
            else Reply(status=401, headers=challenge)
        )

    small.script = script
    client = small.client()
    request = Request(
        method="POST",
        address=client.engine.update,
        body=b"INSERT DATA { <urn:a> <urn:b> <urn:c> }",
        content_type="application/sparql-update",
        who="writer",
    )
    client.send(request)
    client.send(request)

    assert [(each.method, each.text != "") for each in small.asked] == [
        ("GET", False),
        ("POST", True),
        ("POST", True),
    ]
    assert "nc=00000002" in small.asked[-1].authorization
    assert len(small.store) == 1


def test_a_stale_nonce_is_asked_for_again(small: SmallEngine) -> None:
    nonces = iter(["a", "unused", "b"])

    def script(asked: Asked) -> Reply | None:
        if 'nonce="b"' in asked.authorization:
            return None
        stale = ", stale=true" if asked.authorization else ""
        header = f'Digest realm="r", nonce="{next(nonces)}"{stale}'
        return Reply(status=401, headers={"WWW-Authenticate": header})

    small.script = script
    address = f"{small.root}/graphs?graph=urn:x"
    small.client().send(Request(method="DELETE", address=address, who="writer"))
    assert 'nonce="b"' in small.asked[-1].authorization


def test_a_password_goes_in_clear_to_this_machine_only() -> None:
    engine = Engine(query="http://data.example.dk/sparql", reader=Account("anna", "x"))
    client = Client(engine, seconds=1, most=1)
    client._challenges[("data.example.dk/sparql", "reader")] = None
    with pytest.raises(errors.EngineAddress, match="https"):
        client.query(ASK, JSON)
