"""Many of a kind in one submission are checked as few are, and as pySHACL checks them."""

from collections import Counter
from datetime import date

import pyoxigraph as ox
import pytest

from graph import namespaces
from graph.submission.validation.compiled.results import judged_whole, whole
from graph.submission.validation.overlay import Overlay
from graph.submission.validation.shacl import check_whole
from tests.graph.submission.validation.compiled.reference import comparable

TODAY = date(2026, 11, 30)
HEAD = """@base <https://w3id.org/goalgraph/id/> .
@prefix gg: <https://w3id.org/goalgraph/ontology#> . @prefix dct: <http://purl.org/dc/terms/> .
@prefix rdf: <http://www.w3.org/1999/02/22-rdf-syntax-ns#> . @prefix skos: <http://www.w3.org/2004/02/skos/core#> .
"""
TITLE = "Flere borgere skal opleve at kommunen giver god hjælp til alle som har brug for den "


def goal_set(name: str) -> str:
    return (
        f'<set/{name}> a gg:GoalSet ; dct:title "Politik"@da ; dct:publisher <org/viborg-kommune> ;'
        " gg:level <https://w3id.org/goalgraph/code/level/municipal> .\n"
    )


def goal(of: str, number: int, title: str, shown: str = "") -> str:
    return (
        f'<goal/{of}/{number}> a gg:MunicipalGoal ; dct:title "{title}"@da ;'
        f' dct:isPartOf <set/{of}> ; skos:notation "{shown or number}" .\n'
    )


def overlay(*texts: str, form: ox.RdfFormat = ox.RdfFormat.TURTLE) -> Overlay:
    return Overlay(ox.parse("".join([HEAD, *texts]), format=form), ox.Store())


def supporters(count: int) -> Overlay:
    goals = [goal("one-2026", at, f"Mål nummer {at * 7919 % 10007}") for at in range(count)]
    links = (
        f"<link/{at}> a gg:GoalLink ; rdf:subject <goal/one-2026/{at}> ; rdf:predicate gg:supports ;"
        " rdf:object <goal/two-2026/1> ; gg:linkStatus gg:Asserted .\n"
        for at in range(count)
    )
    return overlay(
        goal_set("one-2026"), goal_set("two-2026"), goal("two-2026", 1, "Målet"), *goals, *links
    )


def one_number(count: int) -> Overlay:
    return overlay(
        goal_set("x-2026"), *(goal("x-2026", at, f"Mål {at}", "1") for at in range(count))
    )


def blank_nodes(count: int) -> Overlay:
    texts = (f'[] a gg:MunicipalGoal ; dct:title "{TITLE}{at}"@da .\n' for at in range(count))
    return overlay(*texts)


@pytest.mark.parametrize(
    "data",
    [
        pytest.param(supporters(500), marks=pytest.mark.conformance),
        one_number(60),
        blank_nodes(60),
    ],
)
def test_pyshacl_finds_the_same(data: Overlay) -> None:
    found = comparable(whole(data, TODAY))

    assert found
    assert found == comparable(judged_whole(data, TODAY))


def test_each_of_many_goals_with_one_number_is_found_once() -> None:
    found = Counter(namespaces.slug(each.rule) for each in check_whole(one_number(2_500), TODAY))

    assert found["GoalNumberUnique"] == 2_500


@pytest.mark.parametrize("sets", [1, 50])
@pytest.mark.parametrize("form", [ox.RdfFormat.TURTLE, ox.RdfFormat.TRIG])
def test_of_many_titles_alike_the_three_nearest_of_other_sets_are_named(
    sets: int, form: ox.RdfFormat
) -> None:
    goals = (goal(f"x{at % sets}-2026", at, f"{TITLE}{at}") for at in range(1_000))
    data = overlay(*(goal_set(f"x{at}-2026") for at in range(sets)), *goals, form=form)
    found = Counter(namespaces.slug(each.rule) for each in check_whole(data, TODAY))

    assert found["GoalSimilar"] == (0 if sets == 1 else 3_000)
    assert not found["GoalDuplicate"]


def test_of_many_equal_titles_three_of_other_sets_are_named() -> None:
    goals = (goal(f"x{at % 50}-2026", at, TITLE) for at in range(1_000))
    data = overlay(*(goal_set(f"x{at}-2026") for at in range(50)), *goals)
    found = Counter(namespaces.slug(each.rule) for each in check_whole(data, TODAY))

    assert found["GoalDuplicate"] == 3_000


def test_titles_longer_than_any_page_are_compared() -> None:
    goals = (goal(f"x{at % 9}-2026", at, TITLE * 400 + str(at)) for at in range(60))
    data = overlay(*(goal_set(f"x{at}-2026") for at in range(9)), *goals)

    assert (
        Counter(each.rule for each in check_whole(data, TODAY))[f"{namespaces.GGSH}GoalDuplicate"]
        == 180
    )
