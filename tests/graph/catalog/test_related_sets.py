"""Which sets are offered: to compare one with, and to choose among."""

from dataclasses import replace

import pytest
from pyoxigraph import Store

from graph.catalog import lists
from graph.catalog.related_sets import MOST_OFFERED, offered, onward
from graph.model.lists import SetCard
from graph.store.dataset import bundled


@pytest.fixture(scope="module")
def store() -> Store:
    return bundled()


def test_follow_up_is_offered_only_where_it_is_promised(store: Store) -> None:
    cards = lists.goal_sets(store, "da")
    ways = onward(store, cards, (), cards)
    promising = {iri.rsplit("/", 1)[-1] for iri, way in ways.items() if way.follow_up}

    assert "stpk-2023" in promising
    assert "nationale-maal-2016" not in promising


def test_sets_to_compare_with_are_of_the_level_own_ones_first(store: Store) -> None:
    cards = lists.goal_sets(store, "da")
    plans = [card for card in cards if card.ref.level.slug == "ministry-plan"]
    own = [min(plans, key=lambda card: card.goals)]
    ways = onward(store, cards, own, cards)

    for card in cards:
        others = ways[card.ref.iri].others
        assert card.ref.iri not in {other.iri for other in others}
        assert {other.level.iri for other in others} <= {card.ref.level.iri}
        assert len(others) <= 3
        if card in plans and card not in own:
            assert others[0].iri == own[0].ref.iri
    assert ways[own[0].ref.iri].others


def many(store: Store, count: int) -> list[SetCard]:
    """So many sets, each with a goal more than the one before."""
    card = lists.goal_sets(store, "da")[0]
    refs = (replace(card.ref, iri=f"{card.ref.iri}-{number:03}") for number in range(count))
    return [replace(card, ref=ref, goals=number) for number, ref in enumerate(refs)]


def test_few_sets_are_all_offered_in_their_order(store: Store) -> None:
    cards = lists.goal_sets(store, "da")

    assert offered(cards) == tuple(card.ref for card in cards)
    assert offered(()) == ()


def test_of_many_sets_those_with_most_goals_are_offered_and_the_chosen(store: Store) -> None:
    cards = many(store, MOST_OFFERED + 10)
    last = [card.ref for card in cards[10:]]

    assert list(offered(cards)) == last
    assert list(offered(cards, cards[3].ref.slug, "")) == [cards[3].ref, *last]
