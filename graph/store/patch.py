"""A change of a version: what is said about it, and the statements that come and go."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from pyoxigraph import NamedNode, Quad, Store

from graph.store.content_hash import EMPTY, OUTSIDE, graph_hash, graph_hashes
from graph.store.manifest import Action


@dataclass(frozen=True, slots=True, kw_only=True)
class Change:
    """Who makes a new version, when, why, and how."""

    published: datetime
    author: str
    message: str
    action: Action = "publish"
    of: int | None = None
    """For a rollback, the version whose content it has."""
    sets: tuple[str, ...] = ()
    """The slugs of the goal sets that change."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Patch:
    """The statements that make the next version out of the current one."""

    removed: Sequence[Quad] = ()
    added: Sequence[Quad] = ()

    @property
    def graphs(self) -> frozenset[str]:
        """The IRIs of the graphs that it touches."""
        return frozenset(
            quad.graph_name.value if isinstance(quad.graph_name, NamedNode) else ""
            for quad in (*self.removed, *self.added)
        )


def changed_hashes(store: Store, patch: Patch, before: Mapping[str, str]) -> dict[str, str]:
    """The hashes of the graphs of a patched store, given those before; computed only where touched."""
    if not before:  # a version of format 1 has none
        return graph_hashes(store)
    touched = patch.graphs - OUTSIDE
    found = {name: digest for name, digest in before.items() if name not in touched}
    for name in touched:
        if (digest := graph_hash(store, name)) != EMPTY:
            found[name] = digest
    return dict(sorted(found.items()))
