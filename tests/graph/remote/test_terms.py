"""Results are read as SPARQL 1.1 has them, and as older engines write them."""

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pyoxigraph import Literal, NamedNode

from graph import errors
from graph.namespaces import XSD
from graph.remote.client import Response
from graph.remote.terms import JSON, own_value, read_json, read_rows, standard


def response(term: object) -> Response:
    found = {"head": {"vars": ["x"]}, "results": {"bindings": [{"x": term}]}}
    return Response(200, JSON, json.dumps(found).encode())


@pytest.mark.parametrize(
    ("term", "expected"),
    [
        ({"type": "uri", "value": "urn:a"}, NamedNode("urn:a")),
        ({"type": "literal", "value": "å"}, Literal("å")),
        ({"type": "literal", "value": "a", "xml:lang": "da"}, Literal("a", language="da")),
        (
            {"type": "typed-literal", "value": "3", "datatype": XSD + "integer"},
            Literal("3", datatype=NamedNode(XSD + "integer")),
        ),
        (
            {"type": "typed-literal", "value": "18", "datatype": XSD + "duration"},
            Literal("P18M", datatype=NamedNode(XSD + "duration")),
        ),
    ],
)
def test_a_term_is_read_in_either_form(term: object, expected: object) -> None:
    assert list(read_rows(response(term), "e")) == [{"x": expected}]


@pytest.mark.parametrize(
    ("value", "expected"),
    [("3", "P3M"), ("-1", "-P1M"), ("604800.0", "PT604800.0S"), ("PT0S", "PT0S"), ("P1Y", "P1Y")],
)
def test_a_duration_as_a_number_is_one_of_months_or_seconds(value: str, expected: str) -> None:
    assert own_value(value, XSD + "duration") == expected
    assert own_value(value, XSD + "decimal") == value


@pytest.mark.parametrize(
    "term",
    [{"type": "list", "value": "x"}, {"value": "x"}, [], None, {"type": "uri", "value": "no iri"}],
)
def test_an_odd_term_is_refused(term: object) -> None:
    with pytest.raises(errors.EngineOdd):
        list(read_rows(response(term), "e"))


@pytest.mark.parametrize("body", [b"", b"<html>", b"[]", b"\xff", b'{"head": {}}', b"[" * 100_000])
def test_what_is_no_result_is_refused(body: bytes) -> None:
    with pytest.raises(errors.EngineOdd):
        list(read_rows(Response(200, "text/html", body), "e"))


def test_a_result_that_breaks_off_is_a_part() -> None:
    whole = response({"type": "literal", "value": "blå"}).body
    assert len(whole) > 100
    for cut in range(1, len(whole)):
        with pytest.raises(errors.EnginePartial):
            read_json(Response(200, JSON, whole[:cut]), "e")


@pytest.mark.parametrize(("value", "expected"), [("1", True), ("0", False)])
def test_the_answer_of_ask_may_be_in_a_row(value: str, expected: bool) -> None:
    row = {"type": "typed-literal", "datatype": XSD + "integer", "value": value}
    found = {"head": {"vars": ["__ASK_RETVAL"]}, "results": {"bindings": [{"__ASK_RETVAL": row}]}}
    assert standard(found) == {"head": {}, "boolean": expected}
    assert standard({"head": {}, "boolean": expected})["boolean"] is expected


@given(
    st.recursive(
        st.none() | st.text() | st.integers(), lambda c: st.lists(c) | st.dictionaries(st.text(), c)
    )
)
def test_any_json_is_a_result_or_refused(said: object) -> None:
    body = json.dumps(said).encode("utf-8", "surrogatepass")
    try:
        assert list(read_rows(Response(200, JSON, body), "e")) is not None
    except errors.EngineError:
        assert said != {"head": {"vars": []}, "results": {"bindings": []}}
