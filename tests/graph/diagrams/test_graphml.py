"""GraphML: goals and links as another program reads them."""

import xml.etree.ElementTree as ET
from io import BytesIO
from typing import Any

import networkx as nx
from hypothesis import given
from hypothesis import strategies as st
from pyoxigraph import Literal, NamedNode, Quad, Store

from graph import namespaces
from graph.analysis import explicit_threads, network
from graph.analysis.edges import Basis, LinkFilter
from graph.diagrams.graphml import as_graphml
from tests.support.building import GRAPH, L, goal, model, quads, store_of
from tests.support.published import bundled

SETS = {"a": "national", "b": "municipal"}
ALL = LinkFilter(suggested=True)


def read(data: bytes) -> Any:
    return nx.read_graphml(BytesIO(data), force_multigraph=True)


def drawn(*links: L, view: LinkFilter = ALL, **more: Any) -> Any:
    store = store_of(quads(SETS, ["a/1", "b/1", "b/2"], links, **more))
    return read(as_graphml(network.load(store, "da"), view))


def test_every_goal_is_there_with_what_one_needs_to_know() -> None:
    found = read(as_graphml(network.load(bundled(), "da")))

    assert found.is_directed()
    goals = {goal["iri"]: goal for _, goal in found.nodes(data=True)}
    assert len(goals) == 64
    stpk = goals[namespaces.goal("stpk-2023", "2.1")]
    assert (stpk["label"], stpk["set"], stpk["level"]) == ("STPK 2.1", "stpk-2023", "ministry-plan")
    assert (stpk["start"], stpk["end"]) == ("2023-01-01", "2023-12-31")
    assert goals[namespaces.goal("sst-2023", "1.1")]["adopts"] == namespaces.goal(
        "koncern-2023", "1.1"
    )


def test_links_are_there_with_who_says_so() -> None:
    stated = LinkFilter(frozenset({Basis.EXPLICIT_TEXT}))
    found = read(as_graphml(network.load(bundled(), "da"), stated))

    links = [link for *_, link in found.edges(data=True)]
    assert {namespaces.slug(link["iri"]) for link in links} == {"memo-n2-s3", "memo-s3-n2"}
    for link in links:
        assert (link["relation"], link["basis"], link["status"]) == (
            "supports",
            "ExplicitText",
            "Asserted",
        )
        assert (link["confidence"], link["time"]) == (0.7, "partial")
        assert link["saidBy"] == "goalgraphs redaktion"
        assert "strength" not in link


def test_suggestions_are_there_when_asked_for_and_say_so() -> None:
    suggested = L("b/1", "a/1", status="Suggested", strength=2)

    assert drawn(suggested, view=LinkFilter()).number_of_edges() == 0
    ((*_, link),) = drawn(suggested).edges(data=True)
    assert (link["status"], link["strength"]) == ("Suggested", 2)


def test_what_would_be_read_as_a_connection_and_is_none_is_left_out() -> None:
    found = drawn(L("b/1", "a/1", "noRelation"), L("b/2", "a/1"), L("a/1", "b/2", "noRelation"))

    assert found.number_of_edges() == 0
    assert drawn(L("b/1", "a/1", "hinders")).number_of_edges() == 1


def test_two_links_between_two_goals_are_two() -> None:
    assert drawn(L("b/1", "a/1"), L("b/1", "a/1", "sameAim")).number_of_edges() == 2


def test_some_goals_bring_the_links_between_them() -> None:
    links = [L("b/1", "a/1"), L("b/2", "a/1")]
    found = network.load(store_of(quads(SETS, ["a/1", "b/1", "b/2"], links)), "da")
    members = [found.index[m.goal.iri] for m in explicit_threads.explicit(found, 1).members]

    some = read(as_graphml(found, ALL, members))
    assert (some.number_of_nodes(), some.number_of_edges()) == (2, 1)


@given(st.text())
def test_any_title_can_be_written_and_read(title: str) -> None:
    store = Store()
    store.extend([*model(), *quads(SETS, ["a/1"])])
    name = NamedNode(namespaces.DCT + "title")
    for quad in list(store.quads_for_pattern(NamedNode(goal("a/1")), name, None, None)):
        store.remove(quad)
    store.add(Quad(NamedNode(goal("a/1")), name, Literal(title, language="da"), GRAPH))

    ((_, found),) = read(as_graphml(network.load(store, "da"))).nodes(data=True)
    written = found.get("title") or ""
    assert len(written) == len(title.replace("\r\n", "\n"))
    assert all(
        a == b or not a.isprintable() or b == "\ufffd" for a, b in zip(title, written, strict=False)
    )


def test_identifiers_are_what_graphml_takes() -> None:
    root = ET.fromstring(as_graphml(network.load(bundled(), "da")))
    kind = "{http://graphml.graphdrawing.org/xmlns}"
    found = [
        element.get("id") or ""
        for name in ("node", "edge", "key")
        for element in root.iter(kind + name)
    ]

    assert len(found) == len(set(found)) > 64
    assert all(each.isalnum() for each in found)


def test_the_same_graph_gives_the_same_bytes() -> None:
    assert as_graphml(network.load(bundled(), "da")) == as_graphml(network.load(bundled(), "da"))


def test_an_empty_graph_is_an_empty_picture() -> None:
    assert read(as_graphml(network.load(Store(), "da"))).number_of_nodes() == 0
