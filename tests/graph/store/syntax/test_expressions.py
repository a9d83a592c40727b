"""Expressions are read to their end, and a fault in one is found where it stands."""

import pytest

from graph.store.syntax.cursor import Stop
from graph.store.syntax.grammar import Grammar
from graph.store.syntax.tokens import tokens


def stop(condition: str) -> tuple[str, str] | None:
    """The token at which a query with this condition stops, and why."""
    query = f"SELECT * {{ ?s ?p ?o FILTER({condition}) }}"
    try:
        Grammar(list(tokens(query))).query()
    except Stop as stopped:
        return stopped.token.text, stopped.why
    return None


@pytest.mark.parametrize(
    "condition",
    [
        "?o > 1 && !(?o = 2 || ?o != -3)",
        "EXISTS { ?s ?p 1 } && NOT EXISTS { ?s ?q 2 }",
        "?o NOT IN (1, 'a'@da, <http://x/>)",
        "IF(BOUND(?o), STRLEN(STR(?o)) + 1, COALESCE(?p, 2)) * 2 >= 3 / 4",
        "<http://x/f>(?o) = 'a'^^<http://x/t>",
    ],
)
def test_it_is_read(condition: str) -> None:
    assert stop(condition) is None


@pytest.mark.parametrize(
    ("condition", "token", "why"),
    [
        ("?o >", ")", "value"),
        ("?o > > 1", ">", "value"),
        ("nosuch(?o)", "nosuch", "function"),
        ("STRLEN ?o", "?o", "expected"),
        ("(?o = 1", "}", "bracket"),
        ("?o IN 1", "1", "expected"),
    ],
)
def test_it_stops_at_the_fault(condition: str, token: str, why: str) -> None:
    assert stop(condition) == (token, why)
