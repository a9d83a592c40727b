"""How a type is laid out in columns, worked out from its annotations."""

import types
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, fields, is_dataclass
from datetime import date, datetime
from decimal import Decimal
from enum import Enum
from functools import cache
from typing import Any, Final, TypeAlias, TypeVar, Union, get_args, get_origin, get_type_hints

import numpy as np

Type: TypeAlias = Any
"""An annotation: a class, an alias like ``tuple[str, ...]``, or a union."""


@dataclass(frozen=True, slots=True)
class Number:
    """A bool, an int of 64 bits or a float, as one array."""

    dtype: str


@dataclass(frozen=True, slots=True)
class Words:
    """A string, or what is written as one: a day, a decimal number, a member of an enumeration."""

    kind: type
    read: Callable[[str], object]
    write: Callable[[Any], str]


@dataclass(frozen=True, slots=True)
class Array:
    """A NumPy array of one dimension, which is read as it is, mapped into memory."""


@dataclass(frozen=True, slots=True)
class Span:
    """A range with a step of one, by its ends."""


@dataclass(frozen=True, slots=True)
class Maybe:
    """A value or None."""

    child: "Column"


@dataclass(frozen=True, slots=True)
class Several:
    """Any number of values of one type, and what they are collected in."""

    child: "Column"
    collect: type


@dataclass(frozen=True, slots=True)
class Fixed:
    """A tuple of so many values."""

    children: tuple["Column", ...]


@dataclass(frozen=True, slots=True)
class Pairs:
    """A mapping, in its order."""

    key: "Column"
    value: "Column"
    collect: Callable[[dict[Any, Any]], Mapping[Any, Any]]


@dataclass(frozen=True, slots=True)
class Record:
    """A frozen dataclass; an object that is used more than once is written once."""

    kind: type
    names: tuple[str, ...]
    children: tuple["Column", ...]


@dataclass(frozen=True, slots=True)
class OneOf:
    """A value of one of several classes."""

    kinds: tuple[type, ...]
    children: tuple["Column", ...]


Column: TypeAlias = Number | Words | Array | Span | Maybe | Several | Fixed | Pairs | Record | OneOf
_NUMBERS: Final = {bool: "|b1", int: "<i8", float: "<f8"}
_MAPPINGS: Final[Mapping[object, Callable[[dict[Any, Any]], Mapping[Any, Any]]]] = {
    dict: dict,
    Mapping: types.MappingProxyType,
    types.MappingProxyType: types.MappingProxyType,
}
_COLLECTIONS: Final = {tuple: tuple, Sequence: tuple, frozenset: frozenset, list: list}


@cache
def column_of(kind: Type) -> Column:  # noqa: PLR0911 - one for each kind of type
    """The layout of a type.

    Raises ``TypeError`` for a type that cannot be written, e.g. a class that is no frozen dataclass.
    """
    origin, parts = _origin(kind), get_args(kind)
    if kind in _NUMBERS:
        return Number(_NUMBERS[kind])
    if origin in {Union, types.UnionType}:
        return _union(parts)
    if origin in _MAPPINGS:
        return Pairs(column_of(parts[0]), column_of(parts[1]), _MAPPINGS[origin])
    if origin is tuple and (len(parts) != 2 or parts[1] is not Ellipsis):  # noqa: PLR2004 - (T, ...)
        return Fixed(tuple(map(column_of, parts)))
    if origin in _COLLECTIONS:
        return Several(column_of(parts[0]), _COLLECTIONS[origin])
    if origin is np.ndarray:
        return Array()
    if kind is range:
        return Span()
    return _words(kind) or _record(kind)


def describe(column: Column) -> str:  # noqa: C901, PLR0911 - one case for each layout
    """A layout in one line of text: two types with the same line are read from the same arrays."""
    match column:
        case Number(dtype):
            return dtype
        case Words(kind):
            return kind.__name__
        case Array():
            return "array"
        case Span():
            return "span"
        case Maybe(child):
            return f"{describe(child)}?"
        case Several(child, collect):
            return f"{collect.__name__}[{describe(child)}]"
        case Fixed(children):
            return f"({', '.join(map(describe, children))})"
        case Pairs(key, value, _):
            return f"{{{describe(key)}: {describe(value)}}}"
        case Record(kind, names, children):
            inside = ", ".join(
                f"{name}: {describe(child)}" for name, child in zip(names, children, strict=True)
            )
            return f"{kind.__name__}({inside})"
        case OneOf(_, children):
            return f"<{' | '.join(map(describe, children))}>"


def _origin(kind: Type) -> Type:
    """The class that an alias fills in parameters of, None for others."""
    return get_origin(kind)


def _union(kinds: Sequence[Type]) -> Column:
    """The layout of a union: of an optional value, or of several classes told apart by their type."""
    values = [each for each in kinds if each is not type(None)]
    if len(values) < len(kinds):
        return Maybe(column_of(Union[tuple(values)]))  # noqa: UP007 - of a sequence
    classes = tuple(_origin(each) or each for each in values)
    if not all(isinstance(each, type) for each in classes):
        raise TypeError(f"no layout for {kinds}")
    return OneOf(classes, tuple(map(column_of, values)))


def _words(kind: Type) -> Words | None:
    if not isinstance(kind, type):
        return None
    if issubclass(kind, Enum):
        return Words(kind, kind, lambda member: str(member.value))
    if kind is str:
        return Words(str, str, str)
    if kind is Decimal:
        return Words(kind, Decimal, str)
    if kind in {date, datetime}:
        return Words(kind, kind.fromisoformat, kind.isoformat)
    return None


def _record(kind: Type) -> Record:
    """The layout of a frozen dataclass, also of a generic one with its parameters filled in."""
    origin = _origin(kind) or kind
    if not (isinstance(origin, type) and is_dataclass(origin)):
        raise TypeError(f"no layout for {kind}")
    given = dict(zip(getattr(origin, "__parameters__", ()), get_args(kind), strict=False))
    hints = get_type_hints(origin)
    names = tuple(each.name for each in fields(origin) if each.init)
    if len(names) < len(fields(origin)) or hasattr(origin, "__post_init__"):
        raise TypeError(f"no layout for {kind}: more than its fields make it what it is")
    return Record(origin, names, tuple(column_of(_filled(hints[name], given)) for name in names))


def _filled(kind: Type, given: Mapping[TypeVar, Type]) -> Type:
    """An annotation with its type variables replaced."""
    if isinstance(kind, TypeVar):
        return given.get(kind, kind)
    parts = getattr(kind, "__parameters__", ())
    return kind[tuple(given.get(each, each) for each in parts)] if parts else kind
