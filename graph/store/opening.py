"""Opens a version for reading, with all its files opened in advance."""

import itertools
import os
import random
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from pyoxigraph import BlankNode, DefaultGraph, Literal, NamedNode, Store, Triple

from graph import errors
from graph.i18n import N_
from graph.store.copies import load_copy
from graph.store.dataset import StoreSource, bundled


def open_descriptors() -> dict[int, str]:
    """The open descriptors of this process, each with the path it points to."""
    found = {}
    for name in os.listdir("/proc/self/fd"):  # noqa: PTH208 - Path.iterdir would keep one open
        try:
            found[int(name)] = str(Path(f"/proc/self/fd/{name}").readlink())
        except FileNotFoundError:  # the descriptor that listed the directory
            continue
    return found


_PROBES: Final = 4096
"""Enough that a file with a thousandth of an index is missed once in 60 stores."""


@dataclass(frozen=True, slots=True)
class Opened:
    """A store and the descriptors it needs while it is read."""

    store: Store
    descriptors: frozenset[int] = frozenset()


def open_source(source: StoreSource) -> Opened:
    """Open a source, in memory if it is small enough; raises a ``WorkspaceError`` on failure."""
    match source.kind:
        case "empty":
            return Opened(Store())
        case "bundled":
            return Opened(bundled())
        case "copy":
            return Opened(load_copy(Path(source.path)))
        case "folder":
            return _open_folder(Path(source.path), source.memory_quads)


def read_only(folder: Path) -> Store:
    """Open a published folder read-only: opening it read-write would rename its files.

    Raises ``WorkspaceBroken`` if it cannot be opened.
    """
    try:
        return Store.read_only(str(folder))
    except (OSError, ValueError, RuntimeError) as broken:
        raise errors.WorkspaceBroken(path=folder, reason=N_("{fault}."), fault=broken) from broken


def _open_folder(folder: Path, memory_quads: int) -> Opened:
    on_disk = read_only(folder)
    if len(on_disk) <= memory_quads:
        in_memory = Store()
        in_memory.bulk_extend(on_disk)
        return Opened(in_memory)
    return Opened(on_disk, _every_file(on_disk, folder))


def _every_file(store: Store, folder: Path) -> frozenset[int]:
    """Open all live files of a store and return their descriptors.

    RocksDB opens its files lazily, and a sealed reader that cannot open one loops forever. So every
    file is opened first; raises ``StoreNotOptimised`` if one stays closed.
    """
    _touch_every_index(store)
    live = {path.resolve() for path in folder.glob("*.sst")}
    held = {
        descriptor: path
        for descriptor, target in open_descriptors().items()
        if (path := Path(target)).parent == folder.resolve()
    }
    opened = live.intersection(held.values())
    if opened != live:
        raise errors.StoreNotOptimised(path=folder, files=len(live), opened=len(opened))
    return frozenset(held)


def _touch_every_index(store: Store) -> None:
    """Look up terms spread over the whole key range of every index.

    Oxigraph keys its indexes by hashes, so random terms are spread evenly over all files; a sample
    of real quads reaches the dictionary and the values that are stored without a hash.
    """
    for _ in store.named_graphs():  # a separate index
        pass
    chance = random.Random(0)  # noqa: S311 - not for security: the same probes every time
    for _ in range(_PROBES):
        word = f"urn:probe:{chance.getrandbits(128):032x}"
        made_up = NamedNode(word)
        _look_up(store, made_up, made_up, made_up, made_up)
        _look_up(store, made_up, made_up, Literal(word), made_up)
    for quad in itertools.islice(store, _PROBES):
        _look_up(store, quad.subject, quad.predicate, quad.object, quad.graph_name)


def _look_up(
    store: Store,
    subject: NamedNode | BlankNode | Triple,
    predicate: NamedNode,
    value: NamedNode | BlankNode | Literal | Triple,
    graph_name: NamedNode | BlankNode | DefaultGraph,
) -> None:
    """Seek once in each index of the store."""
    for pattern in (
        (subject, None, None, None),
        (None, predicate, None, None),
        (None, None, value, None),
        (subject, None, None, graph_name),
        (None, predicate, None, graph_name),
        (None, None, value, graph_name),
        (None, None, None, graph_name),
    ):
        next(store.quads_for_pattern(*pattern), None)
