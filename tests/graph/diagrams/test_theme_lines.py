"""The lines of themes count each link once, in every gutter that it crosses."""

from hypothesis import given
from hypothesis import strategies as st
from pyoxigraph import Literal, NamedNode, Quad

from graph import namespaces
from graph.analysis import network
from graph.analysis.shared_threads import fold
from graph.diagrams.svg import Sign
from graph.diagrams.theme_lines import draw_lines, theme_lines
from tests.support.building import L, quads, store_of

SETS = {"a": "national", "b": "municipal", "c": "ministry-plan"}
GOALS = [f"{goal_set}/{number}" for goal_set in SETS for number in (1, 2, 3)]

ENDS = st.tuples(st.sampled_from(GOALS), st.sampled_from(GOALS)).filter(lambda e: e[0] != e[1])


@given(
    links=st.lists(ENDS, max_size=8, unique=True),
    under=st.dictionaries(st.sampled_from(GOALS), st.sampled_from(["x", "y", "x y"])),
)
def test_a_link_crosses_the_gutters_between_its_levels_in_each_theme_of_both_ends(
    links: list[tuple[str, str]], under: dict[str, str]
) -> None:
    themes = {goal: each.split() for goal, each in under.items()}
    made = quads(SETS, GOALS, [L(one, other) for one, other in links], themes=themes)
    found = network.load(store_of(made), "da")
    drawn = {line.target: line for line in theme_lines(found).shown}

    assert drawn.keys() >= {theme.thing.iri for theme in found.themes}
    for theme in found.themes:
        goals = fold(found, theme.goals)
        line = drawn[theme.thing.iri]
        assert sum(line.goals) == len(goals)
        for gutter, crossing in enumerate(line.links):
            assert crossing == sum(
                edge.subject in goals
                and edge.object in goals
                and min(found.level_of[edge.subject], found.level_of[edge.object])
                <= gutter
                < max(found.level_of[edge.subject], found.level_of[edge.object])
                for edge in found.edges
            )


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
    themes = {"a/1": ["x"], "b/1": ["x"], "c/1": ["x"]}

    def signs(goals: dict[str, list[str]], *links: L) -> frozenset[Sign]:
        found = network.load(store_of(quads(SETS, GOALS, links, themes=goals)), "da")
        return draw_lines(found, "da").signs

    assert signs({}) == frozenset()
    assert signs(themes) == {Sign.OPEN_END}
    assert signs(themes, L("b/1", "c/1")) == {Sign.OPEN_END, Sign.GATHERED}
    assert signs({"a/1": ["x"]}, L("b/1", "a/1")) == {Sign.OPEN_END}
