"""A new workbook is a draft, an exported one says that it is adopted, and without a stage it is."""

import zipfile
from io import BytesIO
from typing import Any

import pytest
from openpyxl import Workbook, load_workbook
from pyoxigraph import NamedNode, Quad, Store

from graph import errors, namespaces
from graph.i18n import LANGUAGES
from graph.submission import reader
from graph.submission.tables.schema import sheet
from graph.submission.workbook.export import export_tables
from graph.submission.workbook.template import example, make_template
from tests.support.published import bundled
from tests.support.tables import SMALL, csv_file, place, workbook

STAGE = NamedNode(namespaces.GG + "stage")
DRAFT = NamedNode(namespaces.CODE + "stage/draft")
ADOPTED = NamedNode(namespaces.CODE + "stage/adopted")


def stages(data: bytes, file: str = "p.xlsx") -> list[object]:
    told = reader.read_files([(file, data)], bundled())
    assert not [each for each in told.findings if each.severity == "violation"]
    return [quad.object for quad in told.quads if quad.predicate == STAGE]


def with_stage(stage: str | None) -> bytes:
    rows: dict[str, Any] = {**SMALL, "sets": [{**SMALL["sets"][0], "stage": stage}]}
    return workbook(rows)


@pytest.mark.parametrize(
    ("stage", "stated"),
    [
        ("udkast", [DRAFT]),
        (" Udkast ", [DRAFT]),
        ("draft", [DRAFT]),
        ("vedtaget", []),
        ("adopted", []),
        (None, []),
    ],
)
def test_a_set_is_a_draft_only_if_its_row_says_so(stage: str | None, stated: list[object]) -> None:
    assert stages(with_stage(stage)) == stated


def test_a_file_without_the_column_is_adopted() -> None:
    packed = BytesIO()
    with zipfile.ZipFile(packed, "w") as archive:
        for key, rows in SMALL.items():
            archive.writestr(f"{sheet(key).title}.csv", csv_file(key, rows))

    assert stages(packed.getvalue(), "p.zip") == []


@pytest.mark.parametrize("lang", LANGUAGES)
def test_a_new_workbook_says_draft_and_is_empty_all_the_same(lang: str) -> None:
    data = make_template(bundled(), lang)
    page = load_workbook(BytesIO(data))[sheet("sets").titles[lang]]

    assert page[place("sets", "stage")].value == "udkast"
    assert [cell.value for row in page["A2:Z9"] for cell in row if cell.value] == ["udkast"]
    with pytest.raises(errors.EmptyInput):
        reader.read_files([("p.xlsx", data)], bundled())


def test_a_row_with_only_a_stage_is_no_set() -> None:
    def change(book: Workbook) -> None:
        book["Målsæt"][place("sets", "stage", 3)].value = "udkast"

    told = reader.read_files([("p.xlsx", workbook(SMALL, change))], bundled())

    assert told.findings == ()
    assert told.read.passed_over == ()
    assert len([quad for quad in told.quads if "GoalSet" in str(quad.object)]) == 1


def test_what_is_filled_into_a_new_workbook_is_a_draft() -> None:
    book = load_workbook(BytesIO(make_template(bundled())))
    for key, rows in SMALL.items():
        columns = sheet(key).columns
        for number, row in enumerate(rows, 2):
            for at, column in enumerate(columns, 1):
                if column.key in row:
                    book[sheet(key).title].cell(number, at).value = row[column.key]
    written = BytesIO()
    book.save(written)

    assert stages(written.getvalue()) == [DRAFT]


def test_the_example_is_a_draft() -> None:
    assert [row["stage"] for row in example()["sets"]] == ["udkast"]
    assert stages(workbook(example())) == [DRAFT]


def staged(stage: NamedNode) -> Store:
    store = Store()
    store.extend(bundled())
    graph = NamedNode(namespaces.set_graph("sst-2023"))
    store.add(Quad(NamedNode(namespaces.goal_set("sst-2023")), STAGE, stage, graph))
    return store


def cell(data: bytes) -> object:
    return load_workbook(BytesIO(data))["Målsæt"][place("sets", "stage")].value


def test_an_exported_set_says_adopted_and_comes_back_without_a_word_more() -> None:
    data = export_tables(bundled(), "xlsx", ["sst-2023"])

    assert cell(data) == "vedtaget"
    assert stages(data) == []
    packed = export_tables(bundled(), "csv", ["sst-2023"])
    with zipfile.ZipFile(BytesIO(packed)) as archive:
        assert "vedtaget" in archive.read("Målsæt.csv").decode("utf-8-sig")


@pytest.mark.parametrize(("stage", "word"), [(DRAFT, "udkast"), (ADOPTED, "vedtaget")])
def test_a_stage_that_is_stated_comes_back(stage: NamedNode, word: str) -> None:
    data = export_tables(staged(stage), "xlsx", ["sst-2023"])

    assert cell(data) == word
    assert stages(data) == [stage]
