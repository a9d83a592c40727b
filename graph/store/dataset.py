"""The content of a version, and writing it to disk."""

from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import Final, Literal, Self, TypeAlias, TypedDict

from pyoxigraph import NamedNode, Quad, RdfFormat, Store, parse

from graph import resources
from graph.store.inference import derive

MEMORY_QUADS: Final = 3_000_000
"""Versions up to this size are served from memory: about 1.4 kB a quad, so 4 GB at most."""


SourceKind: TypeAlias = Literal["bundled", "folder", "copy", "empty"]


class SourceData(TypedDict):
    """A ``StoreSource`` as JSON data."""

    kind: SourceKind
    path: str
    memory_quads: int


@dataclass(frozen=True, slots=True)
class StoreSource:
    """What a spawner opens: the bundled graph, a version's folder or its copy, or an empty store."""

    kind: SourceKind
    path: str = ""
    memory_quads: int = MEMORY_QUADS
    """A folder with more quads than this is served from disk."""

    def as_data(self) -> SourceData:
        """As JSON data, for the pipe to the spawner."""
        return {"kind": self.kind, "path": self.path, "memory_quads": self.memory_quads}

    @classmethod
    def from_data(cls, data: SourceData) -> Self:
        """Build a source from the result of ``as_data``."""
        return cls(**data)


BUNDLED: Final = StoreSource("bundled")
EMPTY: Final = StoreSource("empty")


def bundled_quads() -> Iterable[Quad]:
    """Every quad of the bundled files, each in the named graph of its file."""
    for name, path in resources.bundled_graphs():
        graph_name = NamedNode(name)
        for quad in parse(path=path, format=RdfFormat.TURTLE):
            yield Quad(quad.subject, quad.predicate, quad.object, graph_name)


def bundled() -> Store:
    """The bundled graph with all inferred triples, in memory."""
    store = Store()
    store.bulk_extend(bundled_quads())
    derive(store)
    return store


def write(quads: Iterable[Quad], folder: Path) -> None:
    """Write a store, or the quads of one, to a new folder, optimised so that it can be served read-only."""
    on_disk = Store(folder)
    on_disk.bulk_extend(quads)
    on_disk.optimize()
    on_disk.flush()
