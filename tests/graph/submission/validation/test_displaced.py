"""A draft never takes the place of an adopted set in silence."""

import pyoxigraph as ox
import pytest

from graph import namespaces
from graph.submission.validation import displaced
from graph.submission.validation.overlay import Overlays

SET = "@base <https://w3id.org/goalgraph/id/> . <set/x> a <https://w3id.org/goalgraph/ontology#GoalSet> {stage} ."
STAGE = (
    "; <https://w3id.org/goalgraph/ontology#stage> <https://w3id.org/goalgraph/code/stage/{name}>"
)


def quads(stage: str) -> list[ox.Quad]:
    text = SET.format(stage=STAGE.format(name=stage) if stage else "")
    graph = ox.NamedNode(namespaces.set_graph("x"))
    return [
        ox.Quad(quad.subject, quad.predicate, quad.object, graph)
        for quad in ox.parse(text, ox.RdfFormat.TURTLE)
    ]


def found(before: str | None, after: str) -> int:
    published = ox.Store()
    published.extend([] if before is None else quads(before))
    return len(list(displaced.find(Overlays.of(quads(after), published))))


@pytest.mark.parametrize("before", ["", "adopted"])
def test_a_draft_with_the_id_of_an_adopted_set_is_a_finding(before: str) -> None:
    assert found(before, "draft") == 1


@pytest.mark.parametrize(
    ("before", "after"),
    [(None, "draft"), ("draft", "draft"), ("", "adopted"), ("draft", "adopted"), ("", "")],
)
def test_anything_else_is_none(before: str | None, after: str) -> None:
    assert found(before, after) == 0
