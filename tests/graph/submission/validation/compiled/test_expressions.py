"""A shape within another is one condition; each variable of it is its own."""

import re

import pytest
from pyoxigraph import NamedNode

from graph.submission.validation.compiled.aspects import Aspect
from graph.submission.validation.compiled.conditions import TRUE, Condition
from graph.submission.validation.compiled.expressions import Expressions
from graph.submission.validation.compiled.outcome import Refusal
from graph.submission.validation.compiled.shapes_model import Shapes
from tests.graph.submission.validation.compiled.shapes import HEAD, NS, triples

SHAPE = NamedNode(f"{NS}S")


def expressions(turtle: str) -> Expressions:
    return Expressions(Shapes(triples(HEAD + turtle)), {f"{NS}C": frozenset({f"{NS}D"})})


def holds(turtle: str) -> Condition:
    return expressions(turtle).holds(SHAPE, "?x")


def test_a_shape_that_asks_nothing_always_holds() -> None:
    assert holds(":S a sh:NodeShape .") == TRUE
    assert holds(":S sh:deactivated true ; sh:class :C .") == TRUE
    assert holds(":S sh:property [ sh:path :p ] .") == TRUE


def test_no_variable_stands_for_two_things() -> None:
    counted = (
        "sh:qualifiedValueShape [ sh:class :C ] ; sh:qualifiedMinCount 2 ; sh:qualifiedMaxCount 2"
    )
    text = holds(f":S sh:property [ sh:path :p ; {counted} ] , [ sh:path :q ; {counted} ] .").text
    names = re.findall(r"<[^>]+[pq]> (\?gg_\d+) \.", text)

    assert len(names) == len({*names}) == 10


def test_subclasses_are_kinds_of_a_class() -> None:
    assert f"IN (<{NS}C>, <{NS}D>)" in holds(":S sh:class :C .").text


def test_a_shape_sees_what_the_shapes_in_it_see() -> None:
    nested = ":S sh:or ( [ sh:property [ sh:path :p ; sh:pattern 'a' ] ] [ sh:class :C ] ) ."

    assert holds(nested).sees == Aspect.TERM | Aspect.FORM
    assert holds(":S sh:not [ sh:class :C ] .").sees == Aspect.TERM


def test_values_counted_on_a_longer_path_are_told_apart_by_their_form() -> None:
    assert holds(":S sh:path :p ; sh:maxCount 1 .").sees == Aspect.TERM
    assert holds(":S sh:path ( :p :q ) ; sh:maxCount 1 .").sees == Aspect.TERM | Aspect.FORM


@pytest.mark.parametrize(
    "turtle",
    [
        ":S sh:node :S .",
        ":S sh:property [ sh:path :p ; sh:node [ sh:not :S ] ] .",
        ":S sh:unheardOf 1 .",
        ":S sh:sparql [ sh:select 'SELECT $this { $this <urn:p> 1 }' ] .",
        ":S sh:property [ sh:path :p ; sh:disjoint :q ] .",
        ":S sh:property [ sh:class :C ] .",
    ],
)
def test_what_has_no_condition_is_refused(turtle: str) -> None:
    with pytest.raises(Refusal):
        holds(turtle)


def test_shapes_that_double_at_each_level_end() -> None:
    counted = "sh:qualifiedValueShape {} ; sh:qualifiedMinCount 4"
    shape = "[ sh:class :C ]"
    for _ in range(8):
        shape = f"[ sh:path :p ; {counted.format(shape)} ]"

    with pytest.raises(Refusal, match="too long"):
        holds(f":S sh:node [ sh:property {shape} ] .")
