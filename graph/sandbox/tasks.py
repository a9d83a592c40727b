"""What a task is: prepared once, then JSON values and bytes in and out; an error goes back as data."""

import importlib
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Final, Protocol, Self, cast

from pyoxigraph import Store

from graph import errors
from graph.sandbox.messages import Message


@dataclass(frozen=True, slots=True, kw_only=True)
class Task:
    """A task by its name in requests, and the module that does it.

    The module is named, not imported: only the spawner and its workers load what a task needs, so
    that answering queries costs no SHACL engine and no server process loads one.
    """

    name: str
    module: str

    def as_data(self) -> dict[str, str]:
        """As JSON data, for the pipe to the spawner."""
        return {"name": self.name, "module": self.module}

    @classmethod
    def from_data(cls, data: Mapping[str, str]) -> Self:
        """What ``as_data`` gave."""
        return cls(name=data["name"], module=data["module"])


class TaskModule(Protocol):
    """What a task's module offers."""

    def warm_up(self, store: Store, /) -> None:
        """Load and use once all that the task needs: a sealed process can import nothing later."""

    def answer(
        self, store: Store, head: dict[str, Any], body: bytes, /
    ) -> tuple[dict[str, Any], bytes]:
        """The answer's JSON head and body to a request's; raises a ``GoalgraphError``."""


QUERY: Final = Task(name="query", module="graph.store.sparql")
"""The one task whose module lies below this package. The others are declared where they are run."""


def prepare(task: Task, store: Store) -> TaskModule:
    """The module of a task, warmed up on the store it will answer from."""
    module = cast("TaskModule", importlib.import_module(task.module))
    module.warm_up(store)
    return module


def run(tasks: Mapping[str, TaskModule], store: Store, request: Message) -> Message:
    """Run the task a request names. Never raises: an error goes back as data."""
    try:
        return Message(*tasks[request.head["task"]].answer(store, request.head, request.body))
    except errors.GoalgraphError as failure:
        return Message(failure_head(failure))
    except (MemoryError, RecursionError):
        return Message(failure_head(errors.MemoryHit(megabytes=0)))
    except Exception as unforeseen:  # noqa: BLE001 - the worker's edge: hostile input ends here
        reason = f"{type(unforeseen).__name__} in task {request.head['task']}"
        return Message(failure_head(errors.WorkerFailed(reason=reason)))


def failure_head(failure: errors.GoalgraphError) -> dict[str, Any]:
    """An error as data; ``errors.by_name`` makes it an error again."""
    values = {
        name: value if isinstance(value, int | float) else str(value)
        for name, value in failure.values.items()
    }
    return {"error": type(failure).__name__, "values": values}
