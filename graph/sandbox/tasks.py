"""Tasks: loaded once, then run with JSON and bytes as input and output, errors as data."""

import importlib
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Final, Generic, Protocol, TypeAlias, TypeVar, cast

from pyoxigraph import Store

from graph import errors
from graph.sandbox.messages import Message
from graph.sandbox.orders import Failure, TaskData, WorkOrder
from graph.store.sparql import QueryAnswer, QueryRequest

RequestT = TypeVar("RequestT", bound=Mapping[str, object])
AnswerT = TypeVar("AnswerT", bound=Mapping[str, object])


@dataclass(frozen=True, slots=True, kw_only=True)
class Task(Generic[RequestT, AnswerT]):
    """A task: its name in orders, and the module that runs it.

    ``RequestT`` and ``AnswerT`` are the heads of its requests and results, as ``TypedDict``.

    The module is given by name, not imported: only the spawner and its workers load what a task
    needs, so that queries load no SHACL engine, and the server process never does.
    """

    name: str
    module: str

    def as_data(self) -> TaskData:
        """As JSON data, for the pipe to the spawner."""
        return {"name": self.name, "module": self.module}


AnyTask: TypeAlias = Task[Any, Any]
"""A task with any heads, as for starting workers."""


class TaskModule(Protocol):
    """The interface of a task's module."""

    def warm_up(self, store: Store, /) -> None:
        """Load and use all that the task needs once: a sealed process cannot import later."""

    def answer(
        self,
        store: Store,
        request: Any,  # noqa: ANN401 - a TypedDict that only the task's module knows
        body: bytes,
        output: int,
        /,
    ) -> tuple[Mapping[str, object], bytes]:
        """The JSON head and the body of the result, for the head and body of a request.

        ``output`` is the most bytes the result's body may have. Raises a ``GoalgraphError``.
        """


QUERY: Final[Task[QueryRequest, QueryAnswer]] = Task(name="query", module="graph.store.sparql")
"""The only task with a module in a lower package. Others are declared where they are run."""


def prepare(name: str, store: Store) -> TaskModule:
    """Import the module of a task and warm it up on the store that it will use."""
    module = cast("TaskModule", importlib.import_module(name))
    module.warm_up(store)
    return module


def run(
    tasks: Mapping[str, TaskModule], store: Store, order: Message[WorkOrder]
) -> Message[Mapping[str, object]]:
    """Run the task of an order. Never raises: an error is returned as data."""
    work = order.head
    try:
        answered = tasks[work["task"]].answer(store, work["request"], order.body, work["output"])
        return Message(*answered)
    except errors.GoalgraphError as failure:
        return _failed(failure)
    except (MemoryError, RecursionError):
        return _failed(errors.MemoryHit(megabytes=0))
    except Exception as unforeseen:  # noqa: BLE001 - the last handler for hostile input
        reason = f"{type(unforeseen).__name__} in task {work['task']}"
        return _failed(errors.WorkerFailed(reason=reason))


def failure_head(failure: errors.GoalgraphError) -> Failure:
    """An error as data, the inverse of ``raise_failure``."""
    values: dict[str, str | int | float] = {
        name: value if isinstance(value, int | float) else str(value)
        for name, value in failure.values.items()
    }
    return {"error": type(failure).__name__, "values": values}


def raise_failure(head: Mapping[str, object]) -> None:
    """Raise the error in a head, if it is a ``Failure``."""
    if "error" in head:
        failure = cast("Failure", head)
        raise errors.by_name(failure["error"], failure["values"])


def _failed(failure: errors.GoalgraphError) -> Message[Mapping[str, object]]:
    return Message(failure_head(failure))
