"""The tasks of sealed workers around a query that an engine answers: read it first, write the result last."""

from collections.abc import Sequence
from typing import Final, Literal, TypedDict

from graph.sandbox.tasks import Task
from graph.store.sparql import QueryAnswer

Kind = Literal["solutions", "boolean", "triples"]


class ScreenRequest(TypedDict):
    """The fields of the protocol that name graphs; the body is the query."""

    default_graphs: Sequence[str]
    named_graphs: Sequence[str]


class ScreenAnswer(TypedDict):
    """What a query returns, and which graphs it names; the body is the query, written anew."""

    kind: Kind
    default_graphs: list[str]
    named_graphs: list[str]
    mentioned: list[str]
    has_dataset: bool


class WriteRequest(TypedDict):
    """How a result is to be written; the body is the engine's JSON."""

    engine: str
    forms: Sequence[str]
    most: int  # rows from which the engine cuts results; 0 if it says nothing of that


_HERE: Final = "graph.remote"
SCREEN: Final[Task[ScreenRequest, ScreenAnswer]] = Task(
    name="screen", module=f"{_HERE}.screening_worker"
)
WRITE: Final[Task[WriteRequest, QueryAnswer]] = Task(name="write", module=f"{_HERE}.result_worker")
