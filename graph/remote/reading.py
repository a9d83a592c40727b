"""Reads the graphs of goalgraph out of an engine: what state they are in, and their statements by pages."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Final

from pyoxigraph import Literal, NamedNode, Quad

from graph import errors, namespaces, resources
from graph.i18n import N_
from graph.remote.client import Client
from graph.remote.terms import JSON, Row, read_rows

PAGE_ROWS: Final = 10_000
"""Rows of one page: as many as Virtuoso returns at most by default."""
_MOST_GRAPHS: Final = 200
"""Graphs that one query names."""


@dataclass(frozen=True, slots=True)
class GraphState:
    """What tells whether a graph has changed."""

    count: int
    """Its statements."""
    letters: int
    """The letters of all its terms, in the engine's own count."""


State = Mapping[str, GraphState]
"""The state of each graph of goalgraph in an engine, by IRI."""


def read_state(client: Client) -> State:
    """The state of the graphs; those of others are left out.

    Raises ``EnginePartial`` if the engine names only a part of them, and what ``Client.query`` raises.
    """
    name = client.engine.name
    found: dict[str, GraphState] = {}
    for row in _rows(client, resources.query("remote/state")):
        graph = row.get("graph")
        if isinstance(graph, NamedNode) and graph.value.startswith(namespaces.GRAPH):
            found[graph.value] = GraphState(
                _whole(row, "count", name), _whole(row, "letters", name)
            )
    counted = next(_rows(client, resources.query("remote/size")), {})
    total, named = _whole(counted, "count", name), sum(each.count for each in found.values())
    if total != named:
        # also if somebody has written in between: then the next reading tells
        reason = N_("{named} of {total} statements are in the graphs that it lists.")
        raise errors.EnginePartial(engine=name, reason=reason, named=named, total=total)
    return found


def read_graphs(client: Client, state: State, names: Iterable[str]) -> Iterator[Quad]:
    """The statements of some graphs, which are in a known state.

    Raises ``EnginePartial`` if a graph has fewer statements than its state says, ``EngineOdd`` for a
    blank node, which published data never has.
    """
    few: dict[str, int] = {}
    for name in sorted(names):
        count = state[name].count
        if count > PAGE_ROWS:
            yield from _large(client, name, count)
            continue
        if few and (sum(few.values()) + count > PAGE_ROWS or len(few) == _MOST_GRAPHS):
            yield from _small(client, few)
            few = {}
        few[name] = count
    if few:
        yield from _small(client, few)


def _small(client: Client, counts: Mapping[str, int]) -> Iterator[Quad]:
    """The statements of graphs that fit on a page together, by their IRIs and sizes."""
    listed = " ".join(f"<{name}>" for name in counts)
    text = resources.query("remote/graphs").replace("$graphs", listed)
    found = {_quad(row, row.get("graph"), client.engine.name) for row in _rows(client, text)}
    if len(found) == sum(counts.values()):
        yield from found
    else:  # a page that the engine makes smaller: graph by graph then, and in smaller pages
        for name, count in counts.items():
            yield from _large(client, name, count)


def _large(client: Client, name: str, count: int) -> Iterator[Quad]:
    """The statements of a graph, page by page, until it has as many as its state says."""
    engine, graph = client.engine.name, NamedNode(name)
    known: set[Quad] = set()
    begins = 0
    while begins < count:
        page = (
            resources.query("remote/graph")
            .replace("$graph", f"<{name}>")
            .replace("$limit", str(PAGE_ROWS))
            .replace("$offset", str(begins))
        )
        rows = [_quad(row, graph, engine) for row in _rows(client, page)]
        if not rows:
            break
        known.update(rows)
        begins += len(rows)
    if len(known) != count:
        reason = N_("{found} of {count} statements of {graph}.")
        raise errors.EnginePartial(
            engine=engine, reason=reason, found=len(known), count=count, graph=name
        )
    yield from known


def _quad(row: Row, graph: object, engine: str) -> Quad:
    subject, predicate, value = (row.get(each) for each in ("s", "p", "o"))
    if (
        isinstance(graph, NamedNode)
        and isinstance(subject, NamedNode)
        and isinstance(predicate, NamedNode)
        and isinstance(value, NamedNode | Literal)
    ):
        return Quad(subject, predicate, value, graph)
    shown = graph.value if isinstance(graph, NamedNode) else "?"
    reason = N_(
        "a statement in {graph} has a blank node or lacks a part. Publish with goalgraph, which gives "
        "every node an IRI."
    )
    raise errors.EngineOdd(engine=engine, reason=reason, graph=shown)


def _rows(client: Client, text: str) -> Iterator[Row]:
    return read_rows(client.query(text, JSON), client.engine.name)


def _whole(row: Row, name: str, engine: str) -> int:
    value = row.get(name)
    try:
        return int(float(value.value)) if isinstance(value, Literal) else 0
    except (ValueError, OverflowError) as fault:
        reason = N_("«{name}» is no number.")
        raise errors.EngineOdd(engine=engine, reason=reason, name=name) from fault
