"""Statements are published in the graph of what they are about."""

import pytest
from pyoxigraph import NamedNode, Quad, RdfFormat, parse

from graph import namespaces
from graph.publication.placement import place

PREFIXES = """
@base <https://w3id.org/goalgraph/id/> .
@prefix gg: <https://w3id.org/goalgraph/ontology#> .
@prefix dct: <http://purl.org/dc/terms/> .
@prefix rdf: <http://www.w3.org/1999/02/22-rdf-syntax-ns#> .
@prefix oa: <http://www.w3.org/ns/oa#> .
<set/x> a gg:GoalSet .
"""


def graph(text: str, thing: str) -> str:
    placed = place(parse(PREFIXES + text, RdfFormat.TURTLE))
    (found,) = {
        str(quad.graph_name)[1:-1]
        for quad in placed
        if quad.subject == NamedNode(namespaces.ID + thing)
    }
    return namespaces.local(found)


@pytest.mark.parametrize(
    ("text", "thing", "expected"),
    [
        ("<goal/x/1> dct:isPartOf <set/x> .", "goal/x/1", "graph/set/x"),
        ("<org/y> dct:title 'Y' .", "org/y", "graph/organizations"),
        ("<person/y> dct:title 'Y' .", "person/y", "graph/organizations"),
        ("<theme/y> dct:title 'Y' .", "theme/y", "graph/themes"),
        ("<frame/y> dct:title 'Y' .", "frame/y", "graph/frames"),
        ("<source/y> dct:title 'Y' .", "source/y", "graph/sources"),
        ("<report/z/1/2026-H1> gg:onGoal <goal/z/1> .", "report/z/1/2026-H1", "graph/set/z"),
        ("<link/a> rdf:subject <goal/x/1> ; rdf:object <goal/z/1> .", "link/a", "graph/links/x"),
        ("<link/a> rdf:subject <goal/z/1> ; rdf:object <goal/x/1> .", "link/a", "graph/links/x"),
        ("<link/a> rdf:subject <goal/z/1> ; rdf:object <goal/y/1> .", "link/a", "graph/links/x"),
        ("<goal/x/1> gg:evidence <evidence/e> . <evidence/e> oa:hasBody <goal/x/1> .", "evidence/e",
         "graph/set/x"),
        ("<something> dct:title 'Løs' .", "something", "graph/set/x"),
    ],
)  # fmt: skip
def test_a_statement_goes_to_the_graph_of_its_thing(text: str, thing: str, expected: str) -> None:
    assert graph(text, thing) == expected


def test_a_statement_in_a_named_graph_stays_there() -> None:
    quad = Quad(NamedNode("urn:a"), NamedNode("urn:b"), NamedNode("urn:c"), NamedNode("urn:g"))
    assert place([quad]) == [quad]


def test_links_without_a_set_go_to_the_graph_of_their_first_goal() -> None:
    text = PREFIXES.replace("<set/x> a gg:GoalSet .", "")
    text += "<link/a> rdf:subject <goal/z/1> ; rdf:object <goal/y/1> ."
    (name,) = {str(quad.graph_name) for quad in place(parse(text, RdfFormat.TURTLE))}
    assert name.endswith("graph/links/z>")
