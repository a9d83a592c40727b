"""One step back from an end: its direct supporters, each with everything that leads to it."""

from collections import defaultdict

from hypothesis import given, settings
from pyoxigraph import Quad

from graph.analysis import network
from graph.analysis.edges import ALL_LINKS
from graph.analysis.network import Network
from graph.diagrams.opened_row import step_back
from tests.support.building import L, graphs, quads, store_of

SETS = {"a": "national", "b": "health-agreement", "c": "municipal", "d": "municipal"}


def made(*links: L, goals: str = "a/1 b/1 b/2 c/1 c/2 d/1") -> Network:
    return network.load(store_of(quads(SETS, goals.split(), links)), "da")


def place(known: Network, name: str) -> int:
    found = known.goal(*name.split("/"))
    assert found is not None
    return found


def test_the_supporters_that_most_goals_support_come_first_with_what_leads_to_them() -> None:
    known = made(
        L("b/1", "a/1"), L("b/2", "a/1"), L("c/1", "b/2"), L("c/2", "b/2"), L("d/1", "c/1"),
        L("c/1", "b/1", status="Suggested"),
    )  # fmt: skip
    found = step_back(known, place(known, "a/1"), 8)

    assert [row.goal.short for row in found.rows if row.goal] == ["B 2", "B 1"]
    first, other = found.rows
    assert (first.goals, first.links, other.goals, other.links) == (4, 3, 1, 0)
    assert found.total == 2


def test_of_many_supporters_some_are_shown_and_all_are_counted() -> None:
    names = [f"c/{number}" for number in range(1, 31)]
    known = made(*(L(name, "a/1") for name in names), goals=" ".join(["a/1", *names]))
    found = step_back(known, place(known, "a/1"), 8)

    assert (len(found.rows), found.total) == (8, 30)


def test_a_cycle_does_not_lead_back_through_the_goal_itself() -> None:
    known = made(L("b/1", "a/1"), L("a/1", "b/1"), L("c/1", "a/1"), L("c/1", "b/1"))
    found = step_back(known, place(known, "a/1"), 8)

    assert {row.goal.short: row.goals for row in found.rows if row.goal} == {"B 1": 2, "C 1": 1}


@settings(max_examples=60, deadline=None)
@given(graphs(noisy=True))
def test_a_row_counts_the_goals_with_a_path_that_avoids_the_goal(given_quads: list[Quad]) -> None:
    known = network.load(store_of(given_quads), "da")
    back: dict[int, set[int]] = defaultdict(set)
    for edge in ALL_LINKS.counted(known.edges):
        back[edge.object].add(edge.subject)
        if edge.both_ways:
            back[edge.subject].add(edge.object)
    assert known.goals
    for goal in range(len(known.goals)):
        found = step_back(known, goal, 100)
        assert {known.index[row.goal.iri] for row in found.rows if row.goal} == back[goal] - {goal}
        for row in found.rows:
            assert row.goal is not None
            reached, waiting = set[int](), [known.index[row.goal.iri]]
            while waiting:
                here = waiting.pop()
                if here not in reached and here != goal:
                    reached.add(here)
                    waiting.extend(back[here])
            assert row.goals == len(reached)
