"""The bodies that publish goal sets: those with most goals first."""

from graph import namespaces
from graph.catalog import lists
from graph.catalog.publishers import publishers
from graph.model.lists import SetCard
from graph.model.values import Code, Named, Period, SetRef, Text
from tests.support.published import bundled

LEVEL = Code(iri="urn:level", label=Text("Niveau"), notation="level", letter="L")


def card(slug: str, goals: int, *bodies: str) -> SetCard:
    ref = SetRef(
        iri=namespaces.goal_set(slug), label=Text(slug), short=slug, level=LEVEL, period=Period()
    )
    named = tuple(Named(f"{namespaces.ID}org/{body}", Text(body.title())) for body in bodies)
    return SetCard(ref, named, goals)


def test_those_with_most_goals_come_first_and_of_as_many_by_name() -> None:
    found = publishers([card("a", 2, "ø"), card("b", 5, "z"), card("c", 2, "ø"), card("d", 4, "a")])

    assert [(each.thing.slug, each.goals) for each in found] == [("z", 5), ("a", 4), ("ø", 4)]
    assert [ref.slug for ref in found[2].sets] == ["a", "c"]


def test_what_several_publish_together_is_each_ones() -> None:
    found = publishers([card("a", 3, "one", "other")])

    assert [each.goals for each in found] == [3, 3]


def test_a_body_without_an_address_is_left_out() -> None:
    nobody = SetCard(card("a", 1).ref, (Named("urn:x", Text("X")),), 1)

    assert publishers([nobody, card("b", 1)]) == ()


def test_the_bundled_publishers_have_all_goals_between_them() -> None:
    found = publishers(lists.goal_sets(bundled(), "da"))

    # The national goals have three publishers and the health agreement two: 8 goals each.
    assert sum(each.goals for each in found) == 64 + 8 * 2 + 8
    assert found[0].thing.slug == "viborg-kommune"
    assert [level.letter for level in found[0].levels] == ["K"]
