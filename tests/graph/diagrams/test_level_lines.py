"""Lines between levels: one for each two levels with links, wider with their number."""

import re

import pytest

from graph.analysis.thread_summary import LevelLinks
from graph.diagrams.level_lines import Stations, arcs_above, band_width, draw_lines, lines_of
from graph.diagrams.text_measure import width
from graph.formatting import number


def links(source: int, target: int, count: int = 1, *, both_ways: bool = False) -> LevelLinks:
    return LevelLinks(source=source, target=target, links=count, stated=0, both_ways=both_ways)


def test_links_between_the_same_levels_are_one_line_with_heads_where_they_lead() -> None:
    (line,) = lines_of([links(0, 1, 4), links(1, 0, 2)])

    assert (line.links, line.at_one, line.at_other) == (6, True, True)
    assert lines_of([links(1, 0)])[0].at_one
    assert not lines_of([links(1, 0)])[0].at_other
    assert lines_of([links(0, 1, both_ways=True)])[0].at_one


def test_the_longest_arc_is_the_highest() -> None:
    assert [(line.one, line.other) for line in lines_of([links(0, 1), links(0, 3), links(1, 3)])] == [
        (0, 3), (1, 3), (0, 1),
    ]  # fmt: skip


@pytest.mark.parametrize(("fewer", "more"), [(1, 2), (2, 50), (50, 399), (400, 20_000)])
def test_a_band_widens_with_its_links_up_to_a_bound(fewer: int, more: int) -> None:
    assert band_width(fewer) <= band_width(more) <= 30


def test_arcs_take_room_above_and_straight_lines_take_none() -> None:
    straight, one = lines_of([links(0, 1)]), lines_of([links(0, 2)])
    many = lines_of([links(0, 2), links(0, 3), links(1, 3)])

    assert arcs_above(straight, 15) < arcs_above(one, 15) < arcs_above(many, 15)


def test_each_line_says_its_number() -> None:
    at = Stations(places=[50, 150, 250, 350], half_width=20, half_height=15, y=100)
    drawn = draw_lines(lines_of([links(1, 0, 18_904), links(3, 0), links(2, 2, 3)]), at)

    assert "18.904 links" in drawn
    assert ">1 link<" in drawn
    assert "3 links" in drawn
    bare = Stations(places=[50, 150], half_width=20, half_height=15, y=100, words=False)
    assert ">7<" in draw_lines(lines_of([links(1, 0, 7)]), bare)


@pytest.mark.parametrize("count", [1, 88, 1_234, 100_000])
@pytest.mark.parametrize(("right", "middle", "words"), [(560, 490, True), (350, 306, False)])
def test_the_number_of_a_loop_at_the_edge_is_inside_the_picture(
    count: int, right: float, middle: float, words: bool
) -> None:
    at = Stations(places=[0, middle], half_width=20, half_height=15, y=50, words=words, right=right)
    drawn = draw_lines(lines_of([links(1, 1, count)]), at)
    ((x, text),) = re.findall(r'<text x="([0-9.]+)"[^>]*>([^<]+)<', drawn)

    assert float(x) + width(text, 11.5, 600) <= right + 0.1
    assert text.startswith(number(count, "da"))
