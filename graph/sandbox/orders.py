"""The messages between server, spawner and workers, as JSON."""

from collections.abc import Mapping
from typing import Literal, TypedDict

from graph.store.dataset import SourceData


class TaskData(TypedDict):
    """A task: its name in orders, and the module that runs it."""

    name: str
    module: str


class OpenOrder(TypedDict):
    """The first order to a spawner: open a version and load some tasks for it."""

    source: SourceData
    tasks: list[TaskData]


class Ready(TypedDict):
    """The version is open and has ``quads`` quads."""

    quads: int


class ForkOrder(TypedDict):
    """Fork a worker that may map ``memory`` more bytes of address space."""

    op: Literal["fork"]
    memory: int


class Forked(TypedDict):
    """A worker was forked; its pipe and pidfd follow."""

    pid: int


class EndOrder(TypedDict):
    """End a worker, if it still runs, and report how it ended."""

    op: Literal["end"]
    pid: int


class Ended(TypedDict):
    """The signal that ended a worker, 0 if it exited by itself."""

    signal: int


class Sealed(TypedDict):
    """A worker is sealed and accepts orders."""

    sealed: bool


class WorkOrder(TypedDict):
    """One task for a worker."""

    task: str
    seconds: float
    """CPU time after which the worker ends itself."""
    output: int
    """The most bytes in the body of the result."""
    request: Mapping[str, object]
    """The head of the request, as the task's own ``TypedDict``."""


class Failure(TypedDict):
    """An error instead of a result: the name of its class and the values of its message."""

    error: str
    values: dict[str, str | int | float]
