"""Tables say what people meant: per cent as text, half-years as periods, and marks are passed over."""

from io import BytesIO

import pytest
from hypothesis import given
from hypothesis import strategies as st
from openpyxl import load_workbook
from openpyxl.workbook.defined_name import DefinedName
from pyoxigraph import Literal, NamedNode, Store

from graph import namespaces
from graph.submission import reader
from graph.submission.spreadsheets import marks
from graph.submission.tables.lexicon import Lexicon
from graph.submission.tables.reader import ParsedFiles
from graph.submission.tables.schema import sheet
from graph.submission.tables.values import PER_CENT
from graph.submission.validation.findings import Finding
from graph.submission.validation.location import Location
from graph.submission.workbook.annotation import mark
from tests.support.published import bundled
from tests.support.tables import SMALL, csv_file, place, with_cell, workbook

FILE = "p.xlsx"
FOUND = Finding(
    severity="violation",
    rule="",
    messages={"da": "Forkert.", "en": "Wrong."},
    fixes={"da": "Ret det.", "en": "Correct it."},
    focus="x",
    label="x",
    where=Location(FILE, sheet="Mål", cell="C2"),
)
PUBLISHED = bundled()


def read(data: bytes, published: Store = PUBLISHED) -> ParsedFiles:
    return reader.read_files([(FILE, data)], published)


def said(told: ParsedFiles, about: str) -> list[str]:
    prefix, _, local = about.partition(":")
    predicate = NamedNode(namespaces.PREFIXES[prefix] + local)
    return [
        quad.object.value
        for quad in told.quads
        if quad.predicate == predicate and isinstance(quad.object, NamedNode | Literal)
    ]


def rules(told: ParsedFiles) -> list[str]:
    return [namespaces.slug(finding.rule) for finding in told.findings]


def renamed(data: bytes, title: str, *, name_kept: bool) -> bytes:
    """A marked workbook after someone called the first sheet something else."""
    book = load_workbook(BytesIO(data))
    book.worksheets[0].title = title
    if name_kept:
        quoted = title.replace("'", "''")
        book.defined_names[marks.SUMMARY_NAME] = DefinedName(
            marks.SUMMARY_NAME, attr_text=f"'{quoted}'!$A$1"
        )
    else:
        del book.defined_names[marks.SUMMARY_NAME]
    written = BytesIO()
    book.save(written)
    return written.getvalue()


@pytest.mark.parametrize("lang", ["da", "en"])
def test_a_marked_workbook_is_read_as_if_it_had_no_marks(lang: str) -> None:
    data = workbook(SMALL)
    once = mark(data, FILE, (FOUND,), lang)
    twice = mark(once, FILE, (FOUND,), lang)

    assert read(twice) == read(once)
    assert (read(once).quads, read(once).findings) == (read(data).quads, ())


@pytest.mark.parametrize(
    ("title", "name_kept"),
    [("Tjek", False), ("Check1", False), ("Resultat", True), ("Lone's Maal 2", True)],
)
def test_the_first_sheet_of_a_check_is_known_by_its_name_or_by_what_it_says(
    title: str, *, name_kept: bool
) -> None:
    marked = mark(workbook(SMALL), FILE, (FOUND,), "da")

    assert read(renamed(marked, title, name_kept=name_kept)).findings == ()


def test_a_sheet_of_the_users_own_is_told_of_whatever_it_is_called() -> None:
    data = workbook(SMALL, lambda book: book.create_sheet("Tjekliste").append(["goalgraph"]))

    assert rules(read(data)) == ["SheetUnread"]


def test_a_sheet_to_be_read_is_read_even_where_our_name_points_at_it() -> None:
    name = DefinedName(marks.SUMMARY_NAME, attr_text="'Mål'!$A$1")
    data = workbook(SMALL, lambda book: book.defined_names.update({marks.SUMMARY_NAME: name}))

    assert read(data).quads == read(workbook(SMALL)).quads


@pytest.mark.parametrize("text", ["30 %", "30%", "30 pct.", "30 pct", "30 procent", "30,0 %"])
def test_a_number_with_per_cent_behind_it_is_that_number(text: str) -> None:
    told = read(with_cell(SMALL, "measures", "value", text))

    assert said(told, "gg:value") == ["30"]
    assert told.findings == ()


def test_per_cent_is_not_read_where_the_unit_is_another() -> None:
    rows = {**SMALL, "measures": [{**SMALL["measures"][0], "unit": "dag"}]}
    told = read(with_cell(rows, "measures", "value", "30 %"))

    assert rules(told) == ["CellPercent"]
    assert "30 %" in told.findings[0].messages["da"]


@given(st.integers(0, 10**6), st.sampled_from(["%", " %", " pct.", "\u00a0%", " Procent"]))
def test_every_number_is_told_from_its_per_cent(number: int, sign: str) -> None:
    found = PER_CENT.fullmatch(f"{number}{sign}")

    assert found is not None
    assert found[1] == str(number)


@pytest.mark.parametrize(
    ("half", "first", "last"),
    [("2026-H1", "2026-01-01", "2026-06-30"), ("2. halvår 2026", "2026-07-01", "2026-12-31")],
)
def test_a_report_says_which_days_it_is_about(half: str, first: str, last: str) -> None:
    rows = {**SMALL, "reports": [{"goal": "2.9", "half": half, "status": "grøn"}]}
    told = read(workbook(rows))

    (period,) = said(told, "dct:temporal")
    assert period.endswith("/period")
    assert said(told, "dcat:startDate") == [first]
    assert said(told, "dcat:endDate") == [last]


def linked(goal: str) -> dict[str, list[dict[str, object]]]:
    link = {"subject": "2.9", "relation": "støtter", "object": goal, "confidence": 0.5}
    return {**SMALL, "links": [link]}


@pytest.mark.parametrize("goal", ["nationale-maal-2016/9", "2.11", "STPK 7.7"])
def test_a_link_to_no_goal_is_told_with_the_goals_there_are(goal: str) -> None:
    (found,) = read(workbook(linked(goal))).findings

    assert namespaces.slug(found.rule) == "CellGoalUnknown"
    assert found.where == Location(FILE, sheet="Links", cell=place("links", "object"))
    assert "Målsættet har disse mål: " in found.fixes["da"]
    assert "2.9, 2.10" in found.fixes["da"] or "," in found.fixes["da"]


@pytest.mark.parametrize("goal", ["nationale-maal-2016/8", "2.10", "ukendt-2027/1"])
def test_a_link_is_taken_where_the_goal_is_there_or_cannot_be_known(goal: str) -> None:
    assert read(workbook(linked(goal))).findings == ()


def test_goals_of_another_file_of_the_submission_can_be_linked_to() -> None:
    other = f"<{namespaces.goal_set('sst-2023')}> a <{namespaces.GG}GoalSet> ."
    files = [(FILE, workbook(linked("sst-2023/9.9"))), ("o.ttl", other.encode())]

    assert reader.read_files(files, PUBLISHED).findings == ()


def test_the_names_in_the_published_graph_are_known() -> None:
    lexicon, whole = Lexicon.of(PUBLISHED), Lexicon.of(list(PUBLISHED))

    assert lexicon.found == whole.found
    assert lexicon.labels == whole.labels


def test_a_row_without_a_name_is_called_by_its_sheet_and_its_row_or_line() -> None:
    rows = {**SMALL, "goals": [{"title": "Uden nummer"}, {"number": "x y"}]}
    told = reader.read_files([(FILE, workbook(rows))], PUBLISHED)
    text = csv_file("goals", [{"set": "a", "number": "1 2", "theme": ""}])
    loose = reader.read_files([("mål.csv", text.encode())], PUBLISHED)

    assert "Mål række 3" in {finding.label for finding in told.findings}
    assert "Mål linje 2" in {finding.label for finding in loose.findings}


def test_a_list_of_choices_can_be_told_apart_where_one_holds_a_comma() -> None:
    links = [
        {
            "subject": "2.9",
            "relation": "støtter",
            "object": "nationale-maal-2016/7",
            "status": "udskudt",
        }
    ]
    told = reader.read_files([(FILE, workbook({**SMALL, "links": links}))], PUBLISHED)
    (found,) = (each for each in told.findings if each.rule.endswith("#CellCode"))

    assert "«foreslået, ikke godkendt», «godkendt»" in found.messages["da"] + found.fixes["da"]


def test_every_sheet_and_file_that_is_read_is_named_also_without_rows() -> None:
    rows = {**SMALL, "quotes": []}
    told = reader.read_files([(FILE, workbook(rows)), ("b.ttl", b"<urn:a> <urn:b> 1 .")], PUBLISHED)

    assert [(part.file, part.sheet) for part in told.read.parts] == [
        ("b.ttl", ""),
        *((FILE, sheet(key).title) for key in rows),
    ]
