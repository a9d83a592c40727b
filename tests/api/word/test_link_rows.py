"""A link has its relation, who says it, and its reason with the words of the sources as a footnote."""

from collections.abc import Sequence

from api.word.document import Footnote, Row
from api.word.link_rows import rows_by_subject, rows_of_goal
from graph.analysis import neighbours
from graph.catalog.goal import read_goal
from graph.model.goals import Goal
from tests.support.building import L, quads, store_of
from tests.support.published import bundled
from tests.support.word import context, network, words_of

SETS = {"a": "national", "b": "municipal"}


def known(goal_set: str, number: str) -> Goal:
    iri = read_goal(bundled(), goal_set, number, "da").ref.iri
    around = neighbours.surroundings(network(), network().index[iri])
    return read_goal(bundled(), goal_set, number, "da", around)


def cells(rows: Sequence[Row], column: int) -> list[str]:
    return [" / ".join(map(words_of, row.cells[column])) for row in rows]


def test_a_goal_is_supported_by_others_and_their_reasons_are_footnotes() -> None:
    goal = known("nationale-maal-2016", "7")
    rows = tuple(rows_of_goal(context(), goal.ref.iri, goal.connections))
    (note,) = (piece for piece in rows[0].cells[2][0] if isinstance(piece, Footnote))
    words = "".join(run.text for run in note.runs)

    assert set(cells(rows, 0)) == {"støttes af"}
    assert set(cells(rows, 2)) == {"Redaktionen læser det / med forbehold"}
    assert words.startswith("Begrundelse: ")
    assert " Forbehold: " in words
    assert "«Flere sunde leveår» (afsnit 2, tegn 2.328–2.345)" in words


def test_links_of_one_goal_name_it_once_with_what_it_requires() -> None:
    goal = known("nationale-maal-2016", "7")
    links = [each for each in goal.connections for _ in range(2)]
    subject = links[0].first.subject
    rows = tuple(rows_by_subject(context(), links[:2], {subject.iri: "mindst 5"}))

    assert cells(rows, 0) == [f"{subject.short} {subject.title.value} / mindst 5", ""]
    assert cells(rows, 1)[0] == "støtter Nationale mål 7 Flere sunde leveår"


def test_who_says_it_follows_the_basis_and_the_status() -> None:
    links = [
        L("b/1", "a/1", basis="ExplicitText"),
        L("b/2", "a/1"),
        L("b/3", "a/1", status="Suggested"),
        L("b/4", "a/1", "hinders"),
    ]
    goals = ["a/1", *(link.subject for link in links)]
    store = store_of(quads(SETS, goals, links))
    found = context(store=store)
    goal = read_goal(store, "a", "1", "da")
    rows = tuple(rows_of_goal(found, goal.ref.iri, goal.connections))
    said = {cells([row], 1)[0].split()[1]: (cells([row], 0)[0], cells([row], 2)[0]) for row in rows}

    assert len(rows) == 4
    assert {who for _, who in said.values()} == {
        "Kilden siger det",
        "Redaktionen læser det",
        "Foreslået, ikke afgjort",
    }
    assert "modvirkes af" in {relation for relation, _ in said.values()}
