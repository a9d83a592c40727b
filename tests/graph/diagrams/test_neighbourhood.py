"""The explorer's picture shows what stands around the opened goals, and grows without moving."""

import pytest
from hypothesis import given, settings
from pyoxigraph import Quad

from graph.analysis import neighbours, network
from graph.analysis.edges import LinkFilter
from graph.analysis.network import Network
from graph.diagrams.neighbourhood import neighbourhood_flow, of_neighbourhood
from graph.diagrams.svg import Part, Picture
from tests.support.building import L, graphs, quads, store_of
from tests.support.drawn import boxes, lines, of_class, way
from tests.support.published import bundled

VIEW = LinkFilter(suggested=True)
SETS = {"a": "national", "b": "municipal", "c": "municipal", "d": "ministry-plan"}


def opened(known: Network, *names: str, most: int = 40) -> Picture:
    goals = [known.goal(*name.split("/")) for name in names]
    return of_neighbourhood(known, [g for g in goals if g is not None], "da", view=VIEW, most=most)


def where(drawn: Picture) -> dict[str, tuple[float, float, float, float]]:
    return {box.goal: (box.left, box.top, box.right, box.bottom) for box in boxes(drawn)}


@pytest.fixture(scope="module")
def known() -> Network:
    return network.load(bundled(), "da")


def test_a_goal_is_drawn_with_its_neighbours_and_each_link_runs_between_its_goals(
    known: Network,
) -> None:
    drawn = opened(known, "nationale-maal-2016/2")
    goal = known.goal("nationale-maal-2016", "2")
    assert goal is not None
    around = neighbours.find(known, goal, VIEW, 40)
    shown = {
        known.goals[goal].iri,
        *(end.iri for e in around.links for end in (e.link.subject, e.link.object)),
    }
    themed = {each.iri for topic in around.topics for each in topic.goals}

    by_goal = {box.goal: box for box in boxes(drawn)}
    assert set(by_goal) == shown | themed
    red = lines(drawn)
    for number in {each for line in red for each in line.links}:
        assert sorted(way(red, by_goal, number)) == sorted(set(way(red, by_goal, number)))
        assert len(way(red, by_goal, number)) == 2


def test_opening_one_more_goal_moves_nothing_and_closes_its_plus(known: Network) -> None:
    names = [f"{ref.part_of.slug}/{ref.number}" for ref in known.goals][::7][:5]
    before: dict[str, tuple[float, float, float, float]] = {}
    assert len(names) == 5
    for count in range(1, len(names) + 1):
        drawn = opened(known, *names[:count])
        now = where(drawn)
        assert before.items() <= now.items()
        before = now
        signs = ["+" in "".join(each.itertext()) for each in of_class(drawn, Part.GOAL)]
        assert signs.count(False) == count
        assert {each.get("data-goal") for each in of_class(drawn, Part.GOAL)} == set(now)


def test_what_is_contested_or_said_to_be_unrelated_is_no_line() -> None:
    links = [
        L("b/1", "a/1"),
        L("b/1", "a/1", "noRelation"),
        L("c/1", "a/1"),
        L("d/1", "a/1", "noRelation"),
    ]
    known = network.load(store_of(quads(SETS, ["a/1", "b/1", "c/1", "d/1"], links)), "da")
    flow, _ = neighbourhood_flow(known, [0], "da", view=VIEW, most=40)

    assert len(flow.wires) == 1
    assert len(flow.rows) == 2


def test_of_500_supporters_as_many_are_drawn_as_are_asked_for() -> None:
    many = [f"b/{number}" for number in range(1, 501)]
    known = network.load(
        store_of(quads(SETS, ["a/1", *many], [L(each, "a/1") for each in many])), "da"
    )

    assert len(boxes(opened(known, "a/1"))) == 41


@settings(max_examples=25, deadline=None)
@given(graphs(noisy=True))
def test_whatever_the_graph_the_picture_grows_in_place(given_quads: list[Quad]) -> None:
    known = network.load(store_of(given_quads), "da")
    goals = list(range(min(4, len(known.goals))))
    assert goals
    before: dict[str, tuple[float, float, float, float]] = {}
    for count in range(1, len(goals) + 1):
        drawn = of_neighbourhood(known, goals[:count], "da", view=VIEW, most=5)
        assert before.items() <= where(drawn).items()
        before = where(drawn)
        assert {known.goals[goal].iri for goal in goals[:count]} <= set(before)
