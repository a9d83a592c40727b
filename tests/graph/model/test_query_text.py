"""Queries for the editor are put together of parts, and no value can be more than a value."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pyoxigraph import Literal, NamedNode, QuerySolutions, Store, Variable

from graph.model.query_text import QueryText, fill, parts, remark, together


def test_a_query_has_its_parts_by_name() -> None:
    found = parts("catalog/pages/goals")

    assert found["theme"] == "  ?goal dct:subject/(skos:broader|^skos:narrower)? ${value} ."
    assert found["goals"].startswith("PREFIX dcat:")
    assert found["goals"].endswith("ORDER BY ?set ?place ?number")
    assert not any("#:" in text for text in found.values())


def test_terms_stand_as_sparql_writes_them() -> None:
    text = QueryText("${thing} ${word} ${names} ${more} $1 {x}")
    filled = fill(
        text,
        thing=NamedNode("http://x.dk/a"),
        word=Literal('"\n\\'),
        names=map(Variable, "ab"),
        more=QueryText("?s ?p ?o"),
    )

    assert filled == '<http://x.dk/a> "\\"\\n\\\\" ?a ?b ?s ?p ?o $1 {x}'


def test_a_place_that_nothing_is_given_for_is_a_fault() -> None:
    with pytest.raises(KeyError):
        fill(QueryText("${thing}"))


@given(st.text())
def test_any_words_come_out_as_they_went_in(words: str) -> None:
    asked = fill(QueryText("SELECT ?it WHERE { BIND(${words} AS ?it) }"), words=Literal(words))
    found = Store().query(asked)
    assert isinstance(found, QuerySolutions)

    (row,) = found
    assert row["it"] == Literal(words)


@given(st.text())
def test_no_remark_reaches_beyond_its_line(words: str) -> None:
    asked = together([remark(words), QueryText("ASK { BIND(1 AS ?one) }")])

    assert bool(Store().query(asked))


@given(st.text())
def test_what_is_put_in_is_not_looked_through(words: str) -> None:
    literal = Literal(words + "${other}")
    assert fill(QueryText("${one} ${other}"), one=literal, other=Literal("")) == f'{literal} ""'
