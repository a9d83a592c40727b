"""On paper: what is folded on the screen is open, and what is for clicking is away."""

import re

import pytest

from tests.browser.driving import Visit


@pytest.mark.parametrize("path", ["/", "/threads/explicit/nationale-maal-2016/2", "/gaps"])
def test_what_is_for_clicking_is_not_printed(visit: Visit, path: str) -> None:
    visit.open(path)
    visit.page.emulate_media(media="print")

    for selector in (
        ".skipnav",
        "header nav",
        ".gg-fold-menu",
        "[role=search]",
        ".gg-tools",
        ".gg-switch",
    ):
        for found in visit.page.locator(selector).all():
            assert not found.is_visible(), selector
    assert visit.page.locator("h1").is_visible()


def test_a_page_on_paper_says_where_it_stands(visit: Visit) -> None:
    visit.open("/goals/viborg-budget-2017/2")
    said = visit.page.locator(".gg-printed")
    assert not said.is_visible()
    visit.page.emulate_media(media="print")

    assert said.is_visible()
    assert said.inner_text().endswith(visit.page.url.split("//", 1)[1])


def test_what_is_folded_is_open_on_paper(visit: Visit) -> None:
    visit.open("/")
    table = visit.page.locator("details.gg-more table").first
    assert not table.is_visible()
    visit.page.emulate_media(media="print")

    assert table.is_visible()


def test_the_picture_is_no_wider_than_the_paper(visit: Visit) -> None:
    visit.page.emulate_media(media="print")
    visit.page.set_viewport_size({"width": 718, "height": 1000})  # A4 between its margins
    visit.open("/threads/explicit/nationale-maal-2016/2")
    box = visit.page.locator(".gg-picture svg").first.bounding_box()

    assert box is not None
    assert box["x"] >= 0
    assert box["x"] + box["width"] <= 718


def test_gaps_that_are_folded_by_set_are_open_on_paper(visit: Visit) -> None:
    visit.open("/gaps")
    hole = visit.page.locator("details.gg-group .gg-gap").first
    assert not hole.is_visible()
    visit.page.emulate_media(media="print")

    assert hole.is_visible()
    assert visit.page.locator(".gg-tally").is_visible()


def test_sums_stand_once_and_signs_of_folding_stay_away(visit: Visit) -> None:
    visit.open("/gaps?set=nationale-maal-2016")
    signs = """all => all.map(each => getComputedStyle(each, "::before").content)"""
    summaries = visit.page.locator("details.gg-group > summary")
    assert set(summaries.evaluate_all(signs)) == {'"▾"'}
    visit.page.emulate_media(media="print")
    assert set(summaries.evaluate_all(signs)) == {"none"}

    visit.open("/gaps")
    display = visit.page.locator(".gg-tally tfoot").evaluate("one => getComputedStyle(one).display")
    assert display == "table-row-group"


def test_letters_are_explained_on_paper(visit: Visit) -> None:
    for path in ("/gaps", "/matrix"):
        visit.open(path)
        said = visit.page.locator("main .gg-printed").first
        visit.page.emulate_media(media="screen")
        assert not said.is_visible()
        visit.page.emulate_media(media="print")
        words = " ".join(said.inner_text().split())
        assert (
            words == "N Nationalt niveau · S Sundhedsaftaler · K Kommunale mål · M Styrelsesplaner"
        )


@pytest.mark.parametrize(
    ("path", "most"),
    [("/matrix", 1), ("/threads/explicit/nationale-maal-2016/2", 4), ("/gaps?missing=national", 4)],
)
def test_a_page_does_not_run_to_many_sheets(visit: Visit, path: str, most: int) -> None:
    visit.open(path)
    printed = visit.page.pdf(format="A4", prefer_css_page_size=True)

    assert 0 < len(re.findall(rb"/Type /Page\b", printed)) <= most


def test_no_column_of_the_matrix_is_cut_off(visit: Visit) -> None:
    visit.page.emulate_media(media="print")
    visit.page.set_viewport_size({"width": 700, "height": 1000})  # A4 between its margins
    visit.open("/matrix")
    box = visit.page.locator(".gg-matrix").bounding_box()

    assert box is not None
    assert box["x"] + box["width"] <= 700


def test_the_head_of_a_step_is_not_torn_and_no_sheet_is_left_half_empty_for_the_rest(
    visit: Visit,
) -> None:
    visit.open("/threads/explicit/nationale-maal-2016/2")
    visit.page.emulate_media(media="print")
    inside = """all => all.map(each => getComputedStyle(each).breakInside)"""

    assert set(visit.page.locator(".gg-step").evaluate_all(inside)) == {"auto"}
    assert set(visit.page.locator(".gg-step > header").evaluate_all(inside)) == {"avoid"}
