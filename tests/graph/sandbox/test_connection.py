"""The pipe of a worker on an event loop: answers in any pieces, and every way it can end."""

import asyncio
import json
import os
import socket
import subprocess
from collections.abc import Awaitable, Callable

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from graph.sandbox.connection import Answered, Connection
from graph.sandbox.messages import LENGTHS, SMALL, Closed, Message
from graph.sandbox.orders import WorkOrder
from graph.sandbox.workers import Worker
from tests.support import loops

ORDER: Message[WorkOrder] = Message(
    WorkOrder(task="query", seconds=1.0, output=1, request={}), b"ASK {}"
)


def talk(test: Callable[[Connection, socket.socket], Awaitable[None]]) -> list[Connection]:
    """Run a test on a connection and the other end of its pipe; gives what was forgotten."""
    forgotten: list[Connection] = []

    process = subprocess.Popen(["sleep", "60"])

    async def whole() -> None:
        ours, theirs = socket.socketpair()
        theirs.settimeout(10)
        worker = Worker(process.pid, ours, os.pidfd_open(process.pid))
        connection = await Connection.open(worker, forgotten.append)
        try:
            await test(connection, theirs)
        finally:
            connection.end()
            connection.end()
            theirs.close()

    try:
        loops.run(whole())
    finally:
        process.kill()
        process.wait()
    return forgotten


def answer(head: dict[str, str], body: bytes) -> bytes:
    written = json.dumps(head).encode()
    return LENGTHS.pack(len(written), len(body)) + written + body


@settings(max_examples=15, deadline=None)
@given(
    st.sampled_from([0, 1, 100, SMALL - 60, SMALL, SMALL + 1, 3 * SMALL]),
    st.lists(st.integers(1, 2 * SMALL), max_size=4),
)
def test_an_answer_comes_whole_however_it_is_cut(size: int, cuts: list[int]) -> None:
    body = os.urandom(size)

    async def test(connection: Connection, theirs: socket.socket) -> None:
        for turn in range(2):
            asked = asyncio.create_task(connection.ask(ORDER, 30))
            await asyncio.sleep(0)
            assert await asyncio.to_thread(theirs.recv, 65_536)
            data, start = answer({"turn": str(turn)}, body), 0
            for end in [*sorted(cut for cut in cuts if cut < len(data)), len(data)]:
                await asyncio.to_thread(theirs.sendall, data[start:end])
                await asyncio.sleep(0)
                start = end
            found: Answered = await asked
            assert (found.head, found.body) == ({"turn": str(turn)}, body)

    assert talk(test) == []


def test_a_deadline_and_an_end_are_told_apart() -> None:
    async def late(connection: Connection, _: socket.socket) -> None:
        with pytest.raises(TimeoutError):
            await connection.ask(ORDER, 0.05)

    async def gone(connection: Connection, theirs: socket.socket) -> None:
        asked = asyncio.create_task(connection.ask(ORDER, 30))
        await asyncio.sleep(0.01)
        theirs.close()
        with pytest.raises(Closed):
            await asked

    async def ended(connection: Connection, _: socket.socket) -> None:
        connection.end()
        with pytest.raises(Closed):
            await connection.ask(ORDER, 30)

    for test in (late, gone, ended):
        assert talk(test) == []


def test_an_end_while_idle_is_told_to_who_keeps_it() -> None:
    async def test(_: Connection, theirs: socket.socket) -> None:
        theirs.close()
        await asyncio.sleep(0.05)

    assert len(talk(test)) == 1
