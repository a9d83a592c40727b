"""A baseline says when it is from, in its own column or behind the number."""

from datetime import date, datetime
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from graph import namespaces
from graph.submission import reader
from graph.submission.spreadsheets.grid import CellValue, Grid
from graph.submission.tables.baselines import number_of
from graph.submission.tables.reader import ParsedFiles
from graph.submission.tables.schema import sheet
from graph.submission.tables.table import Row, Table
from tests.support.checking import read_of
from tests.support.published import bundled
from tests.support.tables import SMALL, Rows, workbook
from tests.support.triples import objects


def rows(**cells: Any) -> Rows:
    return {**SMALL, "measures": [{**SMALL["measures"][0], **cells}]}


def read(**cells: Any) -> ParsedFiles:
    return reader.read_files([("p.xlsx", workbook(rows(**cells)))], bundled())


def said(found: ParsedFiles) -> list[str]:
    """First day, last day and precision of the period of the only baseline."""
    about = ("dcat:startDate", "dcat:endDate")
    period = [quad for quad in found.quads if str(quad.subject).endswith("baseline-period>")]
    days = [value for name in about for value in objects(period, name)]
    return [*days, *map(namespaces.slug, objects(period, "gg:precision"))]


YEAR = ["2024-01-01", "2024-12-31", "year"]


@pytest.mark.parametrize(
    ("written", "meant"),
    [
        (2024, YEAR),
        ("2024", YEAR),
        ("i 2024", YEAR),
        ("2022-2024", ["2022-01-01", "2024-12-31", "year"]),
        ("1. halvår 2024", ["2024-01-01", "2024-06-30", "half-year"]),
        ("3. kvartal 2024", ["2024-07-01", "2024-09-30", "quarter"]),
        ("juni 2024", ["2024-06-01", "2024-06-30", "month"]),
        ("pr. 1. december 2024", ["2024-12-01", "2024-12-01", "day"]),
        (datetime(2024, 12, 1), ["2024-12-01", "2024-12-01", "day"]),  # noqa: DTZ001 - as a cell has it
        ("ved udgangen af 2024", ["2024-12-31", "2024-12-31", "day"]),
    ],
)
def test_the_column_takes_a_year_a_period_or_a_day(written: CellValue, meant: list[str]) -> None:
    found = read(baseline=84, baseline_period=written)

    assert said(found) == meant
    assert objects(found.quads, "gg:baseline") == ["84"]
    assert found.findings == ()


@pytest.mark.parametrize(
    ("written", "number"),
    [
        ("84 (2024)", "84"),
        ("84 (fra 2024)", "84"),
        ("84 i 2024", "84"),
        ("84 fra 2024", "84"),
        ("84, 2024", "84"),
        ("84 pct. i 2024", "84"),
        ("84 % (2024)", "84"),
        ("1.234,5 (2024)", "1234.5"),
    ],
)
def test_the_time_may_stand_behind_the_number(written: str, number: str) -> None:
    found = read(baseline=written, unit="procent")

    assert said(found) == YEAR
    assert objects(found.quads, "gg:baseline") == [number]
    assert [one for one in found.findings if one.severity == "violation"] == []


@pytest.mark.parametrize(
    "written", ["84 2024", "84 (ca.)", "84 i dag", "(2024)", "84 (2024) (2025)"]
)
def test_what_is_no_number_with_its_time_is_told(written: str) -> None:
    found = read(baseline=written)

    assert [namespaces.slug(one.rule) for one in found.findings] == ["CellNumber"]
    assert said(found) == []


def test_a_time_in_both_places_is_told() -> None:
    found = read(baseline="84 (2024)", baseline_period=2025)

    assert [namespaces.slug(one.rule) for one in found.findings] == ["CellNumber"]
    assert said(found)[:1] == ["2025-01-01"]


def test_words_of_no_time_are_told_in_their_cell() -> None:
    (fault,) = read(baseline=84, baseline_period="før reformen").findings

    assert namespaces.slug(fault.rule) == "CellPeriod"
    assert "2022-2024" in fault.fixes["da"]


def test_the_part_of_a_year_is_not_completed_from_the_period_of_the_set() -> None:
    found = {
        namespaces.slug(one.rule)
        for one in read(baseline=84, baseline_period="andet kvartal").findings
    }

    assert found == {"CellPeriod"}


def test_a_time_alone_belongs_to_a_target_of_its_own() -> None:
    cells = dict.fromkeys(("value", "comparator", "unit", "words", "scope"))
    found = read(**cells, baseline_period=2024)

    assert said(found) == YEAR
    assert len(objects(found.quads, "gg:baselinePeriod")) == 1
    assert len(objects(found.quads, "gg:hasTarget")) == 1


def test_what_was_read_says_the_baseline_with_its_time() -> None:
    files = ("a.xlsx", workbook(rows(baseline="84 (2024)")))
    told = [one.sentences["da"] for one in read_of(files, published=bundled()).items]

    assert any("udgangspunkt 84" in each and each.endswith("(2024)") for each in told)


@given(
    st.integers(0, 999),
    st.sampled_from([" (", ", ", " i ", " fra ", " pr. "]),
    st.dates(date(1990, 1, 1), date(2050, 12, 31)),
)
def test_any_number_and_day_are_taken_apart(number: int, mark: str, day: date) -> None:
    table = Table(sheet("measures"), Grid(file="", name="", rows=[]), 0, {})
    row = Row(table=table, number=0, cells={})

    assert number_of(row, f"{number}{mark}{day.isoformat()}") == str(number)
    assert row.first("baseline_period") == day.isoformat()


@given(st.text(max_size=300))
def test_any_text_keeps_its_number(text: str) -> None:
    table = Table(sheet("measures"), Grid(file="", name="", rows=[]), 0, {})
    row = Row(table=table, number=0, cells={})
    left = number_of(row, text)

    assert isinstance(left, str)
    assert left in text
    assert (left == text) == (not row.told)
