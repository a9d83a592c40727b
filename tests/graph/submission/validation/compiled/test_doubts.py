"""Only the rules that look at what may be read in two ways leave their things to pySHACL."""

from collections import defaultdict
from dataclasses import replace

import pyoxigraph as ox

from graph import namespaces
from graph.submission.validation.compiled.aspects import EVERY, Aspect
from graph.submission.validation.compiled.check_data import Doubt, load
from graph.submission.validation.compiled.compiler import compile_shapes
from graph.submission.validation.compiled.doubts import around, as_written, doubtful
from graph.submission.validation.compiled.outcome import CompiledRule, Result
from graph.submission.validation.compiled.shape_reads import Read
from graph.submission.validation.compiled.shapes_model import Shapes
from graph.submission.validation.overlay import Hop, Overlay, Thing
from tests.graph.submission.validation.compiled.shapes import HEAD, NS, triples

A, B, P, Q = (ox.NamedNode(NS + name) for name in "abpq")
READS = {
    f"{NS}Form": frozenset({Read((), (P.value,))}),
    f"{NS}Value": frozenset({Read((), (P.value,))}),
    f"{NS}Term": frozenset({Read((), (P.value,))}),
    f"{NS}Far": frozenset({Read((Hop((Q.value,)),), (P.value,))}),
    f"{NS}Other": frozenset({Read((), (Q.value,))}),
}
OVERLAY = Overlay([ox.Quad(B, Q, A)], ox.Store())


def rules() -> list[CompiledRule]:
    (compiled,) = compile_shapes(
        Shapes(triples(f"{HEAD} :S sh:targetClass :C ; sh:nodeKind sh:IRI .")), {}
    )
    assert isinstance(compiled, CompiledRule)
    seen = {"Form": Aspect.FORM, "Value": Aspect.VALUE, "Far": EVERY}
    return [
        replace(
            compiled, rule=rule, sees=Aspect.TERM | seen.get(rule.removeprefix(NS), Aspect.TERM)
        )
        for rule in READS
    ]


def judged(about: Aspect) -> dict[str, set[Thing]]:
    doubts = [Doubt(subject=A, relation=P.value, about=about)]
    found = doubtful(doubts, rules(), READS, OVERLAY)
    return {rule.removeprefix(NS): things for rule, things in found.items()}


def test_a_rule_is_judged_where_it_sees_what_is_in_doubt() -> None:
    assert judged(Aspect.FORM) == {"Form": {A}, "Far": {B}}
    assert judged(Aspect.VALUE) == {"Value": {A}, "Far": {B}}
    assert judged(EVERY) == {"Form": {A}, "Value": {A}, "Term": {A}, "Far": {B}}


def test_without_doubts_nothing_is_judged() -> None:
    assert doubtful([], rules(), READS, OVERLAY) == {}


def number(form: str) -> ox.Literal:
    return ox.Literal(form, datatype=ox.NamedNode(namespaces.XSD + "decimal"))


def result(value: ox.Literal | ox.NamedNode | None, *, is_computed: bool = False) -> Result:
    return Result(
        rule=f"{NS}Term",
        shape=f"{NS}Term",
        focus=A,
        path=None,
        value=value,
        component="",
        severity="",
        is_computed=is_computed,
    )


def test_a_value_is_told_in_the_one_form_that_it_is_written_in() -> None:
    data = load(
        [
            (A, P, number("0.70")),
            (A, Q, number("1.0")),
            (B, Q, number("1")),
        ]
    )
    pairs: dict[str, set[Thing]] = defaultdict(set)
    given = [
        *(result(number("0.7")), result(number("1")), result(B), result(None), result(number("2"))),
        result(number("0.7"), is_computed=True),
    ]
    found = [each.value for each in as_written(given, data, pairs)]

    assert found == [number("0.70"), B, None, number("2"), number("0.7")]
    assert pairs == {f"{NS}Term": {A}}


def test_pyshacl_is_given_all_that_the_rules_read_of_what_it_judges() -> None:
    stated = triples(f"{HEAD} :b :q :a . :a :p 0.70 . :z :p 1 . :b :r 1 .")
    overlay = Overlay([ox.Quad(*each) for each in stated], ox.Store())
    found = {
        (str(subject), str(value))
        for subject, _, value in around({f"{NS}Far": {B}}, READS, overlay)
    }

    assert found == {
        (str(B), str(A)),
        (str(A), str(number("0.70"))),
        (str(B), str(ox.Literal(1))),
    }
