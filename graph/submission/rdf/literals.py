"""Finds values that no form can hold: endless ones, control characters, numbers out of reach."""

import math
import re
from collections.abc import Iterable
from decimal import Decimal, InvalidOperation
from typing import Final

from pyoxigraph import Literal, NamedNode, Quad

from graph import namespaces
from graph.submission.rdf.faults import StatementFault, fault_of
from graph.xml_text import FORBIDDEN

MOST_LETTERS: Final = 32_767
"""The most letters of a text: a cell of a spreadsheet holds no more."""
MOST_DIGITS: Final = 18
"""The most digits before and after the decimal mark: SPARQL counts with 64 bits, and 18 decimals."""
_NUMBERS: Final = frozenset(
    namespaces.XSD + name
    for name in (
        "integer", "decimal", "double", "float", "int", "long", "short", "byte",
        "nonNegativeInteger", "positiveInteger", "nonPositiveInteger", "negativeInteger",
        "unsignedInt", "unsignedLong", "unsignedShort", "unsignedByte",
    )
)  # fmt: skip
_INFINITE: Final = re.compile(r"\s*(?:[+-]?inf(?:inity)?|nan)\s*", re.IGNORECASE)
_SHOWN: Final = 80
_MOST_NAMED: Final = 5


def usable_values(quads: Iterable[Quad]) -> tuple[list[Quad], list[StatementFault]]:
    """The statements with values that every form can hold, and the faults of the others.

    A text that is too long is cut, so that nothing prints it whole, and its control characters are
    replaced; a number that nobody can count with is left out with its statement.
    """
    usable, faults = [], []
    for quad in quads:
        if not isinstance(quad.object, Literal) or (fault := _fault(quad.object)) is None:
            usable.append(quad)
            continue
        if quad.object.datatype.value not in _NUMBERS:
            value = _usable(quad.object)
            usable.append(Quad(quad.subject, quad.predicate, value, quad.graph_name))
        faults.append(fault_of(quad, *fault))
    return usable, faults


def _fault(literal: Literal) -> tuple[str, str] | None:
    """The rule that a value breaks, and the value as it is shown; None if it is usable."""
    text = literal.value
    if literal.datatype.value in _NUMBERS:
        return _number_fault(text, whole=literal.datatype.value)
    if len(text) > MOST_LETTERS:
        return "ValueTooLong", _beginning(text)
    if found := FORBIDDEN.findall(text):
        names = dict.fromkeys(f"U+{ord(each):04X}" for each in found)
        return "ValueCharacters", ", ".join(list(names)[:_MOST_NAMED])
    return None


def _number_fault(text: str, whole: str) -> tuple[str, str] | None:
    if len(text) > MOST_LETTERS:
        return "NumberTooLong", _beginning(text)
    if _INFINITE.fullmatch(text):
        return "NumberNotFinite", text.strip()
    try:
        number = Decimal(text.strip())
    except InvalidOperation:
        return None
    if not number.is_finite() or (not whole.endswith("decimal") and math.isinf(float(number))):
        return "NumberNotFinite", _beginning(text)
    return ("NumberTooLong", _beginning(text)) if _is_endless(number, text) else None


def _is_endless(number: Decimal, text: str) -> bool:
    """Whether a number has too many digits on either side of its decimal mark."""
    if not number:
        return len(text) > 2 * MOST_DIGITS + 2
    normal = number.normalize()
    exponent = normal.as_tuple().exponent
    decimals = -exponent if isinstance(exponent, int) and exponent < 0 else 0
    return normal.adjusted() >= MOST_DIGITS or decimals > MOST_DIGITS


def _usable(literal: Literal) -> Literal:
    text = FORBIDDEN.sub(
        "\ufffd", _beginning(literal.value) if len(literal.value) > MOST_LETTERS else literal.value
    )
    if literal.language:
        return Literal(text, language=literal.language)
    return Literal(text, datatype=NamedNode(literal.datatype.value))


def _beginning(text: str) -> str:
    """The first letters of a text, and how many there are."""
    return f"{text[:_SHOWN]}… ({len(text)})" if len(text) > _SHOWN else text
