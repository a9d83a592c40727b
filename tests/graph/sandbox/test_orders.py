"""A spawner and its workers understand each order, and answer with the head that is promised."""

import os
import socket
import subprocess
import sys
from collections.abc import Iterator, Mapping

import pytest

from graph.sandbox import messages
from graph.sandbox.messages import Message
from graph.sandbox.orders import (
    Ended,
    EndOrder,
    Failure,
    Forked,
    ForkOrder,
    OpenOrder,
    Ready,
    Sealed,
    TaskData,
    WorkOrder,
)
from graph.sandbox.tasks import QUERY
from graph.store.dataset import EMPTY, SourceData
from graph.store.sparql import QueryAnswer, QueryRequest
from tests.support.places import ROOT

Head = Mapping[str, object]


@pytest.fixture
def control() -> Iterator[socket.socket]:
    """The server's end of the pipe to a spawner that has had no order yet."""
    ours, theirs = socket.socketpair()
    with theirs:
        process = subprocess.Popen(
            [sys.executable, "-P", "-m", "graph.sandbox.spawner", str(theirs.fileno())],
            pass_fds=[theirs.fileno()],
            env={"PATH": os.environ["PATH"], "PYTHONPATH": str(ROOT)},
        )
    with ours:
        yield ours
    assert process.wait(timeout=60) == 0


def asked(pipe: socket.socket, order: Head, body: bytes = b"") -> Message[Head]:
    messages.send(pipe, Message(order, body))
    answer: Message[Head] = messages.receive(pipe)
    return answer


def opened(control: socket.socket, source: SourceData | None = None) -> Head:
    order = OpenOrder(source=source or EMPTY.as_data(), tasks=[QUERY.as_data()])
    return asked(control, order).head


def forked(control: socket.socket) -> tuple[int, socket.socket]:
    """A worker's process and its pipe, once it is sealed."""
    head = asked(control, ForkOrder(op="fork", memory=256 << 20)).head
    assert head.keys() == Forked.__annotations__.keys()
    _, (pipe, handle), _, _ = socket.recv_fds(control, 1, 2)
    os.close(handle)
    worker = socket.socket(fileno=pipe)
    sealed: Message[Sealed] = messages.receive(worker)
    assert sealed.head == {"sealed": True}
    return int(str(head["pid"])), worker


def test_a_task_and_a_source_are_ordered_by_all_their_fields() -> None:
    assert QUERY.as_data().keys() == TaskData.__annotations__.keys()
    assert EMPTY.as_data().keys() == SourceData.__annotations__.keys()


def test_a_worker_is_forked_works_and_ends_at_its_orders(control: socket.socket) -> None:
    assert opened(control) == Ready(quads=0)
    pid, worker = forked(control)
    with worker:
        request = QueryRequest(forms=["xml", "json"])
        order = WorkOrder(task="query", seconds=20, output=1 << 20, request=request)
        answer = asked(worker, order, b"ASK {}")
        assert answer.head == QueryAnswer(form="xml")
        assert b"<boolean>true</boolean>" in answer.body
        assert asked(control, EndOrder(op="end", pid=pid)).head == Ended(signal=9)


@pytest.mark.parametrize(
    ("changed", "body", "error"),
    [
        ({"output": 10}, b"ASK {}", "OutputHit"),
        ({"task": "nothing"}, b"ASK {}", "WorkerFailed"),
        ({"request": {}}, b"ASK {}", "WorkerFailed"),
        ({}, b"ASK {", "QuerySyntax"),
        ({}, b"\xff", "QuerySyntax"),
    ],
    ids=["too large an answer", "no such task", "no forms", "no query", "no UTF-8"],
)
def test_what_goes_wrong_is_answered_by_a_failure(
    control: socket.socket, changed: Head, body: bytes, error: str
) -> None:
    opened(control)
    _, worker = forked(control)
    with worker:
        request = QueryRequest(forms=["json"])
        order = WorkOrder(task="query", seconds=20, output=1 << 20, request=request)
        head = asked(worker, {**order, **changed}, body).head
        assert head.keys() == Failure.__annotations__.keys()
        assert head["error"] == error
        assert asked(worker, order, b"ASK {}").head == {"form": "json"}, "it goes on working"


def test_a_version_that_cannot_be_opened_is_answered_by_a_failure(control: socket.socket) -> None:
    head = opened(control, {"kind": "folder", "path": "/nowhere", "memory_quads": 1})

    assert head.keys() == Failure.__annotations__.keys()
    assert head["error"] == "WorkspaceBroken"
