"""Builds queries for the editor from texts in ``.rq`` files and terms."""

import re
from collections.abc import Iterable, Mapping
from functools import cache
from types import MappingProxyType
from typing import Final, NewType, TypeAlias

from pyoxigraph import Literal, NamedNode, Variable

from graph import resources

QueryText = NewType("QueryText", str)
"""SPARQL from a ``.rq`` file, with only terms and other such texts filled in."""
Put: TypeAlias = NamedNode | Literal | Variable | QueryText
_PLACE: Final = re.compile(r"\$\{(\w+)\}")


@cache
def parts(name: str) -> Mapping[str, QueryText]:
    """The parts of a composed query, by the name in the line ``#: part name`` above each.

    A part ends without a line break. ``name`` is as for ``resources.query``.
    """
    _, *found = re.split(r"^#: (.+)\n", resources.query(name), flags=re.MULTILINE)
    named = zip(found[::2], found[1::2], strict=True)
    return MappingProxyType({key: QueryText(text.rstrip("\n")) for key, text in named})


def fill(text: QueryText, **given: Put | Iterable[Put]) -> QueryText:
    """``text`` with a value for each ``${name}``: terms in SPARQL syntax, or other texts.

    Several values are joined by a space. Placeholders in the values are not filled in. Raises
    ``KeyError`` for a placeholder without a value.
    """
    return QueryText(_PLACE.sub(lambda found: _written(given[found[1]]), text))


def together(texts: Iterable[QueryText], between: str = "") -> QueryText:
    """Join texts into one."""
    return QueryText(between.join(texts))


def remark(text: str) -> QueryText:
    """A comment line; backslashes become spaces, as SPARQL may read them as escapes."""
    line = re.sub(r"[\\\r\n]", " ", text)
    return QueryText(f"# {line}\n")


def _written(value: Put | Iterable[Put]) -> str:
    if isinstance(value, str | NamedNode | Literal | Variable):
        return str(value)
    return " ".join(map(str, value))
