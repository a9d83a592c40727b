"""A set is compared with the one it is to replace, goal by goal and word by word."""

from collections.abc import Mapping

import pytest
from pyoxigraph import NamedNode, Quad, RdfFormat, Store, parse

from graph import errors
from graph.publication.comparison import Comparison
from graph.publication.editions import compare_editions
from tests.support.building import model

PREFIXES = """
@base <https://w3id.org/goalgraph/id/> .
@prefix gg: <https://w3id.org/goalgraph/ontology#> .
@prefix dct: <http://purl.org/dc/terms/> .
@prefix skos: <http://www.w3.org/2004/02/skos/core#> .
"""
SET = """
<set/{slug}> a gg:GoalSet ; dct:title "Plan {slug}"@da ; gg:shortName "{slug}" ;
    gg:level <https://w3id.org/goalgraph/code/level/municipal> .
"""
GOAL = """
<goal/{slug}/{number}> a gg:MunicipalGoal ; dct:isPartOf <set/{slug}> ; skos:notation "{number}" ;
    dct:title "{title}"@da ; gg:hasMeasure <goal/{slug}/{number}/measure/1> .
<goal/{slug}/{number}/measure/1> a gg:Measure ; skos:notation "1" ; dct:description "{measure}"@da .
"""
OLD = {"1": "Flere cykler", "2": "Færre biler", "3": "Kortere ventetid"}


def store(slug: str, goals: Mapping[str, str], measure: str = "Vi tæller.") -> Store:
    text = SET.format(slug=slug) + "".join(
        GOAL.format(slug=slug, number=number, title=title, measure=measure)
        for number, title in goals.items()
    )
    made = Store()
    quads = parse(PREFIXES + text, RdfFormat.TURTLE)
    graph = NamedNode("urn:g")
    made.extend([Quad(quad.subject, quad.predicate, quad.object, graph) for quad in quads])
    made.extend(model())
    return made


def compared(goals: Mapping[str, str], measure: str = "Vi tæller.") -> Comparison:
    return compare_editions(store("gl", OLD), "gl", store("ny", goals, measure), "ny", "da")


def test_the_same_goals_have_not_changed() -> None:
    assert compared(OLD).is_equal


def test_a_goal_with_other_words_goes_on_by_its_number() -> None:
    found = compared({**OLD, "2": "Færre tunge biler"})

    assert (found.added, found.removed) == ((), ())
    (change,) = found.changed
    (text,) = change.texts
    assert [(piece.kind, piece.text) for piece in text.pieces] == [
        ("same", "Færre"),
        ("added", "tunge"),
        ("same", "biler"),
    ]


def test_a_goal_in_the_same_words_goes_on_by_them() -> None:
    found = compared({"1": "Kortere ventetid", "2": "Flere cykler", "3": "Færre biler"})

    assert found.is_equal


def test_goals_come_and_go() -> None:
    found = compared({"1": "Flere cykler", "2": "Færre biler", "4": "Bedre søvn"})

    assert [change.label for change in found.added] == ["ny 4 Bedre søvn"]
    assert [change.label for change in found.removed] == ["gl 3 Kortere ventetid"]


def test_other_measures_are_told() -> None:
    found = compared(OLD, measure="Vi måler.")

    assert {text.path for change in found.changed for text in change.texts} == {"gg:hasMeasure"}
    assert len(found.changed) == len(OLD)


def test_a_set_that_is_not_there_is_named() -> None:
    with pytest.raises(errors.NotKnown):
        compare_editions(Store(), "gl", store("ny", OLD), "ny", "da")
