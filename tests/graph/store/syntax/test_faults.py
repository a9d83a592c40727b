"""What is said about a query that cannot be read: what is wrong, where, and what is meant."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pyoxigraph import Store

from graph import errors
from graph.errors.queries import SYNTAX_REASONS
from graph.store.sparql import answer
from graph.store.syntax.faults import explain

ONTOLOGY = "https://w3id.org/goalgraph/ontology#"


def refused(query: str) -> errors.QuerySyntax:
    with pytest.raises(errors.QuerySyntax) as caught:
        answer(Store(), {"forms": ("json", "nt")}, query.encode(), 1 << 20)
    return caught.value


@pytest.mark.parametrize(
    ("query", "line", "column", "reason", "word"),
    [
        ("SELECT ?a WHERE { ?a ex:a ?b }", 1, 22, "prefix", "ex:"),
        ("SELECT ?a\nWHERE { ?a gg:basis ?b }", 2, 12, "known-prefix", "gg:"),
        ("SELECT * { ?s a http://x/y }", 1, 17, "bare-address", "http://x/y"),
        ("SELEKT ?a { ?a ?b ?c }", 1, 1, "word", "SELEKT"),
        ("SELECT COUNT(*) { ?a ?b ?c }", 1, 8, "word", "COUNT"),
        ("SELECT ?a {\n ?a ?b ?c .\n ?a ?d \n}\n", 4, 1, "object", "}"),
        ("SELECT ?a {\r\n ?a ?b ?c .\r\n ?a ?d 'æ' ?e }", 3, 12, "full-stop", "?e"),
        ("SELECT ?a { ?a ?b ?c", 1, 11, "unclosed", "{"),
        ("SELECT ?a { ?a ?b ?c }}", 1, 23, "too-many", "}"),
        ("SELECT * { ?s ?p (1 2 }", 1, 18, "mismatch", "("),
        ("SELECT ?a { ?a ?b 'x }", 1, 19, "quotation", "'x }"),
        ("SELECT ?a { ?a ?b “x” }", 1, 19, "curly-quotes", "“"),
        ("SELECT ?a { ?a <http://x/a b> ?c }", 1, 16, "address", "<http://x/a b> ?c }"),
        ("SELECT ?a { ?a ?b ?c FILTR(?c > 3) }", 1, 22, "word", "FILTR"),
        ("SELECT ?a { ?a ?b ?c FILTER ?c > 3 }", 1, 29, "filter", "?c"),
        ("SELECT ?a { ?a ?b ?c FILTER(?c > 3 AND ?b = 2) }", 1, 36, "word", "AND"),
        ("SELECT ?a { ?a ?b ?c FILTER(regx(?c, 'a')) }", 1, 29, "word", "regx"),
        ("ASK { ?s ?p ?o FILTER(?o <> 3) }", 1, 26, "word", "<>"),
        ("SELECT ?a { ?a ?b ?c } LIMIT ten", 1, 30, "number", "ten"),
        ("SELECT ?a { ?a ?b ?c } LIMIT 3 ORDER BY ?a", 1, 32, "modifier-order", "ORDER"),
        ("SELECT ?a, ?b { ?a ?b ?c }", 1, 10, "comma-select", ","),
        ("SELECT ?a { ?a ?b ?c };", 1, 23, "semicolon", ";"),
        ("@prefix a: <http://x/> . ASK { }", 1, 1, "prefix-form", "@prefix"),
        ("SELECT (COUNT(?a) AS ?n) ?b { ?a ?b ?c }", 1, 26, "ungrouped", "?b"),
        ("SELECT * { ?a ?b ?c } GROUP BY ?a", 1, 8, "star", "*"),
        ("SELECT ?a { ?a ?b ?c BIND(1 AS ?a) }", 1, 32, "bound", "?a"),
        ("SELECT ?a ?a { ?a ?b ?c }", 1, 11, "repeated", "?a"),
        ("SELECT * { ?s ?p ?o BIND(?o + 1) }", 1, 25, "as", "("),
        ("SELECT WHERE { ?a ?b ?c }", 1, 8, "variables", "WHERE"),
        ("select ?s where ?s ?p ?o", 1, 17, "group", "?s"),
        ("god dag", 1, 1, "form", "god"),
    ],
)
def test_a_usual_mistake_is_named_at_its_place(
    query: str, line: int, column: int, reason: str, word: str
) -> None:
    values = refused(query).values
    assert (values["line"], values["column"]) == (line, column)
    assert (values["reason"], values["word"]) == (reason, word)


def test_a_prefix_that_is_known_here_comes_with_the_line_to_write() -> None:
    said = refused("SELECT ?a { ?a gg:basis ?b }")
    assert said.text("en").endswith(f"PREFIX gg: <{ONTOLOGY}>")
    assert said.text("da").endswith(f"PREFIX gg: <{ONTOLOGY}>")


@pytest.mark.parametrize("query", ["", " \n\t", "# only a comment", "PREFIX a: <http://a/>"])
def test_a_query_of_nothing_is_said_to_be_empty_or_to_break_off(query: str) -> None:
    said = refused(query).values["reason"]
    assert said == ("breaks-off" if "PREFIX" in query else "empty")


@pytest.mark.parametrize(
    "text",
    [
        "INSERT DATA { <a:b> <a:b> 1 }",
        "PREFIX a: <http://a/>\ndelete where { ?s ?p ?o }",
        "LOAD <http://127.0.0.1:9/>",
        "CLEAR ALL",
        "WITH <http://g/> DELETE { ?s ?p ?o } WHERE { ?s ?p ?o }",
    ],
)
def test_an_update_is_refused_as_an_update(text: str) -> None:
    said = refused(text)
    assert isinstance(said, errors.UpdateRefused)
    assert str(said.values["word"]) in text.upper()


@pytest.mark.parametrize("reason", SYNTAX_REASONS)
def test_every_reason_is_said_in_both_languages(reason: str) -> None:
    said = errors.QuerySyntax(reason=reason, line=2, column=3, word="{x}", hint="%s")
    danish, english = said.text("da"), said.text("en")
    assert danish != english
    assert "linje 2, tegn 3" in danish
    assert "line 2, column 3" in english


PIECES = (
    "SELECT", "ASK", "CONSTRUCT", "WHERE", "FILTER", "{", "}", "(", ")", ".", ";", ",",
    "?x", "?y", "gg:a", "<http://x/>", "'a'", "1", "a", "*", "AS",
)  # fmt: skip


@given(st.lists(st.sampled_from(PIECES), max_size=12))
def test_whatever_is_refused_is_explained_within_the_query(pieces: list[str]) -> None:
    query = "\n".join(pieces)
    found = explain(query, "error at 1:1: expected something")
    assert found.text("da")
    lines = query.splitlines() or [""]
    if "line" in found.values:
        line, column = int(str(found.values["line"])), int(str(found.values["column"]))
        assert 1 <= line <= len(lines)
        assert 1 <= column <= len(lines[line - 1]) + 1


def test_what_is_nested_too_deeply_for_this_reader_is_left_to_the_parser() -> None:
    found = explain("SELECT * { ?s ?p ?o FILTER(" + "(" * 5_000, "error at 1:9: no")
    assert found.values["reason"] == "unclear"
