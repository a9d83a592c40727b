"""A chosen goal keeps what its thread page shows: goals on the way to it and from it."""

import pytest
from hypothesis import given, settings
from pyoxigraph import Quad

from graph.analysis import explicit_threads, network
from graph.diagrams import pictures
from graph.diagrams.flow.selection import select, select_each
from tests.support.building import graphs, store_of
from tests.support.published import bundled


def test_the_side_branches_of_a_goal_are_left_out() -> None:
    found = network.load(bundled(), "da")
    flow = pictures.overview_flow(found, "da")
    goal = found.goal("sundhedsaftale-midtjylland-2015-2018", "5")
    assert goal is not None
    chosen = select(flow, found.goals[goal].iri)
    seven = found.goal("nationale-maal-2016", "7")
    assert seven is not None

    assert found.goals[seven].iri in chosen.after
    assert len(chosen.before) > 6
    assert len(chosen.rows) == len(chosen.before) + len(chosen.after) + 1
    assert len(chosen.wires) < len(flow.wires)
    for number in chosen.wires:
        wire = flow.wires[number]
        assert {wire.one, wire.other} <= chosen.rows


@given(graphs())
@settings(max_examples=30, deadline=None)
def test_a_selection_holds_the_goals_of_the_thread(given_quads: list[Quad]) -> None:
    found = network.load(store_of(given_quads), "da")
    flow = pictures.overview_flow(found, "da")
    each = select_each(flow)
    assert found.goals
    for index, goal in enumerate(found.goals):
        thread = explicit_threads.explicit(found, index)
        chosen = select(flow, goal.iri)
        before = {m.goal.iri for m in thread.members if m.onward} - {goal.iri}
        after = {m.goal.iri for m in thread.members if m.back} - {goal.iri}
        assert set(chosen.before) == before
        assert set(chosen.after) == after
        assert each.get(goal.iri, chosen) == chosen


@pytest.mark.parametrize("key", ["", "no-such-goal"])
def test_what_is_not_there_keeps_nothing(key: str) -> None:
    flow = pictures.overview_flow(network.load(bundled(), "da"), "da")

    assert select(flow, key).wires == frozenset()
