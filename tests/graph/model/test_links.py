"""How sure somebody is of a link has three names, and links that say the same stand together."""

from dataclasses import replace
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from graph.analysis import network
from graph.model.links import Certainty, Link, by_target, connections
from tests.support.building import L, quads, store_of
from tests.support.published import bundled

SETS = {"a": "national", "b": "municipal"}


def links(*given: L) -> list[Link]:
    found = network.load(store_of(quads(SETS, ["a/1", "a/2", "b/1"], given)), "da")
    return [edge.link for edge in found.edges]


LINK = links(L("b/1", "a/1"))[0]


@pytest.mark.parametrize(
    ("confidence", "certainty"),
    [
        (None, None),
        ("1", Certainty.VERY_SURE),
        ("0.85", Certainty.VERY_SURE),
        ("0.8499", Certainty.FAIRLY_SURE),
        ("0.6", Certainty.FAIRLY_SURE),
        ("0.5999", Certainty.UNSURE),
        ("0", Certainty.UNSURE),
        ("-7", Certainty.UNSURE),
    ],
)
def test_a_confidence_has_a_name(confidence: str | None, certainty: Certainty | None) -> None:
    link = replace(LINK, confidence=Decimal(confidence) if confidence else None)

    assert link.certainty is certainty


@given(st.decimals(0, 1, allow_nan=False), st.decimals(0, 1, allow_nan=False))
def test_more_confidence_is_never_less_certain(one: Decimal, other: Decimal) -> None:
    less, more = sorted((one, other))
    names = list(Certainty)
    certainties = [replace(LINK, confidence=each).certainty for each in (less, more)]

    assert names.index(certainties[0]) >= names.index(certainties[1])  # type: ignore[arg-type]


def test_links_that_say_the_same_both_ways_are_one_connection() -> None:
    found = connections(links(L("b/1", "a/1"), L("a/1", "b/1"), L("b/1", "a/2")))

    assert sorted(len(each.links) for each in found) == [1, 2]
    assert [each.mutual for each in found if len(each.links) == 2] == [True]


def test_an_approved_link_and_a_suggestion_stay_apart() -> None:
    found = connections(links(L("b/1", "a/1"), L("a/1", "b/1", status="Suggested")))

    assert [each.first.suggested for each in found] == [False, True]
    assert not any(each.mutual for each in found)


def test_supported_goals_are_listed_with_what_supports_them_most_supported_first() -> None:
    found = connections(edge.link for edge in network.load(bundled(), "da").edges if edge.asserted)
    listed = by_target(each for each in found if each.first.relation != "noRelation")
    counts = [len(sources) for _, sources in listed]

    assert listed[0][0].short == "Sundhedsaftalen 5"
    assert counts == sorted(counts, reverse=True)
    # Goals with the same aim do not support each other.
    support = [each for each in found if each.first.relation == "supports"]
    both = [each for each in support if each.mutual]
    assert any(each.first.relation == "sameAim" for each in found)
    assert sum(counts) == len(support) + len(both) > 20
