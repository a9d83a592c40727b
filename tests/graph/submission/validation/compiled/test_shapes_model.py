"""Shapes are read as they are said; what is ill-formed is refused with the reason."""

import pytest
from pyoxigraph import Literal, NamedNode

from graph import namespaces
from graph.submission.validation.compiled.outcome import Refusal
from graph.submission.validation.compiled.shapes_model import Shapes, product_shapes
from graph.submission.validation.rules import rules
from tests.graph.submission.validation.compiled.shapes import HEAD, NS, triples

SHAPE = NamedNode(f"{NS}S")


def read(turtle: str) -> Shapes:
    return Shapes(triples(HEAD + turtle))


def test_a_shape_has_targets_a_path_and_what_it_asks_for() -> None:
    shape = read(
        ":S a sh:PropertyShape ; sh:targetClass :C , :D ; sh:targetNode :n ; sh:path :p ;"
        " sh:minCount 1 ; sh:class :E , :F ; sh:severity sh:Info ; sh:message 'No'@en ; :other 1 ."
    ).shape(SHAPE)

    assert shape.targets == (
        *(("targetClass", NamedNode(f"{NS}{name}")) for name in "CD"),
        ("targetNode", NamedNode(f"{NS}n")),
    )
    assert shape.path == NamedNode(f"{NS}p")
    assert shape.asks == {
        "minCount": (Literal(1),),
        "class": (NamedNode(f"{NS}E"), NamedNode(f"{NS}F")),
    }
    assert (shape.severity, shape.is_off, shape.name) == (namespaces.SH + "Info", False, f"{NS}S")


def test_a_shape_is_a_violation_unless_it_says_otherwise() -> None:
    assert read(":S sh:minCount 1 .").shape(SHAPE).severity == namespaces.SH + "Violation"


def test_a_shape_that_is_a_class_is_its_own_target() -> None:
    shapes = read(":S a sh:NodeShape , rdfs:Class ; sh:nodeKind sh:IRI . :T a rdfs:Class .")

    assert list(shapes.targeted()) == [SHAPE]
    assert shapes.shape(SHAPE).targets == (("targetClass", SHAPE),)
    assert shapes.classes() == {SHAPE.value}


def test_every_class_that_a_rule_names_is_known() -> None:
    shapes = read(":S sh:targetClass :C ; sh:property [ sh:path :p ; sh:class :D ] .")

    assert shapes.classes() == {f"{NS}C", f"{NS}D"}


def test_a_query_has_its_prefixes_and_those_of_what_is_imported() -> None:
    shapes = read(
        """
        @prefix owl: <http://www.w3.org/2002/07/owl#> .
        :S sh:sparql :Q . :Q sh:select "SELECT $this { $this a:p b:q }" ; sh:prefixes :O .
        :O sh:declare [ sh:prefix "a" ; sh:namespace "urn:a#"^^xsd:anyURI ] ; owl:imports :P .
        :P sh:declare [ sh:prefix "b" ; sh:namespace "urn:b#"^^xsd:anyURI ] ; owl:imports :O .
        """
    )
    constraint = shapes.constraint(NamedNode(f"{NS}Q"))

    assert constraint.prefixes == {"a": "urn:a#", "b": "urn:b#"}
    assert constraint.select.startswith("SELECT")
    assert not constraint.is_off


@pytest.mark.parametrize(
    ("turtle", "reason"),
    [
        (":S sh:path :p , :q .", "2 times"),
        (":S sh:path 'p' .", "literal"),
        (":T sh:path :p .", "nothing is said"),
        (":S sh:severity sh:Info , sh:Warning .", "2 times"),
        (":S :own 1 . :C sh:parameter [ sh:path :own ] .", "of its own"),
    ],
)
def test_an_ill_formed_shape_is_refused(turtle: str, reason: str) -> None:
    with pytest.raises(Refusal, match=reason):
        read(turtle).shape(SHAPE)


@pytest.mark.parametrize("turtle", [":Q sh:ask 'ASK {}' .", ":Q sh:select 'a' , 'b' ."])
def test_a_constraint_without_one_query_is_refused(turtle: str) -> None:
    with pytest.raises(Refusal):
        read(turtle).constraint(NamedNode(f"{NS}Q"))


def test_lists_are_read_to_their_end_and_circles_are_refused() -> None:
    shapes = read(
        """
        @prefix rdf: <http://www.w3.org/1999/02/22-rdf-syntax-ns#> .
        :S sh:in ( 1 :a ) . :L rdf:first 1 ; rdf:rest :L . :M rdf:first 1 , 2 ; rdf:rest rdf:nil .
        """
    )

    assert shapes.items(shapes.shape(SHAPE).asks["in"][0]) == (Literal(1), NamedNode(f"{NS}a"))
    assert shapes.items(NamedNode(namespaces.RDF + "nil")) == ()
    for name in "LMX":
        with pytest.raises(Refusal, match="no list"):
            shapes.items(NamedNode(f"{NS}{name}"))


def test_the_rules_of_the_product_are_those_that_people_are_told_of() -> None:
    told = {iri for iri, rule in rules().items() if rule.module != "reading"}

    assert {node.value for node in product_shapes().targeted()} == told
