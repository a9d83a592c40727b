"""Terms as plain values."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pyoxigraph import Literal, NamedNode

from graph.model.terms import as_day


@pytest.mark.parametrize(
    ("text", "first", "last"),
    [
        ("2023", date(2023, 1, 1), date(2023, 12, 31)),
        ("2024-02", date(2024, 2, 1), date(2024, 2, 29)),
        ("2023-12", date(2023, 12, 1), date(2023, 12, 31)),
        ("2023-06-30", date(2023, 6, 30), date(2023, 6, 30)),
        ("2023-06-30T10:00:00", date(2023, 6, 30), date(2023, 6, 30)),
        ("2147483648", None, None),
        ("9999-12", date(9999, 12, 1), date(9999, 12, 31)),
        ("2023-13", None, None),
        ("", None, None),
    ],
)
def test_a_day_is_read_from_a_year_a_month_or_a_day(
    text: str, first: date | None, last: date | None
) -> None:
    assert as_day(Literal(text)) == first
    assert as_day(Literal(text), last=True) == last


def test_what_is_no_text_is_no_day() -> None:
    assert as_day(None) is None
    assert as_day(NamedNode("urn:2023")) is None


@given(st.text(alphabet="0123456789-T:.٣ ", max_size=20), st.booleans())
def test_any_text_is_a_day_or_none(text: str, last: bool) -> None:
    found = as_day(Literal(text), last=last)

    assert found is None or isinstance(found, date)
