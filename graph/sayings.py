"""What a store says about things, read from it one thing at a time when somebody asks."""

from collections.abc import Iterator, Mapping
from functools import cache

from pyoxigraph import Store

from graph import names
from graph.terms import About, Term, node


def said(store: Store, thing: str) -> About:
    """What all graphs say about a thing."""
    values: dict[str, dict[Term, None]] = {}
    for quad in store.quads_for_pattern(node(thing), None, None):
        values.setdefault(_compact(quad.predicate.value), {})[quad.object] = None
    return About(thing, {name: tuple(terms) for name, terms in values.items()})


class Sayings(Mapping[str, About]):
    """What a store says about any thing, read when it is asked for and kept."""

    def __init__(self, store: Store) -> None:
        self._store = store
        self._read: dict[str, About] = {}

    def __getitem__(self, thing: str) -> About:
        if thing not in self._read:
            self._read[thing] = said(self._store, thing)
        return self._read[thing]

    def __iter__(self) -> Iterator[str]:
        return iter(self._read)

    def __len__(self) -> int:
        return len(self._read)


@cache
def _compact(iri: str) -> str:
    return names.compact(iri)
