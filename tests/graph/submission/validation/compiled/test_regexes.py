"""A pattern that is let through is read alike by Python, which judges, and by Oxigraph, which runs."""

import re

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from pyoxigraph import Literal, QuerySolutions, Store

from graph.submission.validation.compiled.outcome import Refusal
from graph.submission.validation.compiled.regexes import portable, written
from graph.submission.validation.compiled.shapes_model import product_shapes

PIECES = (
    *("a", "b", "^", "$", ".", "[0-9]", "[^a-z]", r"\s", r"\S", "{2}", "{1,3}", "*", "+", "?"),
    *("(", ")", "|", "[A-Za-z0-9.-]", r"\.", "-", ":", "/", r"[\s]", "H[12]", r"\\", "æ"),
)


def matches(pattern: str, flags: str, texts: list[str]) -> list[bool | None]:
    """What Oxigraph says of each text; None for an error."""
    rows = " ".join(f"({place} {Literal(text)})" for place, text in enumerate(texts))
    found = Store().query(
        f"SELECT (REGEX(?text, {portable(pattern, flags)}) AS ?is) {{ VALUES (?n ?text) {{ {rows} }} }}"
        " ORDER BY ?n"
    )
    assert isinstance(found, QuerySolutions)
    return [None if row["is"] is None else row["is"].value == "true" for row in found]


@settings(deadline=None, max_examples=150)
@given(
    st.lists(st.sampled_from(PIECES), max_size=6).map("".join),
    st.sampled_from(["", "i"]),
    st.lists(
        st.text(alphabet="aAb0:/.-\\ \t\n\u00a0\u0085\u2028æK\u212a{}", max_size=6), max_size=8
    ),
)
def test_both_read_a_pattern_alike(pattern: str, flags: str, texts: list[str]) -> None:
    try:
        portable(pattern, flags)
    except Refusal:
        return
    asked = [text for text in texts if not text.endswith("\n")]  # see literals.py
    expected = [bool(re.search(pattern, text, re.IGNORECASE if flags else 0)) for text in asked]

    assert matches(pattern, flags, asked) == expected


def test_both_agree_on_every_blank() -> None:
    known_to_differ = {"\x1c", "\x1d", "\x1e", "\x1f"}  # see literals.py
    texts = [chr(code) for code in range(0x3100) if chr(code) not in known_to_differ]

    assert matches(r"\s", "", texts) == [bool(re.search(r"\s", text)) for text in texts]


@pytest.mark.parametrize(
    "pattern",
    [
        *(r"(?=a)", r"(?i)a", r"(a)\1", r"\p{L}", r"\d", r"\w", r"\b", r"a*+", r"a{2}?", "a**"),
        *("[a", "(a", "a)", "*a", r"[a&&b]", "[[:alpha:]]", "\x00", r"\Z", r"\u0041", "{2}"),
    ],
)
def test_what_may_be_read_in_two_ways_is_refused(pattern: str) -> None:
    with pytest.raises(Refusal):
        portable(pattern)


def test_the_patterns_of_the_product_are_let_through() -> None:
    shapes = product_shapes()
    patterns = [
        pattern.value
        for node in shapes.targeted()
        for pattern in shapes.shape(node).asks.get("pattern", ())
    ]

    assert len(patterns) > 5
    for pattern in patterns:
        assert portable(pattern)


@pytest.mark.parametrize(
    ("text", "expected"),
    [('"a\\\\.b"', r"a\.b"), ("'a\\'b'", "a'b"), ('"""a"b\\n"""', 'a"b\n'), ('""', "")],
)
def test_a_string_in_a_query_is_what_it_stands_for(text: str, expected: str) -> None:
    assert written(text) == expected


def test_an_unknown_escape_is_refused() -> None:
    with pytest.raises(Refusal):
        written(r'"\u0041"')
