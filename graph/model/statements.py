"""One interface to the statements of a store, an overlay or a graph, for labels and parts."""

from collections.abc import Iterable, Iterator
from typing import Final, Protocol

from pyoxigraph import BlankNode, NamedNode, Store

from graph.model.terms import Term, as_texts, node
from graph.model.values import Text

BLANK: Final = "_:"
"""The prefix of the keys of blank nodes."""


class Statements(Protocol):
    """Statements by key: the IRI of a thing or property, ``_:b1`` for a blank node."""

    def texts(self, thing: str, name: str, /) -> Iterable[Text]:
        """The literals of a property of a thing."""

    def things(self, thing: str, name: str, /) -> Iterable[str]:
        """The keys of the objects of a property of a thing."""

    def subjects(self, name: str, thing: str, /) -> Iterable[str]:
        """The keys of the subjects that have a thing under a property."""


class StoreStatements:
    """The statements of all graphs of a store; a value may be repeated."""

    def __init__(self, store: Store) -> None:
        self._store = store

    def texts(self, thing: str, name: str) -> Iterator[Text]:
        """The literals of a property of a thing."""
        return as_texts(self._objects(thing, name))

    def things(self, thing: str, name: str) -> Iterator[str]:
        """The keys of the objects of a property of a thing."""
        return keys(self._objects(thing, name))

    def subjects(self, name: str, thing: str) -> Iterator[str]:
        """The keys of the subjects that have a thing under a property."""
        found = self._store.quads_for_pattern(None, node(name), named(thing))
        return keys(quad.subject for quad in found)

    def _objects(self, thing: str, name: str) -> Iterator[Term]:
        found = self._store.quads_for_pattern(named(thing), node(name), None)
        return (quad.object for quad in found)


def named(thing: str) -> NamedNode | BlankNode:
    """The RDF node of a key."""
    return BlankNode(thing.removeprefix(BLANK)) if thing.startswith(BLANK) else node(thing)


def key(thing: NamedNode | BlankNode) -> str:
    """The key of an RDF node."""
    return thing.value if isinstance(thing, NamedNode) else str(thing)


def keys(terms: Iterable[Term]) -> Iterator[str]:
    """The keys of the nodes among some terms; literals are skipped."""
    return (key(term) for term in terms if isinstance(term, NamedNode | BlankNode))
