"""Goals can be taken along: all that the facets leave, their measures too, and no text is run."""

import csv
from io import BytesIO, StringIO

import httpx
import pytest
from openpyxl import load_workbook
from pyoxigraph import Literal, NamedNode, Quad

from api.catalog.goal_sheets import goals_sheet, measures_sheet
from api.web.spreadsheets import as_csv, as_xlsx
from graph import namespaces
from graph.catalog import lists
from graph.catalog.goal import goal_rows
from graph.model.lists import Selection
from graph.store.dataset import bundled
from tests.support.building import GRAPH, quads, store_of
from tests.support.reporting import report


def rows_of(content: bytes) -> list[list[str]]:
    return list(csv.reader(StringIO(content.decode("utf-8-sig"), newline=""), delimiter=";"))


def taken(client: httpx.Client, **asked: str) -> httpx.Response:
    answer = client.get("/goals", params=asked)
    assert answer.status_code == 200
    return answer


def test_all_goals_are_in_the_file_not_only_those_of_the_page(client: httpx.Client) -> None:
    rows = rows_of(taken(client, format="csv", lang="da", page="2").content)
    book = load_workbook(BytesIO(taken(client, format="xlsx", lang="da").content))

    assert len(rows) == 1 + 64
    assert rows[0][:6] == ["Målsæt", "Niveau", "Udgiver", "Periode", "Nummer", "Titel"]
    assert [sheet.title for sheet in book] == ["Mål", "Målinger", "Krav", "Kilder"]
    assert book.worksheets[0].max_row == len(rows)
    assert {row[11] for row in rows[1:]} == {"Ikke indberettet"}


@pytest.mark.parametrize(
    "chosen", [{"level": "national"}, {"set": "stpk-2023", "type": "operation"}, {"status": "red"}]
)
def test_the_facets_choose_what_is_in_the_file(
    client: httpx.Client, chosen: dict[str, str]
) -> None:
    total = client.get("/api/goals", params=chosen).json()["total"]

    assert len(rows_of(taken(client, **chosen, format="csv").content)) == 1 + total


def test_a_cell_leads_to_the_page_of_the_goal(client: httpx.Client) -> None:
    sheet = load_workbook(BytesIO(taken(client, format="xlsx", lang="en").content)).worksheets[0]
    headings = [cell.value for cell in sheet[1]]
    cell = sheet.cell(2, headings.index("Page") + 1)

    assert cell.hyperlink is not None
    assert cell.hyperlink.target == cell.value
    assert client.get(str(cell.value), headers={"Accept": "text/html"}).status_code == 200


def test_the_measures_are_a_sheet_with_their_targets(client: httpx.Client) -> None:
    book = load_workbook(BytesIO(taken(client, format="xlsx", lang="en").content))
    rows = list(book["Measures"].iter_rows(values_only=True))
    first = dict(zip(rows[0], rows[1], strict=True))

    assert (first["Number"], first["Value"], first["Unit"]) == ("1", 10, "per cent")
    assert str(first["Deadline"]).startswith("2019-12-31")
    listed = rows_of(taken(client, format="csv", rows="measures", lang="en").content)
    assert len(listed) == len(rows)
    assert listed[1][13] == "2019-12-31"


def test_a_measure_without_a_target_has_a_row_of_its_own() -> None:
    goal, measure = (
        NamedNode(namespaces.goal("a", "1")),
        NamedNode(namespaces.goal("a", "1") + "/measure/1"),
    )
    said = Literal("Færre indlæggelser", language="da")
    store = store_of(
        [
            *quads({"a": "national"}, ["a/1", "a/2"]),
            Quad(goal, NamedNode(namespaces.GG + "hasMeasure"), measure, GRAPH),
            Quad(measure, NamedNode(namespaces.DCT + "description"), said, GRAPH),
        ]
    )
    goals = lists.all_goals(store, Selection(), lists.catalogue(store, "da"))
    (row,) = measures_sheet(goal_rows(store, goals, "da"), str, "da").rows

    assert row[3] == said.value
    assert set(row[4:-2]) == {None}


def test_every_target_of_every_measure_has_a_row() -> None:
    store = bundled()
    goals = list(lists.all_goals(store, Selection(), lists.catalogue(store, "da")))
    rows = list(goal_rows(store, goals, "da"))
    sheet = measures_sheet(rows, str, "da")
    measures = [measure for row in rows for measure in row.measures]

    assert {row[-1] for row in sheet.rows} == {measure.iri for measure in measures}
    assert len(sheet.rows) == sum(max(1, len(measure.targets)) for measure in measures)
    assert {len(row) for row in sheet.rows} == {len(sheet.headings)}


def test_the_latest_report_and_all_that_a_goal_is_about_are_told() -> None:
    given = quads({"a": "national"}, ["a/1"], themes={"a/1": ["t1"]}, frames={"a/1": ["f1"]})
    store = store_of([*given, *report("a/1", "2030-H1", "Red"), *report("a/1", "2030-H2", "Green")])
    goals = lists.all_goals(store, Selection(), lists.catalogue(store, "da"))
    (row,) = goal_rows(store, goals, "da")

    assert row.status.value == "Grøn"
    assert [each.label.value for each in row.themes] == ["T1"]
    assert [each.label.value for each in row.frames] == ["F1"]


@pytest.mark.parametrize("title", ['=HYPERLINK("http://x","y")', "@SUM(1)", "-1", "+1", "\t=1"])
def test_no_title_is_run(title: str) -> None:
    goal = NamedNode(namespaces.goal("a", "1"))
    given = [quad for quad in quads({"a": "national"}, ["a/1"]) if quad.predicate.value != namespaces.DCT
             + "title" or quad.subject != goal]  # fmt: skip
    text = Quad(goal, NamedNode(namespaces.DCT + "title"), Literal(title, language="da"), GRAPH)
    store = store_of([*given, text])
    goals = lists.all_goals(store, Selection(), lists.catalogue(store, "da"))
    sheet = goals_sheet(goal_rows(store, goals, "da"), lambda iri: f"=cmd|{iri}", "da")
    cells = list(load_workbook(BytesIO(as_xlsx(sheet))).worksheets[0][2])

    assert cells[5].value == title
    assert {cell.data_type for cell in cells if cell.value} == {"s"}
    assert rows_of(as_csv(sheet))[1][5] == f"'{title}"
    assert rows_of(as_csv(sheet))[1][13].startswith("'=cmd")
