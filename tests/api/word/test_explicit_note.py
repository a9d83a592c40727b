"""The document of a support thread: who supports whom, nearest first, with reasons as footnotes."""

import pytest

from api.word import story
from api.word.explicit_note import explicit_note
from api.word.writer import write
from graph.analysis import explicit_threads, lookup
from graph.analysis.edges import LinkFilter
from tests.support.building import L, quads, store_of
from tests.support.published import bundled
from tests.support.word import Seen, context, network, read


def told(goal_set: str, number: str, *, whole: bool) -> story.Story:
    goal = lookup.goal(bundled(), network(), goal_set, number, "da")
    thread = explicit_threads.explicit(network(), goal, LinkFilter())
    return explicit_note(context(), thread, whole=whole)


def seen(found: story.Story, *, whole: bool) -> Seen:
    return read(write(story.whole(found, 500) if whole else story.one_page(found), None))


def test_on_one_page_the_links_to_the_goal_come_first() -> None:
    found = seen(told("nationale-maal-2016", "7", whole=False), whole=False)

    assert "20 mål på 3 af 4 niveauer. Intet mål hos: " in found.text
    assert "27 begrundede links." in found.text
    assert {row[1] for row in found.tables[0][1:4]} == {
        "støtter Nationale mål 7 Flere sunde leveår"
    }
    assert "De øvrige står i det fulde dokument og på siden: http://x.test/page" in found.text
    assert all("Begrundelse: " in each for each in found.notes.values())


def test_the_whole_document_has_every_link_and_the_requirements() -> None:
    found = seen(told("nationale-maal-2016", "7", whole=True), whole=True)

    assert len(found.tables[0]) == 1 + 27
    assert len(found.notes) >= 27
    assert found.tables[1][0] == ("Mål", "Krav", "Frist", "Hvem siger det")
    assert "Krav og frister" in found.paragraphs


@pytest.mark.parametrize("whole", [True, False])
def test_a_goal_without_links_says_so(*, whole: bool) -> None:
    store = store_of(quads({"a": "national"}, ["a/1"]))
    known = context(store=store)
    thread = explicit_threads.explicit(known.network, 0, LinkFilter())
    found = seen(explicit_note(known, thread, whole=whole), whole=whole)

    assert "Intet mål støtter det, og det støtter intet." in found.text
    assert (found.pictures, found.tables) == ((), ())


def test_a_thread_of_500_goals_is_a_page_and_the_whole_says_what_it_leaves_out() -> None:
    goals = [f"b/{each}" for each in range(500)]
    links = [L(each, "a/1") for each in goals]
    store = store_of(quads({"a": "national", "b": "municipal"}, ["a/1", *goals], links))
    known = context(store=store, most_rows=100)
    thread = explicit_threads.explicit(
        known.network, known.network.index[goals_iri()], LinkFilter()
    )
    found = seen(explicit_note(known, thread, whole=True), whole=True)

    assert len(found.tables[0]) == 1 + 100
    assert "100 af 501 er vist her." in found.text


def goals_iri() -> str:
    return "https://w3id.org/goalgraph/id/goal/a/1"
