"""A picture cannot contradict its links: each is a line from its goal to its goal, and nothing else is red."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from pyoxigraph import Quad

from graph.analysis import network
from graph.analysis.edges import LinkFilter
from graph.analysis.network import Network
from graph.diagrams import pictures
from graph.diagrams.flow.content import Show
from graph.diagrams.flow.layout import Laid, arrange
from graph.diagrams.flow.link_drawing import stroke_width
from graph.diagrams.svg import Part, Picture
from graph.palette import THREAD, THREAD_PALE
from tests.support.building import L, graphs, quads, store_of
from tests.support.drawn import HEAD, boxes, heads, lines, numbers, of_class, parsed, way
from tests.support.published import bundled

SETS = {"a": "national", "b": "health-agreement", "c": "municipal", "d": "ministry-plan"}


@pytest.fixture(scope="module")
def published() -> Network:
    return network.load(bundled(), "da")


def laid_out(found: Network, view: LinkFilter | None = None) -> Laid:
    return arrange(pictures.overview_flow(found, "da", view or LinkFilter()))


def assert_true(found: Network, laid: Laid, view: LinkFilter) -> Picture:
    """Each link is drawn from its goal to its goal, and there is no other red line."""
    drawn = pictures.of_overview(laid, "da")
    by_goal = {box.goal: box for box in boxes(drawn)}
    seen, wires = lines(drawn), laid.flow.wires

    wanted = {
        (*sorted((each.first.subject.iri, each.first.object.iri)), each.first.relation)
        for each in pictures.drawn_links(found, view)
    }
    assert {(*sorted((wire.one, wire.other)), wire.relation) for wire in wires} == wanted
    assert {number for line in seen for number in line.links} == set(range(len(wires)))
    for number, wire in enumerate(wires):
        assert sorted(way(seen, by_goal, number)) == sorted((wire.one, wire.other)), wire
    return drawn


def assert_heads(drawn: Picture, laid: Laid) -> None:
    """Arrowheads stand at supported goals, and at both goals of a mutual link."""
    by_goal = {box.goal: box for box in boxes(drawn)}
    at = {
        (number, goal)
        for links, tip in heads(drawn)
        for number in links
        for goal, box in by_goal.items()
        if box.meets(tip)
    }
    wanted = set()
    for number, wire in enumerate(laid.flow.wires):
        if wire.relation in {"supports", "hinders"}:
            wanted.add((number, wire.other))
        if wire.relation == "supports" and wire.mutual:
            wanted.add((number, wire.one))
    assert at == wanted


def test_every_bundled_link_runs_from_goal_to_goal(published: Network) -> None:
    laid = laid_out(published)
    drawn = assert_true(published, laid, LinkFilter())

    assert len(laid.flow.wires) == len(
        {e.claim for e in published.edges if e.asserted and e.support}
    )
    assert_heads(drawn, laid)


def test_a_national_goal_without_support_has_no_line_and_a_ring(published: Network) -> None:
    drawn = pictures.of_overview(laid_out(published), "da")
    goal = published.goal("nationale-maal-2016", "5")
    assert goal is not None
    box = next(each for each in boxes(drawn) if each.goal == published.goals[goal].iri)

    assert box.ring
    assert not any(box.meets(end) for line in lines(drawn) for end in (line.start, line.end))
    assert not any(box.meets(tip) for _, tip in heads(drawn))


@given(graphs(noisy=True), st.booleans())
@settings(max_examples=40, deadline=None)
def test_no_graph_can_make_a_picture_that_contradicts_it(
    given_quads: list[Quad], suggested: bool
) -> None:
    view = LinkFilter(suggested=suggested)
    found = network.load(store_of(given_quads), "da")
    laid = laid_out(found, view)
    drawn = assert_true(found, laid, view)

    assert_heads(drawn, laid)
    linked = {end for wire in laid.flow.wires for end in (wire.one, wire.other)}
    folded = {row.target for row in laid.flow.rows if row.folded}
    for box in boxes(drawn):
        assert box.ring == (box.goal not in linked and box.goal not in folded)


@given(graphs())
@settings(max_examples=30, deadline=None)
def test_lines_keep_clear_of_the_text_of_every_goal(given_quads: list[Quad]) -> None:
    drawn = pictures.of_overview(laid_out(network.load(store_of(given_quads), "da")), "da")
    found = boxes(drawn)

    assert found
    for line in lines(drawn):
        for x, y in line.points:
            inside = [b for b in found if b.left + 1 < x < b.right - 1 and b.top < y < b.bottom]
            assert not inside, line


@pytest.mark.parametrize("count", [2, 9, 70])
def test_a_number_counts_the_links_that_end_at_a_goal(count: int) -> None:
    goals = ["a/1", *(f"c/{n}" for n in range(1, count + 1))]
    links = [L(f"c/{n}", "a/1") for n in range(1, count + 1)]
    found = network.load(store_of(quads(SETS, goals, links)), "da")
    drawn = pictures.of_overview(laid_out(found), "da")
    discs = of_class(drawn, Part.PILL)

    assert ["".join(each.itertext()) for each in discs] == [str(count)]
    assert numbers(discs[0]) == frozenset(range(count))


def test_what_a_source_states_stays_apart_and_has_a_dot() -> None:
    links = [L("c/1", "a/1"), L("c/2", "a/1"), L("c/3", "a/1", basis="ExplicitText")]
    found = network.load(store_of(quads(SETS, ["a/1", "c/1", "c/2", "c/3"], links)), "da")
    laid = laid_out(found)
    drawn = pictures.of_overview(laid, "da")
    stated = next(n for n, wire in enumerate(laid.flow.wires) if wire.stated)

    assert ["".join(each.itertext()) for each in of_class(drawn, Part.PILL)] == ["2"]
    assert [numbers(each) for each in of_class(drawn, Part.SIGN)] == [frozenset({stated})]


def test_each_red_line_leads_to_its_reasons_and_is_no_stop_of_the_tab_key(
    published: Network,
) -> None:
    laid = laid_out(published)
    drawn = pictures.of_overview(laid, "da")
    single = [line for line in lines(drawn) if len(line.links) == 1]

    assert len({number for line in single for number in line.links}) == len(laid.flow.wires)
    for line in single:
        wire = laid.flow.wires[next(iter(line.links))]
        assert line.href == f"{wire.target}#{wire.part}"
    assert {each.get("tabindex") for each in of_class(drawn, Part.LINK)} == {"-1"}


def test_a_chosen_goal_keeps_its_thread_in_red_and_fades_the_rest(published: Network) -> None:
    laid = laid_out(published)
    index = published.goal("sundhedsaftale-midtjylland-2015-2018", "5")
    assert index is not None
    drawn = pictures.of_overview(laid, "da", goal=published.goals[index].iri)
    red = {n for line in lines(drawn) if line.ink == THREAD for n in line.links}
    pale = {n for line in lines(drawn) if line.ink == THREAD_PALE for n in line.links}

    assert red | pale == set(range(len(laid.flow.wires)))
    assert not red & pale
    assert 1 < len(red) < len(laid.flow.wires)
    plain = pictures.of_overview(laid, "da")
    assert [(b.left, b.top) for b in boxes(drawn)] == [(b.left, b.top) for b in boxes(plain)]


def test_a_line_grows_with_its_links_but_not_for_ever(published: Network) -> None:
    wire = laid_out(published).flow.wires[0]
    widths = [stroke_width([wire] * count) for count in (2, 4, 16, 100, 1000)]

    assert widths == sorted(widths)
    assert widths[-1] == widths[-2] == 9


def test_themes_alone_show_no_red(published: Network) -> None:
    drawn = pictures.of_overview(laid_out(published), "da", show=Show.THEMES)

    assert not lines(drawn)
    assert THREAD not in drawn.svg
    assert HEAD > 9
    assert parsed(drawn).tag.endswith("svg")
