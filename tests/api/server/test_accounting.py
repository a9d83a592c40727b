"""What is counted is bounded whatever is asked for, and no line says who asks or what is searched."""

import asyncio
import logging

import pytest
from hypothesis import given
from hypothesis import strategies as st
from starlette.types import Message, Scope

from api.server.accounting import BUCKETS, Accounts, Answered, kind_of
from api.server.response_headers import AT_ONCE
from tests.support.loops import run


def scope_of(path: str, method: str = "GET", **more: object) -> Scope:
    headers = [
        (b"user-agent", b"Mozilla"),
        (b"cookie", b"secret"),
        (b"authorization", b"Bearer abc"),
    ]
    return {
        "type": "http",
        "method": method,
        "path": path,
        "query_string": b"q=min+sygdom",
        "client": ("192.0.2.7", 4711),
        "headers": headers,
        **more,
    }


async def forgotten(_: Message) -> None:
    pass


async def answered(scope: Scope, status: int, *parts: bytes) -> Answered:
    seen = Answered(scope, forgotten)
    await seen.send({"type": "http.response.start", "status": status, "headers": []})
    for part in parts:
        await seen.send({"type": "http.response.body", "body": part, "more_body": True})
    return seen


def test_answers_are_counted_with_their_bytes_by_method_kind_and_status() -> None:
    accounts = Accounts()
    for path, status in (("/goals", 200), ("/goals/x/1", 200), ("/goals/x/9", 404), ("/", 200)):
        scope = scope_of(path)
        accounts.add(scope, run(answered(scope, status, b"abc", b"de")))
    found = accounts.tallies

    assert {key: sum(tally.times) for key, tally in found.items()} == {
        ("GET", "goals", 200): 2,
        ("GET", "goals", 404): 1,
        ("GET", "home", 200): 1,
    }
    assert found["GET", "goals", 200].size == 10
    assert all(len(tally.times) == len(BUCKETS) + 1 for tally in found.values())


def test_an_answer_in_one_piece_is_counted_too() -> None:
    sent: list[tuple[int, bytes, bytes]] = []

    async def at_once(status: int, lines: bytes, body: bytes) -> None:
        sent.append((status, lines, body))

    scope, accounts = scope_of("/sparql", extensions={AT_ONCE: at_once}), Accounts()
    seen = Answered(scope, forgotten)
    run(scope["extensions"][AT_ONCE](200, b"a: b\r\n", b"body"))
    accounts.add(scope, seen)

    assert sent == [(200, b"a: b\r\n", b"body")]
    assert accounts.tallies["GET", "sparql", 200].size == 4


def test_a_request_that_is_given_up_has_a_status_of_its_own() -> None:
    accounts = Accounts()
    accounts.add(scope_of("/goals"), Answered(scope_of("/goals"), forgotten))
    assert list(accounts.tallies) == [("GET", "goals", 499)]


@given(st.lists(st.tuples(st.text(), st.text()), min_size=1))
def test_made_up_paths_and_methods_take_no_room(asked: list[tuple[str, str]]) -> None:
    accounts = Accounts()
    for path, method in asked:
        scope = scope_of("/-" + path, method + "X")
        accounts.add(scope, Answered(scope, forgotten))
    assert list(accounts.tallies) == [("other", "other", 499)]


@pytest.mark.parametrize(
    ("path", "kind"),
    [
        ("/", "home"),
        ("", "home"),
        ("*", "home"),
        ("//goals", "home"),
        ("/goalsx", "other"),
        ("/versions/3/sparql", "versions"),
    ],
)
def test_the_kind_is_the_first_part_of_a_path(path: str, kind: str) -> None:
    assert kind_of(path) == kind


def test_a_line_has_no_personal_data_and_is_one_line(caplog: pytest.LogCaptureFixture) -> None:
    accounts = Accounts()
    scope = scope_of("/goals/x\n2026 GET /fake 200\x1b[31m\u202e" + "y" * 1_000)
    with caplog.at_level(logging.INFO, "goalgraph.access"):
        accounts.add(scope, asyncio.run(answered(scope, 404, b"abc")))
    (line,) = caplog.messages

    assert line.startswith("GET /goals/x%2026%GET%/fake%200%[31m%yyy")
    assert line.split()[2:4] == ["404", "3"]
    assert line.isprintable()
    assert len(line) < 300
    for secret in ("sygdom", "192.0.2.7", "4711", "Mozilla", "secret", "abc"):
        assert secret not in line
