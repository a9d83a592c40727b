"""There is one order of goal numbers, and SPARQL sorts by the same one."""

from itertools import pairwise
from random import Random

import pyoxigraph as ox
import pytest
from hypothesis import given
from hypothesis import strategies as st

from graph import namespaces
from graph.model.sorting import alphabetical, natural, numerical, sort_key
from graph.store.inference import derive

ORDERS = [
    ["1.1", "1.2", "1.10", "1.a", "2", "10"],
    ["3", "3.1", "3.10", "3a", "3b", "4", "A", "A.1", "B"],
    ["2.9", "2.10", "2.10.1", "2.11"],
    ["01", "1", "2"],
]
NUMBERS = st.from_regex(r"[0-9A-Za-z]+([.-][0-9A-Za-z]+)*", fullmatch=True).filter(
    lambda number: len(number) <= 20
)


@pytest.mark.parametrize("order", ORDERS, ids=str)
def test_numbers_come_as_people_count(order: list[str]) -> None:
    shuffled = list(order)
    Random(1).shuffle(shuffled)

    assert sorted(shuffled, key=numerical) == order
    assert sorted(shuffled, key=natural) == order


def inferred(numbers: list[str]) -> dict[str, str]:
    """The sort keys that the served graph has, by number."""
    store = ox.Store()
    gg, dct, skos = namespaces.GG, namespaces.DCT, namespaces.SKOS
    of = ox.NamedNode(namespaces.goal_set("x"))
    store.add(ox.Quad(of, ox.NamedNode(namespaces.RDF + "type"), ox.NamedNode(gg + "GoalSet")))
    for number in numbers:
        goal = ox.NamedNode(namespaces.goal("x", number))
        store.add(ox.Quad(goal, ox.NamedNode(dct + "isPartOf"), of))
        store.add(ox.Quad(goal, ox.NamedNode(skos + "notation"), ox.Literal(number)))
    derive(store)
    found = store.quads_for_pattern(None, ox.NamedNode(gg + "sortKey"), None)
    return {
        namespaces.slug(quad.subject.value): quad.object.value
        for quad in found
        if isinstance(quad.subject, ox.NamedNode) and isinstance(quad.object, ox.Literal)
    }


@given(st.lists(NUMBERS, min_size=1, max_size=8, unique=True))
def test_the_served_graph_has_the_same_key(numbers: list[str]) -> None:
    assert inferred(numbers) == {number: sort_key(number) for number in numbers}


@given(NUMBERS, NUMBERS)
def test_whole_numbers_are_in_their_order(one: str, other: str) -> None:
    if one.isdecimal() and other.isdecimal() and int(one) != int(other):
        assert (numerical(one) < numerical(other)) == (int(one) < int(other))
    assert (numerical(one) == numerical(other)) == (one == other)


def test_a_part_stands_before_what_is_below_it() -> None:
    for numbers in ORDERS:
        for one, other in pairwise(numbers):
            assert numerical(one) < numerical(other)
    assert ORDERS


def test_names_come_in_the_danish_alphabet() -> None:
    order = ["Andés", "Andet", "kommune", "Zoo", "Ærø", "Ørsted", "Aabenraa", "Ålborg", "Aarhus"]
    shuffled = list(order)
    Random(1).shuffle(shuffled)

    assert sorted(shuffled, key=alphabetical) == order
    assert alphabetical("A\u030alborg") == alphabetical("Ålborg") == alphabetical("AALBORG")
