"""Every literal that is not the very same to both engines is known to be otherwise, and in what."""

import operator
from collections.abc import Callable
from typing import Any

import pyoxigraph as ox
import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st
from rdflib.plugins.sparql.operators import RelationalExpression
from rdflib.plugins.sparql.parserutils import CompValue
from rdflib.plugins.sparql.sparql import SPARQLError
from rdflib.term import Literal as RdflibLiteral

from graph import namespaces
from graph.model import rdflib_terms
from graph.submission.validation.compiled.aspects import EVERY, NONE, Aspect
from graph.submission.validation.compiled.literals import read

pytestmark = pytest.mark.filterwarnings("ignore::UserWarning")
DATATYPES = (
    *("integer", "decimal", "double", "float", "boolean", "date", "dateTime", "duration", "time"),
    *("gYear", "gYearMonth", "int", "byte", "nonNegativeInteger", "anyURI", "token", "hexBinary"),
)
FORMS = (
    *("0", "1", "-1", "01", "+5", "-0", "12", "999999999999999", "9" * 18, "9" * 30, "1_000"),
    *("0.7", "0.70", ".5", "1.0", "1.", "-0.5", "0.12345678901234567890", "1e3", "1E0", "1.5e-3"),
    *("NaN", "INF", "-INF", "1e400", "true", "false", "TRUE", "maybe", "", " 1", "1\n"),
    *("2023-06-30", "2024-02-29", "2023-02-30", "2023-06-30Z", "2023-06-30+02:00", "0000-01-01"),
    *("-0005-01-01", "12023-01-01", "2026-01-01T00:00:00Z", "2026-01-01T00:00:00"),
    *("2026-01-01T24:00:00Z", "2026-01-01T00:00:00.10Z", "2026-01-01T00:00:00+02:00"),
    *("2026-02-30T00:00:00Z", "P1Y", "P12M", "PT24H", "P", "2023", "2023-01", "10:00:00"),
)


def typed(form: str, datatype: str) -> ox.Literal:
    return ox.Literal(form, datatype=ox.NamedNode(namespaces.XSD + datatype))


literals = st.builds(typed, st.sampled_from(FORMS), st.sampled_from(DATATYPES)) | st.builds(
    typed,
    st.one_of(
        st.integers().map(str),
        st.decimals(allow_nan=False, allow_infinity=False).map(lambda one: f"{one:f}"),
        st.floats().map(str),
        st.dates().map(str),
        st.datetimes().map(lambda one: one.isoformat() + "Z"),
        st.text(max_size=5),
    ),
    st.sampled_from(DATATYPES),
)


def through_a_store(literal: ox.Literal) -> ox.Literal:
    store, place = ox.Store(), ox.NamedNode("urn:x")
    store.add(ox.Quad(place, place, literal))
    (quad,) = store
    assert isinstance(quad.object, ox.Literal)
    return quad.object


@settings(deadline=None)
@given(literals)
@example(typed("0.70", "decimal"))
@example(typed("5", "int"))
def test_what_a_store_makes_of_a_literal_is_known(literal: ox.Literal) -> None:
    found = read(literal)

    assert through_a_store(found.written) == found.stored
    assert (found.stored == found.written) or Aspect.FORM in found.differs
    assert (found.stored.datatype == found.written.datatype) or found.differs == EVERY


@settings(deadline=None)
@given(literals)
def test_a_literal_is_seen_as_pyshacl_is_given_it(literal: ox.Literal) -> None:
    given_to_pyshacl = rdflib_terms.term(literal)
    written = read(literal).written

    assert isinstance(given_to_pyshacl, RdflibLiteral)
    assert rdflib_terms.term(written) == given_to_pyshacl
    assert written.value == str(given_to_pyshacl)


OPERATORS: dict[str, Callable[[Any, Any], Any]] = {
    "=": operator.eq, "!=": operator.ne, "<": operator.lt, "<=": operator.le,
}  # fmt: skip


@settings(deadline=None, max_examples=300)
@given(literals, literals, st.sampled_from([*OPERATORS]))
def test_both_engines_compare_alike_what_is_not_in_doubt(
    one: ox.Literal, other: ox.Literal, sign: str
) -> None:
    found = [read(one), read(other)]
    numeric = {namespaces.XSD + kind for kind in ("integer", "decimal", "double")}
    kinds = {
        "number" if each.written.datatype.value in numeric else each.written.datatype.value
        for each in found
    }
    if any(Aspect.VALUE in each.differs or each.differs == EVERY for each in found):
        return
    if len(kinds) > 1 or kinds & {namespaces.XSD + "duration", namespaces.XSD + "boolean"}:
        return  # rules make sure of the type first: rdflib also orders what has no order
    row = ox.Store().query(f"SELECT (({found[0].stored} {sign} {found[1].stored}) AS ?is) {{}}")
    assert isinstance(row, ox.QuerySolutions)
    is_so = next(row)["is"]

    assert (None if is_so is None else is_so.value == "true") == by_rdflib(
        found[0].written, sign, found[1].written
    )


def by_rdflib(one: ox.Literal, sign: str, other: ox.Literal) -> bool | None:
    terms = {"expr": rdflib_terms.term(one), "other": rdflib_terms.term(other)}
    compared: Any = CompValue("RelationalExpression", op=sign, **terms)
    context: Any = None
    try:
        found: object = RelationalExpression(compared, context)
    except SPARQLError:
        return None
    return None if isinstance(found, SPARQLError) else bool(found)


@pytest.mark.parametrize(
    ("form", "datatype", "differs"),
    [
        *((form, "integer", NONE) for form in ("0", "-1", "12")),
        *((form, "decimal", NONE) for form in ("0.7", "12", "-0.5")),
        *(("2023-06-30", "date", NONE), ("2026-01-01T00:00:00Z", "dateTime", NONE)),
        *(("true", "boolean", NONE), ("P1Y", "duration", NONE)),
        *(("0.70", "decimal", Aspect.FORM), ("+5", "integer", Aspect.FORM)),
        *(("1", "boolean", Aspect.FORM), ("P12M", "duration", Aspect.FORM)),
        *(("2023-06-30Z", "date", Aspect.VALUE), ("NaN", "double", Aspect.VALUE)),
        *(("9" * 30, "integer", Aspect.VALUE), ("2023", "gYear", Aspect.VALUE)),
        *(("2026-01-01T00:00:00", "dateTime", Aspect.VALUE), ("x", "anyURI", Aspect.VALUE)),
        *(("5", "int", EVERY), ("5", "nonNegativeInteger", EVERY)),
        ("1e400", "double", Aspect.FORM | Aspect.VALUE),
        *(("2023-02-30", "date", NONE), ("maybe", "boolean", NONE), ("1_000", "integer", NONE)),
    ],
)
def test_in_what_a_literal_may_differ(form: str, datatype: str, differs: Aspect) -> None:
    assert read(typed(form, datatype)).differs == differs


@pytest.mark.parametrize("form", ["2023-02-30", "12023-01-01", "abc", "-0005-01-01"])
def test_a_day_that_is_none_is_plain_text(form: str) -> None:
    assert read(typed(form, "date")).written == ox.Literal(form)


@pytest.mark.parametrize("text", ["a\n", "\x1c", "a\x1fb"])
def test_text_that_patterns_see_in_two_ways_is_in_doubt(text: str) -> None:
    assert read(ox.Literal(text)).differs == Aspect.FORM
    assert read(ox.Literal(text, language="da")).differs == Aspect.FORM


def test_the_direction_of_a_text_is_left_out() -> None:
    literal = ox.Literal("a", language="da", direction=ox.BaseDirection("ltr"))

    assert read(literal).written == ox.Literal("a", language="da")
