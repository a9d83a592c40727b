"""The lines of themes count goals, and claim nothing."""

from hypothesis import given, settings
from hypothesis import strategies as st
from pyoxigraph import Literal, NamedNode, Quad

from graph import namespaces
from graph.analysis import network
from graph.analysis.shared_threads import fold
from graph.diagrams.svg import Sign
from graph.diagrams.theme_lines import draw_lines, theme_lines
from graph.palette import THREAD
from tests.support.building import L, quads, store_of

SETS = {"a": "national", "b": "municipal", "c": "ministry-plan"}
GOALS = [f"{goal_set}/{number}" for goal_set in SETS for number in (1, 2, 3)]


@settings(deadline=None)
@given(under=st.dictionaries(st.sampled_from(GOALS), st.sampled_from(["x", "y", "x y"])))
def test_a_line_counts_the_goals_of_its_theme_at_each_level(under: dict[str, str]) -> None:
    themes = {goal: each.split() for goal, each in under.items()}
    found = network.load(store_of(quads(SETS, GOALS, [], themes=themes)), "da")
    drawn = {line.target: line for line in theme_lines(found).shown}

    assert drawn.keys() == {theme.thing.iri for theme in found.themes}
    for theme in found.themes:
        goals = fold(found, theme.goals)
        line = drawn[theme.thing.iri]
        assert line.goals == tuple(
            sum(found.level_of[goal] == level for goal in goals)
            for level in range(len(found.levels))
        )
        for gutter in line.gutters:
            assert line.goals[gutter]
            assert line.goals[gutter + 1]


def test_a_theme_claims_no_support_whatever_links_its_goals_have() -> None:
    themes = {"a/1": ["x"], "b/1": ["x"], "c/1": ["x"]}
    links = [L("b/1", "a/1"), L("c/1", "b/1")]
    plain, linked = (
        draw_lines(network.load(store_of(quads(SETS, GOALS, some, themes=themes)), "da"), "da")
        for some in ([], links)
    )

    assert linked.svg == plain.svg
    assert THREAD not in linked.svg


def test_a_theme_whose_name_is_empty_has_a_line_too() -> None:
    made = quads(SETS, GOALS, [], themes={"a/1": ["x"], "b/1": ["x"]})
    label = NamedNode(namespaces.SKOS + "prefLabel")
    blank = [
        Quad(quad.subject, quad.predicate, Literal("", language="da"), quad.graph_name)
        if quad.predicate == label
        else quad
        for quad in made
    ]
    drawn = draw_lines(network.load(store_of(blank), "da"), "da")

    assert drawn.svg.startswith("<svg")


def test_the_signs_are_those_that_are_drawn() -> None:
    def signs(goals: dict[str, list[str]]) -> frozenset[Sign]:
        found = network.load(store_of(quads(SETS, GOALS, [], themes=goals)), "da")
        return draw_lines(found, "da").signs

    assert signs({}) == frozenset()
    assert signs({"a/1": ["x"], "b/1": ["x"]}) == {Sign.OPEN_END}
    assert signs({"b/1": ["x"], "c/1": ["x"]}) == {Sign.OPEN_END, Sign.THEME}
