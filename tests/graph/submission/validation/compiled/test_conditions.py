"""Conditions are put together so that none is ever an error, and none grows without end."""

import pytest

from graph.submission.validation.compiled.aspects import EVERY, Aspect
from graph.submission.validation.compiled.conditions import (
    TRUE,
    Condition,
    absent,
    all_of,
    any_of,
    at_least,
    negated,
    surely,
)
from graph.submission.validation.compiled.outcome import Refusal

A = Condition(text="a", sees=Aspect.TERM | Aspect.FORM)
B = Condition(text="b", sees=Aspect.TERM | Aspect.VALUE)


def test_what_is_put_together_sees_what_its_parts_see() -> None:
    for joined in (all_of([A, B]), any_of([A, B]), surely(any_of([A, B])), negated(all_of([A, B]))):
        assert joined.sees == EVERY


def test_nothing_asked_always_holds_and_nothing_offered_never_does() -> None:
    assert all_of([]).text == all_of([TRUE, TRUE]).text == "true"
    assert any_of([]).text == "false"
    assert all_of([TRUE, A]).text == "a"
    assert any_of([TRUE, A]).text == "(true || a)"


def test_values_are_told_apart_as_terms() -> None:
    found = at_least(3, "?x", "<p>", [("?a", TRUE), ("?b", TRUE), ("?c", A)])

    assert found.text.count("!sameTerm(") == 3
    assert found.text.startswith("EXISTS { ?x <p> ?a . ?x <p> ?b . ?x <p> ?c . FILTER (")
    assert absent(found).text == f"NOT {found.text}"
    assert at_least(0, "?x", "<p>", []) == TRUE


def test_what_grows_without_end_is_refused() -> None:
    with pytest.raises(Refusal):
        Condition(text="x" * 100_001)
    with pytest.raises(Refusal):
        at_least(9, "?x", "<p>", [(f"?{number}", TRUE) for number in range(9)])
