"""Dates are shown as LibreOffice 7.4 shows them; each English sample was compared with it."""

from datetime import date, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from graph.submission.spreadsheets.display import Display

MOMENT = datetime.fromisoformat("2026-01-02T14:05:09")
ENGLISH = {
    "dd-mm-yyyy": "02-01-2026",
    "d.m": "2.1",
    "mmm-yy": "Jan-26",
    "yyyy": "2026",
    "mmmm yyyy": "January 2026",
    "d\\. mmmm yyyy": "2. January 2026",
    "h:mm": "14:05",
    "hh:mm:ss": "14:05:09",
    "h:mm AM/PM": "2:05 PM",
    "mm:ss": "05:09",
    "m/d/yyyy": "1/2/2026",
    "yyyy-mm-dd\\Thh:mm": "2026-01-02T14:05",
    "mmmmm": "J",
    "[$-406]d. mmmm yyyy": "2. januar 2026",
}


@pytest.mark.parametrize("code", ENGLISH)
def test_a_date_is_shown_as_a_spreadsheet_shows_it(code: str) -> None:
    assert Display(MOMENT, code).text("en") == ENGLISH[code]


@pytest.mark.parametrize(
    ("code", "text"),
    [
        ("mmm-yy", "jan-26"),
        ("[$-409]mmm-yy", "Jan-26"),
        ("d/m/yyyy", "2-1-2026"),
        ("[$-F800]", "02-01-2026"),
        ("mmmm", "januar"),
    ],
)
def test_names_and_signs_are_danish_unless_the_code_says_otherwise(code: str, text: str) -> None:
    assert Display(MOMENT, code).text("da") == text


@pytest.mark.parametrize("code", ["dddd", "[$-407]mmmm", "ss.000", "0 yyyy", "yyyy@"])
def test_what_is_not_known_is_not_shown(code: str) -> None:
    assert Display(MOMENT, code).text("da") is None


@given(st.dates(date(1900, 3, 1), date(9999, 12, 31)))
def test_every_day_is_shown(day: date) -> None:
    assert Display(day, "yyyy-mm-dd").text("da") == day.isoformat()
    assert Display(day, "yy").text("da") == day.isoformat()[2:4]
