"""The values of a facet are labelled and counted, and the chosen one is always among them."""

from dataclasses import replace

from graph.model.code_lists import Codes
from graph.model.descriptions import LazyDescriptions
from graph.model.lists import Choice
from graph.model.references import QueryContext
from graph.search.facet_choices import choices
from graph.search.ranking import Hits
from tests.support.published import bundled

NO_HITS = Hits(
    entries=(),
    parts=(),
    total=0,
    page=1,
    size=20,
    counts={},
    some=False,
    unknown=(),
    suggestion="",
    shorter=(),
)


def of(name: str, counts: list[tuple[str, int]], chosen: str = "") -> tuple[Choice, ...]:
    store = bundled()
    reading = QueryContext(LazyDescriptions(store), Codes(store, "da"), "da")
    return choices(store, reading, name, replace(NO_HITS, counts={name: counts}), chosen)


def test_a_level_has_its_name_and_count() -> None:
    (found,) = of("level", [("municipal", 17)])
    assert (found.label.value, found.count, found.chosen) == ("Kommunale mål", 17, False)


def test_the_chosen_value_is_there_without_a_hit() -> None:
    found = of("level", [("municipal", 17)], "national")
    assert [(each.slug, each.count, each.chosen) for each in found] == [
        ("municipal", 17, False),
        ("national", 0, True),
    ]


def test_kinds_of_hits_stand_in_their_own_order() -> None:
    found = of("kind", [("quote", 9), ("goal", 1)])
    assert [each.slug for each in found] == ["goal", "quote"]


def test_most_hits_come_first_elsewhere() -> None:
    assert [each.count for each in of("type", [("drift", 1), ("udvikling", 5)])] == [5, 1]


def test_an_unknown_value_is_shown_as_it_is() -> None:
    (found,) = of("kind", [], "findes-ikke")
    assert found.label.value == "findes-ikke"
