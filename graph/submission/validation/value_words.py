"""Says what is wrong with a value that a rule refuses: its type, its language, a day that is none."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal, InvalidOperation
from functools import cache
from typing import Final

import pyoxigraph as ox
from pyoxigraph import Literal, NamedNode

from graph import namespaces, resources
from graph.i18n import LANGUAGES, N_, translate
from graph.model.terms import Term
from graph.model.values import Text

_DATE: Final = namespaces.XSD + "date"
_STRING: Final = namespaces.XSD + "string"
_WHOLE: Final = namespaces.XSD + "integer"
_DECIMAL: Final = namespaces.XSD + "decimal"
_DAY: Final = re.compile(r"(\d{4})-(\d{2})-(\d{2})")
_WEB: Final = ("http://", "https://")
_SHOWN: Final = 80
_MOST_SHOWN: Final = 3
_ADDRESSES: Final = (namespaces.GGSH + "WebAddress", namespaces.GGSH + "ReferenceExists")
"""The rules about references that are queries."""

_IS_TEXT: Final = N_("«{value}» is written as a text; the type {type} is missing.")
_WRITE_TYPE: Final = N_('Write "{value}"^^{type}.')
_NO_DAY: Final = N_("There is no day {value}.")
_REAL_DAY: Final = N_("Write a day that exists, as year, month and day.")
_TYPED: Final = N_("«{value}» has the type {given}; {type} belongs here.")
_TAGGED: Final = N_("«{value}» has the language tag @{given}; the type {type} belongs here.")
_NO_NUMBER: Final = N_("«{value}» is written as a text, not as a number.")
_WRITE_NUMBER: Final = N_("Write {value} without quotation marks.")
_NOT_A_VALUE: Final = N_("<{value}> is an address; a value of the type {type} belongs here.")
_NOT_AN_ADDRESS: Final = N_("«{value}» is written as a text; an address belongs here.")
_WRITE_ADDRESS: Final = N_('Write <{value}>, in JSON-LD {{"@id": "{value}"}}.')
_UNTAGGED: Final = N_("«{value}» stands there without a language.")
_WRITE_TAG: Final = N_('Write "{value}"@da.')
_OTHER_TAG: Final = N_("«{value}» has the language tag @{given}.")
_DANISH_TAG: Final = N_("Give the text in Danish the language tag @da.")
_SEVERAL: Final = N_("There are {count}: {values}.")
_KEEP_ONE: Final = N_("Keep one of them.")


@dataclass(frozen=True, slots=True, kw_only=True)
class Expectation:
    """What a shape expects of its values."""

    datatype: str = ""
    """The IRI of their type."""
    refers: bool = False
    """Whether they are to be things, not values."""
    danish: bool = False
    """Whether one of them is to be a text in Danish."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Explanation:
    """What is wrong with a value, and what to do, by language."""

    messages: Mapping[str, str]
    fixes: Mapping[str, str]


def explain(shape: str, value: Term | None, texts: Iterator[Text]) -> Explanation | None:
    """What is wrong with a value that a shape refuses; None if there is no more to say.

    ``texts`` are the texts that stand under the path of the shape.
    """
    expected = expectations().get(shape, Expectation())
    if expected.danish:
        return _text_fault(list(texts))
    if value is None:
        return None
    if expected.refers:
        return _reference_fault(value)
    return _type_fault(value, expected.datatype) if expected.datatype else None


@cache
def expectations() -> Mapping[str, Expectation]:
    """What the shapes expect of their values, by IRI."""
    said: dict[str, dict[str, str]] = {}
    for path in resources.shape_files():
        for quad in ox.parse(path=path, format=ox.RdfFormat.TURTLE):
            if isinstance(quad.subject, NamedNode) and isinstance(quad.object, NamedNode):
                said.setdefault(quad.subject.value, {})[quad.predicate.value] = quad.object.value
    return {shape: _expectation(shape, facts, said) for shape, facts in said.items()}


def _expectation(
    shape: str, facts: Mapping[str, str], said: Mapping[str, Mapping[str, str]]
) -> Expectation:
    """What a shape expects, by its own statements and those of the shape that it builds on."""
    node = said.get(facts.get(namespaces.SH + "node", ""), {})
    datatype = facts.get(namespaces.SH + "datatype") or node.get(namespaces.SH + "datatype", "")
    if namespaces.SH + "or" in node:
        datatype = _DECIMAL
    return Expectation(
        datatype=datatype,
        refers=any(
            (
                shape in _ADDRESSES,
                namespaces.SH + "class" in facts,
                namespaces.SH + "property" in node,
            )
        ),
        danish=facts.get(namespaces.SH + "qualifiedValueShape") == namespaces.GGSH + "DanishText",
    )


def _text_fault(texts: list[Text]) -> Explanation | None:
    danish = [text for text in texts if text.lang.casefold() == "da"]
    if len(danish) > 1:
        values = ", ".join(f"«{shortened(text.value)}»" for text in danish[:_MOST_SHOWN])
        return _told(_SEVERAL, _KEEP_ONE, count=len(danish), values=values)
    if danish:
        return None
    for text in texts:
        value = shortened(text.value)
        if not text.lang:
            return _told(_UNTAGGED, _WRITE_TAG, value=value)
        if len(texts) == 1:
            return _told(_OTHER_TAG, _DANISH_TAG, value=value, given=text.lang)
    return None


def _reference_fault(value: Term) -> Explanation | None:
    if not isinstance(value, Literal):
        return None
    return _told(_NOT_AN_ADDRESS, _WRITE_ADDRESS, value=shortened(value.value))


def _type_fault(value: Term, datatype: str) -> Explanation | None:
    name = namespaces.compact(datatype)
    if isinstance(value, NamedNode):
        return _told(_NOT_A_VALUE, None, value=shortened(value.value), type=name)
    if not isinstance(value, Literal):
        return None
    text = shortened(value.value)
    if value.language:
        return _told(_TAGGED, _write(text, datatype), value=text, given=value.language, type=name)
    if datatype == _DATE and _DAY.match(text) and not _is_day(text):
        return _told(_NO_DAY, _REAL_DAY, value=text)
    return _literal_fault(text, value.datatype.value, datatype)


def _literal_fault(text: str, given: str, datatype: str) -> Explanation | None:
    """What is wrong with the type of a value without a language."""
    name = namespaces.compact(datatype)
    if given == datatype:
        return None
    if given != _STRING:
        given = namespaces.compact(given)
        return _told(_TYPED, _write(text, datatype), value=text, given=given, type=name)
    if datatype in (_DECIMAL, _WHOLE):
        number = _number(text)
        return _told(_NO_NUMBER, _WRITE_NUMBER, value=number) if number else None
    return _told(_IS_TEXT, _write(text, datatype), value=text, type=name)


def _write(text: str, datatype: str) -> str | None:
    """The fix for a value of another type, if it is written as its type requires."""
    return _WRITE_TYPE if datatype != _DATE or _is_day(text) else None


def _is_day(text: str) -> bool:
    try:
        date.fromisoformat(text[:10])
    except ValueError:
        return False
    return _DAY.match(text) is not None


def _number(text: str) -> str | None:
    written = text.strip().replace(",", ".")
    try:
        return written if Decimal(written).is_finite() else None
    except InvalidOperation:
        return None


def shortened(text: str, most: int = _SHOWN) -> str:
    """The beginning of a text."""
    return f"{text[:most]}…" if len(text) > most else text


def _told(message: str, fix: str | None, **values: object) -> Explanation:
    return Explanation(
        messages={lang: translate(lang, message, **values) for lang in LANGUAGES},
        fixes={lang: translate(lang, fix, **values) for lang in LANGUAGES} if fix else {},
    )
