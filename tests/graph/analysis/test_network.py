"""What thread analysis reads of a graph: everything that counts, in an order that knows no level."""

from collections.abc import Callable
from datetime import date
from decimal import Decimal
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from pyoxigraph import Literal, NamedNode, Quad, Store

from bench import product
from bench.generator.goal_graphs import goal_graph
from graph import namespaces
from graph.analysis import network
from graph.analysis.edges import Basis, LinkFilter, Time
from graph.analysis.network import Network
from tests.support.building import GRAPH, L, goal, graphs, quads, shuffled, store_of
from tests.support.published import bundled

TWO = {"a": "national", "b": "municipal"}


def read(*links: L, goals: str = "a/1 a/2 b/1 b/2", **more: Any) -> Network:
    return network.load(store_of(quads(TWO, goals.split(), links, **more)), "da")


@pytest.fixture(scope="module")
def published() -> Network:
    return network.load(bundled(), "da")


# The bundled graph


def test_the_bundled_graph_is_read_in_full(published: Network) -> None:
    assert (len(published.goals), len(published.sets), len(published.levels)) == (64, 10, 4)
    assert len(published.adoptions) == 12
    assert published.ignored == ()
    assert not any(edge.contested for edge in published.edges)


def test_the_memos_two_links_say_what_they_are(published: Network) -> None:
    stated = [edge for edge in published.edges if edge.link.stated]

    assert [(e.link.subject.short, e.link.object.short) for e in stated] == [
        ("Nationale mål 2", "Sundhedsaftalen 3"),
        ("Sundhedsaftalen 3", "Nationale mål 2"),
    ]
    for edge in stated:
        assert edge.time is Time.PARTIAL
        assert edge.link.confidence == Decimal("0.7")
        assert edge.link.strength is None
        assert [agent.slug for agent in edge.link.said_by] == ["goalgraph-editors"]
        assert [source.slug for source in edge.link.sources] == ["memo-health-goals"]
        assert edge.link.rationale is not None
        assert edge.link.said_on == date(2026, 11, 21)


def test_the_goals_of_the_plans_count_as_the_three_they_adopt(published: Network) -> None:
    koncern = [published.goal("koncern-2023", number) for number in ("1.1", "1.2", "1.3")]
    for slug in ("sst-2023", "stps-2023", "stpk-2023", "lmst-2023"):
        rows = [published.goal(slug, number) for number in ("1.1", "1.2", "1.3")]
        assert [published.shared[row] for row in rows if row is not None] == koncern
        assert all(published.goals[row].adopted for row in rows if row is not None)
    assert len(set(published.shared)) == 52


def test_names_are_in_the_language_asked_for(published: Network) -> None:
    english = network.load(bundled(), "en")

    assert {level.label.value for level in published.levels} == {
        "Kommunale mål",
        "Styrelsernes mål- og resultatplaner",
        "Nationalt niveau",
        "Sundhedsaftaler",
    }
    assert {level.label.value for level in english.levels} == {
        "Municipal goals",
        "Agencies' performance plans",
        "National level",
        "Health agreements",
    }
    assert [g.iri for g in english.goals] == [g.iri for g in published.goals]
    assert [g.title for g in english.goals] == [g.title for g in published.goals]


# The order


def test_goals_are_in_the_order_of_sets_and_numbers() -> None:
    found = read(goals="b/10 a/2.10 b/9 a/2.9 a/10")

    assert [goal.short for goal in found.goals] == ["A 2.9", "A 2.10", "A 10", "B 9", "B 10"]
    assert [found.index[goal.iri] for goal in found.goals] == [0, 1, 2, 3, 4]


@given(graphs(noisy=True), st.integers())
@settings(max_examples=40, deadline=None)
def test_the_order_of_the_input_changes_nothing(given_quads: list[Quad], seed: int) -> None:
    one = network.load(store_of(given_quads), "da")
    other = network.load(store_of(shuffled(given_quads, seed)), "da")

    assert one == other


def test_a_level_is_one_new_concept() -> None:
    level = NamedNode(f"{namespaces.CODE}level/european")
    found = network.load(store_of(quads({"e": "european"}, ["e/1"])), "da")

    assert level.value in {each.iri for each in found.levels}
    assert len(found.levels) == 5
    assert found.levels[found.level_of[0]].iri == level.value


def test_what_is_found_by_name() -> None:
    found = read(themes={"a/1": ["t"]}, frames={"b/1": ["f"]})

    assert found.goal("b", "2") == 3
    assert found.goal("b", "3") is found.goal("x", "1") is None
    assert (found.goal_set("b"), found.goal_set("x")) == (1, None)
    assert (found.theme("t"), found.theme("f")) == (0, None)
    assert (found.frame("f"), found.frame("t")) == (0, None)


# Links


def test_links_that_nobody_stands_behind_any_more_are_not_read() -> None:
    found = read(L("a/1", "b/1", status="Rejected"), L("a/1", "b/1", status="Withdrawn"))

    assert found.edges == ()
    assert found.ignored == ()


def test_links_to_goals_that_are_not_here_are_left_out_and_counted() -> None:
    found = read(L("a/1", "gone/1"), L("gone/1", "b/1"), L("a/1", "a/1"), L("a/1", "b/1"))

    assert [(edge.subject, edge.object) for edge in found.edges] == [(0, 2)]
    assert [namespaces.slug(iri) for iri in found.ignored] == ["l000", "l001", "l002"]


@pytest.mark.parametrize("relation", ["supports", "sameAim", "hinders"])
@pytest.mark.parametrize("back", [False, True])
def test_links_that_contradict_each_other_are_contested(relation: str, *, back: bool) -> None:
    ends = ("b/1", "a/1") if back else ("a/1", "b/1")
    found = read(L("a/1", "b/1", relation), L(*ends, "noRelation"), L("a/2", "b/2"))

    assert [edge.contested for edge in found.edges if {edge.subject, edge.object} == {0, 2}] == [
        True,
        True,
    ]
    assert [edge.contested for edge in found.edges if edge.subject == 1] == [False]


def test_a_suggestion_contests_nothing_and_is_contested_by_what_is_asserted() -> None:
    for asserted, suggested in (("supports", "noRelation"), ("noRelation", "supports")):
        found = read(L("a/1", "b/1", asserted), L("a/1", "b/1", suggested, "Suggested"))

        assert {e.link.relation: e.contested for e in found.edges} == {
            asserted: False,
            suggested: True,
        }


@pytest.mark.parametrize(
    ("one", "other", "expected"),
    [
        (("2015-01-01", "2018-12-31"), ("2016-01-01", "2016-12-31"), Time.FULL),
        (("2015-01-01", "2018-12-31"), ("2018-01-01", ""), Time.PARTIAL),
        (("2015-01-01", "2018-12-31"), ("2019-01-01", ""), Time.NONE),
        (("2015-01-01", "2018-12-31"), ("", "2016-12-31"), Time.UNKNOWN),
    ],
)
def test_a_link_says_how_the_periods_meet(
    one: tuple[str, str], other: tuple[str, str], expected: Time
) -> None:
    found = read(L("a/1", "b/1"), periods={"a": one, "b": other})

    assert found.edges[0].time is expected


@pytest.mark.parametrize("strength", ["0", "4", "1.5", "1e999999999", "x"])
def test_a_strength_that_is_none_is_no_strength(strength: str) -> None:
    given_quads = quads(TWO, ["a/1", "b/1"], [L("a/1", "b/1")])
    rated = Quad(
        NamedNode(f"{namespaces.ID}link/l000"),
        NamedNode(namespaces.GG + "strength"),
        Literal(strength, datatype=NamedNode(namespaces.XSD + "decimal")),
        GRAPH,
    )
    found = network.load(store_of([*given_quads, rated]), "da")

    assert found.edges[0].link.strength is None


def test_a_link_with_two_of_everything_is_read_once() -> None:
    given_quads = quads(TWO, ["a/1", "b/1", "b/2"], [L("a/1", "b/1", strength=1)])
    link = NamedNode(f"{namespaces.ID}link/l000")
    more = [
        Quad(link, NamedNode(namespaces.RDF + "object"), NamedNode(goal("b/2")), GRAPH),
        Quad(link, NamedNode(namespaces.GG + "strength"), Literal(2), GRAPH),
        Quad(
            link, NamedNode(namespaces.DCT + "description"), Literal("And.", language="en"), GRAPH
        ),
    ]
    found = network.load(store_of([*given_quads, *more]), "da")

    assert [(e.subject, e.object) for e in found.edges] == [(0, 1)]
    assert found.edges[0].link.rationale is not None
    assert found.edges[0].link.rationale.value == "Fordi."


def test_a_view_takes_links_by_what_they_rest_on() -> None:
    found = read(L("a/1", "b/1", basis="ExplicitText"), L("a/2", "b/2"))

    stated = LinkFilter(frozenset({Basis.EXPLICIT_TEXT}))
    assert [edge.subject for edge in stated.counted(found.edges)] == [0]
    assert [edge.subject for edge in LinkFilter().counted(found.edges)] == [0, 1]


# Adoption


def test_adoption_is_followed_to_its_end_and_out_of_circles() -> None:
    found = read(goals="a/1 a/2 b/1 b/2", adopts={"b/1": "a/2", "a/2": "a/1"})
    assert found.shared == (0, 0, 0, 3)

    found = read(goals="a/1 a/2 b/1 b/2", adopts={"b/2": "a/2", "a/2": "b/1", "b/1": "a/2"})
    assert found.shared == (0, 1, 1, 1)

    found = read(goals="a/1 b/1", adopts={"a/1": "gone/1", "b/1": "b/1"})
    assert (found.shared, found.adoptions) == ((0, 1), ())


def test_a_goal_that_adopts_two_goals_counts_as_the_first() -> None:
    given_quads = quads(TWO, ["a/1", "a/2", "b/1"], adopts={"b/1": "a/2"})
    second = Quad(
        NamedNode(goal("b/1")), NamedNode(namespaces.GG + "adopts"), NamedNode(goal("a/1")), GRAPH
    )
    found = network.load(store_of([*given_quads, second]), "da")

    assert found.shared == (0, 1, 0)
    assert found.adoptions == ((2, 0), (2, 1))


# Nothing at all


def test_an_empty_graph_is_an_empty_network() -> None:
    found = network.load(Store(), "da")

    assert (found.goals, found.edges, found.themes, found.frames, found.levels) == ((),) * 5


def test_counts_that_no_source_has_are_no_counts() -> None:
    given_quads = quads(TWO, ["a/1"])
    thing = NamedNode(f"{namespaces.ID}set/a/announcement/x")
    integer = NamedNode(namespaces.XSD + "integer")
    more = [
        Quad(
            NamedNode(namespaces.goal_set("a")),
            NamedNode(namespaces.GG + "announces"),
            thing,
            GRAPH,
        ),
        Quad(
            thing,
            NamedNode(namespaces.GG + "announcedCount"),
            Literal("9" * 40, datatype=integer),
            GRAPH,
        ),
        Quad(
            thing,
            NamedNode(namespaces.GG + "includedCount"),
            Literal("-1", datatype=integer),
            GRAPH,
        ),
    ]
    (announced,) = network.load(store_of([*given_quads, *more]), "da").announced

    assert (announced.count, announced.included, announced.absent) == (None, None, False)
    assert announced.thing.label.value == "x"


def made_up() -> Store:
    return product.load(product.as_bytes([*product.model(), *goal_graph(200, 1)]))


@pytest.mark.parametrize("store_of_some", [bundled, made_up])
def test_a_network_in_another_language_is_what_is_read_in_it(
    store_of_some: Callable[[], Store],
) -> None:
    store = store_of_some()
    danish, english = network.load(store, "da"), network.load(store, "en")

    assert network.in_language(store, danish, "en") == english != danish
    assert network.in_language(store, english, "da") == danish


# The goals of a set and the links at a goal, without going through all of them


def test_the_goals_of_a_set_and_the_links_at_a_goal_are_what_a_walk_over_all_finds(
    published: Network,
) -> None:
    for number in range(len(published.sets)):
        walked = [goal for goal, part_of in enumerate(published.set_of) if part_of == number]
        assert list(published.members(number)) == walked
    for place, _ in enumerate(published.goals):
        met = [edge for edge in published.edges if place in {edge.subject, edge.object}]
        assert list(published.edges_at([place])) == met
    assert published.edges_at(range(len(published.goals))) == published.edges
    assert published.edges_at(()) == ()


@given(st.lists(st.tuples(st.integers(0, 63), st.integers(0, 63)).map(sorted), max_size=3))
def test_the_goals_under_a_theme_within_some_ranges_are_those_of_all_that_lie_there(
    published: Network, ends: list[list[int]]
) -> None:
    ranges = [range(first, last) for first, last in sorted(ends)]
    within = {goal for each in ranges for goal in each}
    assert published.themes
    for theme in range(len(published.themes)):
        everywhere = published.under(theme)
        narrowed = published.under(theme, ranges)
        assert set(narrowed) == within & set(everywhere)
        assert all(set(narrowed[goal]) == set(everywhere[goal]) for goal in narrowed)
