"""Themes reach each of their goals, and their names stand apart."""

from itertools import pairwise

from hypothesis import given, settings
from pyoxigraph import Quad

from graph.analysis import network
from graph.analysis.network import Network
from graph.diagrams import pictures
from graph.diagrams.flow.gaps import Gaps
from graph.diagrams.flow.layout import arrange
from graph.diagrams.flow.ribbon_layout import lay_ribbons
from tests.support.building import graphs, store_of
from tests.support.drawn import walked
from tests.support.published import bundled


def assert_ribbons(found: Network) -> int:
    laid = arrange(pictures.overview_flow(found, "da"))
    ways = lay_ribbons(laid, "da", Gaps(laid))
    for way in ways:
        ends = {point for path in way.paths for point in walked(path)}
        for key in way.ribbon.rows:
            node = laid.nodes[key]
            assert any(x in laid.sides(node) and abs(y - node.y) < 0.1 for x, y in ends), key
        reached = {laid.nodes[key].layer for key in way.ribbon.rows}
        assert set(way.missing) == set(range(len(laid.columns))) - reached
        for x, _ in way.rings:
            column = next(n for n, (left, w) in enumerate(laid.columns) if left < x < left + w)
            assert column not in reached
    for gutter in range(len(laid.columns)):
        here = sorted((w for w in ways if w.gutter == gutter), key=lambda w: w.y)
        for one, other in pairwise(here):
            assert one.y + one.height / 2 <= other.y - other.height / 2 + 1e-6
    return len(ways)


def test_the_bundled_themes_reach_their_goals() -> None:
    assert assert_ribbons(network.load(bundled(), "da")) > 10


@given(graphs())
@settings(max_examples=25, deadline=None)
def test_any_theme_reaches_its_goals_and_rings_stand_where_it_has_none(
    given_quads: list[Quad],
) -> None:
    found = network.load(store_of(given_quads), "da")
    assert assert_ribbons(found) <= len(found.themes)
