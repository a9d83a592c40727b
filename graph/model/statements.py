"""What things are labelled and put together from: a store, an overlay or a graph, asked one way."""

from collections.abc import Iterable, Iterator
from typing import Final, Protocol

from pyoxigraph import BlankNode, NamedNode, Store

from graph.model.terms import Term, as_texts, node
from graph.model.values import Text

BLANK: Final = "_:"
"""What the keys of blank nodes begin with."""


class Statements(Protocol):
    """Things are named by their IRIs, blank nodes as ``_:b1``; properties by their IRIs."""

    def texts(self, thing: str, name: str, /) -> Iterable[Text]:
        """The words under a property."""

    def things(self, thing: str, name: str, /) -> Iterable[str]:
        """What a thing is related to."""

    def subjects(self, name: str, thing: str, /) -> Iterable[str]:
        """What is related to a thing."""


class StoreStatements:
    """What all graphs of a store say; some may come twice."""

    def __init__(self, store: Store) -> None:
        self._store = store

    def texts(self, thing: str, name: str) -> Iterator[Text]:
        """The words under a property."""
        return as_texts(self._objects(thing, name))

    def things(self, thing: str, name: str) -> Iterator[str]:
        """What a thing is related to."""
        return keys(self._objects(thing, name))

    def subjects(self, name: str, thing: str) -> Iterator[str]:
        """What is related to a thing."""
        found = self._store.quads_for_pattern(None, node(name), named(thing))
        return keys(quad.subject for quad in found)

    def _objects(self, thing: str, name: str) -> Iterator[Term]:
        found = self._store.quads_for_pattern(named(thing), node(name), None)
        return (quad.object for quad in found)


def named(thing: str) -> NamedNode | BlankNode:
    """The thing that a key names."""
    return BlankNode(thing.removeprefix(BLANK)) if thing.startswith(BLANK) else node(thing)


def key(thing: NamedNode | BlankNode) -> str:
    """What names a thing among statements."""
    return thing.value if isinstance(thing, NamedNode) else str(thing)


def keys(terms: Iterable[Term]) -> Iterator[str]:
    """The keys of the things among some terms."""
    return (key(term) for term in terms if isinstance(term, NamedNode | BlankNode))
