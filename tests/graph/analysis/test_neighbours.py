"""What stands around a goal: which goals, in which order, how many at most, and what is left out."""

from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from pyoxigraph import Quad

from graph.analysis import neighbours, network
from graph.analysis.edges import ALL_LINKS, Basis, LinkFilter
from graph.analysis.neighbours import Neighbours
from graph.analysis.network import Network
from graph.analysis.thread_summary import ThreadKind
from tests.support.building import L, graphs, quads, shuffled, store_of
from tests.support.published import bundled

SETS = {"a": "national", "b": "municipal", "c": "municipal", "d": "ministry-plan"}
WITH_SUGGESTED = LinkFilter(suggested=True)
MANY = 1000


def read(*links: L, goals: str = "a/1 a/2 b/1 b/2 c/1 d/1", **more: Any) -> Network:
    return network.load(store_of(quads(SETS, goals.split(), links, **more)), "da")


def around(found: Network, name: str, view: LinkFilter = ALL_LINKS, most: int = MANY) -> Neighbours:
    goal = found.goal(*name.split("/"))
    assert goal is not None
    return neighbours.find(found, goal, view, most)


def shorts(found: Neighbours) -> list[str]:
    return [goal.short for goal in found.goals]


def test_links_come_before_topics_strong_ones_before_weak_and_then_by_number() -> None:
    links = [
        L("b/2", "a/1", strength=1),
        L("b/1", "a/1", strength=1),
        L("c/1", "a/1", strength=3),
        L("a/1", "c/2"),
    ]
    themes = {"a/1": ["t1", "t2"], "d/1": ["t1"], "d/2": ["t1", "t2"], "b/2": ["t2"]}
    found = around(read(*links, goals="a/1 b/1 b/2 c/1 c/2 d/1 d/2", themes=themes), "a/1")

    assert shorts(found) == ["C 1", "C 2", "B 1", "B 2", "D 2", "D 1"]


def test_every_relation_is_there_and_no_connection_comes_last() -> None:
    links = [
        L("a/1", "b/1", "noRelation"),
        L("a/1", "b/2", "sameAim"),
        L("c/1", "a/1", "hinders"),
    ]
    found = around(read(*links, themes={"a/1": ["t"], "d/1": ["t"]}), "a/1")

    assert shorts(found) == ["B 2", "C 1", "D 1", "B 1"]
    assert [edge.link.relation for edge in found.links] == ["sameAim", "hinders", "noRelation"]


def test_a_suggested_link_makes_a_neighbour_only_where_it_is_asked_for() -> None:
    known = read(L("b/1", "a/1", status="Suggested"), L("c/1", "a/1", strength=1))

    assert shorts(around(known, "a/1")) == ["C 1"]
    assert shorts(around(known, "a/1", WITH_SUGGESTED)) == ["C 1", "B 1"]
    stated = LinkFilter(frozenset({Basis.EXPLICIT_TEXT}), suggested=True)
    assert shorts(around(known, "a/1", stated)) == []


def test_contested_links_are_there_and_marked() -> None:
    known = read(L("b/1", "a/1"), L("b/1", "a/1", "noRelation"), L("c/1", "a/1", strength=1))
    found = around(known, "a/1")

    assert shorts(found) == ["C 1", "B 1"]
    assert [edge.contested for edge in found.links] == [False, True, True]


def test_a_theme_or_frame_leads_to_other_sets_only() -> None:
    known = read(
        themes={"a/1": ["t"], "a/2": ["t"], "b/1": ["t"]}, frames={"a/1": ["f"], "d/1": ["f"]}
    )
    found = around(known, "a/1")

    assert shorts(found) == ["B 1", "D 1"]
    assert [(each.kind, each.thing.slug) for each in found.topics] == [
        (ThreadKind.THEMATIC, "t"),
        (ThreadKind.REFERENCE, "f"),
    ]
    assert [[goal.short for goal in each.goals] for each in found.topics] == [["B 1"], ["D 1"]]


def test_a_theme_that_no_other_set_has_is_nothing_shared() -> None:
    found = around(read(themes={"a/1": ["t"], "a/2": ["t"]}), "a/1")

    assert (found.goals, found.topics, found.total) == ((), (), 0)


def test_a_shared_goal_and_those_that_adopt_it_count_once() -> None:
    known = read(themes={"a/1": ["t"], "b/1": ["t"], "c/1": ["t"]}, adopts={"c/1": "b/1"})

    assert shorts(around(known, "a/1")) == ["B 1"]
    assert shorts(around(known, "c/1")) == ["A 1"]


def test_of_500_supporters_the_strongest_are_kept_and_the_others_counted() -> None:
    many = [f"b/{number}" for number in range(1, 501)]
    links = [L(each, "a/1", strength=3 if each == "b/444" else 1) for each in many]
    found = around(
        read(*links, goals=" ".join(["a/1", "d/1", *many]), themes={"a/1": ["t"], "d/1": ["t"]}),
        "a/1",
        most=40,
    )

    assert shorts(found) == ["B 444", *(f"B {number}" for number in range(1, 40))]
    assert len(found.links) == 40
    assert (found.total, found.left_out, found.topics) == (501, 461, ())


def test_the_bundled_graph_has_a_neighbourhood_for_each_goal() -> None:
    known = network.load(bundled(), "da")
    mutual = around(known, "nationale-maal-2016/2", WITH_SUGGESTED)

    assert shorts(mutual)[0] == "Sundhedsaftalen 3"
    assert {edge.link.stated for edge in mutual.links[:2]} == {True}
    assert "kronisk-sygdom" in {each.thing.slug for each in mutual.topics}
    for goal in range(len(known.goals)):
        found = neighbours.find(known, goal, WITH_SUGGESTED, 40)
        assert found.left_out == 0
        touching = [edge for edge in known.edges if goal in (edge.subject, edge.object)]
        assert sorted(each.link.iri for each in found.links) == sorted(
            each.link.iri for each in touching
        )


@settings(max_examples=60, deadline=None)
@given(graphs(noisy=True), st.integers(0, 6), st.booleans(), st.integers(0, 10**6))
def test_what_is_kept_is_the_beginning_of_all_there_is(
    given_quads: list[Quad], most: int, suggested: bool, seed: int
) -> None:
    known = network.load(store_of(given_quads), "da")
    other = network.load(store_of(shuffled(given_quads, seed)), "da")
    view = LinkFilter(suggested=suggested)
    assert known.goals
    for goal, ref in enumerate(known.goals):
        whole = neighbours.find(known, goal, view, MANY)
        found = neighbours.find(known, goal, view, most)

        assert found == neighbours.find(other, goal, view, most)
        assert found.goals == whole.goals[:most]
        assert found.left_out == max(0, whole.total - most)
        everything = neighbours.find(known, goal, WITH_SUGGESTED, MANY)
        assert neighbours.exist(known, goal) is (everything.total > 0)
        assert ref not in whole.goals
        assert len(set(whole.goals)) == whole.total
        for edge in found.links:
            assert edge.link.other(ref.iri) in found.goals
        for topic in found.topics:
            assert topic.goals
            assert set(topic.goals) <= set(found.goals)
            assert all(each.part_of != ref.part_of for each in topic.goals)


@settings(max_examples=60, deadline=None)
@given(graphs(noisy=True))
def test_who_is_linked_with_a_goal_has_it_as_a_neighbour(given_quads: list[Quad]) -> None:
    known = network.load(store_of(given_quads), "da")
    found = [
        {edge.link.iri: edge.link.other(goal.iri) for edge in around_it.links}
        for number, goal in enumerate(known.goals)
        for around_it in [neighbours.find(known, number, WITH_SUGGESTED, MANY)]
    ]
    assert found
    for number, goal in enumerate(known.goals):
        for link, other in found[number].items():
            assert found[known.index[other.iri]][link] == goal


@pytest.mark.parametrize("most", [0, 1])
def test_the_least_that_can_be_asked_for(most: int) -> None:
    found = around(read(L("b/1", "a/1"), L("c/1", "a/1")), "a/1", most=most)

    assert shorts(found) == ["B 1", "C 1"][:most]
    assert found.left_out == 2 - most
