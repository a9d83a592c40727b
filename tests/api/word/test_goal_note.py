"""The document of a goal: its requirement, its links, its reservations, in one page."""

import pytest

from api.word import story
from api.word.document import Figure
from api.word.goal_note import goal_note
from api.word.writer import write
from graph.analysis import neighbours
from graph.catalog.goal import read_goal
from tests.support.published import bundled
from tests.support.word import Seen, context, network, read


def note(goal_set: str, number: str, lang: str = "da", *, whole: bool = False) -> story.Story:
    iri = read_goal(bundled(), goal_set, number, lang).ref.iri
    around = neighbours.surroundings(network(lang), network(lang).index[iri])
    return goal_note(
        context(lang), read_goal(bundled(), goal_set, number, lang, around), whole=whole
    )


def seen(told: story.Story) -> Seen:
    return read(write(story.one_page(told), None))


def test_a_goal_has_what_it_requires_and_who_says_so() -> None:
    found = seen(note("lmst-2023", "2.1"))

    assert found.title.startswith("LMST 2.1: Styrket service")
    assert found.tables[0][0] == ("Mål", "Krav", "Frist", "Hvem siger det")
    assert "16.–31. december 2023 («ultimo 2023»)" in found.tables[0][1]
    assert {"Krav", "Links til andre mål", "Forbehold", "Afrapportering"} <= {*found.paragraphs}
    assert len(found.marks) == len(found.notes) == 4


def test_the_place_of_the_title_is_named_once() -> None:
    notes = seen(note("nationale-maal-2016", "7")).notes.values()

    assert sum(each.endswith("kommunale, afsnit 2.") for each in notes) == 1


@pytest.mark.parametrize("lang", ["da", "en"])
def test_the_words_are_in_one_language_and_the_goals_in_theirs(lang: str) -> None:
    said = seen(note("lmst-2023", "2.1", lang)).text

    assert ("Who says so" in said) == (lang == "en")
    assert ("Hvem siger det" in said) == (lang == "da")
    assert "sagsbunker på godkendelsesområdet" in said


def test_the_whole_document_has_the_picture() -> None:
    assert isinstance(note("nationale-maal-2016", "7", whole=True).figure, Figure)
