"""What an expression mentions is told apart: variables, functions, patterns and choices."""

import pytest

from graph.submission.validation.compiled.outcome import Refusal
from graph.submission.validation.compiled.sparql.model import Expression
from graph.submission.validation.compiled.sparql.parser import read_select


def read(condition: str) -> Expression:
    query = read_select(f"SELECT $this {{ $this ?p ?v FILTER {condition} }}", {"x": "urn:x#"})
    (found,) = query.group.filters
    return found.expression


@pytest.mark.parametrize(
    ("condition", "variables", "calls"),
    [
        ("(?v > 1)", {"?v"}, set()),
        ("isIRI($this)", {"?this"}, {"ISIRI"}),
        ("(DATATYPE(?v) = x:date && ?v < ?w)", {"?v", "?w"}, {"DATATYPE"}),
        ("(x:int(STR(?v)) = 1)", {"?v"}, {"urn:x#int", "STR"}),
        ('(?v = "1"^^x:int)', {"?v"}, set()),
        ('(?v = "1"^^x:int (?w))', {"?v", "?w"}, set()),
        ("EXISTS { ?v ?q ?w }", set(), set()),
        ("(?v IN (1, ?w) && NOT EXISTS { ?a x:b ?c })", {"?v", "?w"}, set()),
    ],
)
def test_variables_and_functions(condition: str, variables: set[str], calls: set[str]) -> None:
    found = read(condition)

    assert found.variables == variables
    assert found.calls == calls


@pytest.mark.parametrize(
    ("condition", "compares"),
    [
        ("(?v > 1)", True),
        ("(?v = x:a)", True),
        ("(?v IN (x:a))", True),
        ("(?v + 1)", True),
        ("(?v)", True),
        ("isIRI(?v)", False),
        ("(BOUND(?v) || isIRI(?v))", False),
        ("EXISTS { ?v ?q ?w }", False),
    ],
)
def test_whether_values_are_compared(condition: str, compares: bool) -> None:
    assert read(condition).compares is compares


@pytest.mark.parametrize(
    ("condition", "patterns"),
    [
        ('REGEX(?v, "^a")', ('"^a"',)),
        ('(REGEX(STR(?v), "a,b)") && REGEX(?w, ?v))', ('"a,b)"', None)),
        ('REGEX(?v, "a", "i")', (None,)),
        ('(REPLACE(?v, "a", "b") = "c")', (None,)),
        ('REGEX(?v, CONCAT("a", "b"))', (None,)),
        ("(?v > 1)", ()),
    ],
)
def test_regular_expressions(condition: str, patterns: tuple[str | None, ...]) -> None:
    assert read(condition).patterns == patterns


@pytest.mark.parametrize("condition", ["(?v > { ?a ?b ?c })", "(y:f(?v))", "(?v = y:a)"])
def test_what_is_not_known_is_refused(condition: str) -> None:
    with pytest.raises(Refusal):
        read(condition)
