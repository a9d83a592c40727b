"""A query is edited at its tokens: what a string or a comment holds stays as it is."""

import pyoxigraph as ox
import pytest

from graph.submission.validation.compiled.outcome import Query, Refusal
from graph.submission.validation.compiled.shapes_model import Constraint
from graph.submission.validation.compiled.sparql_constraints import compile_constraint

PREFIXES = {"": "http://example.org/"}
TARGET = "{ SELECT DISTINCT ?this WHERE { ?this a :C } }"


def compiled(select: str, path: str | None = None) -> Query:
    constraint = Constraint(select=select, prefixes=PREFIXES, is_off=False)
    return compile_constraint(constraint, path)


def text(select: str, path: str | None = None) -> str:
    query = compiled(select, path).over(TARGET)
    ox.Store().query(query)  # it is a query
    return " ".join(query.split())


def test_the_target_comes_first_and_prefixes_before_all() -> None:
    assert text("SELECT $this WHERE { $this :p ?a }") == (
        f"PREFIX : <http://example.org/> SELECT ?this WHERE {{ {TARGET} ?this :p ?a }}"
    )


def test_strings_and_comments_are_not_edited() -> None:
    found = compiled("# { $this }\nSELECT $this { # { $this\n $this :p 'a { $this }' }").over(
        TARGET
    )

    assert found.count("$this") == 3
    assert "'a { $this }'" in found
    assert found.index("SELECT ?this {") < found.index(TARGET) < found.index("?this :p")


def test_the_path_of_a_property_shape_stands_for_its_variable() -> None:
    assert "?this (<urn:p>/<urn:q>) ?value" in text(
        "SELECT $this ?value { $this $PATH ?value }", "(<urn:p>/<urn:q>)"
    )


@pytest.mark.parametrize(
    "condition",
    [
        "NOT EXISTS { $this :q ?b . ?b :r 1 }",
        "NOT EXISTS { $this :q/:r ?b }",
        "NOT EXISTS { ?b :q $this ; :r ?a }",
        "NOT EXISTS { $this :q ?b . ?b :r ?c FILTER (?c > 1) }",
    ],
)
def test_joined_patterns_are_subtracted(condition: str) -> None:
    body = condition.removeprefix("NOT EXISTS ").replace("$this", "?this")
    found = text(f"SELECT $this {{ $this :p ?a FILTER {condition} FILTER (?a > 1) }}")

    assert "MINUS {" in found
    assert found.endswith(f"{body.removeprefix('{')}}}")
    assert "NOT EXISTS" not in found


@pytest.mark.parametrize(
    "condition",
    [
        "NOT EXISTS { $this :q ?b }",
        "NOT EXISTS { ?b :q ?c . ?c :r 1 }",
        "EXISTS { $this :q ?b . ?b :r 1 }",
        "(?a > 1 || NOT EXISTS { $this :q ?b . ?b :r 1 })",
        "(!NOT EXISTS { $this :q ?b . ?b :r 1 })",
    ],
)
def test_what_is_no_difference_is_asked_for_each_row(condition: str) -> None:
    assert "MINUS" not in text(f"SELECT $this {{ $this :p ?a FILTER {condition} }}")


def test_what_may_be_unbound_is_not_subtracted() -> None:
    optional = "OPTIONAL { $this :q ?b } FILTER NOT EXISTS { $this :r ?b . ?b :p 1 }"

    assert "MINUS" not in text(f"SELECT $this {{ $this :p ?a {optional} }}")


def test_names_within_another_filter_are_not_shared() -> None:
    twice = "FILTER NOT EXISTS { ?l :p $this ; :q 1 } FILTER NOT EXISTS { ?l :q $this ; :p 2 }"

    assert text(f"SELECT $this {{ $this :p ?a {twice} }}").count("MINUS") == 2


def test_a_value_that_is_computed_is_known_to_be() -> None:
    assert compiled(
        "SELECT $this (COUNT(?a) AS ?value) { $this :p ?a } GROUP BY $this"
    ).computes_value
    assert compiled("SELECT $this ?value { $this :p ?a BIND (STR(?a) AS ?value) }").computes_value
    assert not compiled(
        "SELECT $this ?value { { $this :p ?value } UNION { $this :q ?value } }"
    ).computes_value
    assert not compiled("SELECT $this { $this :p ?a }").computes_value


@pytest.mark.parametrize("value", ["01", "+5", "1.0", "1e0", '"x"^^<urn:d>', "-1"])
def test_a_constant_that_engines_may_read_apart_is_refused(value: str) -> None:
    with pytest.raises(Refusal, match="different ways"):
        compiled(f"SELECT $this {{ $this :p {value} }}")


@pytest.mark.parametrize("value", ["0", "12", "true", '"x"', '"x"@da', ":x"])
def test_other_constants_are_kept(value: str) -> None:
    assert f":p {value} " in text(f"SELECT $this {{ $this :p {value} }}")
