"""A cell is read with regard to what it shows: padded numbers, per cent, dates in short."""

from datetime import date, datetime

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from graph import namespaces
from graph.submission import reader
from graph.submission.tables.reader import ParsedFiles
from tests.support.published import bundled
from tests.support.tables import SMALL, Rows, csv_file, place, with_cell
from tests.support.triples import objects

PUBLISHED = bundled()
QUOTED: Rows = {
    **SMALL,
    "quotes": [{"about": "2.9", "proves": "dct:title", "source": "Prøveplan 2026", "words": "x"}],
    "links": [{"subject": "2.9", "relation": "støtter", "object": "STPK 2.1"}],
}
REFERRING = (
    ("goals", "number"),
    ("measures", "goal"),
    ("quotes", "about"),
    ("links", "subject"),
    ("links", "object"),
)
"""The columns that name a goal, by sheet."""


def read(key: str, column: str, value: object, form: str = "General") -> ParsedFiles:
    return reader.read_files([("p.xlsx", with_cell(QUOTED, key, column, value, form))], PUBLISHED)


def told(found: ParsedFiles) -> dict[str, str]:
    """The rules of the findings, with their Danish messages and fixes."""
    return {
        namespaces.slug(one.rule): f"{one.messages['da']} {one.fixes['da']}"
        for one in found.findings
    }


@pytest.mark.parametrize(("key", "column"), REFERRING)
@pytest.mark.parametrize(
    ("value", "form", "proposed"),
    [
        (2.1, "0.00", "2.10"),
        (2.1, "General", "2.10"),
        (2.15, "General", "2.15"),
        (7, "000", "007"),
        (5, '0".1"', "5.1"),
        (3, '"Mål "0', "3"),
        (1234567, "#,##0", "1.234.567"),
        (date(2026, 1, 2), "d.m", "2.1"),
        (date(2026, 1, 2), "dd-mm-yyyy", "02-01-2026"),
    ],
)
def test_a_goal_number_that_is_shown_otherwise_is_told_with_what_is_shown(
    key: str, column: str, value: object, form: str, proposed: str
) -> None:
    found = read(key, column, value, form)
    (one,) = [each for each in found.findings if "CellGoalNumber" in each.rule]

    assert one.severity == "violation"
    assert one.where is not None
    assert one.where.cell == place(key, column)
    assert f" {proposed}." in one.fixes["da"]


@pytest.mark.parametrize(("value", "form"), [(7, "General"), (7, "0"), (7.0, "#,##0")])
def test_a_whole_goal_number_that_is_shown_as_it_is_is_read(value: float, form: str) -> None:
    found = read("goals", "number", value, form)

    assert not {"CellGoalNumber", "CellGoalNumberShown"} & set(told(found))
    assert "7" in objects(found.quads, "skos:notation")


@pytest.mark.parametrize(
    ("key", "column"),
    [*REFERRING, ("goals", "title"), ("sets", "short"), ("sources", "identifier")],
)
def test_digits_that_a_number_cell_has_lost_are_told(key: str, column: str) -> None:
    assert "CellDigitsLost" in told(read(key, column, 56876000020107079))


@pytest.mark.parametrize(
    ("value", "form", "number", "rules"),
    [
        (0.5, '0.0" %"', "0.5", set()),
        (0.5, "0\\ \\%", "0.5", {"CellShownOtherwise"}),
        (90, '0" %"', "90", set()),
        (0.9, "0%", "90", set()),
        (0.905, "0%", "90.5", {"CellShownOtherwise"}),
        (0.905, "0.0%", "90.5", set()),
        (0.005, "0.0%", "0.5", set()),
        (0.1 + 0.2, "0.0%", "30", set()),
        (7.000000000000001, "General", "7", set()),
        (30.1 + 0.2, "General", "30.3", set()),
        (2.675, "0.00", "2.675", {"CellShownOtherwise"}),
        (1500, '#,##0.0,"t"', "1500", {"CellShownOtherwise"}),
        (1500, "#,##0", "1500", set()),
        (1500, '#,##0" kr."', "1500", set()),
        (5, '0"00"', "5", {"CellShownOtherwise"}),
        (5, ";;;", "5", {"CellShownOtherwise"}),
        (2.675, "# ?/?", "2.675", set()),
        (1.1e17, "General", "110000000000000000", set()),
        (-5, "0;0", "-5", {"CellShownOtherwise"}),
        (0.9, "General", "0.9", {"CellFraction"}),
        ("0,9", "General", "0.9", {"CellFraction"}),
        ("0,9 %", "General", "0.9", set()),
        ("1.234", "General", "1234", {"CellAmbiguous"}),
        ("1,000", "General", "1", {"CellAmbiguous"}),
        ("1.234 %", "General", "1234", {"CellAmbiguous"}),
        ("1.234.567", "General", "1234567", set()),
        ("1.234,5", "General", "1234.5", set()),
        ("0,123", "General", "0.123", {"CellFraction"}),
        ("1\u202f234", "General", "1234", set()),
        ("1\u2009234,5", "General", "1234.5", set()),
        ("− 5", "General", "-5", set()),
    ],
)
def test_the_number_of_a_target_is_read_and_what_is_shown_is_told(
    value: object, form: str, number: str, rules: set[str]
) -> None:
    found = read("measures", "value", value, form)

    assert objects(found.quads, "gg:value") == [number]
    assert set(told(found)) == rules


def test_a_fraction_that_stands_in_the_words_is_not_asked_about() -> None:
    rows = {**SMALL, "measures": [{**SMALL["measures"][0], "text": "Højst 0,5 pct. ryger"}]}
    for value, is_told in ((0.5, False), (0.9, True)):
        data = with_cell(rows, "measures", "value", value)
        found = told(reader.read_files([("p.xlsx", data)], PUBLISHED))
        assert ("CellFraction" in found) == is_told


def test_a_number_that_cannot_be_counted_with_is_told() -> None:
    found = read("measures", "value", 1.1e21)

    assert objects(found.quads, "gg:value") == []
    assert set(told(found)) == {"NumberTooLong"}


def test_a_tiny_number_is_read() -> None:
    found = read("measures", "value", 1e-7)
    assert objects(found.quads, "gg:value") == ["0.0000001"]


def test_two_numbers_with_a_space_are_not_one() -> None:
    assert "CellNumber" in told(read("measures", "value", "12 13"))


def test_a_literal_sign_needs_the_unit_per_cent_too() -> None:
    rows: Rows = {**SMALL, "measures": [{**SMALL["measures"][0], "unit": "antal"}]}
    for form in ('0" %"', "0%"):
        data = with_cell(rows, "measures", "value", 0.5, form)
        assert "CellPercent" in told(reader.read_files([("p.xlsx", data)], PUBLISHED))


@pytest.mark.parametrize(
    ("value", "form", "days", "precision"),
    [
        (date(2027, 12, 1), "mmm-yy", ("2027-12-01", "2027-12-31"), "month"),
        (date(2027, 12, 24), "mmmm yyyy", ("2027-12-01", "2027-12-31"), "month"),
        (date(2028, 2, 1), "[$-406]mmm\\ yyyy;@", ("2028-02-01", "2028-02-29"), "month"),
        (date(2030, 1, 1), "yyyy", ("2030-01-01", "2030-12-31"), "year"),
        (date(2026, 6, 1), '"inden "yyyy', ("2026-01-01", "2026-12-31"), "year"),
        (date(2026, 6, 1), "dd-mm-yyyy", ("2026-06-01", "2026-06-01"), "day"),
        (date(2026, 6, 1), "d.m", ("2026-06-01", "2026-06-01"), "day"),
        (datetime.fromisoformat("2026-06-01T12:00:00"), "m/d/yyyy h:mm", ("2026-06-01", "2026-06-01"), "day"),
        (2030, "General", ("2030-01-01", "2030-12-31"), "year"),
    ],
)  # fmt: skip
def test_a_deadline_is_read_as_precisely_as_it_is_shown(
    value: object, form: str, days: tuple[str, str], precision: str
) -> None:
    found = read("measures", "words", value, form)

    assert (*objects(found.quads, "gg:start"), *objects(found.quads, "gg:deadline")) == days
    assert objects(found.quads, "gg:precision")[0].endswith(f"/{precision}")


@pytest.mark.parametrize(
    ("value", "form", "is_told"),
    [
        (date(2027, 12, 1), "mmm-yy", False),
        (date(2027, 12, 24), "mmm-yy", True),
        (date(2030, 1, 1), "yyyy", False),
        (date(2030, 6, 1), "yyyy", True),
        (date(2030, 6, 1), "d.m", True),
        (date(2030, 6, 1), "mmmm", True),
        (date(2030, 6, 1), "dd-mm-yyyy", False),
    ],
)
def test_a_date_that_shows_less_than_it_holds_is_told(
    value: date, form: str, is_told: bool
) -> None:
    assert ("CellDateShown" in told(read("measures", "words", value, form))) == is_told


def test_a_period_needs_its_days() -> None:
    found = told(read("sets", "end", date(2029, 1, 1), "yyyy"))
    assert "«2029»" in found["CellDate"]


@pytest.mark.parametrize(
    ("column", "value", "form", "text", "rules"),
    [
        ("title", 0.9, "0%", "90%", {"CellShown"}),
        ("title", 7, "000", "007", {"CellShown"}),
        ("title", 2030, "General", "2030", set()),
        ("title", 0.9, "General", "0,9", set()),
        ("title", 1234.5, "#,##0.00", "1.234,50", {"CellShown"}),
        ("title", "cykler", '"Flere "@', "Flere cykler", {"CellShown"}),
        ("title", 5, ";;;", "5", {"CellShownOtherwise"}),
        ("note_en", 0.9, "General", "0.9", set()),
    ],
)
def test_a_text_column_takes_what_is_shown(
    column: str, value: object, form: str, text: str, rules: set[str]
) -> None:
    found = read("goals", column, value, form)
    about = {"title": "dct:title", "note_en": "skos:editorialNote"}[column]

    assert text in objects(found.quads, about)
    assert set(told(found)) == rules


def test_a_date_among_words_is_told_as_it_is_shown() -> None:
    assert "dec-27" in told(read("goals", "title", date(2027, 12, 1), "mmm-yy"))["CellText"]


def test_a_year_in_a_number_cell_is_told_without_decimals() -> None:
    rows = {**SMALL, "reports": [{"goal": "2.9", "half": 2027, "status": "grøn"}]}
    data = with_cell(rows, "reports", "half", 2027)
    found = told(reader.read_files([("p.xlsx", data)], PUBLISHED))

    assert "«2027»" in found["CellHalfYear"]


def test_numbers_in_messages_have_the_decimal_sign_of_the_language() -> None:
    found = next(
        each for each in read("goals", "number", 2.1).findings if "2,1" in each.messages["da"]
    )

    assert "2.1" in found.messages["en"]
    assert "2,1" not in found.messages["en"]


@settings(max_examples=25, deadline=None)
@given(st.integers(1, 9999), st.integers(0, 3), st.sampled_from(['0.000" %"', "0.000", "General"]))
def test_a_number_that_is_shown_whole_is_read_without_a_word(
    digits: int, places: int, form: str
) -> None:
    number = digits / 10**places
    found = read("measures", "value", number, form)

    assert [float(value) for value in objects(found.quads, "gg:value")] == [number]
    assert set(told(found)) <= ({"CellFraction"} if number < 1 and "%" not in form else set())


def test_csv_holds_what_it_shows() -> None:
    text = csv_file("measures", [{**SMALL["measures"][0], "value": "90,5"}])
    files = [
        (f"{key}.csv", csv_file(key, SMALL[key]).encode()) for key in SMALL if key != "measures"
    ]
    found = reader.read_files([*files, ("measures.csv", text.encode())], PUBLISHED)

    assert objects(found.quads, "gg:value") == ["90.5"]
