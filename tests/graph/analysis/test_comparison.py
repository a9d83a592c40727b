"""Two sets side by side: what they share, and which goals have a counterpart."""

from typing import Any

import pytest
from pyoxigraph import Literal, NamedNode, Quad, Store

from graph import namespaces
from graph.analysis import comparison, network
from graph.analysis.comparison import Comparison, Counterparts, Targets
from graph.analysis.edges import Basis, LinkFilter, Time
from tests.support.building import GRAPH, L, goal, quads, store_of
from tests.support.published import bundled

SETS = {"a": "national", "b": "municipal", "c": "ministry-plan"}
GOALS = "a/1 a/2 a/3 b/1 b/2 c/1"


def of(store: Store, one: str, other: str, view: LinkFilter | None = None) -> Comparison:
    found = network.load(store, "da")
    first, second = found.goal_set(one), found.goal_set(other)
    assert first is not None
    assert second is not None
    return comparison.compare(store, found, first, second, "da", view or LinkFilter())


def compared(*links: L, view: LinkFilter | None = None, **more: Any) -> Comparison:
    return of(store_of(quads(SETS, GOALS.split(), links, **more)), "a", "b", view)


def short(goals: tuple[Counterparts, ...]) -> str:
    return " ".join(each.goal.short for each in goals)


def test_linked_goals_have_counterparts() -> None:
    found = compared(L("a/1", "b/1"), L("b/2", "a/2"), L("c/1", "a/3"))

    assert (short(found.one.matched), short(found.one.alone)) == ("A 1 A 2", "A 3")
    assert (short(found.other.matched), short(found.other.alone)) == ("B 1 B 2", "")
    assert [edge.link.subject.short for edge in found.links] == ["A 1", "B 2"]


def test_themes_frames_and_shared_goals_make_counterparts_too() -> None:
    found = compared(
        themes={"a/1": ["t"], "b/1": ["t"], "a/2": ["u"], "c/1": ["u"]},
        frames={"a/2": ["f"], "b/2": ["f"]},
        adopts={"b/1": "c/1", "a/3": "c/1"},
    )

    assert short(found.one.matched) == "A 1 A 2 A 3"
    assert [(topic.thing.slug, [g.short for g in topic.one]) for topic in found.themes] == [
        ("t", ["A 1"])
    ]
    assert [(topic.thing.slug, [g.short for g in topic.other]) for topic in found.frames] == [
        ("f", ["B 2"])
    ]
    assert [goal.short for goal in found.adopted] == ["C 1"]


def test_suggestions_and_contradictions_make_no_counterpart_and_are_shown() -> None:
    found = compared(
        L("a/1", "b/1", status="Suggested"), L("a/2", "b/1"), L("b/1", "a/2", "noRelation")
    )

    assert (found.one.matched, found.links) == ((), ())
    assert len(found.suggested) == 1
    assert len(found.contested) == 2


def test_hindering_and_no_relation_are_links_between_the_sets() -> None:
    found = compared(L("a/1", "b/1", "hinders"), L("a/2", "b/1", "noRelation"))

    assert [edge.link.relation for edge in found.links] == ["hinders", "noRelation"]
    assert short(found.one.matched) == "A 1"


def test_a_view_leaves_links_out() -> None:
    links = L("a/1", "b/1"), L("a/2", "b/2", basis="ExplicitText")

    found = compared(*links, view=LinkFilter(frozenset({Basis.EXPLICIT_TEXT})))
    assert short(found.one.matched) == "A 2"


@pytest.mark.parametrize(
    ("other", "expected"),
    [("2017-06-01", Time.PARTIAL), ("2020-01-01", Time.NONE), ("", Time.UNKNOWN)],
)
def test_the_periods_are_compared(other: str, expected: Time) -> None:
    periods = {"a": ("2015-01-01", "2018-12-31"), "b": (other, "2021-12-31")}

    assert compared(periods=periods).time is expected


def test_types_and_targets_are_counted() -> None:
    given = quads(SETS, GOALS.split())

    def say(thing: str, name: str, value: NamedNode | Literal) -> None:
        given.append(Quad(NamedNode(thing), NamedNode(name), value, GRAPH))

    for name, types in (("a/1", ["drift"]), ("a/2", ["drift", "udvikling"])):
        for each in types:
            say(goal(name), namespaces.DCT + "type", NamedNode(f"{namespaces.CODE}type/{each}"))
    for place in (1, 2):
        measure = f"{goal('a/1')}/measure/{place}"
        say(goal("a/1"), namespaces.GG + "hasMeasure", NamedNode(measure))
        for target in ("1", "2") if place == 1 else ():
            say(measure, namespaces.GG + "hasTarget", NamedNode(f"{measure}/target/{target}"))
    target = f"{goal('a/1')}/measure/1/target/1"
    say(target, namespaces.GG + "minValue", Literal(1))
    say(target, namespaces.GG + "maxValue", Literal(3))
    date = NamedNode(namespaces.XSD + "date")
    say(target, namespaces.GG + "deadline", Literal("2023-12-31", datatype=date))
    found = of(store_of(given), "a", "b")

    assert [(each.type.notation, each.goals) for each in found.one.types] == [
        ("drift", 2),
        ("udvikling", 1),
    ]
    assert found.one.targets == Targets(measures=2, targets=2, numbers=1, deadlines=1)
    assert (found.other.types, found.other.targets) == ((), Targets())


def test_the_order_of_the_two_changes_only_their_sides() -> None:
    store = store_of(
        quads(SETS, GOALS.split(), [L("a/1", "b/1"), L("b/2", "a/1", status="Suggested")])
    )
    found, turned = of(store, "a", "b"), of(store, "b", "a")

    assert (found.links, found.suggested) == (turned.links, turned.suggested)
    assert short(found.one.matched) == short(turned.other.matched)


def test_two_of_the_plans() -> None:
    found = of(bundled(), "sst-2023", "stps-2023")

    assert (len(found.one.goals), len(found.other.goals), found.time) == (6, 6, Time.FULL)
    assert [goal.short for goal in found.adopted] == ["Koncern 1.1", "Koncern 1.2", "Koncern 1.3"]
    assert [topic.thing.slug for topic in found.frames] == ["robusthedskommissionen"]
    assert {each.type.notation: each.goals for each in found.one.types} == {
        "drift": 3,
        "udvikling": 5,
    }
    assert found.one.targets.measures == 13


def test_sets_that_have_nothing_in_common_have_nothing_but_gaps() -> None:
    found = compared()

    assert (found.themes, found.frames, found.adopted, found.links) == ((), (), (), ())
    assert short(found.one.alone) == "A 1 A 2 A 3"
    assert found.one.matched == ()
