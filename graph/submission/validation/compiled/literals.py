"""Literals as the rules see them and as a store holds them: 0.70 becomes 0.7, 5^^xsd:int an integer.

pySHACL judges literals as they are written, by Python's reading of them. Oxigraph rewrites some
when they are stored and reads a few in another way. Each is told here, so that only those go to pySHACL.
"""

import re
from contextlib import suppress
from datetime import date
from functools import lru_cache
from typing import Final, NamedTuple

from pyoxigraph import Literal, NamedNode, Quad, Store

from graph import namespaces
from graph.model import rdflib_terms
from graph.submission.validation.compiled.aspects import EVERY, NONE, Aspect


class Reading(NamedTuple):
    """A literal as the rules see it, what a store makes of it, and in what the two may differ."""

    written: Literal
    stored: Literal
    differs: Aspect


_DIGITS: Final = 15
"""Digits that every engine's numbers hold: doubles 15, Oxigraph's integers and decimals 18."""
_CANONICAL: Final = {
    namespaces.XSD + name: re.compile(form)
    for name, form in {
        "integer": rf"0|-?[1-9][0-9]{{0,{_DIGITS - 1}}}",
        "decimal": r"0|-?(?:0|[1-9][0-9]{0,7})\.[0-9]{0,6}[1-9]|-?[1-9][0-9]{0,7}",
        "boolean": r"true|false",
        "dateTime": r"(?!0000)[0-9]{4}-(?:0[1-9]|1[0-2])-(?:0[1-9]|1[0-9]|2[0-8])"
        r"T(?:[01][0-9]|2[0-3]):[0-5][0-9]:[0-5][0-9]Z",
    }.items()
}
"""Forms that are well-formed, kept by a store, and read alike: nothing further is asked of them."""
_DATE: Final = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")
_ALIKE: Final = {
    namespaces.XSD + name: re.compile(form)
    for name, form in {
        "integer": rf"[+-]?0*[0-9]{{1,{_DIGITS}}}",
        "decimal": r"[+-]?0*[0-9]{0,8}(?:\.[0-9]{0,7}0*)?",
        "double": r"[+-]?[0-9]{1,8}(?:\.[0-9]{1,7})?(?:[eE][+-]?[0-9]{1,2})?",
        "boolean": r".*",
        "date": r"[0-9]{4}-[0-9]{2}-[0-9]{2}",
        "dateTime": r"[0-9]{4}-[0-9]{2}-[0-9]{2}T[0-9:.]+(?:Z|[+-][0-9]{2}:[0-9]{2})",
        "duration": r"P[0-9YMDTHS]+",
    }.items()
}
"""Well-formed values that Python and Oxigraph compare alike; of other datatypes that is not known."""
_ODD_TEXT: Final = re.compile(r"[\x1c-\x1f]|\n\Z")
r"""Text that \s and $ match in Python and not in Oxigraph, or the other way about."""
_STRING: Final = namespaces.XSD + "string"


def read(literal: Literal) -> Reading:
    """How a literal is read. Most are strings, or numbers and days in their shortest form."""
    if literal.language is not None:
        return _text(Literal(literal.value, language=literal.language))
    datatype = literal.datatype.value
    if datatype == _STRING:
        return _text(literal)
    form = _CANONICAL.get(datatype)
    if form is not None and form.fullmatch(literal.value):
        return Reading(literal, literal, NONE)
    return _typed(literal)


def _text(literal: Literal) -> Reading:
    odd = _ODD_TEXT.search(literal.value)
    return Reading(literal, literal, Aspect.FORM if odd else NONE)


@lru_cache(maxsize=10_000)
def _typed(literal: Literal) -> Reading:
    """How a literal of any datatype is read; one without its datatype's form counts as plain text."""
    datatype = literal.datatype.value
    if datatype == namespaces.XSD + "date" and _DATE.fullmatch(literal.value):
        with suppress(ValueError):
            date.fromisoformat(literal.value)
            return Reading(literal, literal, NONE)
    if getattr(rdflib_terms.term(literal), "datatype", None) is None:
        return _text(Literal(literal.value))
    stored, alike = _stored(literal), _ALIKE.get(datatype)
    if stored.datatype != literal.datatype:
        return Reading(literal, stored, EVERY)
    is_alike = alike is not None and alike.fullmatch(literal.value)
    form = NONE if stored == literal else Aspect.FORM
    return Reading(literal, stored, form if is_alike else form | Aspect.VALUE)


def _stored(literal: Literal) -> Literal:
    """What a store makes of a literal."""
    scratch, place = Store(), NamedNode("urn:x-goalgraph:place")
    scratch.add(Quad(place, place, literal))
    (kept,) = scratch
    if not isinstance(kept.object, Literal):
        raise TypeError(f"A store made {kept.object} of {literal}.")
    return kept.object
