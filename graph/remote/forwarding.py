"""Sends a stranger's query to the engine, within our own limits, and gives back its result in a form."""

import logging
import threading
from collections.abc import Callable, Iterable, Sequence
from typing import Final

from graph import errors
from graph.remote.client import Client
from graph.remote.reading import State
from graph.remote.requests import SCREEN, WRITE, ScreenAnswer, ScreenRequest, WriteRequest
from graph.remote.terms import JSON
from graph.sandbox.pool import Pool, busy
from graph.sandbox.queueing import Client as Asker

_MOST_GRAPHS: Final = 1_000
"""Graphs that a request names: with more of them, queries are run on the local copy."""
_NAMELESS: Final = "SPARQL"
"""How strangers hear of the engine: its address may be inside a house."""
_TOLD: Final = (errors.EnginePartial, errors.EngineOdd)
"""Errors that a stranger can do something about, or should know of; the others are the operator's."""
_LOG: Final = logging.getLogger("goalgraph")
_NO_GRAPH: Final = "urn:goalgraph:no-graph"


class Forwarding:
    """Answers queries by the engine, with a pool that has the tasks SCREEN and WRITE."""

    def __init__(self, client: Client, graphs: Callable[[], State], *, at_once: int) -> None:
        """Forward ``at_once`` queries at a time to an engine whose graphs are known.

        Graphs of others are not shown.
        """
        self._client = client
        self._graphs = graphs
        self._turns = threading.BoundedSemaphore(at_once)

    def answer(
        self,
        pool: Pool,
        text: str,
        forms: Sequence[str],
        default: Sequence[str] = (),
        named: Sequence[str] = (),
        asker: Asker = None,
    ) -> tuple[str, bytes] | None:
        """The form and the data of a result; None for a query that the local copy is to answer.

        Those are CONSTRUCT and DESCRIBE, which engines cut without a word, and queries that name graphs
        that are not ours. Raises a ``QueryError``, a ``LimitHit`` or an ``EngineError``.
        """
        limits = pool.limits
        request = ScreenRequest(default_graphs=default, named_graphs=named)
        body = text.encode("utf-8", "surrogatepass")
        screened = pool.run(SCREEN, request, body, client=asker)
        fields = self._dataset(screened.head)
        if screened.head["kind"] == "triples" or fields is None:
            return None
        if not self._turns.acquire(timeout=pool.wait):
            raise busy(limits)
        try:
            response = self._client.query(
                screened.body.decode(), JSON, fields, seconds=limits.seconds, most=limits.output
            )
        except errors.EngineSlow as fault:
            raise errors.DeadlineHit(seconds=f"{limits.seconds:g}") from fault
        except errors.EngineRefused as fault:
            raise errors.QueryFailed(reason=f"{fault.values['said']}") from fault
        except errors.EngineError as fault:
            _LOG.warning("%s", fault)
            told = type(fault) if isinstance(fault, _TOLD) else errors.EngineError
            raise told(**{**fault.values, "engine": _NAMELESS}) from fault
        finally:
            self._turns.release()
        written = pool.run(
            WRITE,
            WriteRequest(engine=_NAMELESS, forms=forms, most=response.most_rows),
            response.body,
            client=asker,
        )
        return written.head["form"], written.body

    def _dataset(self, asked: ScreenAnswer) -> list[tuple[str, str]] | None:
        """The fields that name the graphs of a query; None if the engine cannot be asked for them."""
        known = sorted(self._graphs())
        default: Iterable[str] = known
        named: Iterable[str] = known
        if asked["has_dataset"]:
            default, named = asked["default_graphs"], asked["named_graphs"]
        if len(known) > _MOST_GRAPHS or not set(known).issuperset(
            (*default, *named, *asked["mentioned"])
        ):
            return None
        return [
            *(("default-graph-uri", each) for each in [*default] or [_NO_GRAPH]),
            *(("named-graph-uri", each) for each in [*named] or [_NO_GRAPH]),
        ]
