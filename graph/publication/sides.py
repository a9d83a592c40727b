"""Two versions side by side: opened, and which of their graphs differ."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from itertools import islice
from typing import Final, Self

from pyoxigraph import NamedNode, Store

from graph import namespaces
from graph.publication.versions import hashes_of
from graph.store.content_hash import OUTSIDE
from graph.store.workspace import Workspace
from graph.submission.validation.replacement import LINKS

_NOT_SHOWN: Final = OUTSIDE | {namespaces.DERIVED}


@dataclass(frozen=True, slots=True, kw_only=True)
class Sides:
    """Two versions that are compared."""

    before: Store
    after: Store
    hashes: tuple[Mapping[str, str], Mapping[str, str]]
    """The hashes of their graphs."""

    def only(self, slug: str) -> Self:
        """The same two versions, of which only a goal set and its links are compared."""
        wanted = {namespaces.set_graph(slug), LINKS + slug}
        old, new = (
            {name: digest for name, digest in each.items() if name in wanted}
            for each in self.hashes
        )
        return replace(self, hashes=(old, new))

    def size(self, most: int) -> int:
        """The statements that must be compared, on both sides; counted to ``most`` and no further."""
        counted = (
            1
            for name in differing(self.hashes)
            for store in (self.before, self.after)
            for _ in store.quads_for_pattern(None, None, None, NamedNode(name))
        )
        return sum(islice(counted, most))


def sides_of(workspace: Workspace, before: int, after: int) -> Sides:
    """Open two versions by their numbers; raises ``VersionMissing`` and the like."""
    old, new = (workspace.version(number) for number in (before, after))
    stores = workspace.open(old), workspace.open(new)
    return Sides(
        before=stores[0],
        after=stores[1],
        hashes=(hashes_of(old, stores[0]), hashes_of(new, stores[1])),
    )


def differing(hashes: tuple[Mapping[str, str], Mapping[str, str]]) -> frozenset[str]:
    """The graphs that differ and are shown."""
    old, new = hashes
    names = frozenset(name for name in old.keys() | new.keys() if old.get(name) != new.get(name))
    return names - _NOT_SHOWN
