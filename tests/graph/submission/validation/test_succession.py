"""A goal that goes is one finding, with the links that use it and those who say them."""

import pyoxigraph as ox

from graph import namespaces
from tests.support.checking import check, impact_of
from tests.support.editions import PREFIXES, edition, published


def test_a_link_to_a_goal_that_goes_is_named_with_those_who_say_it() -> None:
    found = [
        (one.focus, one.label, one.value, one.severity)
        for one in check(edition("a", {"1": "Et"}), published(), None)
        if namespaces.slug(one.rule) == "GoalDropped"
    ]

    assert found == [(namespaces.goal("a", "2"), "2 To", "A 2 → N 1 (Ida)", "violation")]


def test_a_goal_that_goes_together_with_its_link_is_no_fault() -> None:
    gone = ox.parse(PREFIXES + "<link/x> gg:linkStatus gg:Withdrawn .", format=ox.RdfFormat.TURTLE)
    in_links = [
        ox.Quad(q.subject, q.predicate, q.object, ox.NamedNode(namespaces.GRAPH + "links/x"))
        for q in gone
    ]
    store = published()
    for quad in list(
        store.quads_for_pattern(ox.NamedNode(namespaces.ID + "link/x"), None, None, None)
    ):
        store.remove(quad)
        graph = ox.NamedNode(namespaces.GRAPH + "links/x")
        store.add(ox.Quad(quad.subject, quad.predicate, quad.object, graph))

    found = check([*edition("a", {"1": "Et"}), *in_links], store, None)

    assert "GoalDropped" not in {namespaces.slug(one.rule) for one in found}


def test_a_goal_of_which_only_a_quote_is_left_is_gone_too() -> None:
    rest = ox.Quad(
        ox.NamedNode(namespaces.goal("a", "2")),
        ox.NamedNode(namespaces.GG + "evidence"),
        ox.NamedNode(namespaces.ID + "evidence/x"),
        ox.NamedNode(namespaces.set_graph("a")),
    )
    submission = [*edition("a", {"1": "Et"}), rest]
    found = {namespaces.slug(one.rule): one for one in check(submission, published(), None)}

    assert found["GoalDropped"].value == "A 2 → N 1 (Ida)"
    assert "LinkSubject" not in found  # the link is not the drafter's to correct
    assert impact_of(submission, published()).succession.dropped == ("A 2 To", "A 3 Tre")


def test_the_links_of_a_goal_that_goes_are_one_finding() -> None:
    store = published()
    for number in range(20):
        text = f"{PREFIXES}<link/m{number}> rdf:subject <goal/n/1> ; rdf:object <goal/a/2> ."
        graph = ox.NamedNode(namespaces.GRAPH + "links/m")
        for quad in ox.parse(text, format=ox.RdfFormat.TURTLE):
            store.add(ox.Quad(quad.subject, quad.predicate, quad.object, graph))

    found = [
        one
        for one in check(edition("a", {"1": "Et"}), store, None)
        if namespaces.slug(one.rule) == "GoalDropped"
    ]

    assert len(found) == 1
    assert (found[0].value or "").endswith(" … (+9)")
