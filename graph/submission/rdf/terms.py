"""Finds terms of ours that do not exist, and terms that look like them."""

import difflib
from collections.abc import Container, Iterable, Iterator
from functools import cache
from typing import Final

from pyoxigraph import NamedNode, Quad

from graph import namespaces
from graph.model.ontology import OWN, own_terms
from graph.model.terms import Term
from graph.submission.rdf.faults import StatementFault, fault_of
from graph.submission.rdf.jsonld_context import terms
from graph.submission.tables.schema import sheets

TYPE: Final = NamedNode(namespaces.RDF + "type")
_MOST_NEAR: Final = 3
_NEAR: Final = 0.7
"""How alike two names must be, 1 for equal ones."""
_LONGEST: Final = 200
"""A longer term is like none of ours, and comparing it takes long."""


def unknown_terms(quads: Iterable[Quad], described: Container[Term]) -> Iterator[StatementFault]:
    """Each use of a term of ours that neither the ontology nor a file describes, once a subject."""
    told = set()
    for quad in quads:
        for term in (quad.predicate, quad.object):
            if not isinstance(term, NamedNode) or term in described or not _is_unknown(quad, term):
                continue
            if (term, quad.subject) not in told:
                told.add((term, quad.subject))
                near = near_terms(term.value)
                rule = "TermNear" if near else "TermUnknown"
                yield fault_of(quad, rule, written(term.value), ", ".join(near))


def dropped_term(word: str) -> StatementFault:
    """The fault of a term of a JSON-LD document that its context does not define."""
    near = near_words(word)
    rule = "TermUnreadNear" if near else "TermUnread"
    return StatementFault(rule=rule, value=word, hint=", ".join(near), word=word)


def written(iri: str) -> str:
    """A term as people write it: ``gg:supports``, or below the base ``Goal``."""
    return namespaces.local(iri) if iri.startswith(namespaces.ID) else namespaces.compact(iri)


@cache
def near_terms(iri: str) -> tuple[str, ...]:
    """Terms of ours that are like an IRI, most alike first, as people write them."""
    if len(iri) > _LONGEST:
        return ()
    if iri.startswith(namespaces.ID):
        return tuple(_compact(word) for word in near_words(namespaces.slug(iri)))
    namespace = next(each for each in OWN if iri.startswith(each))
    scheme = f"{namespace}{iri.removeprefix(namespace).rpartition('/')[0]}"
    known = {term.removeprefix(scheme): term for term in own_terms() if term.startswith(scheme)}
    name = iri.removeprefix(scheme)
    close = difflib.get_close_matches(name, sorted(known), n=_MOST_NEAR, cutoff=_NEAR)
    return tuple(namespaces.compact(known[each]) for each in close)


@cache
def near_words(word: str) -> tuple[str, ...]:
    """Terms of our JSON-LD context that are like a word, or that a column of that name stands for."""
    if len(word) > _LONGEST:
        return ()
    local = word.rpartition(":")[2].rpartition("/")[2]
    by_case = {term.casefold(): term for term in terms()}
    known = {**_by_column(), **by_case}
    close = difflib.get_close_matches(local.casefold(), list(known), n=_MOST_NEAR, cutoff=_NEAR)
    return tuple(dict.fromkeys(known[each] for each in close))


@cache
def _by_column() -> dict[str, str]:
    """By key and heading of a column of the workbook, the term of its property."""
    by_property = {iri: term for term, iri in terms().items() if ":" not in term}
    return {
        name.casefold(): by_property[column.about]
        for sheet in sheets()
        for column in sheet.columns
        for name in (column.key, *column.headings.values())
        if column.about in by_property
    }


def _compact(word: str) -> str:
    iri = terms()[word]
    return iri if ":" in iri else word


def _is_unknown(quad: Quad, term: NamedNode) -> bool:
    if term.value.startswith(OWN):
        return term.value not in own_terms()
    is_term = quad.predicate in (term, TYPE)
    return is_term and term.value.startswith(namespaces.ID)


def types(quads: Iterable[Quad]) -> Iterator[tuple[Quad, str]]:
    """The quads that give a thing a class, with the IRI of the class."""
    for quad in quads:
        if quad.predicate == TYPE and isinstance(quad.object, NamedNode):
            yield quad, quad.object.value
