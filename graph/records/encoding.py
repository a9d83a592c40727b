"""Values in columns: each array under its path."""

from collections.abc import Iterable, Sequence
from typing import Any, TypeAlias

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

Arrays: TypeAlias = dict[str, NDArray[Any]]
"""Arrays of one dimension by their path, e.g. ``of.goal.part_of.codes``."""


def encode(column: Column, value: object) -> Arrays:
    """A value as arrays.

    Raises ``ValueError`` for what its layout cannot hold, e.g. a number of more than 64 bits.
    """
    arrays: Arrays = {}
    try:
        _write(column, [value], "of", arrays)
    except (AttributeError, OverflowError, TypeError) as wrong:
        raise ValueError(str(wrong)) from wrong
    return arrays


def strings(texts: Iterable[str]) -> tuple[NDArray[np.int64], NDArray[np.uint8]]:
    """Texts as the offsets where they begin and end, of shape (n + 1,), and their UTF-8 bytes."""
    coded = [each.encode() for each in texts]
    offsets = np.zeros(len(coded) + 1, dtype="<i8")
    np.cumsum([len(each) for each in coded], out=offsets[1:])
    return offsets, np.frombuffer(b"".join(coded), dtype="|u1")


def _write(  # noqa: C901, PLR0912 - one case for each layout
    column: Column, values: Sequence[Any], path: str, arrays: Arrays
) -> None:
    match column:
        case Number(dtype):
            arrays[path] = np.array(values, dtype=dtype)
        case Words(_, _, write):
            places: dict[str, int] = {}
            codes = [places.setdefault(write(each), len(places)) for each in values]
            arrays[f"{path}.codes"] = np.array(codes, dtype="<i4")
            arrays[f"{path}.offsets"], arrays[f"{path}.utf8"] = strings(places)
        case Array():
            for number, each in enumerate(values):
                arrays[f"{path}.{number}"] = np.ascontiguousarray(each)
        case Span():
            arrays[f"{path}.start"] = np.array([each.start for each in values], dtype="<i8")
            arrays[f"{path}.stop"] = np.array([each.stop for each in values], dtype="<i8")
        case Maybe(child):
            arrays[f"{path}.given"] = np.array([each is not None for each in values], dtype="|b1")
            _write(child, [each for each in values if each is not None], path, arrays)
        case Several(child, _):
            _write_lengths(values, path, arrays)
            _write(child, [item for each in values for item in each], f"{path}.item", arrays)
        case Fixed(children):
            _write_lengths(values, path, arrays)
            for number, child in enumerate(children):
                _write(child, [each[number] for each in values], f"{path}.{number}", arrays)
        case Pairs(key, value, _):
            _write_lengths(values, path, arrays)
            _write(key, [item for each in values for item in each], f"{path}.key", arrays)
            _write(
                value, [item for each in values for item in each.values()], f"{path}.value", arrays
            )
        case Record():
            _write_records(column, values, path, arrays)
        case OneOf(kinds, children):
            kind_of = [kinds.index(type(each)) for each in values]
            arrays[f"{path}.kind"] = np.array(kind_of, dtype="|i1")
            for number, child in enumerate(children):
                chosen = [
                    each for each, kind in zip(values, kind_of, strict=True) if kind == number
                ]
                _write(child, chosen, f"{path}.{number}", arrays)


def _write_lengths(values: Sequence[Any], path: str, arrays: Arrays) -> None:
    arrays[f"{path}.lengths"] = np.array([len(each) for each in values], dtype="<i8")


def _write_records(column: Record, values: Sequence[Any], path: str, arrays: Arrays) -> None:
    """Write each object once, and for each value the place of its object."""
    places: dict[int, int] = {}
    objects: list[Any] = []
    codes = []
    for each in values:
        if type(each) is not column.kind:
            raise TypeError(f"{type(each)} where {column.kind} is declared")
        place = places.setdefault(id(each), len(objects))
        if place == len(objects):
            objects.append(each)
        codes.append(place)
    arrays[f"{path}.codes"] = np.array(codes, dtype="<i4")
    for name, child in zip(column.names, column.children, strict=True):
        _write(child, [getattr(each, name) for each in objects], f"{path}.{name}", arrays)
