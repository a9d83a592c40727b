"""Tokens carry their place, and neither comments nor strings are taken for code."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from graph.submission.validation.compiled.outcome import Refusal
from graph.submission.validation.compiled.shapes_model import product_shapes
from graph.submission.validation.compiled.sparql.tokens import tokens


def texts(query: str) -> list[str]:
    return [token.text for token in tokens(query)]


def test_comments_and_strings_hold_no_tokens() -> None:
    query = "SELECT $this # { $this }\n{ $this :p \"{ $this } # no\" , '''a \"b\" 'c' {''' }"

    assert texts(query) == [
        *("SELECT", "$this", "{", "$this", ":p", '"{ $this } # no"', ","),
        *("'''a \"b\" 'c' {'''", "}"),
    ]


@pytest.mark.parametrize(
    ("query", "expected"),
    [
        ("?a<?b", ["?a", "<", "?b"]),
        ("?a < ?b && ?c > ?d", ["?a", "<", "?b", "&&", "?c", ">", "?d"]),
        ("<urn:a>/^dct:x.y|a+", ["<urn:a>", "/", "^", "dct:x.y", "|", "a", "+"]),
        ("?x :p :o.}", ["?x", ":p", ":o", ".", "}"]),
        ("1.5e3 .5 10.", ["1.5e3", ".5", "10", "."]),
        ('"a"@da-DK^^xsd:date', ['"a"', "@da-DK", "^^", "xsd:date"]),
        ('"a\\"b" "\\\\"', ['"a\\"b"', '"\\\\"']),
        ("!= <= >= || <=>", ["!=", "<=", ">=", "||", "<=>"]),
    ],
)
def test_signs_are_told_apart(query: str, expected: list[str]) -> None:
    assert texts(query) == expected


@pytest.mark.parametrize("query", ['"open', "§", "<a b>\\", "\x00"])
def test_what_is_no_token_is_refused(query: str) -> None:
    with pytest.raises(Refusal):
        list(tokens(query))


@given(st.text(alphabet="?$abc:<>{}()'\"\\#\n \t.;/^|!&=*+-123@", max_size=40))
def test_tokens_are_the_text_but_for_blanks_and_comments(text: str) -> None:
    try:
        found = list(tokens(text))
    except Refusal:
        return
    ends = [0, *(token.end for token in found)]
    between = [text[end : token.start] for end, token in zip(ends, found, strict=False)]

    assert [text[token.start : token.end] for token in found] == [token.text for token in found]
    assert all(re.fullmatch(r"(\s|#[^\n\r]*)*", gap) for gap in [*between, text[ends[-1] :]])


def test_the_queries_of_the_product_are_read_whole() -> None:
    shapes = product_shapes()
    queries = [
        shapes.constraint(query).select
        for node in shapes.targeted()
        for query in shapes.shape(node).asks.get("sparql", ())
    ]

    assert len(queries) > 50
    for query in queries:
        bare = re.sub(r"^\s*#.*$", "", query, flags=re.MULTILINE)
        assert re.sub(r"\s", "", "".join(texts(query))) == re.sub(r"\s", "", bare)
