"""The task «screen» of a sealed worker: a stranger's query in, one that may be sent to an engine out."""

from pyoxigraph import QueryBoolean, QueryTriples, Store

from graph import errors
from graph.remote.requests import Kind, ScreenAnswer, ScreenRequest
from graph.remote.screening import screen, with_fields
from graph.store.syntax.faults import explain

_EMPTY = Store()


def answer(_: Store, request: ScreenRequest, body: bytes, __: int) -> tuple[ScreenAnswer, bytes]:
    """Read the query in ``body`` by both of our parsers; raises a ``QueryError``."""
    try:
        text = body.decode("utf-8")
    except UnicodeDecodeError as fault:
        raise errors.QuerySyntax(reason="utf-8") from fault
    found = screen(text)
    kind = _kind(found.text, text)
    found = with_fields(found, tuple(request["default_graphs"]), tuple(request["named_graphs"]))
    head = ScreenAnswer(
        kind=kind,
        default_graphs=[*found.default_graphs],
        named_graphs=[*found.named_graphs],
        mentioned=[*found.mentioned],
        has_dataset=found.has_dataset,
    )
    return head, found.text.encode()


def warm_up(store: Store) -> None:
    """Screen a query of each kind."""
    request = ScreenRequest(default_graphs=(), named_graphs=())
    for text in (b'SELECT * { ?s ?p "x" }', b"ASK {}", b"CONSTRUCT WHERE { ?s ?p ?o }"):
        answer(store, request, text, 0)


def _kind(written: str, text: str) -> Kind:
    """The kind of its result, by Oxigraph's parser; on an empty store a query has nothing to compute."""
    try:
        result = _EMPTY.query(written)
    except SyntaxError as fault:
        raise explain(text, str(fault)) from fault
    except (OSError, RuntimeError) as fault:
        raise errors.QueryFailed(reason=f"{str(fault)[:200]}.") from fault
    if isinstance(result, QueryBoolean):
        return "boolean"
    return "triples" if isinstance(result, QueryTriples) else "solutions"
