"""Columns as values again; arrays that contradict each other are refused."""

from collections import deque
from collections.abc import Mapping, Sequence
from itertools import accumulate, pairwise, repeat
from typing import Any, cast

import numpy as np
from numpy.typing import NDArray

from graph.records.schema import (
    Array,
    Column,
    Fixed,
    Maybe,
    Number,
    OneOf,
    Pairs,
    Record,
    Several,
    Span,
    Words,
)


class Damaged(ValueError):
    """The arrays are not those that were written, with the path where that shows."""


def decode(column: Column, arrays: Mapping[str, NDArray[Any]]) -> Any:  # noqa: ANN401 - of any type
    """The value that ``encode`` wrote.

    Raises ``Damaged`` if an array is missing, has another type or length, or points outside.
    """
    try:
        (value,) = _Reader(arrays).read(column, 1, "of")
    except Damaged:
        raise
    except (ArithmeticError, TypeError, ValueError) as wrong:  # e.g. an unknown code, no such day
        raise Damaged(str(wrong)) from wrong
    return value


class _Reader:
    def __init__(self, arrays: Mapping[str, NDArray[Any]]) -> None:
        self._arrays = arrays

    def read(self, column: Column, count: int, path: str) -> list[Any]:  # noqa: C901, PLR0911 - one case for each layout
        """The ``count`` values of a column."""
        match column:
            case Number(dtype):
                return cast("list[Any]", self._array(path, dtype, count).tolist())
            case Words():
                texts = self._texts(path)
                known = [column.read(each) for each in texts]
                return self._chosen(path, known, count)
            case Array():
                return [self._whole(f"{path}.{number}") for number in range(count)]
            case Span():
                starts = self._array(f"{path}.start", "<i8", count).tolist()
                stops = self._array(f"{path}.stop", "<i8", count).tolist()
                return list(map(range, starts, stops))
            case Maybe(child):
                given = self._array(f"{path}.given", "|b1", count).tolist()
                values = iter(self.read(child, sum(given), path))
                return [next(values) if each else None for each in given]
            case Several(child, collect):
                ends = self._ends(path, count)
                items = self.read(child, ends[-1], f"{path}.item")
                return [collect(items[start:end]) for start, end in pairwise(ends)]
            case Fixed(children):
                self._lengths(path, count, len(children))
                parts = [
                    self.read(child, count, f"{path}.{number}")
                    for number, child in enumerate(children)
                ]
                return list(zip(*parts, strict=True)) if parts else [()] * count
            case Pairs(key, value, collect):
                ends = self._ends(path, count)
                keys = self.read(key, ends[-1], f"{path}.key")
                held = self.read(value, ends[-1], f"{path}.value")
                return [
                    collect(dict(zip(keys[start:end], held[start:end], strict=True)))
                    for start, end in pairwise(ends)
                ]
            case Record():
                return self._records(column, count, path)
            case OneOf(_, children):
                return self._one_of(children, count, path)

    def _records(self, column: Record, count: int, path: str) -> list[Any]:
        codes = self._array(f"{path}.codes", "<i4", count)
        objects = int(codes.max()) + 1 if count else 0
        kind, names = column.kind, column.names
        parts = [
            self.read(child, objects, f"{path}.{name}")
            for name, child in zip(names, column.children, strict=True)
        ]
        made: list[Any] = [object.__new__(kind) for _ in range(objects)]
        for name, values in zip(names, parts, strict=True):
            # half the time of the constructor, which sets the fields of each object in turn
            deque(map(object.__setattr__, made, repeat(name), values), maxlen=0)
        return self._chosen(path, made, count)

    def _one_of(self, children: Sequence[Column], count: int, path: str) -> list[Any]:
        kinds = self._array(f"{path}.kind", "|i1", count)
        if count and not 0 <= kinds.min() <= kinds.max() < len(children):
            raise Damaged(f"{path}.kind")
        held = [
            iter(self.read(child, int((kinds == number).sum()), f"{path}.{number}"))
            for number, child in enumerate(children)
        ]
        return [next(held[kind]) for kind in kinds.tolist()]

    def _chosen(self, path: str, known: Sequence[Any], count: int) -> list[Any]:
        """For each value the one of ``known`` that its code points to."""
        codes = self._array(f"{path}.codes", "<i4", count)
        if count and not 0 <= codes.min() <= codes.max() < len(known):
            raise Damaged(f"{path}.codes")
        return [known[code] for code in codes.tolist()]

    def _texts(self, path: str) -> list[str]:
        offsets = self._whole(f"{path}.offsets")
        data = self._whole(f"{path}.utf8")
        if (offsets.dtype.str, data.dtype.str) != ("<i8", "|u1") or not len(offsets):
            raise Damaged(f"{path}.offsets")
        if offsets[0] != 0 or offsets[-1] != len(data) or (np.diff(offsets) < 0).any():
            raise Damaged(f"{path}.offsets")
        whole = data.tobytes()
        return [whole[start:end].decode() for start, end in pairwise(offsets.tolist())]

    def _ends(self, path: str, count: int) -> list[int]:
        """Where each of some sequences ends in the items of all, after a 0."""
        lengths = self._array(f"{path}.lengths", "<i8", count).tolist()
        if any(each < 0 for each in lengths):
            raise Damaged(f"{path}.lengths")
        return list(accumulate(lengths, initial=0))

    def _lengths(self, path: str, count: int, length: int) -> None:
        if (self._array(f"{path}.lengths", "<i8", count) != length).any():
            raise Damaged(f"{path}.lengths")

    def _array(self, path: str, dtype: str, count: int) -> NDArray[Any]:
        found = self._whole(path)
        if found.dtype.str != dtype or len(found) != count:
            raise Damaged(path)
        return found

    def _whole(self, path: str) -> NDArray[Any]:
        found = self._arrays.get(path)
        if found is None or found.ndim != 1:
            raise Damaged(path)
        return found
