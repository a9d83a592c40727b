"""Graph patterns are read to their end, and a fault in one is found where it stands."""

import pytest

from graph.store.syntax.cursor import Stop
from graph.store.syntax.grammar import Grammar
from graph.store.syntax.tokens import tokens


def stop(pattern: str) -> tuple[str, str] | None:
    """The token at which a query with this pattern stops, and why."""
    try:
        Grammar(list(tokens(f"ASK {{ {pattern} }}"))).query()
    except Stop as stopped:
        return stopped.token.text, stopped.why
    return None


@pytest.mark.parametrize(
    "pattern",
    [
        "?s ?p ?o ; ?q 1, 2 ; . [ ?p () ] ?q ( 1 [] 'a' )",
        "?s (^<http://a/>|!a)+/<http://b/>?/a* ?o",
        "GRAPH ?g { ?s ?p ?o } OPTIONAL { ?s ?p 1 } . MINUS { ?s ?p 2 }",
        "{ ?s ?p 1 } UNION { ?s ?p 2 } UNION { { SELECT * { ?s ?p ?o } LIMIT 1 } }",
        "VALUES (?a ?b) { (1 UNDEF) ('a' <http://x/>) } BIND(1 AS ?z)",
    ],
)
def test_it_is_read(pattern: str) -> None:
    assert stop(pattern) is None


@pytest.mark.parametrize(
    ("pattern", "token", "why"),
    [
        ("?s", "}", "property"),
        ("?s ?p", "}", "object"),
        ("?s ?p ?o ?q", "?q", "full-stop"),
        ("?s ?p ?o . OPTIONAL ?s ?p 1", "?s", "group"),
        ("?s a:b ?o", "a:b", "prefix"),
        ("VALUES ?x { ?y }", "?y", "value"),
        ("BIND ?x AS ?y", "?x", "bind"),
        ("?s ?p ?o BIND(1 AS ?s)", "?s", "bound"),
    ],
)
def test_it_stops_at_the_fault(pattern: str, token: str, why: str) -> None:
    assert stop(pattern) == (token, why)
