"""What a sealed worker can be asked to do: a name, JSON values and bytes in; the same out."""

from collections.abc import Callable, Mapping
from typing import Any, Literal

from pyoxigraph import Store

from graph import errors
from graph.wire import Message

Name = Literal["query", "check", "mark"]
Task = Callable[[Store, dict[str, Any], bytes], Message]


def prepare(name: Name, store: Store) -> Task:
    """A task with all it needs loaded and used once: a sealed process can import nothing later.

    A task that is not prepared costs nothing: answering queries needs no SHACL engine.
    """
    match name:
        case "query":
            from graph import sparql  # noqa: PLC0415 - see above

            sparql.warm_up(store)
            return sparql.answer
        case "check":
            from graph import checking, reading  # noqa: PLC0415 - see above

            reading.warm_up()
            checking.warm_up(store)
            return checking.check_task
        case "mark":
            from graph import marking  # noqa: PLC0415 - see above

            marking.warm_up()
            return marking.mark_task


def run(tasks: Mapping[str, Task], store: Store, request: Message) -> Message:
    """Run the task a request names. Never raises: an error goes back as data."""
    try:
        return tasks[request.head["task"]](store, request.head, request.body)
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
