"""What of goalgraph is used from inside: its data, its stores and its command; all else is asked over HTTP."""

import sys
from collections.abc import Iterable, Iterator
from datetime import UTC, datetime
from itertools import islice
from pathlib import Path
from typing import Final

from pyoxigraph import NamedNode, Quad, RdfFormat, Store, serialize

from graph import namespaces, resources
from graph.store.dataset import bundled, bundled_quads
from graph.store.inference import derive
from graph.store.workspace import Workspace

COMMAND: Final = (str(Path(sys.executable).with_name("goalgraph")),)
"""The installed command, as users start it."""

NOT_DATA: Final = frozenset({namespaces.SHAPES, namespaces.DERIVED})
"""Named graphs that no rule looks at."""

ID: Final = namespaces.ID
"""What the IRIs of goals and sets begin with."""

_MODEL: Final = frozenset({namespaces.CODES, namespaces.ONTOLOGY, namespaces.SHAPES})


def model() -> Iterator[Quad]:
    """The ontology, the code lists and the rules."""
    return (quad for quad in bundled_quads() if graph_name(quad) in _MODEL)


def load(n_quads: bytes | Path) -> Store:
    """A store of some N-Quads or a file of them, with what is inferred from them."""
    store = Store()
    if isinstance(n_quads, Path):
        store.bulk_load(path=n_quads, format=RdfFormat.N_QUADS)
    else:
        store.bulk_load(n_quads, format=RdfFormat.N_QUADS)
    derive(store)
    return store


def load_file(path: Path) -> Store:
    """A store of a file of N-Quads that holds what is inferred already."""
    store = Store()
    store.bulk_load(path=path, format=RdfFormat.N_QUADS)
    return store


def as_bytes(quads: Iterable[Quad]) -> bytes:
    """Some quads as N-Quads."""
    return serialize(quads, format=RdfFormat.N_QUADS) or b""


def published_quads(workspace: Path) -> int:
    """How many quads the current version of a workspace has."""
    manifest = Workspace(workspace).current().manifest
    return manifest.quads if manifest else 0


def publish(store: Store, workspace: Path) -> None:
    """Write a store as the version of a workspace."""
    Workspace(workspace).publish(
        store, published=datetime(2026, 1, 1, tzinfo=UTC), author="bench", message="generated"
    )


def bundled_store() -> Store:
    """The bundled graph with what is inferred, read from its resources."""
    return bundled()


def open_version(workspace: Path) -> Store:
    """The current version of a workspace, on disk, for reading."""
    opened = Workspace(workspace)
    return opened.open(opened.current())


def first_goals(store: Store) -> list[str]:
    """The IRIs of the first 200 goals that the store comes upon, sorted."""
    is_goal = store.quads_for_pattern(None, NamedNode(namespaces.DCT + "isPartOf"), None, None)
    return sorted(str(quad.subject).strip("<>") for quad in islice(is_goal, 200))


def publish_bundled(workspace: Path) -> None:
    """Write the bundled graph as the version of a workspace."""
    publish(bundled(), workspace)


def bundled_files() -> list[tuple[str, Path]]:
    """The bundled files with the named graph of each."""
    return resources.bundled_graphs()


def questions() -> dict[str, str]:
    """The texts of the published questions, by name."""
    folder = resources.ontology_files()[0].parent / "queries"
    return {path.stem: path.read_text(encoding="utf-8") for path in sorted(folder.glob("*.rq"))}


def server_module() -> str:
    """The module whose import is most of a server's start."""
    from api.server.app import create_app  # noqa: PLC0415 - only this measurement needs it

    return create_app.__module__


def graph_name(quad: Quad) -> str:
    """The IRI of a quad's named graph."""
    return quad.graph_name.value if isinstance(quad.graph_name, NamedNode) else ""
