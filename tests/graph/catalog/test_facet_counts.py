"""The catalogue counts what SPARQL counts, whatever is chosen."""

from dataclasses import replace
from itertools import islice, pairwise

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from pyoxigraph import Store

from bench.generator.goal_graphs import goal_graph
from bench.generator.recipe import Recipe
from bench.product import as_bytes, load, model
from graph.catalog import lists
from graph.catalog.facet_counts import Catalogue
from graph.model.lists import MOST_CHOICES, Selection
from graph.model.sorting import alphabetical
from tests.support.published import bundled


@pytest.fixture(scope="module")
def store() -> Store:
    return bundled()


@pytest.fixture(scope="module")
def known(store: Store) -> Catalogue:
    return lists.catalogue(store, "da")


@pytest.fixture(scope="module")
def large() -> Store:
    return load(as_bytes([*model(), *goal_graph(1_600, 1, Recipe(links_per_goal=0))]))


@given(data=st.data())
@settings(deadline=None, max_examples=40)
def test_any_two_marks_leave_what_sparql_finds(
    store: Store, known: Catalogue, data: st.DataObject
) -> None:
    having = {
        name: data.draw(st.sampled_from(["", *known.of_goals[column].iris]), label=name)
        for name, column in (("theme", "theme"), ("type_", "type"), ("frame", "frame"))
    }
    held = known.left({name.rstrip("_"): value for name, value in having.items()}).held
    here = {
        card.ref.iri: int(count) for card, count in zip(known.cards, held, strict=True) if count
    }

    assert here == lists.count_goals(store, **having)


def test_each_choice_leaves_as_many_as_it_says(store: Store, known: Catalogue) -> None:
    names = {"level": "level", "set": "part_of", "publisher": "publisher", "period": "period"}
    facets = lists.goals(store, Selection(theme="kvalitet"), 1, "da").facets
    assert any(facets.values())
    for facet, choices in facets.items():
        for choice in choices:
            narrowed = Selection(**({"theme": "kvalitet"} | {names.get(facet, facet): choice.slug}))
            assert lists.goals(store, narrowed, 1, "da", known).page.total == choice.count


def test_a_long_facet_offers_those_with_most_goals_and_the_chosen(large: Store) -> None:
    cards = lists.goal_sets(large, "da")
    offered = lists.goals(large, Selection(), 1, "da").facets["set"]
    smallest = min(cards, key=lambda card: card.goals)
    chosen = lists.goals(large, Selection(part_of=smallest.ref.slug), 1, "da").facets["set"]

    assert len(cards) > MOST_CHOICES == len(offered)
    most = sorted((card.goals for card in cards), reverse=True)
    assert sorted((choice.count for choice in offered), reverse=True) == most[:MOST_CHOICES]
    labels = [alphabetical(choice.label.value) for choice in offered]
    assert labels == sorted(labels)
    assert [c.count for c in chosen if c.chosen] == [smallest.goals]
    assert len(chosen) <= MOST_CHOICES + 1


def test_a_page_far_in_holds_the_goals_that_stand_there(large: Store) -> None:
    cards = lists.goal_sets(large, "da")
    every = list(islice(lists.list_goals(large, cards), 1_600))
    starts = lists.catalogue(large, "da").left({}).pages(lists.PAGE_SIZE)[29:32]

    assert 1_000 < starts[0] < starts[1] < starts[2] <= 1_600
    for number, start, end in zip((30, 31), starts[:-1], starts[1:], strict=True):
        assert list(lists.goals(large, Selection(), number, "da").page.items) == every[start:end]


@given(
    st.lists(st.integers(min_value=0, max_value=12), max_size=12),
    st.integers(min_value=1, max_value=10),
)
def test_a_page_ends_with_a_set_unless_the_set_is_longer(held: list[int], size: int) -> None:
    known = lists.catalogue(Store(), "da")
    selection = replace(known.left({}), held=np.array(held, dtype=np.int64))
    ends = {int(each) for each in np.cumsum([0, *held])}

    starts = selection.pages(size)
    pages = list(pairwise([*starts, sum(held)]))

    assert starts[0] == 0
    for start, end in pages:
        assert end - start <= size
        assert end > start or sum(held) == 0
        assert end in ends or end - start == size
        if end not in ends:
            assert not ends.intersection(range(start + 1, end))


def test_an_empty_graph_has_an_empty_catalogue() -> None:
    found = lists.goals(Store(), Selection(theme="x", part_of="y"), 1, "da")

    assert found.page.total == 0
    assert [(name, c.slug, c.count) for name, each in found.facets.items() for c in each] == [
        ("set", "y", 0),
        ("theme", "x", 0),
    ]
