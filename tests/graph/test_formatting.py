"""Numbers and days look as Danish and English readers write them."""

import subprocess
import sys
from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from graph import formatting
from graph.i18n import LANGUAGES


@pytest.mark.parametrize(
    ("value", "danish", "english"),
    [
        (Decimal("0.9"), "0,9", "0.9"),
        (Decimal(12145), "12.145", "12,145"),
        (Decimal("5.0"), "5", "5"),
        (Decimal("0.61"), "0,61", "0.61"),
        (Decimal("-3.25"), "-3,25", "-3.25"),
        (64, "64", "64"),
    ],
)
def test_numbers(value: Decimal | int, danish: str, english: str) -> None:
    assert formatting.number(value, "da") == danish
    assert formatting.number(value, "en") == english


@pytest.mark.parametrize("value", [Decimal(10) ** 400, Decimal("9" * 5000), Decimal("1e-999")])
def test_numbers_no_reader_needs_are_left_as_they_are(value: Decimal) -> None:
    assert formatting.number(value, "da") == str(value)


@given(st.integers(1 - 10**30, 10**30 - 1))
def test_a_whole_number_differs_from_its_figures_in_the_grouping_only(value: int) -> None:
    assert formatting.number(value, "en") == f"{value:,}"
    assert formatting.number(value, "da") == f"{value:,}".replace(",", ".")


@given(st.decimals(allow_nan=False, allow_infinity=False, places=3))
def test_the_figures_of_a_number_stay_but_for_the_decimal_sign(value: Decimal) -> None:
    figures = f"{value:f}"

    assert formatting.decimal(figures, "en") == figures
    assert formatting.decimal(figures, "da") == figures.replace(".", ",")


def test_days() -> None:
    assert formatting.day(date(2023, 9, 30), "da") == "30. september 2023"
    assert formatting.day(date(2023, 9, 30), "en") == "30 September 2023"
    assert formatting.day_of_month(date(2023, 9, 3), "da") == "3."
    assert formatting.day_of_month(date(2023, 9, 3), "en") == "3"
    assert formatting.month(date(2023, 9, 30), "da") == "september 2023"


def test_months() -> None:
    assert formatting.month_names("da")[5] == "maj"
    assert formatting.month_names("en")[5] == "May"
    assert formatting.month_names("da", "abbreviated")[9] == "sep."
    assert all(sorted(formatting.month_names(lang)) == [*range(1, 13)] for lang in LANGUAGES)


def test_what_writes_nothing_does_not_wait_for_babel() -> None:
    program = "import sys, graph.submission.tables.dates.reading; print('babel' in sys.modules)"
    ran = subprocess.run(
        [sys.executable, "-c", program], capture_output=True, text=True, check=True
    )

    assert ran.stdout.strip() == "False"


def test_a_text_is_cut_at_a_space() -> None:
    assert formatting.short("kort", 10) == "kort"
    assert formatting.short("et to tre fire", 9) == "et to …"
    assert len(formatting.short("x" * 10_000, 100)) < 110


def test_a_list_whose_items_hold_commas_can_be_told_apart() -> None:
    assert formatting.listed(["grøn", "gul"]) == "grøn, gul"
    assert formatting.listed(["foreslået, ikke afgjort", "begrundet"]) == (
        "«foreslået, ikke afgjort», «begrundet»"
    )
    assert formatting.listed([]) == ""
