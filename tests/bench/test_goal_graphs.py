"""Generated goal graphs conform, come out the same from the same seed, and hold what they promise."""

from collections import Counter
from collections.abc import Iterable
from datetime import date

import pytest
from pyoxigraph import NamedNode, Quad, Store

from bench.generator.goal_graphs import goal_graph
from bench.generator.new_set import new_set
from bench.generator.recipe import DENSE, PLAIN, Recipe
from graph import namespaces
from graph.analysis import network
from graph.store.dataset import bundled_quads
from graph.store.inference import derive
from tests.support.checking import check

MODEL = {namespaces.CODES, namespaces.ONTOLOGY, namespaces.SHAPES}


@pytest.fixture(scope="module")
def quads() -> list[Quad]:
    return list(goal_graph(64, seed=1))


def loaded(quads: list[Quad]) -> Store:
    store = Store()
    store.extend(quad for quad in bundled_quads() if graph_name(quad) in MODEL)
    store.extend(quads)
    derive(store)
    return store


def graph_name(quad: Quad) -> str:
    assert isinstance(quad.graph_name, NamedNode)
    return quad.graph_name.value


TODAY = date(2026, 11, 21)
FULL = Recipe(links_per_goal=1.5, reports=0.9, half_years=2, baselines=0.5)


@pytest.mark.parametrize("recipe", [PLAIN, FULL], ids=["plain", "full"])
def test_it_conforms(recipe: Recipe) -> None:
    found = check(list(goal_graph(64, 1, recipe)), None, TODAY)

    assert [finding for finding in found if finding.severity == "violation"] == []


def test_reports_half_years_and_baselines_are_as_many_as_asked_for() -> None:
    few, many = (kinds(goal_graph(400, 1, recipe)) for recipe in (PLAIN, FULL))

    assert many["type", "StatusReport"] > 4 * few["type", "StatusReport"] > 0
    assert many["baseline", ""] > few["baseline", ""] > 0
    assert many["type", "Target"] == many["comparator", ""]


def kinds(quads: Iterable[Quad]) -> Counter[tuple[str, str]]:
    """How often each property is there, and each type."""
    return Counter(
        (relation, str(quad.object).strip("<>").rpartition("#")[2] if relation == "type" else "")
        for quad in quads
        for relation in [quad.predicate.value.replace("#", "/").rpartition("/")[2]]
    )


def test_faults_are_found_and_nothing_else_is_changed() -> None:
    plain, faulty = (list(goal_graph(64, 5, Recipe(faults=share))) for share in (0, 0.3))
    broken = {quad.subject for quad in set(plain) ^ set(faulty)}
    exposed = {
        quad.subject
        for quad in plain
        if str(quad.object).rpartition("#")[2].strip(">") in {"GoalLink", "Target"}
        or quad.predicate.value == namespaces.DCT + "isPartOf"
    }
    found = check(faulty, None, TODAY)
    at_fault = {finding.focus for finding in found if finding.severity == "violation"}

    assert broken < exposed
    assert 0.15 < len(broken) / len(exposed) < 0.45
    assert len(at_fault & {str(thing).strip("<>") for thing in broken}) > len(broken) / 2


def test_the_same_seed_plants_the_same_faults_whatever_the_share_of_others() -> None:
    one, same, other = (list(goal_graph(64, seed, Recipe(faults=0.3))) for seed in (5, 5, 6))

    assert one == same
    assert one != other


def test_a_new_set_holds_together_and_leads_to_published_goals() -> None:
    published = [namespaces.goal("nationale-maal-2016", str(number)) for number in range(1, 9)]
    quads = list(new_set(20, 30, published))
    links = [quad.object for quad in quads if quad.predicate.value == namespaces.RDF + "object"]

    assert len(links) == 30
    assert {str(end).strip("<>") for end in links} <= set(published)
    assert len({quad.subject for quad in quads if quad.predicate.value.endswith("notation")}) == 20


def test_the_same_seed_gives_the_same_quads_and_another_others(quads: list[Quad]) -> None:
    assert list(goal_graph(64, seed=1)) == quads
    assert list(goal_graph(64, seed=2)) != quads


def test_no_quad_is_said_twice(quads: list[Quad]) -> None:
    assert len(set(quads)) == len(quads)


@pytest.mark.parametrize(
    ("goals", "recipe", "links"), [(64, PLAIN, 25), (200, DENSE, 300)], ids=["sparse", "dense"]
)
def test_it_has_as_many_goals_and_links_as_asked_for(
    goals: int, recipe: Recipe, links: int
) -> None:
    store = loaded(list(goal_graph(goals, 3, recipe)))
    kinds = Counter(
        str(quad.object)
        for quad in store.quads_for_pattern(None, NamedNode(namespaces.RDF + "type"), None)
    )

    assert kinds[f"<{namespaces.GG}Goal>"] == goals == len(network.load(store, "da").goals)
    assert kinds[f"<{namespaces.GG}GoalLink>"] == links
    assert {level.iri for level in network.load(store, "da").levels} == {
        f"{namespaces.CODE}level/{level}"
        for level in ("national", "health-agreement", "municipal", "ministry-plan")
    }


def test_what_the_published_questions_name_is_there(quads: list[Quad]) -> None:
    things = {quad.subject.value for quad in quads if isinstance(quad.subject, NamedNode)}

    assert {
        namespaces.goal("nationale-maal-2016", "7"),
        namespaces.goal("sundhedsaftale-midtjylland-2015-2018", "3"),
        namespaces.goal_set("koncern-2023"),
        namespaces.ID + "org/styrelsen-for-patientsikkerhed",
        namespaces.ID + "frame/robusthedskommissionen",
        namespaces.ID + "frame/sundhedsreform",
    } <= things


def test_each_thing_is_in_the_graph_it_belongs_to(quads: list[Quad]) -> None:
    places = {graph_name(quad).removeprefix(namespaces.GRAPH) for quad in quads}

    assert {"organizations", "themes", "frames", "sources", "links/editorial"} <= places
    assert {"set/nationale-maal-2016", "set/koncern-2023", "set/stps-2023"} <= places
