"""Made-up goal graphs conform, come out the same from the same seed, and hold what they promise."""

from collections import Counter
from datetime import date

import pytest
from pyoxigraph import NamedNode, Quad, Store

from bench.generator.goal_graphs import goal_graph
from graph import check, names, network
from graph.derive import derive
from graph.store import bundled_quads

MODEL = {names.CODES, names.ONTOLOGY, names.SHAPES}


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


def test_it_conforms(quads: list[Quad]) -> None:
    found = check.check(quads, None, date(2026, 11, 21))

    assert [finding for finding in found if finding.severity == "violation"] == []


def test_the_same_seed_gives_the_same_quads_and_another_others(quads: list[Quad]) -> None:
    assert list(goal_graph(64, seed=1)) == quads
    assert list(goal_graph(64, seed=2)) != quads


def test_no_quad_is_said_twice(quads: list[Quad]) -> None:
    assert len(set(quads)) == len(quads)


@pytest.mark.parametrize(("goals", "links"), [(64, 25), (200, 300)])
def test_it_has_as_many_goals_and_links_as_asked_for(goals: int, links: int) -> None:
    store = loaded(list(goal_graph(goals, seed=3, links=links if links > goals else None)))
    kinds = Counter(
        str(quad.object)
        for quad in store.quads_for_pattern(None, NamedNode(names.RDF + "type"), None)
    )

    assert kinds[f"<{names.GG}Goal>"] == goals == len(network.load(store, "da").goals)
    assert kinds[f"<{names.GG}GoalLink>"] == links
    assert {level.iri for level in network.load(store, "da").levels} == {
        f"{names.CODE}level/{level}"
        for level in ("national", "health-agreement", "municipal", "ministry-plan")
    }


def test_what_the_published_questions_name_is_there(quads: list[Quad]) -> None:
    things = {quad.subject.value for quad in quads if isinstance(quad.subject, NamedNode)}

    assert {
        names.goal("nationale-maal-2016", "7"),
        names.goal("sundhedsaftale-midtjylland-2015-2018", "3"),
        names.goal_set("koncern-2023"),
        names.ID + "org/styrelsen-for-patientsikkerhed",
        names.ID + "frame/robusthedskommissionen",
        names.ID + "frame/sundhedsreform",
    } <= things


def test_each_thing_is_in_the_graph_it_belongs_to(quads: list[Quad]) -> None:
    places = {graph_name(quad).removeprefix(names.GRAPH) for quad in quads}

    assert {"organizations", "themes", "frames", "sources", "links/editorial"} <= places
    assert {"set/nationale-maal-2016", "set/koncern-2023", "set/stps-2023"} <= places
