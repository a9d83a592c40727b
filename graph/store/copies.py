"""The compressed copy of a version: N-Quads, sorted graph by graph, that its hashes can be read from.

A comment line with the IRI of a graph stands before its statements, so a copy is verified while it
is read, without a store.
"""

import gzip
import io
import zlib
from collections.abc import Collection, Iterable, Iterator
from itertools import groupby
from pathlib import Path
from typing import Final

from pyoxigraph import RdfFormat, Store

from graph import errors
from graph.i18n import N_
from graph.store import folders
from graph.store.content_hash import OUTSIDE, graph_lines, graph_names, lines_hash

NAME: Final = "content.nq.gz"
_HEADING: Final = b"# "
_END: Final = b" .\n"
_LEVEL: Final = 6
_AT_ONCE: Final = 64 << 20
"""Bytes of statements that are parsed at once."""


def write_copy(store: Store, path: Path) -> None:
    """Write all statements of a store, and flush the file to disk."""
    with path.open("wb") as file:
        # without a name and a time, equal contents give equal files
        with gzip.GzipFile("", "wb", _LEVEL, file, mtime=0) as packed:
            for name in graph_names(store):
                graph = f"<{name}>" if name else ""
                packed.write(_HEADING + name.encode() + b"\n")
                packed.writelines(
                    line.removesuffix(_END) + f" {graph}".rstrip().encode() + _END
                    for line in graph_lines(store, name)
                )
        file.flush()
        folders.flush(file)


def copy_hashes(path: Path) -> dict[str, str]:
    """The hash of each graph of a copy, as ``graph_hashes`` gives them for a store.

    Raises ``WorkspaceBroken`` for a file that cannot be unpacked.
    """
    found = {}
    for name, lines in _graphs(path):
        ending = f" <{name}>".encode() + _END if name else _END
        triples = [line.removesuffix(ending) + _END for line in lines]
        if triples and name not in OUTSIDE:
            found[name] = lines_hash(triples)
    return found


def load_copy(path: Path, only: Collection[str] | None = None) -> Store:
    """A store in memory with the statements of a copy, of all graphs or of those ONLY.

    Raises ``WorkspaceBroken`` for a file that cannot be read.
    """
    store = Store()
    try:
        for name, lines in _graphs(path):
            if only is None or name in only:
                for part in _parts(lines):
                    store.bulk_load(io.BytesIO(part), RdfFormat.N_QUADS)
    except SyntaxError as fault:
        raise _broken(path) from fault
    return store


def _graphs(path: Path) -> Iterator[tuple[str, Iterable[bytes]]]:
    """The name and the lines of each graph, in order."""
    name = ""

    def graph_of(line: bytes) -> str:
        nonlocal name
        if line.startswith(_HEADING):
            name = line.removeprefix(_HEADING).decode("utf-8", "replace").rstrip("\n")
        return name

    for graph, listed in groupby(_read(path), graph_of):
        yield graph, (line for line in listed if not line.startswith(_HEADING))


def _read(path: Path) -> Iterator[bytes]:
    try:
        with gzip.open(path, "rb") as lines:
            yield from lines
    except (OSError, EOFError, zlib.error) as fault:
        raise _broken(path) from fault


def _parts(lines: Iterable[bytes]) -> Iterator[bytes]:
    part = bytearray()
    for line in lines:
        part += line
        if len(part) >= _AT_ONCE:
            yield bytes(part)
            part.clear()
    yield bytes(part)


def _broken(path: Path) -> errors.WorkspaceBroken:
    return errors.WorkspaceBroken(path=path, reason=N_("the copy of the version cannot be read."))
