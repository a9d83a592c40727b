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


def test_they_come_in_the_danish_alphabet_however_many_goals_they_have() -> None:
    sets = [
        card("a", 2, "ø"),
        card("b", 5, "z"),
        card("c", 2, "ø"),
        card("d", 4, "aarhus"),
        card("e", 1, "b"),
    ]
    found = publishers(sets)

    assert [(each.thing.slug, each.goals) for each in found] == [
        ("b", 1), ("z", 5), ("ø", 4), ("aarhus", 4),
    ]  # fmt: skip
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
    assert found[-1].thing.slug == "viborg-kommune"
    assert [level.letter for level in found[-1].levels] == ["K"]
