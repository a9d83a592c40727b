"""Links are read the same way whoever asks: for all goals at once, for one goal, for a set."""

from collections.abc import Sequence

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from pyoxigraph import Literal, NamedNode, Quad, Store

from graph import namespaces
from graph.analysis import neighbours, network
from graph.catalog import links
from graph.catalog.goal import read_goal
from graph.model.code_lists import Codes
from graph.model.links import Link
from graph.store.dataset import bundled
from tests.support.building import GRAPH, L, graphs, quads, shuffled, store_of

TWO = {"a": "national", "b": "municipal"}
GOALS = ["a/1", "a/2", "b/1"]


def of_goal(store: Store, name: str, lang: str = "da") -> tuple[Link, ...]:
    goal = NamedNode(namespaces.goal(*name.split("/")))
    return links.of_goal(store, goal, Codes(store, lang), lang)


def said(link: Link, name: str, value: NamedNode | Literal) -> Quad:
    return Quad(NamedNode(link.iri), NamedNode(name), value, GRAPH)


@given(graphs(noisy=True), st.sampled_from(["da", "en"]))
@settings(max_examples=40, deadline=None)
def test_the_links_of_a_goal_are_those_of_the_network_at_it(
    given_quads: list[Quad], lang: str
) -> None:
    store = store_of(given_quads)
    known = network.load(store, lang)
    checked = 0
    for number, goal in enumerate(known.goals):
        at_it = {edge.link for edge in known.edges_at((number,))}
        found = links.of_goal(store, NamedNode(goal.iri), Codes(store, lang), lang)
        here = {link for link in found if link.iri not in known.ignored}
        assert here == at_it
        checked += 1
    assert checked == len(known.goals)


@pytest.mark.parametrize("lang", ["da", "en"])
def test_a_goal_is_the_same_with_and_without_a_network_at_hand(lang: str) -> None:
    store = bundled()
    known = network.load(store, lang)
    assert known.goals
    for number, goal in enumerate(known.goals):
        asked = (goal.part_of.slug, goal.number, lang)
        around = neighbours.surroundings(known, number)
        assert read_goal(store, *asked, around) == read_goal(store, *asked)


def test_the_other_language_has_the_same_links() -> None:
    store = bundled()
    danish = network.load(store, "da")

    assert network.in_language(store, danish, "en").edges == network.load(store, "en").edges


def test_only_asserted_and_suggested_links_are_read() -> None:
    statuses = ("Asserted", "Suggested", "Rejected", "Withdrawn")
    store = store_of(quads(TWO, GOALS, [L("a/1", "b/1", status=each) for each in statuses]))

    assert sorted(namespaces.slug(link.status.iri) for link in of_goal(store, "a/1")) == [
        "Asserted",
        "Suggested",
    ]


@pytest.mark.parametrize("ends", [("a/1", "a/1"), ("a/1", "b/9"), ("b/9", "a/1")])
def test_a_link_without_two_goals_is_shown_nowhere(ends: tuple[str, str]) -> None:
    store = store_of(quads(TWO, GOALS, [L(*ends), L("a/1", "b/1")]))
    known = network.load(store, "da")

    (edge,) = known.edges
    assert of_goal(store, "a/1") == (edge.link,)
    assert len(known.ignored) == 1


def test_something_else_about_a_goal_is_no_link() -> None:
    note = Quad(
        NamedNode(f"{namespaces.ID}note"),
        NamedNode(namespaces.RDF + "subject"),
        NamedNode(namespaces.goal("a", "1")),
        GRAPH,
    )

    assert of_goal(store_of([*quads(TWO, GOALS), note]), "a/1") == ()


@pytest.mark.parametrize(
    ("number", "rated"), [("1", "1"), ("3", "3"), ("0", ""), ("4", ""), ("2.5", ""), ("x", "")]
)
def test_a_strength_that_no_list_has_is_none(number: str, rated: str) -> None:
    given_quads = quads(TWO, GOALS, [L("a/1", "b/1")])
    (link,) = of_goal(store_of(given_quads), "a/1")
    rating = said(link, namespaces.GG + "strength", Literal(number))
    (found,) = of_goal(store_of([*_but(given_quads, "strength"), rating]), "a/1")

    assert (found.strength.notation if found.strength else "") == rated


def test_a_set_has_the_asserted_links_of_its_goals() -> None:
    given_links = [L("a/1", "b/1"), L("b/1", "a/2", status="Suggested"), L("a/1", "a/2")]
    store = store_of(quads(TWO, GOALS, given_links))
    found = links.of_set(store, NamedNode(namespaces.goal_set("b")), Codes(store, "da"), "da")

    assert [(link.subject.short, link.object.short) for link in found] == [("A 1", "B 1")]


@given(graphs(noisy=True), st.integers())
@settings(max_examples=20, deadline=None)
def test_the_order_of_statements_changes_no_link(given_quads: list[Quad], seed: int) -> None:
    one, other = store_of(given_quads), store_of(shuffled(given_quads, seed))

    for goal in ("a/1", "b/1", "c/1"):
        assert of_goal(one, goal) == of_goal(other, goal)


def _but(given_quads: Sequence[Quad], name: str) -> list[Quad]:
    return [each for each in given_quads if namespaces.slug(each.predicate.value) != name]
