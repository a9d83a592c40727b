"""Parameters of published queries are bound as terms, in place of their VALUES or beside them."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pyoxigraph import Literal, NamedNode, QuerySolutions, Store

from graph.store.question_parameters import (
    QuestionParameter,
    bind,
    declared,
    default_rows,
)
from graph.store.saved_queries import PublishedQuestion, published_questions

QUERY = """PREFIX ex: <urn:>
SELECT ?s ?v
WHERE {
  # The values.
  VALUES ?v { ex:a "b" 3 }
  ?s ex:p ?v .
}
ORDER BY ?s
"""
ONE = declared("value ?v things")
TWO = declared("span ?first ?last spans")


def found(query: str) -> list[str]:
    store = Store()
    store.update(
        "PREFIX ex: <urn:> INSERT DATA { ex:1 ex:p ex:a . ex:2 ex:p 'b' . ex:3 ex:p ex:c }"
    )
    result = store.query(query)
    assert isinstance(result, QuerySolutions)
    return [str(getattr(row["s"], "value", "")).removeprefix("urn:") for row in result]


def test_a_line_declares_name_variables_and_kind() -> None:
    assert QuestionParameter("span", ("first", "last"), "spans") == TWO


def test_the_values_of_a_query_are_read_as_terms() -> None:
    assert [str(row[0]) for row in default_rows(QUERY, ONE)] == [
        "<urn:a>",
        '"b"',
        '"3"^^<http://www.w3.org/2001/XMLSchema#integer>',
    ]
    assert default_rows(QUERY, TWO) == ()


def test_a_choice_takes_the_place_of_the_values_and_open_leaves_them_out() -> None:
    assert found(QUERY) == ["1", "2"]
    assert found(bind(QUERY, ONE, [(NamedNode("urn:c"),)])) == ["3"]
    assert found(bind(QUERY, ONE, None)) == ["1", "2", "3"]


def test_a_choice_is_added_where_a_query_has_no_values() -> None:
    without = bind(QUERY, ONE, None)

    assert "VALUES" not in without
    assert found(bind(without, ONE, [(NamedNode("urn:a"),)])) == ["1"]


def test_several_variables_are_bound_together() -> None:
    days = [(Literal("1"), Literal("2"))]

    assert 'VALUES (?first ?last) { ("1" "2") }' in bind(QUERY, TWO, days)


@given(st.text(alphabet=st.characters(codec="utf-8")))
def test_any_text_is_bound_as_one_literal(text: str) -> None:
    query = bind(QUERY, ONE, [(Literal(text),)])

    assert [row[0].value for row in default_rows(query, ONE)] == [text]  # type: ignore[union-attr]
    assert found(query) == (["2"] if text == "b" else [])


@pytest.mark.parametrize("asked", published_questions(), ids=lambda each: each.slug)
def test_every_parameter_of_a_question_is_a_variable_of_it(asked: PublishedQuestion) -> None:
    body = asked.query[asked.query.index("PREFIX") :]
    assert all(parameter.variables for parameter in asked.parameters)
    for parameter in asked.parameters:
        assert parameter.label("da") != ""
        for variable in parameter.variables:
            assert f"?{variable}" in body
