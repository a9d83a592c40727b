"""A folder of values: one ``.npy`` of bytes for each, and an index of the arrays in it."""

import gc
import hashlib
import json
import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Final, Self

import numpy as np
from numpy.typing import NDArray

from graph.records.decoding import Damaged, decode
from graph.records.encoding import Arrays, encode
from graph.records.schema import Type, column_of, describe

FORMAT: Final = 1
"""The format that is written, and the only one that is read."""
INDEX: Final = "index.json"
_ALIGNED: Final = 8
_HEADER: Final = 128
"""The bytes before the data in a file that NumPy writes for one array of bytes."""
_DTYPE: Final = re.compile("[<|][biuf][1248]")
"""Numbers and truth values in little-endian order: nothing that would be unpickled."""


@dataclass(frozen=True, slots=True)
class Origin:
    """What the values were computed from: content, by its hash, and the program that computed them."""

    content: str
    software: str


@dataclass(frozen=True, slots=True)
class Kept:
    """A value to write: its type, and how to compute it."""

    kind: Type
    make: Callable[[], object]


def write_folder(folder: Path, origin: Origin, values: Mapping[str, Kept]) -> None:
    """Write values, by name, to a folder that does not exist yet.

    Raises ``OSError``, and ``ValueError`` for a value that its layout cannot hold.
    """
    folder.mkdir()
    listed = {}
    for name, each in values.items():
        column = column_of(each.kind)
        data, places = _joined(encode(column, each.make()))
        path = folder / f"{name}.npy"
        np.save(path, data, allow_pickle=False)
        digest = _hash(np.memmap(path, dtype="|u1", mode="r"))
        listed[name] = {"layout": describe(column), "sha256": digest, "arrays": places}
    index = {
        "format": FORMAT,
        "content": origin.content,
        "software": origin.software,
        "values": listed,
    }
    said = {"sha256": _digest(index), **index}
    (folder / INDEX).write_text(json.dumps(said) + "\n", encoding="utf-8")


@dataclass(frozen=True, slots=True)
class Records:
    """The values in a folder. Nothing is read before it is asked for."""

    folder: Path
    values: Mapping[str, Mapping[str, Any]] = field(repr=False)

    @classmethod
    def open(cls, folder: Path, origin: Origin) -> Self | None:
        """The values in a folder, or None if there are none of this format and origin."""
        try:
            index = json.loads((folder / INDEX).read_bytes())
            whole = index.pop("sha256") == _digest(index)
            said = index["format"], index["content"], index["software"]
        except (OSError, ValueError, KeyError, TypeError, AttributeError):
            return None
        if not whole or said != (FORMAT, origin.content, origin.software):
            return None
        return cls(folder, index["values"])

    def read(self, name: str, kind: Type) -> Any:  # noqa: ANN401 - of the type that is given
        """The value of a name.

        Raises ``KeyError`` if there is none, or one of another layout; ``Damaged`` if its file is
        not as it was written.
        """
        column = column_of(kind)
        listed = self.values[name]
        try:
            if listed["layout"] != describe(column):
                raise KeyError(name)
            with collection_paused():
                return decode(column, _taken_apart(self._bytes(name), listed["arrays"]))
        except (OSError, AttributeError, TypeError, ValueError) as wrong:
            raise Damaged(f"{name}: {wrong}") from wrong

    def _bytes(self, name: str) -> NDArray[np.uint8]:
        """The bytes of a file, mapped into memory.

        They must have the hash that the index names: so nothing of a file is parsed but what was
        written, and NumPy's header is passed over.
        """
        whole = np.asarray(np.memmap(self.folder / f"{name}.npy", dtype="|u1", mode="r"))
        if _hash(whole) != self.values[name]["sha256"]:
            raise Damaged(f"{name}: another hash")
        return whole[_HEADER:]

    def damaged(self) -> Iterable[str]:
        """The files that are missing or have another hash than the index says."""
        for name, listed in self.values.items():
            path = self.folder / f"{name}.npy"
            try:
                found = _hash(np.memmap(path, dtype="|u1", mode="r"))
            except (OSError, ValueError):  # missing, empty
                found = ""
            if found != listed.get("sha256"):
                yield path.name


@contextmanager
def collection_paused() -> Iterator[None]:
    """Pause garbage collection: it would scan again and again what is read, and finds none of it."""
    before = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if before:
            gc.enable()


def _joined(arrays: Arrays) -> tuple[NDArray[np.uint8], dict[str, tuple[str, int, int]]]:
    """Arrays one after the other as bytes, and of each its type, first byte and length."""
    parts, places, end = [], {}, 0
    for path, each in arrays.items():
        places[path] = each.dtype.str, end, len(each)
        data = each.tobytes()
        data += bytes(-len(data) % _ALIGNED)
        parts.append(data)
        end += len(data)
    return np.frombuffer(b"".join(parts), dtype="|u1"), places


def _hash(data: NDArray[np.uint8]) -> str:
    """The hex SHA-256 of bytes."""
    return hashlib.sha256(data.data).hexdigest()


def _digest(index: Mapping[str, Any]) -> str:
    return hashlib.sha256(json.dumps(index, sort_keys=True).encode()).hexdigest()


def _taken_apart(
    data: NDArray[np.uint8], places: Mapping[str, tuple[str, int, int]]
) -> dict[str, NDArray[Any]]:
    """The arrays in the bytes of a file; those that lie outside of it are refused."""
    found = {}
    for path, (dtype, start, count) in places.items():
        if not _DTYPE.fullmatch(dtype):
            raise Damaged(path)
        end = start + count * int(dtype[2:])
        if start % _ALIGNED or not 0 <= start <= end <= len(data):
            raise Damaged(path)
        found[path] = data[start:end].view(dtype)
    return found
