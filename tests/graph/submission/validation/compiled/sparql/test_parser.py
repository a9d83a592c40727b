"""The parser reads what rules are written in, and refuses all else instead of guessing."""

import random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from graph.submission.validation.compiled.outcome import Refusal
from graph.submission.validation.compiled.shapes_model import product_shapes
from graph.submission.validation.compiled.sparql.model import (
    Alternative,
    Bind,
    Filter,
    Inverse,
    Optional,
    Pattern,
    Select,
    Sequence,
    Step,
    Union,
)
from graph.submission.validation.compiled.sparql.parser import read_select
from graph.submission.validation.compiled.sparql.tokens import tokens

NS = "http://example.org/"


def read(query: str) -> Select:
    return read_select(query, {"": NS, "x": "urn:x#"})


def step(name: str) -> Step:
    return Step(predicate=NS + name)


def test_patterns_with_one_subject_are_told_apart() -> None:
    query = read('SELECT $this WHERE { $this a :T ; :p ?a , 1 ; . ?a :q/^:r|:s "x"@da }')

    assert query.group.parts == (
        Pattern(
            subject="?this",
            path=Step(predicate="http://www.w3.org/1999/02/22-rdf-syntax-ns#type"),
            object=f"<{NS}T>",
        ),
        Pattern(subject="?this", path=step("p"), object="?a"),
        Pattern(subject="?this", path=step("p"), object="1"),
        Pattern(
            subject="?a",
            path=Alternative(
                paths=(Sequence(paths=(step("q"), Inverse(path=step("r")))), step("s"))
            ),
            object='"x"@da',
        ),
    )


def test_groups_are_nested_as_they_stand() -> None:
    query = read(
        "SELECT ?this { { ?this :p 1 } UNION { ?this :p 2 } OPTIONAL { ?this :q ?a }"
        " BIND (STR(?a) AS ?value) FILTER (?a > 1) }"
    )
    union, optional, bind, condition = query.group.parts

    assert isinstance(union, Union)
    assert len(union.groups) == 2
    assert isinstance(optional, Optional)
    assert isinstance(bind, Bind)
    assert bind.variable == "?value"
    assert bind.expression.calls == {"STR"}
    assert isinstance(condition, Filter)
    assert condition.expression.variables == {"?a"}


def test_a_filter_knows_its_place_and_what_it_asks() -> None:
    text = "SELECT $this { $this ?p ?v FILTER (?p IN (:a, x:b) && NOT EXISTS { ?v a ?k }) }"
    (condition,) = read(text).group.filters

    assert text[condition.start : condition.end].startswith("FILTER (")
    assert text[condition.start : condition.end].endswith("})")
    assert condition.expression.choices == (("?p", (f"{NS}a", "urn:x#b")),)
    assert condition.expression.variables == {"?p"}
    (exists,) = condition.expression.exists
    assert exists.negated
    assert exists.group.bound == {"?v", "?k"}


@pytest.mark.parametrize(
    "condition",
    ["(?p NOT IN (:a))", "(?p IN (:a) || ?v = 1)", "(!(?p IN (:a)))", "(?p IN (?v))", "(?p = :a)"],
)
def test_only_what_has_to_hold_narrows_a_variable(condition: str) -> None:
    (found,) = read(f"SELECT $this {{ $this ?p ?v FILTER {condition} }}").group.filters

    assert found.expression.choices == ()


def test_groups_and_aggregates_are_read() -> None:
    query = read(
        "SELECT $this (COUNT(DISTINCT ?g) AS ?value) { ?g :p $this }"
        " GROUP BY $this ?x HAVING (COUNT(?g) > 1)"
    )

    assert query.projected == ("?this", "?value")
    assert query.grouped_by == ("?this", "?x")
    assert [each.calls for each in query.expressions] == [{"COUNT"}, {"COUNT"}]


@pytest.mark.parametrize(
    "query",
    [
        "",
        "SELECT",
        "SELECT $this",
        "SELECT $this {",
        "SELECT * { $this :p ?a }",
        "ASK { $this :p ?a }",
        "PREFIX y: <urn:y> SELECT $this { $this y:p ?a }",
        "SELECT $this { $this y:undeclared ?a }",
        "SELECT $this { $this <relative> ?a }",
        "SELECT $this { $this :p ?a } LIMIT 1",
        "SELECT $this { $this :p ?a } ORDER BY ?a",
        "SELECT $this { $this :p ?a } VALUES ?a { 1 }",
        "SELECT $this { $this :p ?a } HAVING (?a > 1)",
        "SELECT $this { VALUES ?a { 1 } $this :p ?a }",
        "SELECT $this { $this :p ?a MINUS { ?a :q 1 } }",
        "SELECT $this { GRAPH ?g { $this :p ?a } }",
        "SELECT $this { SERVICE <http://example.org/> { $this :p ?a } }",
        "SELECT $this { { SELECT ?a { ?a :p 1 } } $this :p ?a }",
        "SELECT $this { $this !:p ?a }",
        "SELECT $this { $this :p [] }",
        "SELECT $this { $this :p ( 1 2 ) }",
        "SELECT $this { $this :p _:b }",
        "SELECT $this { << $this :p 1 >> :q ?a }",
        "SELECT $this { $this :p ?a FILTER { ?a :q 1 } }",
        "SELECT $this { $this :p ?a FILTER (?a) ) }",
        "SELECT $this { BIND (1 ?a) }",
        "SELECT $this { BIND (1 AS 2) }",
    ],
)
def test_what_is_not_known_is_refused(query: str) -> None:
    with pytest.raises(Refusal):
        read(query)


@settings(deadline=None, max_examples=200)
@given(st.integers(0, 2**32))
def test_no_query_makes_the_parser_fail(seed: int) -> None:
    chance = random.Random(seed)
    shapes = product_shapes()
    nodes = [node for node in shapes.targeted() if "sparql" in shapes.shape(node).asks]
    constraint = shapes.constraint(shapes.shape(chance.choice(nodes)).asks["sparql"][0])
    words = [token.text for token in tokens(constraint.select)]
    for _ in range(chance.randint(1, 4)):
        place = chance.randrange(len(words))
        words[place : place + chance.randint(0, 2)] = chance.sample(words, chance.randint(0, 2))
    try:
        query = read_select(" ".join(words), constraint.prefixes)
    except Refusal:
        return

    assert query.group.end > query.group.start
