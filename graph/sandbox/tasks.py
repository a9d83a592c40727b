"""What a task is: prepared once, then JSON values and bytes in and out; an error goes back as data."""

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
    """A task by its name in orders, and the module that answers it.

    ``RequestT`` and ``AnswerT`` are the heads of its requests and answers, as ``TypedDict``.

    The module is named, not imported: only the spawner and its workers load what a task needs, so
    that answering queries costs no SHACL engine and no server process loads one.
    """

    name: str
    module: str

    def as_data(self) -> TaskData:
        """As JSON data, for the pipe to the spawner."""
        return {"name": self.name, "module": self.module}


AnyTask: TypeAlias = Task[Any, Any]
"""A task whose heads do not matter, as those who start workers see it."""


class TaskModule(Protocol):
    """What a task's module offers."""

    def warm_up(self, store: Store, /) -> None:
        """Load and use once all that the task needs: a sealed process can import nothing later."""

    def answer(
        self,
        store: Store,
        request: Any,  # noqa: ANN401 - the task's own TypedDict, which only its module knows
        body: bytes,
        output: int,
        /,
    ) -> tuple[Mapping[str, object], bytes]:
        """The answer's JSON head and body, for a request's head and body.

        OUTPUT is how many bytes the answer's body may have. Raises a ``GoalgraphError``.
        """


QUERY: Final[Task[QueryRequest, QueryAnswer]] = Task(name="query", module="graph.store.sparql")
"""The one task whose module lies below this package. The others are declared where they are run."""


def prepare(name: str, store: Store) -> TaskModule:
    """Import the module of a task and warm it up on the store it will answer from."""
    module = cast("TaskModule", importlib.import_module(name))
    module.warm_up(store)
    return module


def run(
    tasks: Mapping[str, TaskModule], store: Store, order: Message[WorkOrder]
) -> Message[Mapping[str, object]]:
    """Run the task an order names. Never raises: an error goes back as data."""
    work = order.head
    try:
        answered = tasks[work["task"]].answer(store, work["request"], order.body, work["output"])
        return Message(*answered)
    except errors.GoalgraphError as failure:
        return _failed(failure)
    except (MemoryError, RecursionError):
        return _failed(errors.MemoryHit(megabytes=0))
    except Exception as unforeseen:  # noqa: BLE001 - the worker's edge: hostile input ends here
        reason = f"{type(unforeseen).__name__} in task {work['task']}"
        return _failed(errors.WorkerFailed(reason=reason))


def failure_head(failure: errors.GoalgraphError) -> Failure:
    """An error as data; ``raise_failure`` makes it an error again."""
    values: dict[str, str | int | float] = {
        name: value if isinstance(value, int | float) else str(value)
        for name, value in failure.values.items()
    }
    return {"error": type(failure).__name__, "values": values}


def raise_failure(head: Mapping[str, object]) -> None:
    """Raise the error that a head holds, if it is a ``Failure``."""
    if "error" in head:
        failure = cast("Failure", head)
        raise errors.by_name(failure["error"], failure["values"])


def _failed(failure: errors.GoalgraphError) -> Message[Mapping[str, object]]:
    return Message(failure_head(failure))
