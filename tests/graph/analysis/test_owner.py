"""Whose goals are asked about: a set's, a publisher's, or everybody's."""

import pytest
from pyoxigraph import Store

from graph import errors
from graph.analysis import network
from graph.analysis.network import Network
from graph.analysis.owner import Owner, find_owner
from graph.catalog import lists
from graph.catalog.publishers import Publisher, publishers
from graph.store.dataset import bundled


@pytest.fixture(scope="module")
def store() -> Store:
    return bundled()


@pytest.fixture(scope="module")
def known(store: Store) -> Network:
    return network.load(store, "da")


@pytest.fixture(scope="module")
def bodies(store: Store) -> tuple[Publisher, ...]:
    return publishers(lists.goal_sets(store, "da"))


def nobody() -> tuple[Publisher, ...]:
    raise AssertionError("publishers are not read where none is asked for")


def test_a_publisher_has_the_numbers_of_its_sets(
    known: Network, bodies: tuple[Publisher, ...]
) -> None:
    assert bodies
    for body in bodies:
        owner = find_owner(known, lambda: bodies, publisher=body.thing.slug)
        numbers = owner.numbers(known) or set()
        assert {known.sets[number] for number in numbers} == set(body.sets)
        assert owner.given == {"publisher": body.thing.iri}


def test_a_set_has_its_own_number_and_comes_before_a_publisher(known: Network) -> None:
    assert known.sets
    for number, goal_set in enumerate(known.sets):
        owner = find_owner(known, nobody, part_of=goal_set.slug, publisher="x")
        assert owner.numbers(known) == {number}
        assert owner.given == {"set": goal_set.iri}
        assert owner.sets == frozenset({goal_set.iri})


def test_where_none_is_asked_for_all_are_meant(known: Network) -> None:
    owner = find_owner(known, nobody)

    assert owner == Owner()
    assert (owner.sets, owner.numbers(known), owner.given) == (None, None, {})


@pytest.mark.parametrize("slug", ["nowhere", "> } DROP ALL {", "a/b"])
def test_who_is_not_here_is_not_known(known: Network, slug: str) -> None:
    with pytest.raises(errors.NotKnown):
        find_owner(known, nobody, part_of=slug)
    with pytest.raises(errors.NotKnown):
        find_owner(known, tuple, publisher=slug)
