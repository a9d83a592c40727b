"""On paper: what is folded on the screen is open, and what is for clicking is away."""

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
