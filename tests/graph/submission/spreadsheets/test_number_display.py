"""Numbers are shown as LibreOffice 7.4 shows them; each sample was compared with it."""

from decimal import ROUND_HALF_UP, Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from graph.submission.spreadsheets.display import Display
from graph.submission.spreadsheets.number_display import plain, significant

SHOWN = {
    ("0.00", 2.1): "2.10",
    ("000", 7): "007",
    ("#,##0", 1234567): "1,234,567",
    ("#,##0.00", 0): "0.00",
    ("0%", 0.905): "91%",
    ("0.00%", 0.905): "90.50%",
    ('0.0" %"', 0.5): "0.5 %",
    ("0\\ \\%", 90.5): "91 %",
    ('"Mål "0', 3): "Mål 3",
    ('0".1"', 5): "5.1",
    ('#,##0.0,"t"', 1500): "1.5t",
    ('#,##0,,"m"', 1234567): "1m",
    ("#\\.###\\.###", 1234567): "1.234.567",
    ("00\\-00", 1500): "15-00",
    ("0.0#", 2.675): "2.68",
    ("#,###", 0.004): "",
    (".00", 12.5): "12.50",
    ("0;(0)", -3.5): "(4)",
    ('0.0;-0.0;"nul"', 0): "nul",
    ("0", -0.4): "0",
    ("0", -3.5): "-4",
    ("[Red]0;[Blue]-0", -7): "-7",
    ('[>=1000]0.0,"k";0', 1500): "1.5k",
    ('[>=1000]0.0,"k";0', 7): "7",
    ('General" stk."', 7.5): "7.5 stk.",
    ("0.00E+00", 99.995): "1.00E+02",
    ("##0.0E+0", 12345678.9): "12.3E+6",
    ("0.0E-00", 1500): "1.5E03",
    ("[$kr.-406] #,##0", 1500): "kr. 1,500",
    ("00000\\ 00", 1234567): "12345 67",
    ("0,", 1500): "2",
    ("?0.0?", 2.1): " 2.1 ",
    ("General", 0.1 + 0.2): "0.3",
    ("General", 1e-7): "0.0000001",
    ("@", 2.1): "2.1",
}
NOT_SHOWN = [("# ?/?", 0.5), ("0%%", 0.5), ("0/0", 1), ('"Mål "@', 3), ("yyyy", 3), ("0", 1e41)]


@pytest.mark.parametrize(("code", "value"), SHOWN)
def test_a_number_is_shown_as_a_spreadsheet_shows_it(code: str, value: float) -> None:
    assert Display(value, code).text("en") == SHOWN[code, value]


@pytest.mark.parametrize(("code", "value"), NOT_SHOWN)
def test_what_is_outside_the_subset_is_not_shown(code: str, value: float) -> None:
    assert Display(value, code).text("en") is None
    assert Display(value, code).seen() is None


def test_a_number_is_written_in_the_readers_language() -> None:
    assert Display(1234.5, "#,##0.00").text("da") == "1.234,50"
    assert Display(1234.5, "#,##0.00").text("en") == "1,234.50"
    assert Display(1234567, "#,##0").plain_text() == "1.234.567"
    assert Display(2.1, "0.00").plain_text() == "2.10"


@pytest.mark.parametrize(
    ("value", "code", "seen"),
    [
        (0.905, "0%", {"91"}),
        (0.905, "0.0%", {"90.5"}),
        (1500, '0.0,"t"', {"1.5"}),
        (5, '0".1"', {"5.1"}),
        (5, '0"00"', {"500"}),
        (100, '0" m2"', {"100"}),
        (1234567, "#,##0", {"1234567"}),
        (1234567, "#\\.###\\.###", {"1234567"}),
        (1234, "#\\.###", {"1234", "1.234"}),
        (5, '"Ja"', set()),
        (-5, "0", {"-5"}),
        (-5, "0;(0)", {"-5"}),
        (-5, "0;0", {"5"}),
        (1500, "0.0E+0", {"1500"}),
        (0, "#.#", set()),
    ],
)
def test_what_a_reader_sees_is_known(value: float, code: str, seen: set[str]) -> None:
    assert Display(value, code).seen() == {Decimal(number) for number in seen}


@given(st.floats(-1e9, 1e9), st.integers(0, 6))
def test_decimals_are_rounded_half_up(value: float, places: int) -> None:
    code = "0." + "0" * places if places else "0"
    exact = significant(value).quantize(Decimal(1).scaleb(-places), rounding=ROUND_HALF_UP)
    expected = format(exact or abs(exact), "f")

    assert Display(value, code).text("en") == expected


@given(st.integers(-(10**14), 10**14))
def test_thousands_are_grouped(value: int) -> None:
    assert Display(value, "#,##0").text("en") == f"{value:,}"


@given(st.integers(-(10**14), 10**14), st.text(max_size=10).filter(lambda text: '"' not in text))
def test_a_quoted_text_is_shown_and_changes_no_number(value: int, literal: str) -> None:
    shown = Display(value, f'0" {literal}"')

    assert shown.text("en") == f"{value} {literal}"
    assert shown.seen() == {Decimal(value)}
    assert not shown.is_scaled


@given(st.floats(-1e12, 1e12), st.integers(2, 6))
def test_a_number_shown_whole_is_seen_as_it_is(value: float, places: int) -> None:
    exact = float(round(value, places))
    code = f"#,##0.{'#' * 16}"

    assert abs(significant(exact)) in {abs(seen) for seen in Display(exact, code).seen() or ()}


@given(st.floats(-1e300, 1e300))
def test_fifteen_digits_are_kept(value: float) -> None:
    kept = significant(value)

    assert len(kept.as_tuple().digits) <= 15
    assert float(kept) == pytest.approx(value, rel=1e-14)
    if abs(value) < 1e30:
        assert Decimal(plain(kept)) == kept
