"""The document of a theme or a frame: its goals by narrower theme, and that they claim no support."""

from api.word import story
from api.word.shared_note import of_frame, of_theme
from api.word.writer import write
from graph.catalog.lists import frames
from tests.support.building import quads, store_of
from tests.support.published import bundled
from tests.support.word import Seen, context, read, words_of


def theme(slug: str, *, whole: bool = False) -> Seen:
    told = of_theme(slug, None, context(), whole)
    return read(write(story.whole(told, 500) if whole else story.one_page(told), None))


def test_a_note_on_waiting_times_has_the_four_goals_with_their_deadlines_on_one_page() -> None:
    found = theme("sagsbehandlingstid")
    goals = [row[0].split("\n")[0].split(" ", 2)[:2] for row in found.tables[0][1:]]

    assert {" ".join(goal) for goal in goals} == {"LMST 2.1", "LMST 2.2", "STPK 2.1", "STPS 2.3"}
    assert "16.–31. december 2023 («ultimo 2023»)" in found.text
    assert "udgangspunkt: ca. 4.000 (1. december 2021)" in found.text
    assert "Det siger ikke, at de støtter hinanden." in found.text
    assert found.pictures[0].startswith("Sagsbehandlingstid og sagspukler: ")
    assert len(found.notes) == len(found.marks) >= 5


def test_a_theme_has_the_goals_of_narrower_themes_under_their_names() -> None:
    store = store_of(
        quads(
            {"a": "national", "b": "municipal"},
            ["a/1", "b/1"],
            themes={"a/1": ["wide"], "b/1": ["narrow"]},
            narrower={"narrow": "wide"},
        )
    )
    told = of_theme("wide", None, context(store=store), whole=True)

    assert [section.heading.text for section in told.sections] == ["Wide", "Narrow"]


def test_a_frame_says_that_the_goals_cite_it_themselves() -> None:
    known = frames(bundled(), "da")
    assert known
    for tally in known:
        told = of_frame(tally.thing.slug, None, context(), whole=False)
        seen = read(write(story.one_page(told), None))

        assert "Målene henviser selv til rammen." in seen.text
        cells = [row.cells[0] for section in told.sections for row in section.rows if row.cells[0]]
        adopters = [
            words_of(line) for cell in cells for line in cell if "Overtaget af" in words_of(line)
        ]
        assert len(cells) + sum(line.count(",") + 1 for line in adopters) == tally.total


def test_a_theme_of_one_goal_is_a_document_too() -> None:
    store = store_of(quads({"a": "national"}, ["a/1"], themes={"a/1": ["t"]}))
    told = of_theme("t", None, context(store=store), whole=False)

    assert told.total == 1
    assert told.figure is not None
    assert "1 mål på 1 af 4 niveauer." in read(write(story.one_page(told), None)).text
