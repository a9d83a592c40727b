"""What is handed in with ill intent, or by mistake, ends in a sentence; nothing is fetched for it."""

import contextlib
import http.client
import json
import socket
import threading
from collections.abc import Iterator
from dataclasses import dataclass, replace
from pathlib import Path
from urllib.parse import urlsplit

import httpx
import pytest

from api.state.server_state import open_served
from graph.store.workspace import BUNDLED_VERSION
from tests.support.commands import SET, Command
from tests.support.served import SETTINGS, serving

ID = "https://w3id.org/goalgraph/id"
SMALL = replace(SETTINGS, upload_size=400_000, check_seconds=20.0)


@dataclass
class Trap:
    """A listener that counts who calls."""

    port: int
    calls: int = 0


@pytest.fixture(scope="module")
def trap() -> Iterator[Trap]:
    with socket.create_server(("127.0.0.1", 0)) as listener:
        listener.settimeout(0.2)
        found = Trap(listener.getsockname()[1])
        done = threading.Event()

        def listen() -> None:
            while not done.is_set():
                with contextlib.suppress(TimeoutError):
                    listener.accept()[0].close()
                    found.calls += 1

        thread = threading.Thread(target=listen)
        thread.start()
        yield found
        done.set()
        thread.join()


@pytest.fixture(scope="module")
def client() -> Iterator[httpx.Client]:
    with (
        serving(open_served(BUNDLED_VERSION, SMALL)) as address,
        httpx.Client(base_url=address, timeout=60) as opened,
    ):
        yield opened


def hostile(port: int) -> dict[str, tuple[str, bytes, set[int]]]:
    """Each submission: its name, its bytes, and the statuses that are right for it."""
    remote = f"http://127.0.0.1:{port}"
    theft = f'<{ID}/goal/sst-2023/1.1> <http://purl.org/dc/terms/title> "Nyt"@da .'
    entity = f'<!DOCTYPE r [<!ENTITY e SYSTEM "{remote}/e">]><r>&e;</r>'
    return {
        "another's graph": (
            "a.trig",
            f"{SET}\n<{ID}/graph/set/sst-2023> {{ {theft} }}".encode(),
            {200},
        ),
        "another's graph in quads": (
            "a.nq",
            f"{theft[:-2]} <{ID}/graph/set/sst-2023> .".encode(),
            {200},
        ),
        "another's goal": ("a.ttl", f"{SET}\n{theft}".encode(), {200}),
        "the derived graph": (
            "a.trig",
            f"<{ID}/graph/derived> {{ <a:a> <a:b> <a:c> }}".encode(),
            {400},
        ),
        "a syntax error": ("a.ttl", SET.encode() + b"<goal/x> a .\n", {400}),
        "a number of 200,000 digits": (
            "a.ttl",
            SET.encode() + b"<goal/x-2024/1> <a:b> " + b"9" * 200_000 + b" .",
            {200, 422},
        ),
        "an IRI with spaces": ("a.ttl", b"<a:a> <a:b> <http://a b/c> .", {400}),
        "a script for an address": (
            "a.ttl",
            SET.encode()
            + b"<source/x> a <http://xmlns.com/foaf/0.1/Document> ; "
            + b"<http://xmlns.com/foaf/0.1/page> <javascript:alert(1)> .",
            {200},
        ),
        "deep brackets": ("a.ttl", b"<a:a> <a:b> " + b"[ <a:b> " * 40_000, {400, 422}),
        "deep lists": ("a.ttl", b"<a:a> <a:b> " + b"( " * 150_000, {400, 422}),
        "deep JSON": ("a.jsonld", b'{"http://x/p":' * 25_000, {400, 422}),
        "a remote context": (
            "a.jsonld",
            json.dumps({"@context": f"{remote}/context", "@id": "a:b"}).encode(),
            {400},
        ),
        "a remote context in a list": (
            "a.jsonld",
            json.dumps({"@context": [{}, f"{remote}/context"], "@id": "a:b"}).encode(),
            {400},
        ),
        "an import": (
            "a.jsonld",
            json.dumps({"@context": {"@version": 1.1, "@import": f"{remote}/c"}}).encode(),
            {400},
        ),
        "RDF/XML": ("a.rdf", entity.encode(), {415}),
        "RDF/XML under another name": ("a.ttl", entity.encode(), {400}),
        "an import of an ontology": (
            "a.ttl",
            f"{SET}\n<{remote}/o> <http://www.w3.org/2002/07/owl#imports> <{remote}/o> .".encode(),
            {200},
        ),
        "nothing": ("a.ttl", b"", {400}),
        "no text": ("a.ttl", bytes(range(256)), {400}),
        "no known name": ("a", b"x", {415}),
    }


CASES = sorted(hostile(0))


@pytest.mark.parametrize("case", CASES)
def test_over_http_it_ends_in_a_sentence(client: httpx.Client, trap: Trap, case: str) -> None:
    name, data, right = hostile(trap.port)[case]
    program = client.post("/check", files={"file": (name, data)})
    person = client.post("/check", files={"file": (name, data)}, headers={"Accept": "text/html"})

    assert program.status_code in right
    assert person.status_code == program.status_code
    if program.status_code != 200:
        assert program.headers["content-type"] == "application/problem+json"
        assert program.json()["detail"]
    assert "Traceback" not in program.text + person.text
    assert 'href="javascript:' not in person.text
    assert trap.calls == 0


@pytest.mark.parametrize(
    "case",
    [
        "another's goal",
        "another's graph",
        "a number of 200,000 digits",
        "a remote context",
        "a script for an address",
        "an import of an ontology",
    ],
)
def test_on_the_command_line_it_ends_in_a_sentence(
    here: Command, tmp_path: Path, trap: Trap, case: str
) -> None:
    name, data, right = hostile(trap.port)[case]
    (tmp_path / name).write_bytes(data)
    done = here(tmp_path, "check", name, "--lang", "en")

    assert done.returncode in ({0, 1} if right == {200} else {2} if 200 not in right else {0, 1, 2})
    assert "Traceback" not in done.stderr
    if done.returncode == 2:
        assert done.stderr.count("\n") == 1
        assert name in done.stderr or "limit" in done.stderr
    assert trap.calls == 0


@pytest.mark.parametrize("case", ["another's graph", "another's graph in quads", "another's goal"])
def test_writing_into_anothers_set_names_the_set_and_the_line(
    client: httpx.Client, case: str
) -> None:
    name, data, _ = hostile(0)[case]
    report = client.post("/check", files={"file": (name, data)}).json()
    found = [one for one in report["results"] if "#Others" in one["rule"]]

    assert report["conforms"] is False
    assert found
    for one in found:
        assert "sst-2023" in one["message"]["en"]
        assert one["where"]["line"] == data.count(b"\n") + 1


def test_a_syntax_error_names_the_line(client: httpx.Client) -> None:
    name, data, _ = hostile(0)["a syntax error"]
    problem = client.post("/check", files={"file": (name, data)}).json()

    assert problem["line"] == data.count(b"\n")


@pytest.mark.parametrize(
    ("name", "shown"),
    [
        ("../../etc/passwd.ttl", "passwd.ttl"),
        ("..\\..\\windows\\x.ttl", "x.ttl"),
        ("/etc/cron.d/x.ttl", "x.ttl"),
        ("x" * 300 + ".ttl", "x" * 120 + ".ttl"),
        ("<script>alert(1)<.ttl", "<script>alert(1)<.ttl"),
    ],
)
def test_a_name_is_only_a_name(client: httpx.Client, name: str, shown: str) -> None:
    files = {"file": (name, SET.encode())}
    program, person = (
        client.post("/check", files=files, headers=headers)
        for headers in ({}, {"Accept": "text/html"})
    )

    assert program.json()["sources"] == [shown]
    assert "<script>alert" not in person.text


def test_a_name_does_not_hide_what_the_bytes_are(client: httpx.Client) -> None:
    answer = client.post("/check", files={"file": ("a.ttl", b"PK\x03\x04\x00\xff", "text/turtle")})

    assert answer.status_code == 400


@pytest.mark.parametrize("kind", ["text/turtle", "multipart/form-data; boundary=x"])
def test_a_body_over_the_limit_is_refused_while_it_comes(client: httpx.Client, kind: str) -> None:
    sent = 0

    def chunks() -> Iterator[bytes]:
        nonlocal sent
        head = b'--x\r\nContent-Disposition: form-data; name="file"; filename="a.ttl"\r\n\r\n'
        yield head if "multipart" in kind else b"# "
        for _ in range(2_000):
            sent += 10_000
            yield b"x" * 10_000

    with contextlib.suppress(httpx.WriteError, httpx.ReadError):  # it may hang up on us
        answer = client.post("/check", content=chunks(), headers={"Content-Type": kind})
        assert answer.status_code == 413
        assert answer.json()["type"].endswith("/body-too-large")
    assert client.get("/healthz").status_code == 200


def test_a_length_over_the_limit_is_refused_before_anything_comes(client: httpx.Client) -> None:
    connection = http.client.HTTPConnection(urlsplit(str(client.base_url)).netloc, timeout=20)
    connection.putrequest("POST", "/check")
    connection.putheader("Content-Type", "text/turtle")
    connection.putheader("Content-Length", "999999999999")
    connection.endheaders()  # and nothing more

    assert connection.getresponse().status == 413
    connection.close()


@pytest.mark.parametrize(
    "parts",
    [
        [("file", (f"{k}.ttl", b"<a:a> <a:b> <a:c> .")) for k in range(300)],
        [(f"field{k}", (None, "x")) for k in range(300)],
    ],
)
def test_many_parts_are_refused(client: httpx.Client, parts: list[tuple[str, object]]) -> None:
    answer = client.post("/check", files=parts)  # type: ignore[arg-type]

    assert answer.status_code == 400
    assert answer.json()["type"].endswith("/request-fault")


def test_broken_forms_are_refused(client: httpx.Client) -> None:
    kind = {"Content-Type": "multipart/form-data; boundary=x"}
    for body in (
        b"--x\r\n\r\nno name\r\n--x--\r\n",
        b"\xff" * 1_000,
        b'--x\r\nContent-Disposition: form-data; name="file"; filename="a.ttl"\r\n'
        + b"A: b\r\n" * 9_000,
    ):
        answer = client.post("/check", content=body, headers=kind)
        assert answer.status_code == 400
