"""What a submission states without a graph is published in the graph of what it is about."""

import pytest
from pyoxigraph import NamedNode, Quad, RdfFormat, parse

from graph import namespaces
from graph.publication.placement import place
from tests.support.publishing import quads, submission


def graphs_of(found: list[Quad], thing: str) -> set[str]:
    iri = NamedNode(namespaces.ID + thing)
    return {str(quad.graph_name)[1:-1] for quad in found if quad.subject == iri}


@pytest.mark.parametrize(
    ("thing", "graph"),
    [
        ("set/bakkedal", "set/bakkedal"),
        ("goal/bakkedal/1", "set/bakkedal"),
        ("link/bakkedal-1", "links/bakkedal"),
        ("org/ny", "organizations"),
        ("theme/ny", "themes"),
        ("source/ny", "sources"),
    ],
)
def test_a_thing_stands_in_its_graph(thing: str, graph: str) -> None:
    more = "".join(f"<{kind}/ny> dct:title 'x' . " for kind in ("org", "theme", "source"))
    assert graphs_of(place(quads(submission(more=more))), thing) == {namespaces.GRAPH + graph}


def test_a_statement_with_a_graph_stays_there() -> None:
    text = b"<urn:a> <urn:b> <urn:c> <urn:g> ."
    assert place(parse(text, RdfFormat.N_QUADS)) == [*parse(text, RdfFormat.N_QUADS)]
