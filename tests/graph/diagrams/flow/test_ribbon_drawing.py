"""Ribbons are pale under links, and one is dark when it is chosen."""

from graph.analysis import network
from graph.diagrams import pictures
from graph.diagrams.flow.content import Show
from graph.diagrams.flow.layout import arrange
from graph.diagrams.svg import Part
from graph.palette import RIBBON_CHOSEN, RIBBON_EDGE, RIBBON_SOFT
from tests.support.drawn import of_class
from tests.support.published import bundled

LAID = arrange(pictures.overview_flow(network.load(bundled(), "da"), "da"))


def test_a_ribbon_has_its_name_and_edge_only_where_themes_stand_alone() -> None:
    alone = pictures.of_overview(LAID, "da", show=Show.THEMES)
    both = pictures.of_overview(LAID, "da", show=Show.BOTH)
    links = pictures.of_overview(LAID, "da", show=Show.SUPPORT)

    assert (
        len(of_class(alone, Part.THEME))
        == len(of_class(both, Part.THEME))
        == len(LAID.flow.ribbons)
    )
    assert not of_class(links, Part.THEME)
    assert len(of_class(alone, Part.LABEL)) == len(LAID.flow.ribbons)
    assert not of_class(both, Part.LABEL)
    assert RIBBON_EDGE in alone.svg
    assert RIBBON_EDGE not in both.svg
    assert RIBBON_SOFT in both.svg


def test_a_chosen_theme_is_darker_than_the_others() -> None:
    for show in (Show.THEMES, Show.BOTH):
        drawn = pictures.of_overview(LAID, "da", show=show, theme="kvalitet")
        dark = [
            each
            for each in of_class(drawn, Part.THEME)
            if any(path.get("stroke") == RIBBON_CHOSEN for path in each)
        ]
        assert len(dark) == 1
