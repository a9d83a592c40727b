"""All rules of the product compile; a shape that does not is told of with the reason."""

import pyoxigraph as ox
import pytest

from graph import namespaces
from graph.submission.validation.compiled.aspects import Aspect
from graph.submission.validation.compiled.compiler import compile_shapes
from graph.submission.validation.compiled.outcome import CompiledRule, NotCompiled
from graph.submission.validation.compiled.shapes_model import Shapes, product_shapes
from tests.graph.submission.validation.compiled.reference import refusals
from tests.graph.submission.validation.compiled.shapes import HEAD, NS, triples


def compiled(turtle: str, **subclasses: set[str]) -> list[CompiledRule]:
    below = {
        f"{NS}{name}": frozenset(f"{NS}{each}" for each in them)
        for name, them in subclasses.items()
    }
    found = compile_shapes(Shapes(triples(HEAD + turtle)), below)
    return [each for each in found if isinstance(each, CompiledRule)]


def test_every_rule_of_the_product_is_compiled() -> None:
    found = compile_shapes(product_shapes(), {})

    assert [each for each in found if isinstance(each, NotCompiled)] == []
    assert len(found) > 150


def test_every_query_of_the_product_is_one() -> None:
    store = ox.Store()
    rules = list(compile_shapes(product_shapes(), {}))
    assert len(rules) > 100
    for rule in rules:
        assert isinstance(rule, CompiledRule)
        for query in (rule.everywhere, rule.marked):
            rows = store.query(query)
            assert isinstance(rows, ox.QuerySolutions)
            assert list(rows) == []


def test_joined_patterns_are_subtracted_once_instead_of_asked_for_each_row() -> None:
    found = {
        rule.rule: rule.everywhere
        for rule in compile_shapes(product_shapes(), {})
        if isinstance(rule, CompiledRule)
    }
    subtracting = {namespaces.slug(rule) for rule, query in found.items() if "MINUS" in query}

    assert {"PlanGoalDeadline", "PlanGoalRequirement", "TargetWithoutDeadline"} <= subtracting


def test_a_shape_without_constraints_has_no_rules() -> None:
    assert compiled(":S a sh:NodeShape ; sh:targetClass :C .") == []


def test_a_shape_that_is_off_has_no_rules() -> None:
    off = "sh:deactivated true"

    assert compiled(f":S sh:targetClass :C ; sh:nodeKind sh:IRI ; {off} .") == []
    assert (
        compiled(f":S sh:targetClass :C ; sh:property [ sh:path :p ; sh:minCount 1 ; {off} ] .")
        == []
    )
    (rule,) = compiled(f":S sh:targetClass :C ; sh:node [ sh:class :D ; {off} ] .")
    assert "COALESCE(true, false)" in rule.everywhere


def test_a_rule_knows_whose_it_is() -> None:
    (rule,) = compiled(
        ":S sh:targetClass :C ; sh:property :P . :P sh:path :p ; sh:maxCount 1 ; sh:severity sh:Info ."
    )

    assert (rule.rule, rule.shape, rule.path) == (f"{NS}S", f"{NS}P", f"{NS}p")
    assert rule.component == namespaces.SH + "MaxCountConstraintComponent"
    assert rule.severity == namespaces.SH + "Info"
    assert rule.sees == Aspect.TERM


def test_subclasses_are_listed_in_the_query() -> None:
    (rule,) = compiled(":S sh:targetClass :C ; sh:class :D .", C={"E"}, D={"F"})

    assert f"?this a <{NS}E>" in rule.everywhere
    assert f"IN (<{NS}D>, <{NS}F>)" in rule.everywhere
    assert f"?this a <{NS}E>" not in rule.marked


def test_more_subclasses_than_a_query_lists_are_left_to_pyshacl() -> None:
    shapes = Shapes(triples(f"{HEAD} :S sh:targetClass :C ; sh:nodeKind sh:IRI ."))
    for below in ({f"urn:{number}" for number in range(1000)}, {"_:b"}):
        (found,) = compile_shapes(shapes, {f"{NS}C": frozenset(below)})
        assert isinstance(found, NotCompiled)


@pytest.mark.parametrize(
    "target",
    ["sh:targetObjectsOf :p", "sh:targetNode []", "sh:targetNode 01", "sh:target [ :of 1 ]"],
)
def test_a_target_that_cannot_be_marked_is_refused(target: str) -> None:
    assert len(refusals(Shapes(triples(f"{HEAD} :S {target} ; sh:nodeKind sh:IRI .")))) == 1


def test_a_shape_without_an_iri_is_refused() -> None:
    (reason,) = refusals(Shapes(triples(f"{HEAD} [] sh:targetClass :C ; sh:nodeKind sh:IRI .")))

    assert "blank node" in reason


def test_one_shape_that_is_refused_leaves_the_others() -> None:
    shapes = Shapes(
        triples(
            f"{HEAD} :A sh:targetClass :C ; sh:closed true . :B sh:targetClass :C ; sh:nodeKind sh:IRI ."
        )
    )
    left, rule = compile_shapes(shapes, {})

    assert isinstance(left, NotCompiled)
    assert (left.rule, left.reason) == (f"{NS}A", "there is no query for sh:closed")
    assert isinstance(rule, CompiledRule)
    assert rule.rule == f"{NS}B"
