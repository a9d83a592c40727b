"""What crosses the pipes to the spawner and its workers, as JSON."""

from collections.abc import Mapping
from typing import Literal, TypedDict

from graph.store.dataset import SourceData


class TaskData(TypedDict):
    """A task: its name in orders, and the module that answers it."""

    name: str
    module: str


class OpenOrder(TypedDict):
    """The first order to a spawner: open a version and prepare some tasks on it."""

    source: SourceData
    tasks: list[TaskData]


class Ready(TypedDict):
    """The version is open."""

    quads: int


class ForkOrder(TypedDict):
    """Fork a worker that may map so many more bytes of memory."""

    op: Literal["fork"]
    memory: int


class Forked(TypedDict):
    """A worker was forked; its pipe and pidfd follow."""

    pid: int


class EndOrder(TypedDict):
    """End a worker, if it still runs, and say how it ended."""

    op: Literal["end"]
    pid: int


class Ended(TypedDict):
    """The signal that ended a worker, 0 when it left by itself."""

    signal: int


class Sealed(TypedDict):
    """A worker is sealed and takes orders."""

    sealed: bool


class WorkOrder(TypedDict):
    """One task for a worker."""

    task: str
    seconds: float
    """CPU time after which the worker ends itself."""
    output: int
    """Bytes of the answer, at most."""
    request: Mapping[str, object]
    """What the task's own ``TypedDict`` says."""


class Failure(TypedDict):
    """An error, in place of an answer: its class and the values in its sentence."""

    error: str
    values: dict[str, str | int | float]
