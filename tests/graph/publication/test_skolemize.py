"""What a submission leaves blank gets the same IRIs each time."""

import random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from pyoxigraph import BlankNode, NamedNode, Quad, RdfFormat, parse

from graph import namespaces
from graph.publication.skolemize import skolemize

PREFIXES = """
@base <https://w3id.org/goalgraph/id/> .
@prefix gg: <https://w3id.org/goalgraph/ontology#> .
@prefix dct: <http://purl.org/dc/terms/> .
@prefix skos: <http://www.w3.org/2004/02/skos/core#> .
"""
GOAL = namespaces.goal("x", "1")


def quads(text: str) -> list[Quad]:
    return list(parse(PREFIXES + text, RdfFormat.TURTLE))


def subjects(found: list[Quad]) -> set[str]:
    return {quad.subject.value for quad in found if isinstance(quad.subject, NamedNode)}


def test_parts_are_named_below_their_whole_as_the_contract_says() -> None:
    found = skolemize(
        quads(
            """<goal/x/1> gg:hasMeasure [ skos:notation "2" ; dct:description "B" ;
                 gg:hasTarget [ gg:value 5 ] ] , [ skos:notation "1" ; dct:description "A" ] .
               <set/x> dct:temporal [ dct:title "i år" ] ."""
        )
    )

    assert subjects(found) == {
        GOAL,
        f"{GOAL}/measure/1",
        f"{GOAL}/measure/2",
        f"{GOAL}/measure/2/target/1",
        namespaces.goal_set("x"),
        f"{namespaces.goal_set('x')}/period/1",
    }


def test_an_iri_that_is_taken_is_not_given_again() -> None:
    found = skolemize(
        quads("<goal/x/1> gg:hasMeasure <goal/x/1/measure/1> , [ skos:notation '1' ] .")
    )

    assert f"{GOAL}/measure/2" in subjects(found) or any(
        str(quad.object) == f"<{GOAL}/measure/2>" for quad in found
    )
    assert len({str(quad.object) for quad in found if "hasMeasure" in str(quad.predicate)}) == 2


@pytest.mark.parametrize(
    "text", ["[] dct:title 'løs' .", "_:a gg:supports _:b . _:b gg:supports _:a ."]
)
def test_what_belongs_to_nothing_gets_an_iri_too(text: str) -> None:
    found = skolemize(quads(text))

    assert found
    assert all(each.startswith(namespaces.ID + "node/") for each in subjects(found))


def test_no_blank_node_is_left_and_no_statement_lost() -> None:
    given_quads = quads(
        "<goal/x/1> gg:hasMeasure [ gg:hasTarget [ gg:value 1 ] , [ gg:value 2 ] ] ."
    )
    found = skolemize(given_quads)

    assert len(found) == len(given_quads)
    assert not [q for q in found if BlankNode in {type(q.subject), type(q.object)}]


@settings(max_examples=60, deadline=None)
@given(
    st.lists(
        st.tuples(st.integers(0, 5), st.sampled_from("pq"), st.integers(-2, 5)),
        min_size=1,
        max_size=12,
        unique=True,
    ),
    st.integers(0, 10_000),
)
def test_labels_and_order_of_blank_nodes_do_not_matter(
    edges: list[tuple[int, str, int]], seed: int
) -> None:
    def build(label: list[str], order: list[tuple[int, str, int]]) -> list[Quad]:
        def thing(number: int) -> NamedNode | BlankNode:
            return (
                NamedNode(f"{namespaces.ID}goal/x/{-number}")
                if number < 0
                else BlankNode(label[number])
            )

        return [
            Quad(thing(one), NamedNode(f"urn:{name}"), thing(other)) for one, name, other in order
        ]

    chance = random.Random(seed)
    shuffled = chance.sample(edges, len(edges))
    labels = chance.sample([f"n{number}" for number in range(6)], 6)

    one = skolemize(build([f"b{number}" for number in range(6)], edges))
    other = skolemize(build(labels, shuffled))
    assert sorted(map(str, one)) == sorted(map(str, other))


def test_quads_without_blank_nodes_stay_as_they_are() -> None:
    same = quads("<goal/x/1> dct:title 'Et'@da .")
    assert skolemize(same) == same
