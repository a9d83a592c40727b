"""Cells are read as their columns ask, and what is lost in a spreadsheet is seen."""

from datetime import date, datetime, time, timedelta
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from graph.submission.spreadsheets.csv_reader import guarded, unguarded
from graph.submission.spreadsheets.grid import CellValue, cell_name, position
from graph.submission.tables import values
from graph.submission.tables.faults import CellFault


@pytest.mark.parametrize(
    ("written", "number"),
    [
        ("12.145", "12145"), ("0,9", "0.9"), ("0.9", "0.9"), ("1.234,5", "1234.5"), ("1,234.5", "1234.5"),
        ("-5", "-5"), ("−5", "-5"), ("+7", "7"), ("90", "90"), (90.0, "90"), (0.9, "0.9"), (7, "7"),
        ("1 000 000", "1000000"), ("12.1455", "12.1455"), ("0.145", "0.145"), (12.145, "12.145"),
    ],
)  # fmt: skip
def test_numbers_are_danish_or_english(written: CellValue, number: str) -> None:
    assert values.number(written) == Decimal(number)


@pytest.mark.parametrize(
    "written",
    [
        "",
        "ti",
        "1e5",
        "NaN",
        "Infinity",
        "1_000",
        "9" * 31,
        "90 %",
        "1,2,3",
        True,
        1e300,
        "１２",
        "--1",
    ],
)
def test_what_is_no_number_is_a_fault(written: CellValue) -> None:
    with pytest.raises(CellFault) as found:
        values.number(written)
    assert found.value.rule == "CellNumber"


@pytest.mark.parametrize("written", [date(2026, 1, 2), datetime(2026, 1, 2), time(1), timedelta(1)])  # noqa: DTZ001
def test_a_date_where_a_number_belongs_is_told(written: CellValue) -> None:
    with pytest.raises(CellFault, match="CellDateForNumber"):
        values.number(written)
    with pytest.raises(CellFault, match="CellGoalNumber"):
        values.numbering(written)


@pytest.mark.parametrize(
    ("written", "number"), [("2.10", "2.10"), (3.0, "3"), (3, "3"), ("4a", "4a"), (" 1.1. ", "1.1")]
)
def test_numbers_of_goals_stay_as_they_are(written: CellValue, number: str) -> None:
    assert values.numbering(written) == number


def test_a_number_of_a_goal_that_lost_its_zero_is_told() -> None:
    with pytest.raises(CellFault, match="CellGoalNumber"):
        values.numbering(2.1)


@pytest.mark.parametrize("written", ["1/2", "a b", "../x", "1.", "javascript:x", "<a>", "x" * 21])
def test_what_cannot_be_part_of_an_address_is_no_number(written: str) -> None:
    if written == "1.":
        assert values.numbering(written) == "1"
    else:
        with pytest.raises(CellFault, match="CellNumbering"):
            values.numbering(written)


@pytest.mark.parametrize(
    ("written", "half"),
    [("2026-H1", "2026-H1"), ("2. halvår 2026", "2026-H2"), ("2026h2", "2026-H2")],
)
def test_half_years(written: str, half: str) -> None:
    assert values.half_year(written) == half


@pytest.mark.parametrize(
    ("written", "length"), [("hvert år", "P1Y"), ("Hvert  kvartal", "P3M"), ("P6M", "P6M")]
)
def test_lengths_of_time(written: str, length: str) -> None:
    assert values.duration(written).value == length


def test_points_in_time() -> None:
    assert values.moment("2026-01-10").value == "2026-01-10T00:00:00Z"
    assert values.moment("2026-01-10T14:05:00Z").value == "2026-01-10T14:05:00Z"
    assert values.moment(datetime(2026, 1, 10, 14, 5)).value == "2026-01-10T14:05:00Z"  # noqa: DTZ001
    for wrong in ("2026-13-01T00:00:00Z", "i går", 7.5):
        with pytest.raises(CellFault, match="CellMoment"):
            values.moment(wrong)


@pytest.mark.parametrize(
    ("name", "slug"),
    [("Århus Kommune", "aarhus-kommune"), ("Æ & Ø", "ae-oe"), ("…", ""), ("a" * 80, "a" * 80)],
)
def test_names_become_ids(name: str, slug: str) -> None:
    assert values.slugified(name) == slug
    if slug:
        assert values.slug(slug) == slug


@given(st.text("abcæ -", min_size=70, max_size=120), st.text("abc", min_size=1, max_size=60))
def test_long_names_that_differ_only_at_their_end_get_ids_that_differ(name: str, end: str) -> None:
    one, other = (values.slugified(f"begin {name} {tail}") for tail in (end, f"{end}d"))

    assert one != other
    assert [values.slug(each) for each in (one, other)] == [one, other]
    assert one[:20] == other[:20]


@given(st.text(max_size=20))
def test_guarding_a_text_is_undone(text: str) -> None:
    for written in (text, f"={text}", f"'{text}", f"'={text}", f"-{text}"):
        assert unguarded(guarded(written)) == written
        assert not guarded(written).startswith(("=", "+", "-", "@", "\t", "\r"))


@given(st.integers(0, 1_048_575), st.integers(0, 16_383))
def test_cells_are_named_as_spreadsheets_name_them(row: int, column: int) -> None:
    assert position(cell_name(row, column)) == (row, column)


def test_the_last_cell_is_xfd1048576() -> None:
    assert cell_name(1_048_575, 16_383) == "XFD1048576"
    for wrong in ("", "A", "7", "A0", "a1", "Å1"):
        with pytest.raises(ValueError):  # noqa: PT011 - its message is the name itself
            position(wrong)
