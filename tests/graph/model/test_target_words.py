"""A target is worded alike on every page and in every report, and what it does not say is named."""

from datetime import date
from decimal import Decimal
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from graph.model import target_words
from graph.model.goals import Target
from graph.model.values import Code, Period, Text

NBSP = "\N{NO-BREAK SPACE}"


@pytest.mark.parametrize(
    ("start", "end", "danish"),
    [
        (date(2023, 1, 1), date(2023, 12, 31), "2023"),
        (date(2015, 1, 1), date(2018, 12, 31), "2015–2018"),
        (date(2016, 1, 1), None, "2016–"),
        (None, date(2018, 12, 31), "–2018"),
        (date(2016, 4, 1), None, "april 2016–"),
        (date(2019, 7, 1), date(2023, 6, 30), "juli 2019–juni 2023"),
        (date(2020, 2, 1), date(2020, 2, 29), "februar 2020"),
        (date(2023, 1, 15), date(2023, 1, 15), "15. januar 2023"),
        (date(2023, 1, 15), date(2023, 1, 31), "15.–31. januar 2023"),
        (date(2023, 1, 15), date(2023, 2, 3), "15. januar 2023–3. februar 2023"),
        (None, None, ""),
    ],
)
def test_periods(start: date | None, end: date | None, danish: str) -> None:
    assert target_words.period(Period(start, end), "da") == danish


def due(precision: str, start: date | None, end: date | None) -> Target:
    return Target(iri="t", start=start, deadline=end, precision=precision)


@pytest.mark.parametrize(
    ("target", "danish", "english"),
    [
        (due("day", None, date(2023, 9, 30)), "30. september 2023", "30 September 2023"),
        (due("day", date(2023, 7, 1), date(2023, 7, 1)), "1. juli 2023", "1 July 2023"),
        (
            due("half-month", date(2023, 12, 16), date(2023, 12, 31)),
            "16.–31. december 2023",
            "16–31 December 2023",
        ),
        (due("month", date(2023, 6, 1), date(2023, 6, 30)), "juni 2023", "June 2023"),
        (
            due("quarter", date(2023, 7, 1), date(2023, 9, 30)),
            "3. kvartal 2023",
            "quarter 3 of 2023",
        ),
        (
            due("half-year", date(2023, 1, 1), date(2023, 6, 30)),
            "1. halvår 2023",
            "first half of 2023",
        ),
        (
            due("half-year", date(2023, 7, 1), date(2023, 12, 31)),
            "2. halvår 2023",
            "second half of 2023",
        ),
        (due("year", date(2016, 1, 1), date(2019, 12, 31)), "2016–2019", "2016–2019"),
        (due("year", None, date(2023, 12, 31)), "2023", "2023"),
        (due("", date(2024, 1, 1), None), "fra 1. januar 2024", "from 1 January 2024"),
        (due("", None, None), "", ""),
    ],
)
def test_deadlines(target: Target, danish: str, english: str) -> None:
    assert target_words.deadline(target, "da") == danish
    assert target_words.deadline(target, "en") == english


def test_units_stand_after_their_number() -> None:
    def of(value: str, label: str, form: str = "") -> str:
        unit = Code(iri="u", label=Text(label), notation=label, form=Text(form) if form else None)
        return target_words.amount(Decimal(value), Target(iri="t", unit=unit), "da")

    assert of("9", "måned", "måneder") == f"9{NBSP}måneder"
    assert of("1", "måned", "måneder") == f"1{NBSP}måned"
    assert of("10", "procent", "pct.") == f"10{NBSP}pct."
    assert of("10", "per cent", "%") == "10%"
    assert of("400", "count") == "400"
    assert of("2", "parsec") == f"2{NBSP}parsec"
    assert target_words.amount(Decimal(4000), Target(iri="t"), "da") == "4.000"


def test_what_recurs_is_told_in_words() -> None:
    assert target_words.recurrence("P1Y", "da") == "hvert år"
    assert target_words.recurrence("P3M", "en") == "every quarter"
    assert target_words.recurrence("P17D", "da") == "P17D"


def test_what_the_source_writes_like_us_is_not_said_twice() -> None:
    assert target_words.same("1. halvår 2023", "1. Halvår 2023")
    assert target_words.same("i 2016-2019", "2016–2019")
    assert not target_words.same("ultimo 2023", "16.–31. december 2023")


def code(notation: str, label: str, form: str = "") -> Code:
    return Code(
        iri=notation, label=Text(label), notation=notation, form=Text(form) if form else None
    )


PERCENT = code("percent", "procent", "pct.")
AT_MOST = code("at-most", "højst")


def danish(**values: Any) -> str:
    return target_words.sentence(Target(iri="t", **values), "da").replace(NBSP, " ")


END = date(2030, 12, 31)


@pytest.mark.parametrize(
    ("values", "sentence"),
    [
        (
            {"comparator": AT_MOST, "value": Decimal(50), "unit": PERCENT, "deadline": END},
            "højst 50 pct. inden 31. december 2030",
        ),
        (
            {
                "comparator": AT_MOST,
                "value": Decimal(50),
                "approximate": True,
                "deadline": END,
                "precision": "year",
            },
            "højst ca. 50 med frist i 2030",
        ),
        (
            {
                "comparator": AT_MOST,
                "value": Decimal(3),
                "deadline": END,
                "precision": "quarter",
                "deadline_text": "ultimo 2030",
            },
            "højst 3 med frist i 4. kvartal 2030 («ultimo 2030»)",
        ),
        (
            {
                "comparator": AT_MOST,
                "value": Decimal(3),
                "start": date(2030, 12, 16),
                "deadline": END,
                "precision": "half-month",
                "deadline_text": "ultimo 2030",
            },
            "højst 3 inden 31. december 2030 («ultimo 2030»)",
        ),
        (
            {
                "comparator": AT_MOST,
                "value": Decimal(3),
                "start": date(2027, 1, 1),
                "deadline": END,
                "precision": "year",
            },
            "højst 3 i perioden 2027–2030",
        ),
        (
            {"comparator": AT_MOST, "value": Decimal(3), "start": date(2027, 1, 1)},
            "højst 3 fra 1. januar 2027",
        ),
        (
            {
                "comparator": AT_MOST,
                "value": Decimal(370),
                "deadline": END,
                "baseline": Decimal(412),
                "baseline_period": Period(date(2025, 1, 1), date(2025, 12, 31)),
            },
            "højst 370 inden 31. december 2030, udgangspunkt 412 (2025)",
        ),
        (
            {
                "comparator": code("decrease", "fald"),
                "value": Decimal(15),
                "unit": PERCENT,
                "recurrence": "P1Y",
            },
            "fald på 15 pct. hvert år",
        ),
        (
            {
                "comparator": code("between", "mellem"),
                "low": Decimal(5),
                "high": Decimal(8),
                "unit": PERCENT,
                "deadline": END,
            },
            "5–8 pct. inden 31. december 2030",
        ),
        (
            {
                "comparator": code("deliver", "levering"),
                "scope": Text("en  plan"),
                "deadline_text": "ved valget",
            },
            "en plan (skal foreligge), fristen står kun i ord: «ved valget»",
        ),
        (
            {"value": Decimal(5)},
            "5, det står ikke, om det er mindst, højst eller præcis, uden frist",
        ),
        ({"comparator": AT_MOST}, "højst, uden tal, uden frist"),
        ({}, "intet målbart krav, uden frist"),
        (
            {
                "comparator": AT_MOST,
                "comparator_read": True,
                "value": Decimal(5),
                "recurrence": "P1M",
            },
            "højst 5 hver måned, «højst» er redaktionens læsning",
        ),
    ],
)
def test_a_target_is_one_sentence(values: dict[str, Any], sentence: str) -> None:
    assert danish(**values) == sentence


@given(
    value=st.none() | st.decimals(0, 1000, places=2),
    comparator=st.sampled_from([None, AT_MOST, code("deliver", "levering"), code("all", "alle")]),
    deadline=st.none() | st.dates(date(1, 1, 1)),
    precision=st.sampled_from(["", "day", "half-month", "month", "quarter", "half-year", "year"]),
    words=st.text(max_size=20),
)
def test_every_target_has_a_sentence_on_one_line_that_shows_its_number(
    value: Decimal | None,
    comparator: Code | None,
    deadline: date | None,
    precision: str,
    words: str,
) -> None:
    target = Target(
        iri="t",
        value=value,
        comparator=comparator,
        deadline=deadline,
        precision=precision,
        deadline_text=words,
    )
    for lang in ("da", "en"):
        said = target_words.sentence(target, lang)
        assert said
        assert len(said.splitlines()) == 1
        assert target_words.figure(target, lang) in said
        assert target_words.deadline(target, lang) in said
