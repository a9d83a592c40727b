"""A group knows what it binds for sure, what it may bind, and all that it mentions."""

import pytest

from graph.submission.validation.compiled.sparql.model import (
    Group,
    all_patterns,
    bindable,
    expressions,
    groups,
    predicates,
    stated,
)
from graph.submission.validation.compiled.sparql.parser import read_select

PREFIXES = {"": "http://example.org/"}


def group(body: str) -> Group:
    return read_select(f"SELECT $this {{ {body} }}", PREFIXES).group


NESTED = (
    "$this :p ?a OPTIONAL { ?a :q ?b FILTER (?c > 1) } BIND (STR(?a) AS ?d)"
    " { ?e :p ?a } UNION { ?a :r ?f . BIND (1 AS ?g) } FILTER NOT EXISTS { ?a ?h ?i FILTER (?i > ?j) }"
)


def test_a_group_binds_for_sure_what_its_own_patterns_have() -> None:
    assert group(NESTED).bound == {"?this", "?a"}
    assert group("?a ?p ?b").bound == {"?a", "?p", "?b"}


def test_a_group_may_bind_what_its_parts_have() -> None:
    assert stated(group(NESTED)) == {"?this", "?a", "?b", "?e", "?f"}
    assert bindable(group(NESTED)) == {"?this", "?a", "?b", "?d", "?e", "?f", "?g"}


def test_a_group_mentions_all_that_is_anywhere_in_it() -> None:
    assert group(NESTED).mentioned == {"?this", *(f"?{name}" for name in "abcdefghij")}


def test_every_group_pattern_and_expression_is_found() -> None:
    assert len([*groups(group(NESTED))]) == 5
    assert len([*all_patterns(group(NESTED))]) == 5
    assert len([*expressions(group(NESTED))]) == 5


@pytest.mark.parametrize(
    ("path", "expected"),
    [(":p", ["p"]), ("^:p/:q", ["p", "q"]), ("(:p|:q)+", ["p", "q"]), ("?p", ["?p"])],
)
def test_a_path_has_predicates(path: str, expected: list[str]) -> None:
    (pattern,) = group(f"$this {path} ?b").patterns

    assert [each.removeprefix(PREFIXES[""]) for each in predicates(pattern.path)] == expected
