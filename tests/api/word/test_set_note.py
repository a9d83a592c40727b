"""The documents of sets and organisations: all goals with what they require, and of sets the links."""

from api.word import story
from api.word.set_note import organization_note, set_note
from api.word.writer import write
from graph.catalog import lists, subjects
from graph.catalog.goal_set import read_goal_set
from tests.support.building import quads, store_of
from tests.support.published import bundled
from tests.support.word import Seen, context, read


def of_set(slug: str, *, whole: bool = False) -> Seen:
    told = set_note(context(), read_goal_set(bundled(), slug, "da"), whole=whole)
    document = story.whole(told, 500) if whole else story.one_page(told)
    return read(write(document, None))


def test_a_set_has_its_publisher_its_vision_and_its_goals() -> None:
    found = of_set("lmst-2023", whole=True)

    assert found.title == "Mål- og resultatplan 2023, Lægemiddelstyrelsen"
    assert (
        "Udgiver: Lægemiddelstyrelsen · Aftalt med: Indenrigs- og Sundhedsministeriet" in found.text
    )
    assert "«at gå forrest i nationalt og internationalt samarbejde.»" in found.text
    assert len({row[0] for row in found.tables[0][1:]}) == 7
    assert "ingen redaktør har knyttet et af sættets mål" in found.text


def test_the_whole_document_of_a_set_has_its_links_with_reasons() -> None:
    short, whole = (
        of_set("sundhedsaftale-midtjylland-2015-2018", whole=each) for each in (False, True)
    )

    assert len(whole.tables) == len(short.tables) + 1
    assert whole.tables[-1][0] == ("Mål", "Forhold", "Hvem siger det")
    assert len(whole.notes) > len(short.notes)


def test_a_set_without_a_publisher_and_goals_says_so() -> None:
    store = store_of(quads({"a": "national"}, []))
    told = set_note(context(store=store), read_goal_set(store, "a", "da"), whole=True)
    found = read(write(story.one_page(told), None))

    assert "Udgiver: ingen udgiver i kilden" in found.text
    assert "0 mål" in found.text
    assert found.tables == ()


def test_an_organisation_has_the_goals_of_all_its_sets() -> None:
    store = bundled()
    cards = lists.goal_sets(store, "da")
    found = subjects.organization(store, "styrelsen-for-patientsikkerhed", "da", cards)
    told = organization_note(context(), found, lists.list_goals(store, found.publishes))
    seen = read(write(story.whole(told, 500), None))

    assert "Udgiver: Mål- og resultatplan 2023, Styrelsen for Patientsikkerhed" in seen.text
    assert len({row[0] for row in seen.tables[0][1:]}) == 6


def test_an_organisation_without_sets_is_a_document_too() -> None:
    store = bundled()
    cards = lists.goal_sets(store, "da")
    found = subjects.organization(store, "indenrigs-og-sundhedsministeriet", "da", cards)
    told = organization_note(context(), found, lists.list_goals(store, found.publishes))
    seen = read(write(story.one_page(told), None))

    assert "Deltager i: " in seen.text
