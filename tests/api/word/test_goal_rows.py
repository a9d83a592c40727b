"""Each goal has what it requires, by when and who says so; what is missing is said."""

from functools import cache

from api.word.document import Footnote, Look, Row, Run
from api.word.goal_rows import in_short, requirement_section
from graph.catalog.goal import goal_iri, read_goal
from graph.catalog.requirements import read_requirements
from graph.model.values import GoalRef
from tests.support.published import bundled
from tests.support.word import context, words_of

WORDS = "5 ud af 6 sagsbunker på godkendelsesområdet er afviklet ultimo 2023."
RESERVATION = (
    "Kilden nævner ikke, hvilke seks sagsbunker der er tale om. At mindst fem af dem opfylder målet, "
    "er redaktionens læsning."
)


@cache
def goal(name: str) -> GoalRef:
    goal_set, number = name.split("/")
    assert goal_iri(bundled(), goal_set, number, "da")
    return read_goal(bundled(), goal_set, number, "da").ref


def rows(*names: str, titles: bool = True) -> tuple[Row, ...]:
    return requirement_section(context(), "Mål", map(goal, names), titles=titles)[0].rows


def cells(row: Row) -> list[str]:
    return ["\n".join(map(words_of, cell)) for cell in row.cells]


def notes(row: Row) -> list[str]:
    pieces = [piece for cell in row.cells for line in cell for piece in line]
    return [
        "".join(run.text for run in piece.runs) for piece in pieces if isinstance(piece, Footnote)
    ]


def test_a_requirement_has_its_deadline_in_the_words_of_the_source() -> None:
    (row,) = rows("lmst-2023/2.1")

    assert cells(row)[1:] == [
        "ud af 6 sagsbunker på godkendelsesområdet: mindst 5",
        "16.–31. december 2023 («ultimo 2023»)",
        "Kilden siger det\nredaktionens læsning: «mindst»",
    ]
    assert notes(row) == [
        f"Mål- og resultatplan Lægemiddelstyrelsen 2023: «{WORDS}» (afsnit 2.3, tabel 2, mål 2.1, tegn 6.383–6.450)."
    ]


def test_a_goal_that_requires_nothing_says_so_and_where_it_stands() -> None:
    (row,) = rows("nationale-maal-2016/7")
    missing = [
        piece.text
        for cell in row.cells
        for line in cell
        for piece in line
        if isinstance(piece, Run) and piece.look is Look.MISSING
    ]

    assert missing == ["intet målbart krav i kilden", "ingen frist i kilden"]
    assert len(notes(row)) == 1
    assert notes(rows("nationale-maal-2016/7", titles=False)[0]) == []


def test_a_goal_is_named_once_for_all_its_deadlines() -> None:
    found = rows("stps-2023/2.3")

    assert len(found) > 1
    assert [bool(row.cells[0]) for row in found] == [True, *[False] * (len(found) - 1)]
    assert len({row.about for row in found}) == 1


def test_reservations_name_their_goal_and_who_has_them() -> None:
    _, found = requirement_section(context(), "Mål", [goal("lmst-2023/2.1")])

    assert [words_of(each.line) for each in found] == [f"LMST 2.1 (redaktionen): {RESERVATION}"]


def test_in_short_it_is_the_first_requirement_and_how_many_more() -> None:
    names = ("lmst-2023/2.1", "stps-2023/2.3", "nationale-maal-2016/7")
    found = read_requirements(bundled(), map(goal, names), 0, "da", most=9)
    one, several, none = (in_short(context(), each) for each in found.goals)

    assert one.endswith("mindst 5, 16.–31. december 2023 («ultimo 2023»)")
    assert several.endswith("; 1 til")
    assert none == ""


def test_no_more_goals_than_the_limit_are_read() -> None:
    found = requirement_section(
        context(most_rows=1), "Mål", map(goal, ("lmst-2023/2.1", "stps-2023/2.3"))
    )

    assert {row.about for row in found[0].rows} == {goal("lmst-2023/2.1").iri}
