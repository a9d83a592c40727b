"""Reads the quotes of the graph: their text, position, and the claims they are evidence for."""

import re
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Final, TypeVar

from pyoxigraph import BlankNode, Literal, NamedNode, Store

from graph import namespaces
from graph.model.terms import Term, rows

ValueT = TypeVar("ValueT")
_IDENTIFIER: Final = NamedNode(namespaces.DCT + "identifier")
_PROVES: Final = NamedNode(namespaces.GG + "evidenceFor")
_BODY: Final = NamedNode(namespaces.OA + "hasBody")
_TARGET: Final = NamedNode(namespaces.OA + "hasTarget")
_SOURCE: Final = NamedNode(namespaces.OA + "hasSource")
_SELECTOR: Final = NamedNode(namespaces.OA + "hasSelector")
_EXACT: Final = NamedNode(namespaces.OA + "exact")
_START: Final = NamedNode(namespaces.OA + "start")
_END: Final = NamedNode(namespaces.OA + "end")
_STRING: Final = NamedNode(namespaces.XSD + "string")
_DIGEST: Final = re.compile(r"sha256:[0-9a-f]{64}")


@dataclass(frozen=True, slots=True)
class QuotedClaim:
    """A claim that a quote is evidence for: the values of a thing under one property."""

    thing: str
    name: str


@dataclass(frozen=True, slots=True, kw_only=True)
class SourceQuote:
    """A passage expected in a source, from ``start`` up to ``end``, in code points."""

    annotation: str
    exact: str = ""
    start: int = -1
    end: int = -1
    claims: tuple[QuotedClaim, ...] = ()
    lacks: tuple[str, ...] = ()
    """The properties that are missing or not given exactly once; then nothing can be verified."""


@dataclass(frozen=True, slots=True)
class QuotedSource:
    """A quoted document."""

    iri: str
    digest: str | None
    """``sha256:…`` of the original's bytes; None if the graph does not give exactly one."""
    passages: int
    """The number of quotes from it; a quote counts once for every named graph that contains it."""


def sources(store: Store) -> list[QuotedSource]:
    """All quoted sources, sorted by IRI."""
    counts = Counter(
        quad.object
        for quad in store.quads_for_pattern(None, _SOURCE, None)
        if isinstance(quad.object, NamedNode)
    )
    found = [
        QuotedSource(term.value, digest(store, term.value), count) for term, count in counts.items()
    ]
    return sorted(found, key=lambda source: source.iri)


def quotes(store: Store, source: QuotedSource) -> Iterator[SourceQuote]:
    """The quotes from a source, in no particular order.

    The properties are followed one by one. One query with optional parts took a second for each
    source of a large graph, because the engine joined the parts before it selected the source.
    """
    for place in _subjects(store, _SOURCE, NamedNode(source.iri)):
        annotations = _subjects(store, _TARGET, place)
        if not annotations:
            yield SourceQuote(annotation=_name(place), lacks=("oa:hasTarget",))
        for annotation in annotations:
            yield _quote(store, annotation, place)


def quotes_about(store: Store, thing: str, name: str) -> Iterator[SourceQuote]:
    """The quotes from a source that are evidence for one property of the source itself."""
    source, proved = NamedNode(thing), NamedNode(name)
    for annotation in _subjects(store, _BODY, source):
        if proved not in _objects(store, annotation, _PROVES):
            continue
        for place in _objects(store, annotation, _TARGET):
            if source in _objects(store, place, _SOURCE):
                yield _quote(store, annotation, place)


def without_source(store: Store) -> Iterator[SourceQuote]:
    """Annotations and other evidence without any source."""
    for row in rows(store, "evidence/quotes-without-source"):
        yield SourceQuote(annotation=_name(row["annotation"]), lacks=("oa:hasSource",))


def stated(store: Store, claim: QuotedClaim) -> tuple[str, ...] | None:
    """The plain and Danish strings of a claim, sorted; None if it has no value at all.

    Other values, e.g. a date, a code or an organisation, are not compared: a claim with only such
    values gives ().
    """
    values = _objects(store, NamedNode(claim.thing), NamedNode(claim.name))
    if not values:
        return None
    return tuple(
        sorted(
            value.value
            for value in values
            if isinstance(value, Literal) and (value.language == "da" or value.datatype == _STRING)
        )
    )


def _quote(store: Store, annotation: Term, place: Term) -> SourceQuote:
    said = [pair for one in _objects(store, place, _SELECTOR) for pair in _said(store, one)]
    exact = _only([_words(term) for name, term in said if name == _EXACT])
    start = _only([_offset(term) for name, term in said if name == _START])
    end = _only([_offset(term) for name, term in said if name == _END])
    claims = tuple(
        QuotedClaim(thing, name)
        for thing in sorted(_iris(_objects(store, annotation, _BODY)))
        for name in sorted(_iris(_objects(store, annotation, _PROVES)))
    )
    if exact and start is not None and end is not None and start < end:
        return SourceQuote(
            annotation=_name(annotation), exact=exact, start=start, end=end, claims=claims
        )
    given = {"oa:exact": exact or None, "oa:start": start, "oa:end": end}
    lacks = tuple(name for name, value in given.items() if value is None)
    return SourceQuote(annotation=_name(annotation), claims=claims, lacks=lacks or ("oa:end",))


def _only(values: list[ValueT]) -> ValueT | None:
    return values[0] if len(values) == 1 else None


def _words(term: Term) -> str | None:
    return term.value if isinstance(term, Literal) else None


def _offset(term: Term) -> int | None:
    """A non-negative integer of at most 18 digits, else None."""
    text = _words(term) or ""
    return int(text) if re.fullmatch(r"[0-9]{1,18}", text) else None


def digest(store: Store, source: str) -> str | None:
    """The hash of a source's original (``sha256:…``); None if the graph does not give exactly one."""
    identifiers = (_words(term) or "" for term in _objects(store, NamedNode(source), _IDENTIFIER))
    digests = [text.lower() for text in identifiers if text.lower().startswith("sha256:")]
    found = _only(digests) or ""
    return found if _DIGEST.fullmatch(found) else None


def _iris(terms: Iterable[Term]) -> list[str]:
    return [term.value for term in terms if isinstance(term, NamedNode)]


def _name(term: Term) -> str:
    return term.value if isinstance(term, NamedNode) else str(term)


def _objects(store: Store, subject: Term, name: NamedNode) -> list[Term]:
    """The distinct values of a property in all named graphs."""
    if not isinstance(subject, NamedNode | BlankNode):
        return []
    found = (quad.object for quad in store.quads_for_pattern(subject, name, None))
    return list(dict.fromkeys(found))


def _said(store: Store, subject: Term) -> list[tuple[NamedNode, Term]]:
    """The distinct properties and values of a node: one look-up is cheaper than three."""
    if not isinstance(subject, NamedNode | BlankNode):
        return []
    found = store.quads_for_pattern(subject, None, None)
    return list(dict.fromkeys((quad.predicate, quad.object) for quad in found))


def _subjects(store: Store, name: NamedNode, value: Term) -> list[Term]:
    found = (quad.subject for quad in store.quads_for_pattern(None, name, value))
    return list(dict.fromkeys(found))
