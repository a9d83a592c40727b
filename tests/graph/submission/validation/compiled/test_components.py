"""Each component of SHACL Core finds what pySHACL finds, alone and within other shapes."""

import random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from graph.submission.validation.compiled.components import TESTS
from graph.submission.validation.compiled.shapes_model import Shapes
from tests.graph.submission.validation.compiled.reference import by_engine, by_pyshacl, refusals
from tests.graph.submission.validation.compiled.shapes import (
    HEAD,
    data_graph,
    facts,
    shapes_graph,
    triples,
)

DATA = facts(
    f"""{HEAD}
    :D rdfs:subClassOf :C . :E rdfs:subClassOf :D . :C rdfs:subClassOf :C .
    :a a :C ; :p :b , :c , _:x , "a" , "ab"@en , "AB"@da , "c"@da-DK , 1 , 12 , 1.5 , "" , true ;
        :q :b , 1 , "ab"@en .
    :b a :D ; :p :a ; :q "x" , "y"@da .
    :c a :E , :C ; :r :c .
    :d a :C .
    _:x a :C ; :p 1 , 2 ; :q 2 .
    """
)
NESTED = "[ a sh:NodeShape ; sh:property [ a sh:PropertyShape ; sh:path :q ; sh:minCount 1 ] ]"
ASKED = {
    "class": ["sh:class :C", "sh:class :D , :E"],
    "datatype": ["sh:datatype xsd:integer", "sh:datatype xsd:string"],
    "nodeKind": [
        *("sh:nodeKind sh:IRI", "sh:nodeKind sh:Literal", "sh:nodeKind sh:BlankNode"),
        *("sh:nodeKind sh:BlankNodeOrIRI", "sh:nodeKind sh:IRIOrLiteral"),
        "sh:nodeKind sh:BlankNodeOrLiteral",
    ],
    "in": ["sh:in ( 1 :b 'a' 'ab'@en )", "sh:in ()"],
    "pattern": ["sh:pattern '^a'", "sh:pattern 'AB' ; sh:flags 'i'", "sh:pattern '\\\\S'"],
    "minLength": ["sh:minLength 2"],
    "maxLength": ["sh:maxLength 1"],
    "languageIn": ["sh:languageIn ( 'da' )", "sh:languageIn ( 'en' 'da-DK' )"],
    "node": [f"sh:node {NESTED}"],
    "not": [f"sh:not {NESTED}", "sh:not [ a sh:NodeShape ; sh:class :C ]"],
    "or": [f"sh:or ( {NESTED} [ a sh:NodeShape ; sh:datatype xsd:integer ] )"],
    "and": [f"sh:and ( {NESTED} [ a sh:NodeShape ; sh:class :C ] )"],
}
ON_PATHS = [
    *("sh:minCount 1", "sh:minCount 3", "sh:maxCount 0", "sh:maxCount 2", "sh:disjoint :q"),
    *("sh:hasValue :b", "sh:hasValue 'y'@da", "sh:minCount 0"),
    f"sh:qualifiedValueShape {NESTED} ; sh:qualifiedMinCount 2 ; sh:qualifiedMaxCount 2",
    "sh:qualifiedValueShape [ a sh:NodeShape ; sh:class :C ] ; sh:qualifiedMaxCount 1",
]


def test_every_component_is_tried() -> None:
    assert set(ASKED) == set(TESTS)


@pytest.mark.parametrize("asked", [each for them in ASKED.values() for each in them])
def test_what_is_asked_of_each_value(asked: str) -> None:
    for body in (
        f"a sh:NodeShape ; {asked}",
        f"a sh:PropertyShape ; sh:path :p ; {asked}",
        f"a sh:NodeShape ; sh:node [ a sh:NodeShape ; {asked} ]",
        f"a sh:NodeShape ; sh:property [ sh:path ( :p :q ) ; {asked} ] ; sh:severity sh:Info",
        f"a sh:NodeShape ; sh:not [ sh:path :q ; {asked} ]",
    ):
        shapes = Shapes(triples(f"{HEAD} :S sh:targetClass :C ; {body} ."))

        assert by_engine(shapes, DATA) == by_pyshacl(shapes, DATA)


@pytest.mark.parametrize("asked", ON_PATHS)
@pytest.mark.parametrize("path", [":p", "[ sh:inversePath :p ]", "( :p :q )"])
def test_what_is_asked_of_all_values_together(asked: str, path: str) -> None:
    for body in (
        f"a sh:PropertyShape ; sh:path {path} ; {asked}",
        f"a sh:NodeShape ; sh:property [ sh:path {path} ; {asked} ]",
    ):
        shapes = Shapes(triples(f"{HEAD} :S sh:targetClass :C ; {body} ."))

        assert by_engine(shapes, DATA) == by_pyshacl(shapes, DATA)


@settings(deadline=None, max_examples=60)
@given(st.integers(0, 2**32))
def test_random_shapes_find_what_pyshacl_finds(seed: int) -> None:
    chance = random.Random(seed)
    shapes = Shapes(triples(shapes_graph(chance)))
    if refusals(shapes):
        return
    data = facts(data_graph(chance))

    assert by_engine(shapes, data) == by_pyshacl(shapes, data)


COUNTED = "sh:qualifiedValueShape :T ; sh:qualifiedMinCount 1"


@pytest.mark.parametrize(
    ("body", "reason"),
    [
        ("sh:path :p ; sh:lessThan :q", "lessThan"),
        ("sh:path :p ; sh:equals :q", "equals"),
        ("sh:path :p ; sh:uniqueLang true", "uniqueLang"),
        ("sh:closed true", "closed"),
        ("sh:xone ( :A :B )", "xone"),
        ("sh:path :p ; sh:minInclusive 1", "minInclusive"),
        ("sh:path :p ; sh:unheardOf 1", "unheardOf"),
        ("sh:path :p ; sh:datatype xsd:date , xsd:string", "2 times"),
        ("sh:path :p ; sh:minCount 1 , 2", "2 times"),
        ("sh:path :p ; sh:minCount 'one'", "no count"),
        ("sh:path :p ; sh:maxCount 500", "counts to"),
        ("sh:path :p ; sh:minLength 0", "is 0"),
        ("sh:path :p ; sh:hasValue 01", "different ways"),
        ("sh:path :p ; sh:in ( 1.0 )", "different ways"),
        ("sh:path :p ; sh:in ( [] )", "blank node"),
        ("sh:path :p ; sh:pattern '(?=x)'", "pattern"),
        ("sh:path :p ; sh:pattern 'x' ; sh:flags 'x'", "pattern"),
        ("sh:path :p ; sh:nodeKind sh:Thing", "kind of node"),
        ("sh:path :p ; sh:class 'x'", "no class"),
        ("sh:path :p ; sh:qualifiedMinCount 1", "without a shape"),
        (f"sh:path :p ; {COUNTED} ; sh:qualifiedValueShapesDisjoint true", "disjoint"),
        ("sh:minCount 1", "node shape"),
        ("sh:disjoint :p", "node shape"),
        ("sh:or ()", "lists no shape"),
        ("sh:node [ sh:path :p ; sh:minCount 1 ]", "other kind"),
        ("sh:not [ sh:property [ sh:minLength 1 ] ]", "other kind"),
        ("sh:node :Missing", "nothing is said"),
        ("sh:node :S", "within itself"),
        ("sh:node [ sh:node :S ]", "within itself"),
        ("sh:not [ sh:sparql [ sh:select 'SELECT $this { $this <urn:p> 1 }' ] ]", "query"),
        ("sh:path :p ; sh:property [ sh:path :q ; sh:minCount 1 ]", "leads on"),
        ("sh:property [ sh:minLength 1 ]", "leads on"),
    ],
)
def test_what_has_no_exact_query_is_left_to_pyshacl(body: str, reason: str) -> None:
    shapes = Shapes(triples(f"{HEAD} :S sh:targetClass :C ; {body} . :T sh:class :C ."))

    (found,) = refusals(shapes)
    assert reason in found
