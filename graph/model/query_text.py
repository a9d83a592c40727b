"""Puts queries for the editor together: texts from ``.rq`` files, with terms in their places."""

import re
from collections.abc import Iterable, Mapping
from functools import cache
from types import MappingProxyType
from typing import Final, NewType, TypeAlias

from pyoxigraph import Literal, NamedNode, Variable

from graph import resources

QueryText = NewType("QueryText", str)
"""SPARQL that comes from a ``.rq`` file, with nothing but terms and other such texts put in."""
Put: TypeAlias = NamedNode | Literal | Variable | QueryText
_PLACE: Final = re.compile(r"\$\{(\w+)\}")


@cache
def parts(name: str) -> Mapping[str, QueryText]:
    """The parts of a query that is put together, by the name in the line ``#: NAME`` above each.

    A part ends without a line break. NAME is as for ``resources.query``.
    """
    _, *found = re.split(r"^#: (.+)\n", resources.query(name), flags=re.MULTILINE)
    named = zip(found[::2], found[1::2], strict=True)
    return MappingProxyType({key: QueryText(text.rstrip("\n")) for key, text in named})


def fill(text: QueryText, **given: Put | Iterable[Put]) -> QueryText:
    """TEXT with what is given for each ``${name}``: terms as SPARQL writes them, or other texts.

    Several are put in one after the other, with a space between. What is put in is not looked
    through for names. Raises ``KeyError`` where nothing is given for a name.
    """
    return QueryText(_PLACE.sub(lambda found: _written(given[found[1]]), text))


def together(texts: Iterable[QueryText], between: str = "") -> QueryText:
    """Some texts as one."""
    return QueryText(between.join(texts))


def remark(text: str) -> QueryText:
    """A line of comment; a backslash could begin what SPARQL reads as another sign."""
    line = re.sub(r"[\\\r\n]", " ", text)
    return QueryText(f"# {line}\n")


def _written(value: Put | Iterable[Put]) -> str:
    if isinstance(value, str | NamedNode | Literal | Variable):
        return str(value)
    return " ".join(map(str, value))
