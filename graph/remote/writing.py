"""Writes a change into an engine: whole graphs by the Graph Store Protocol, or statements by SPARQL Update."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Final
from urllib.parse import quote

from pyoxigraph import NamedNode, Quad, Store

from graph import errors
from graph.remote.client import Client, Request
from graph.store.patch import Patch

_TURTLE: Final = "text/turtle"
_UPDATE: Final = "application/sparql-update"
_WHOLE: Final = 50_000
"""Statements of a graph that is written as a whole; of a larger one only what changes."""
_AT_ONCE: Final = 500
"""Statements of one update: Virtuoso compiles no more than some thousand lines."""


@dataclass(frozen=True, slots=True)
class GraphChange:
    """What becomes of one graph."""

    name: str
    before: frozenset[Quad]
    after: frozenset[Quad]


def changes_of(store: Store, patch: Patch) -> list[GraphChange]:
    """The change of each graph that a patch of a store touches."""
    found = []
    for name in sorted(patch.graphs):
        graph = NamedNode(name)
        before = frozenset(store.quads_for_pattern(None, None, None, graph))
        removed = {quad for quad in patch.removed if quad.graph_name == graph}
        added = {quad for quad in patch.added if quad.graph_name == graph}
        after = frozenset((before - removed) | added)
        if after != before:
            found.append(GraphChange(name, before, after))
    return found


class Writer:
    """Writes graphs into an engine, and counts what the engine has accepted."""

    def __init__(self, client: Client) -> None:
        """Write with a client whose engine has an address for it; else raises ``EngineReadOnly``."""
        self._client = client
        self._engine = client.engine
        self.accepted = 0
        """Requests that the engine has carried out."""
        if not self._engine.can_be_written:
            raise errors.EngineReadOnly(engine=self._engine.name)

    def write(self, changes: Iterable[GraphChange]) -> None:
        """Write some changes, graph by graph; raises ``EngineError``."""
        for change in changes:
            by_statements = bool(self._engine.update) and (
                not self._engine.graphs or len(change.after) > _WHOLE
            )
            requests = self._updates(change) if by_statements else self._graph(change)
            for request in requests:
                self._client.send(request)
                self.accepted += 1

    def _graph(self, change: GraphChange) -> Iterator[Request]:
        """Put a graph in the place of what it was, or delete it (Graph Store Protocol §5.3, §5.4)."""
        sign = "&" if "?" in self._engine.graphs else "?"
        address = f"{self._engine.graphs}{sign}graph={quote(change.name, safe='')}"
        if change.after:
            lines = "".join(f"{_triple(quad)} .\n" for quad in sorted(change.after, key=str))
            yield Request(
                method="PUT",
                address=address,
                body=lines.encode(),
                content_type=_TURTLE,
                who="writer",
            )
        else:
            yield Request(method="DELETE", address=address, who="writer")

    def _updates(self, change: GraphChange) -> Iterator[Request]:
        for verb, quads in (
            ("DELETE", change.before - change.after),
            ("INSERT", change.after - change.before),
        ):
            listed = sorted(quads, key=str)
            for begins in range(0, len(listed), _AT_ONCE):
                some = listed[begins : begins + _AT_ONCE]
                yield Request(
                    method="POST",
                    address=self._engine.update,
                    body=_update(verb, change.name, some).encode(),
                    content_type=_UPDATE,
                    who="writer",
                )


def _update(verb: str, graph: str, quads: Sequence[Quad]) -> str:
    lines = "".join(f"{_triple(quad)} .\n" for quad in quads)
    return f"{verb} DATA {{ GRAPH <{graph}> {{\n{lines}}} }}"


def _triple(quad: Quad) -> str:
    return f"{quad.subject} {quad.predicate} {quad.object}"
