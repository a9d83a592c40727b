"""A printed diagram is narrower than one on a page, or there is only the row of levels."""

import pytest

from graph.analysis import explicit_threads, lookup, shared_threads
from graph.analysis.edges import LinkFilter
from graph.analysis.network import Network, load
from graph.diagrams import pictures, printed
from graph.model.lists import MOST_GOALS
from tests.support.building import L, quads, store_of
from tests.support.drawn import boxes, parsed
from tests.support.published import bundled


@pytest.fixture(scope="module")
def published() -> Network:
    return load(bundled(), "da")


def test_a_thread_in_print_has_the_same_goals_on_less_width(published: Network) -> None:
    goal = lookup.goal(bundled(), published, "nationale-maal-2016", "7", "da")
    thread = explicit_threads.explicit(published, goal, LinkFilter())
    wide, narrow = (
        pictures.of_explicit(published, thread, "da"),
        printed.explicit_thread(published, thread, "da"),
    )

    assert narrow is not None
    assert narrow.width < wide.width
    assert narrow.links == wide.links == 27


def test_themes_and_goals_are_drawn_without_links_to_pages(published: Network) -> None:
    thread = shared_threads.thematic(published, lookup.theme(published, "sagsbehandlingstid"))
    goal = lookup.goal(bundled(), published, "nationale-maal-2016", "7", "da")
    drawn = [
        printed.shared_thread(published, thread, "da"),
        printed.goal_with_links(published, goal, "da"),
    ]

    for picture in drawn:
        assert picture is not None
        assert "href" not in picture.svg
        assert boxes(picture)


def test_more_goals_than_can_be_drawn_are_a_row_of_levels() -> None:
    goals = [f"b/{each}" for each in range(MOST_GOALS + 1)]
    store = store_of(
        quads(
            {"a": "national", "b": "municipal"}, ["a/1", *goals], [L(each, "a/1") for each in goals]
        )
    )
    network = load(store, "da")
    here = lookup.goal(store, network, "a", "1", "da")
    thread = explicit_threads.explicit(network, here, LinkFilter())
    row = printed.level_row(thread.summary, "da")

    assert printed.explicit_thread(network, thread, "da") is None
    assert printed.goal_with_links(network, here, "da") is None
    assert parsed(row) is not None
    assert str(MOST_GOALS + 1) in row.svg


def test_a_goal_without_links_has_no_picture() -> None:
    store = store_of(quads({"a": "national"}, ["a/1"]))
    network = load(store, "da")
    thread = explicit_threads.explicit(network, 0, LinkFilter())

    assert printed.goal_with_links(network, 0, "da") is None
    assert printed.explicit_thread(network, thread, "da") is None
