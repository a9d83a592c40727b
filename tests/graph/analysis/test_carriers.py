"""A link that two others carry names the goals in between, and no other link does."""

from hypothesis import given, settings
from pyoxigraph import Quad

from graph.analysis import network
from graph.analysis.carriers import MOST_CARRIERS
from graph.analysis.edges import Edge
from tests.support.building import L, graphs, quads, store_of
from tests.support.published import bundled

SETS = {"a": "municipal", "b": "municipal", "c": "health-agreement", "d": "national"}
GOALS = ["a/1", "b/1", "b/2", "c/1", "c/2", "d/1"]


def carried(*links: L) -> dict[str, list[str]]:
    """The goals in between of each link that has some, by its two ends."""
    found = network.load(store_of(quads(SETS, GOALS, links)), "da")
    return {
        f"{edge.link.subject.short} {edge.link.object.short}": [
            goal.short for goal in edge.link.carried_by
        ]
        for edge in found.edges
        if edge.link.carried_by
    }


def test_a_direct_link_names_the_goal_that_carries_it() -> None:
    links = (L("a/1", "d/1"), L("a/1", "c/1"), L("c/1", "d/1"))

    assert carried(*links) == {"A 1 D 1": ["C 1"]}


def test_one_step_missing_carries_nothing() -> None:
    assert carried(L("a/1", "d/1"), L("a/1", "c/1"), L("c/2", "d/1")) == {}
    assert carried(L("a/1", "d/1"), L("c/1", "a/1"), L("d/1", "c/1")) == {}


def test_suggestions_contradictions_and_hindrances_carry_nothing() -> None:
    direct, first = L("a/1", "d/1"), L("a/1", "c/1")

    assert carried(direct, first, L("c/1", "d/1", status="Suggested")) == {}
    assert carried(direct, first, L("c/1", "d/1", "hinders")) == {}
    assert carried(direct, first, L("c/1", "d/1"), L("d/1", "c/1", "noRelation")) == {}


def test_same_aim_is_a_step_both_ways() -> None:
    assert carried(L("a/1", "d/1"), L("a/1", "c/1"), L("d/1", "c/1", "sameAim")) == {
        "A 1 C 1": ["D 1"],
        "A 1 D 1": ["C 1"],
    }


def test_a_suggestion_can_be_carried_and_only_a_few_goals_are_named() -> None:
    between = ("b/1", "b/2", "c/1", "c/2")
    links = [L("a/1", "d/1", status="Suggested")]
    links += [L("a/1", goal) for goal in between] + [L(goal, "d/1") for goal in between]

    assert len(carried(*links)["A 1 D 1"]) == MOST_CARRIERS


@given(graphs(noisy=True))
@settings(max_examples=30, deadline=None)
def test_every_goal_named_stands_on_a_path_of_two_counted_steps(given_quads: list[Quad]) -> None:
    found = network.load(store_of(given_quads), "da")
    counted = [edge for edge in found.edges if edge.asserted and edge.support]
    steps = {(edge.subject, edge.object) for edge in counted}
    steps |= {(edge.object, edge.subject) for edge in counted if edge.both_ways}
    wrong = [
        edge.link.iri
        for edge in found.edges
        if (named := {found.index[goal.iri] for goal in edge.link.carried_by})
        != named & between(edge, steps)
        or bool(named) != (bool(between(edge, steps)) and is_support(edge))
    ]
    assert wrong == []


def between(edge: Edge, steps: set[tuple[int, int]]) -> set[int]:
    ahead = {other for one, other in steps if one == edge.subject}
    return {goal for goal in ahead if (goal, edge.object) in steps} - {edge.subject, edge.object}


def is_support(edge: Edge) -> bool:
    return edge.link.relation == "supports" and not edge.contested


def test_the_other_language_knows_it_too() -> None:
    store = bundled()
    danish = network.load(store, "da")
    english = network.in_language(store, danish, "en")
    named = [[goal.iri for goal in edge.link.carried_by] for edge in danish.edges]

    assert any(named)
    assert [[goal.iri for goal in edge.link.carried_by] for edge in english.edges] == named
    (direct,) = (edge.link for edge in danish.edges if edge.link.iri.endswith("/ed-v1-n7"))
    assert [goal.short for goal in direct.carried_by] == ["Sundhedsaftalen 5"]
