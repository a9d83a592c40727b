"""Runs SPARQL 1.1 queries, and refuses those that exceed limits or use SERVICE."""

import io
import re
from collections.abc import Collection, Sequence
from functools import lru_cache
from typing import TYPE_CHECKING, Final, NotRequired, TypedDict

from pyoxigraph import (
    NamedNode,
    QueryBoolean,
    QueryResultsFormat,
    QuerySolutions,
    QueryTriples,
    RdfFormat,
    Store,
    serialize,
)

from graph import errors, namespaces
from graph.store.syntax.faults import explain

if TYPE_CHECKING:
    from typing_extensions import Buffer

SOLUTIONS: Final = {
    "json": QueryResultsFormat.JSON,
    "xml": QueryResultsFormat.XML,
    "csv": QueryResultsFormat.CSV,
    "tsv": QueryResultsFormat.TSV,
}
"""Result formats for SELECT and ASK (https://www.w3.org/TR/sparql11-protocol/)."""
TRIPLES: Final = {
    "ttl": RdfFormat.TURTLE,
    "nt": RdfFormat.N_TRIPLES,
    "rdf": RdfFormat.RDF_XML,
    "jsonld": RdfFormat.JSON_LD,
}
"""Result formats for CONSTRUCT and DESCRIBE."""
_YES_OR_NO: Final = {"csv": b"_askResult\r\n%b\r\n", "tsv": b"?_askResult\n%b\n"}
"""ASK as a table, which no standard describes, as Apache Jena writes it."""
_UNWRITABLE: Final = re.compile(rb"[\x00-\x08\x0b\x0c\x0e-\x1f]|\xef\xbf[\xbe\xbf]")
"""Characters that XML 1.0 cannot hold, in UTF-8."""
_IN_XML: Final = frozenset({"xml", "rdf"})
_SKIPPED: Final = re.compile(
    r"""<[^<>"{}|^`\\\s]*>                       # IRIs
      | \#[^\n\r]*                               # comments
      | \"\"\"(?:[^"\\]|\\.|\"(?!\"\"))*\"\"\"   # long literals
      | '''(?:[^'\\]|\\.|'(?!''))*'''
      | "(?:[^"\\\n\r]|\\.)*"                    # short literals
      | '(?:[^'\\\n\r]|\\.)*'""",
    re.VERBOSE | re.DOTALL,
)
_SERVICE: Final = re.compile(
    r"(?<![\w?$:.\-])SERVICE(?=\s*(?:<|\?|\$|SILENT\b|[\w.\-]*:))", re.IGNORECASE
)
_FROM: Final = re.compile(r"(?<![\w?$:.\-])FROM(?=\s*(?:<|NAMED\b|[\w.\-]*:))", re.IGNORECASE)
_CHANCE: Final = re.compile(r"\b(?:NOW|RAND|UUID|STRUUID|BNODE)\s*\(", re.IGNORECASE)
_BASE: Final = namespaces.ID.removesuffix("id/") + "sparql"
"""What relative IRIs are resolved against: the same on every server, so that results are, too."""
_NO_GRAPH: Final = NamedNode("urn:goalgraph:no-graph")


class QueryRequest(TypedDict):
    """The result formats and the dataset of a query.

    Without a dataset (https://www.w3.org/TR/sparql11-protocol/#dataset) the query runs on the union
    of all graphs.
    """

    forms: Sequence[str]
    """The result formats the client accepts, best first: names in ``SOLUTIONS`` or ``TRIPLES``."""
    default_graphs: NotRequired[Sequence[str]]
    named_graphs: NotRequired[Sequence[str]]


class QueryAnswer(TypedDict):
    """The head of a result; its body is the serialised result."""

    form: str
    """The result format used."""


class _Capped(io.BytesIO):
    """A buffer that raises ``OutputHit`` instead of growing past its limit."""

    def __init__(self, limit: int) -> None:
        super().__init__()
        self._limit = limit

    def write(self, data: "Buffer", /) -> int:
        if self.tell() + memoryview(data).nbytes > self._limit:
            raise errors.OutputHit(megabytes=self._limit >> 20)
        return super().write(data)


def check_query(text: str, *, length: int, depth: int) -> str:
    """Return ``text``; raises a ``QueryError`` if it is refused before it is run.

    ``length`` is the limit in bytes of UTF-8, ``depth`` the limit of nested brackets of all kinds:
    Oxigraph's parser recurses on them. The test for SERVICE only gives a clearer error; the sealed
    process makes it harmless.
    """
    size = len(text.encode("utf-8", "surrogatepass"))
    if size > length:
        raise errors.QueryTooLong(length=size, limit=length)
    bare = _bare(text)
    nested = deepest = 0
    for sign in re.findall(r"[{}()\[\]]", bare):
        nested += 1 if sign in "{([" else -1
        deepest = max(deepest, nested)
    if deepest > depth:
        raise errors.QueryTooDeep(depth=deepest, limit=depth)
    if _SERVICE.search(bare):
        raise errors.ServiceRefused
    return text


def answer(
    store: Store, request: QueryRequest, body: bytes, output: int
) -> tuple[QueryAnswer, bytes]:
    """Run the query in ``body``, UTF-8, and return the head and body of the result.

    The body has at most ``output`` bytes. Raises a ``QueryError``, e.g. ``UnknownResultFormat`` if
    no accepted format fits the query, or ``OutputHit`` if the result is larger.
    """
    written = _Capped(output)
    try:
        form = _write(_run(store, body.decode("utf-8"), request), request["forms"], written)
    except UnicodeDecodeError as fault:
        raise errors.QuerySyntax(reason="utf-8") from fault
    except SyntaxError as fault:
        raise explain(body.decode(), str(fault)) from fault
    except OSError as fault:
        # raised in a sealed worker by SERVICE calls that the check of the text did not find
        raise errors.ServiceRefused from fault
    except RuntimeError as fault:
        raise errors.QueryFailed(reason=f"{str(fault)[:200]}.") from fault
    return {"form": form}, written.getvalue()


def write_results(
    results: QuerySolutions | QueryBoolean, forms: Sequence[str], output: int
) -> tuple[str, bytes]:
    """Write the result of a SELECT or ASK in the first form that fits, in at most ``output`` bytes.

    Raises ``UnknownResultFormat``, ``NotInXml`` or ``OutputHit``.
    """
    written = _Capped(output)
    return _write(results, forms, written), written.getvalue()


def is_repeatable(text: str) -> bool:
    """Whether a query gives the same result each time: it calls no clock or random function."""
    return not _CHANCE.search(_bare(text))


def warm_up(store: Store) -> None:
    """Run one query of each kind, so that everything a query opens is open."""
    request = QueryRequest(forms=["json", "ttl"])
    for query in (
        "SELECT * { ?s ?p ?o } LIMIT 1",
        "ASK {}",
        "CONSTRUCT { ?s ?p ?o } { ?s ?p ?o } LIMIT 1",
    ):
        answer(store, request, query.encode(), 1 << 16)


def _run(
    store: Store, text: str, request: QueryRequest
) -> QuerySolutions | QueryBoolean | QueryTriples:
    default, named = request.get("default_graphs"), request.get("named_graphs")
    if default is None and named is None:
        # with the union as default graph, Oxigraph ignores the FROM clauses of the query
        return store.query(
            text, base_iri=_BASE, use_default_graph_as_union=not _FROM.search(_bare(text))
        )
    return store.query(
        text,
        base_iri=_BASE,
        default_graph=[NamedNode(iri) for iri in default or ()] or [_NO_GRAPH],
        named_graphs=[NamedNode(iri) for iri in named or ()],
    )


@lru_cache(maxsize=4)
def _bare(text: str) -> str:
    """A query without comments, and with empty IRIs and literals."""
    return _SKIPPED.sub(_emptied, text)


def _emptied(found: re.Match[str]) -> str:
    return {"<": "<>", "#": " "}.get(found[0][0], '""')


def _write(
    results: QuerySolutions | QueryBoolean | QueryTriples, forms: Sequence[str], output: _Capped
) -> str:
    if isinstance(results, QueryTriples):
        form = _choose(forms, TRIPLES)
        serialize(results, output, TRIPLES[form], prefixes=namespaces.PREFIXES)
    else:
        form = _choose(forms, SOLUTIONS)
        if isinstance(results, QueryBoolean) and form in _YES_OR_NO:
            output.write(_YES_OR_NO[form] % (b"true" if results else b"false"))
        else:
            results.serialize(output, SOLUTIONS[form])
    if form in _IN_XML and (found := _UNWRITABLE.search(output.getbuffer())):
        raise errors.NotInXml(character=f"U+{ord(found[0].decode()):04X}")
    return form


def _choose(forms: Sequence[str], known: Collection[str]) -> str:
    for form in forms:
        if form in known:
            return form
    raise errors.UnknownResultFormat(formats=", ".join(known))
