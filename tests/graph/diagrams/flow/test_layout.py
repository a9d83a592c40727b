"""Boxes stand apart in their columns whatever the graph, and the same graph is laid out the same way."""

from itertools import pairwise

import pytest
from hypothesis import given, settings
from pyoxigraph import Literal, NamedNode, Quad

from graph import namespaces
from graph.analysis import network
from graph.diagrams import pictures
from graph.diagrams.flow.content import Flow, FlowColumn
from graph.diagrams.flow.layout import Laid, arrange
from graph.diagrams.svg import Part
from graph.model.values import Code, Text
from tests.support.building import L, graphs, quads, store_of
from tests.support.drawn import boxes, of_class

SETS = {"a": "national", "b": "health-agreement", "c": "municipal", "d": "ministry-plan"}


def laid_out(given_quads: list[Quad]) -> Laid:
    return arrange(pictures.overview_flow(network.load(store_of(given_quads), "da"), "da"))


def assert_apart(laid: Laid) -> None:
    for layer in laid.order:
        for one, other in pairwise(layer):
            assert one.bottom <= other.top + 1e-6, (one.key, other.key)
    for (left, wide), (after, _) in pairwise(laid.columns):
        assert left + wide + 100 < after


@given(graphs(noisy=True))
@settings(max_examples=30, deadline=None)
def test_boxes_lanes_and_headings_stand_apart(given_quads: list[Quad]) -> None:
    laid = laid_out(given_quads)

    assert laid.nodes
    assert_apart(laid)
    for bundle in laid.bundles:
        left, right = laid.gutter(bundle.gutter)
        assert left < bundle.x < right


@pytest.mark.parametrize(
    ("goals", "links"),
    [
        ([f"c/{n}" for n in range(51)], [L(f"c/{n}", f"c/{n + 1}") for n in range(50)]),
        (["a/1", "b/1", "c/1"], [L("a/1", "b/1"), L("b/1", "c/1"), L("c/1", "a/1")]),
        ([f"a/{n}" for n in range(80)], []),
        (["a/1", *(f"d/{n}" for n in range(60))], [L(f"d/{n}", "a/1") for n in range(60)]),
        (["d/1", "d/2", "a/1"], [L("d/1", "d/2"), L("a/1", "d/2"), L("d/2", "a/1")]),
    ],
    ids=["chain", "cycle", "one set", "star", "last column"],
)
def test_chains_cycles_stars_and_one_set_are_laid_out_within_bounds(
    goals: list[str], links: list[L]
) -> None:
    made = quads(SETS, goals, links)
    laid = laid_out(made)

    assert_apart(laid)
    assert laid.bottom < 60 * len(goals) + 400
    again = laid_out(list(reversed(made)))
    assert [(n.key, n.y) for layer in again.order for n in layer] == [
        (n.key, n.y) for layer in laid.order for n in layer
    ]


@pytest.mark.parametrize(
    "title",
    ["sundhedskvalitetssikringsforebyggelsesindsatsprogramudviklingsarbejdsgruppemødereferat"[:80],
     "x" * 80, "مرحبا بالعالم هذا هدف طويل جدا من اليمين إلى اليسار"],
    ids=["a word of 80 letters", "no word", "right to left"],
)  # fmt: skip
def test_no_title_leaves_its_box(title: str) -> None:
    made = [
        Quad(q.subject, q.predicate, Literal(title, language="da"), q.graph_name)
        if q.predicate == NamedNode(namespaces.DCT + "title")
        else q
        for q in quads(SETS, ["a/1", "c/1"], [L("c/1", "a/1")])
    ]
    laid = laid_out(made)
    drawn = pictures.of_overview(laid, "da")

    assert_apart(laid)
    for box, each in zip(boxes(drawn), of_class(drawn, Part.GOAL), strict=True):
        texts = [t for t in each.iter() if t.tag.endswith("text")]
        assert texts
        for text in texts:
            assert box.left < float(text.get("x", "0")) < box.right
            assert box.top < float(text.get("y", "0")) < box.bottom
    said = "".join(t for lines in laid.lines.values() for t in lines)
    assert said.replace("-", "").replace(" ", "")[:10] in title.replace(" ", "")


def test_one_level_or_none_has_a_picture_too() -> None:
    level = Code(iri="x", label=Text("X"))
    one = arrange(Flow(title="T", columns=(FlowColumn(level, 0, 0),), rows=()))
    none = arrange(Flow(title="T", columns=(), rows=()))

    assert len(one.columns) == 1
    assert none.columns == ()
