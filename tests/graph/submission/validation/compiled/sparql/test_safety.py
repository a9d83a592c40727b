"""A query over all focus nodes at once finds what it finds for each by itself, or is refused."""

import random

import pyoxigraph as ox
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from graph.submission.validation.compiled.outcome import Query, Refusal
from graph.submission.validation.compiled.shapes_model import Constraint
from graph.submission.validation.compiled.sparql_constraints import compile_constraint
from tests.graph.submission.validation.compiled.queries import (
    PREFIXES,
    THINGS,
    data,
    found_at_once,
    found_by_definition,
    select,
)

FOCUS = " ".join(map(str, THINGS))
TARGET = f"{{ SELECT DISTINCT ?this WHERE {{ VALUES ?this {{ {FOCUS} }} }} }}"


def compiled(query: str) -> Query:
    return compile_constraint(Constraint(select=query, prefixes=PREFIXES, is_off=False), None)


def agree(query: str, chance: random.Random) -> bool:
    """Whether both ways find the same in some random data; and whether they find anything."""
    text, found = compiled(query).over(TARGET), False
    for _ in range(4):
        store = ox.Store()
        store.extend(data(chance))
        expected = found_by_definition(query, THINGS, store)
        assert found_at_once(query, text, store) == expected
        found |= bool(expected)
    return found


@settings(deadline=None, max_examples=300)
@given(st.integers(0, 2**32))
def test_joining_focus_nodes_in_is_the_same_as_replacing_this(seed: int) -> None:
    chance = random.Random(seed)
    query = select(chance)
    try:
        compiled(query)
    except Refusal:
        return
    try:
        found_by_definition(query, THINGS[:1], ox.Store())
    except SyntaxError:  # not every random query is one
        return
    agree(query, chance)


SAFE = [
    "SELECT $this { $this :p ?a }",
    "SELECT $this { { $this :p ?a } UNION { $this :q ?a FILTER ($this != ?a) } }",
    "SELECT $this { { ?a :p ?b } UNION { $this :q ?a } }",
    "SELECT $this { OPTIONAL { $this :p ?a FILTER ($this != ?a) } FILTER (!BOUND(?a)) }",
    "SELECT $this { $this :p ?a OPTIONAL { ?a :q ?b FILTER (?b = $this) } }",
    "SELECT $this ?value { $this :p ?a BIND ($this AS ?value) }",
    "SELECT $this { $this :p ?a FILTER NOT EXISTS { ?a :q ?b . ?b :r $this } }",
    "SELECT $this { $this :p ?a FILTER NOT EXISTS { $this :q/:p ?b } }",
]


@pytest.mark.parametrize("query", SAFE)
def test_a_safe_query_is_run_at_once(query: str) -> None:
    chance = random.Random(query)

    found = [agree(query, chance) for _ in range(10)]

    assert any(found)


def test_values_may_be_counted_for_each_focus_node() -> None:
    query = compiled("SELECT $this (COUNT(?a) AS ?value) { $this :p ?a } GROUP BY $this")

    assert query.computes_value


@pytest.mark.parametrize(
    ("query", "reason"),
    [
        ("SELECT ?a { $this :p ?a }", "does not give"),
        ("SELECT $this ?failure { $this :p ?failure }", "?failure"),
        ("SELECT $this { $this :p ?a . { ?a :q ?b FILTER (?b = $this) } }", "does not bind"),
        ("SELECT $this { $this :p ?a . { BIND ($this AS ?b) } }", "does not bind"),
        ("SELECT $this { { ?a :p ?b } UNION { OPTIONAL { $this :q ?a } } }", "does not bind"),
        ("SELECT $this { { OPTIONAL { $this :q ?a } $this :p ?b } }", "before it is bound"),
        ("SELECT $this { { BIND ($this AS ?a) $this :p ?b } }", "before it is bound"),
        ("SELECT $this { $this :p ?a BIND (1 AS ?this) }", "anew"),
        ("SELECT $this { $this :p ?a . { ?a :q ?b FILTER (?c = 1) } ?b :r ?c }", "outside of it"),
        (
            "SELECT $this { $this :p ?v . { $this :q ?b FILTER NOT EXISTS { ?b :p ?v } } }",
            "outside of it",
        ),
        ("SELECT $this { $this :p ?a FILTER EXISTS { ?b :q ?c FILTER (?c = ?a) } }", "further"),
        ("SELECT $this { FILTER EXISTS { OPTIONAL { $this :q ?c } } }", "more than patterns"),
        ("SELECT $this { $this :p ?a FILTER (?a < NOW()) }", "NOW"),
        ("SELECT $this { $this :p ?a FILTER (?a = $currentShape) }", "currentShape"),
        ("SELECT $this { $this $PATH ?a }", "PATH"),
        ("SELECT $this (COUNT(?a) AS ?value) { $this :p ?a }", "grouped"),
        ("SELECT $this (COUNT(?a) AS ?value) { $this :p ?a } GROUP BY ?a", "grouped"),
        ("SELECT $this { $this :p ?a FILTER REGEX(?a, ?b) }", "no constant"),
        ('SELECT $this { $this :p ?a FILTER REGEX(?a, "(?=x)") }', "pattern"),
    ],
)
def test_an_unsafe_query_is_refused(query: str, reason: str) -> None:
    with pytest.raises(Refusal, match=reason.replace("?", r"\?")):
        compiled(query)
