"""A cell's display says what its readers see: texts, dates, per cent."""

from datetime import date, datetime, time, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from graph.submission.spreadsheets.display import Display, Value

ANY = st.one_of(
    st.text(max_size=20),
    st.floats(allow_nan=False, allow_infinity=False),
    st.booleans(),
    st.dates(),
    st.datetimes(),
    st.times(),
    st.timedeltas(timedelta(-9), timedelta(9999)),
)
CODES = st.text(st.sampled_from(list('0#?.,%;"\\_@EyMmdhs[]/ ->=1')), max_size=20)


@pytest.mark.parametrize(
    ("value", "code", "text"),
    [
        ("3", '"Mål "@', "Mål 3"),
        ("tekst", "0.00", None),
        ("x", '0;-0;0;"«"@"»"', "«x»"),
        (7.0, '0;-0;0;"«"@"»"', "7"),
        ("x", "@", "x"),
        (True, "0", None),
        (5.0, ";;;", ""),
        (5.0, '"Ja"', "Ja"),
    ],
)
def test_texts_have_a_section_of_their_own(value: Value, code: str, text: str | None) -> None:
    assert Display(value, code).text("da") == text


@pytest.mark.parametrize(
    ("code", "scaled", "named"),
    [
        ("0%", True, False),
        ("0.00%", True, False),
        ('0.0" %"', False, True),
        ("0\\ \\%", False, True),
        ("0", False, False),
        ('0%;-0" %"', True, False),
        ("[unknown", False, False),
    ],
)
def test_a_literal_sign_does_not_scale(code: str, scaled: bool, named: bool) -> None:
    assert Display(0.5, code).is_scaled is scaled
    assert Display(0.5, code).names_percent is named


def test_the_section_of_the_value_decides() -> None:
    assert Display(-0.5, '0%;-0" %"').names_percent
    assert not Display(-0.5, '0%;-0" %"').is_scaled


@pytest.mark.parametrize(
    ("code", "precision", "with_year"),
    [
        ("mmm-yy", "month", True),
        ("yyyy", "year", True),
        ("d.m", "day", False),
        ("mmmm", "month", False),
        ("[$-F800]", "day", True),
        ("General", None, False),
    ],
)
def test_a_date_is_shown_with_a_precision(
    code: str, precision: str | None, with_year: bool
) -> None:
    shown = Display(date(2027, 12, 1), code)

    assert shown.precision == precision
    assert shown.shows_year is with_year


@given(ANY, CODES)
def test_any_code_shows_a_text_or_nothing(value: Value, code: str) -> None:
    shown = Display(value, code)

    for lang in ("da", "en"):
        assert isinstance(shown.text(lang), str | None)
    assert shown.seen() is None or isinstance(value, int | float)
    assert shown.precision is None or isinstance(value, date | time | timedelta | float | bool)


def test_times_and_durations_are_shown() -> None:
    assert (
        Display(datetime.fromisoformat("2026-01-02T14:05:00"), "d.m.yy h:mm").text("da")
        == "2.1.26 14:05"
    )
    assert Display(time(14, 5), "hh:mm").text("da") == "14:05"
    assert Display(timedelta(days=1, hours=2), "[h]:mm").text("da") == "26:00"
