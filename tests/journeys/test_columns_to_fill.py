"""The columns with a star are those that a draft cannot do without, and no others."""

from copy import deepcopy
from datetime import date
from functools import cache
from typing import Any

import pytest

from graph import namespaces
from graph.submission import reader
from graph.submission.tables.schema import sheet, sheets
from tests.support.checking import check
from tests.support.one_fault import ROWS
from tests.support.published import bundled
from tests.support.tables import workbook

Given = dict[str, list[dict[str, Any]]]
TODAY = date(2026, 3, 1)
CONDITIONAL = {("measures", "unit")}
"""Needed beside a number: its guide says so."""
ADOPTED = {
    ("links", "confidence"),
    ("sources", "identifier"),
    ("sets", "source"),
    ("quotes", "source"),
    ("quotes", "words"),
    ("quotes", "start"),
    ("quotes", "end"),
}
"""Needed once the goal set is adopted."""


def full(stage: str) -> Given:
    given: Given = deepcopy(ROWS)
    given["sets"][0]["stage"] = stage
    given["signatures"] = [{"signature": 1, "who": "Ida Prøve", "behalf": "Prøvekommunen"}]
    return given


def errors(given: Given) -> set[str]:
    told = reader.read_files([("p.xlsx", workbook(given))], bundled())
    found = [*told.findings, *check(told.quads, bundled(), TODAY)]
    return {
        namespaces.slug(each.rule)
        for each in found
        if each.severity == "violation" and not each.for_adoption
    }


@cache
def needed(key: str, column: str, stage: str) -> bool:
    """Whether something becomes wrong when a column is empty."""
    given = full(stage)
    for row in given[key]:
        row.pop(column, None)
    return bool(errors(given))


FILLED = [
    (key, column.key)
    for key, rows in full("udkast").items()
    for column in sheet(key).columns
    if any(column.key in row for row in rows)
]


@pytest.mark.parametrize("stage", ["udkast", "vedtaget"])
def test_nothing_is_wrong_with_what_is_emptied(stage: str) -> None:
    assert errors(full(stage)) == set()
    assert len(FILLED) > 50


@pytest.mark.parametrize(("key", "column"), FILLED)
def test_a_column_has_a_star_if_a_draft_needs_it(key: str, column: str) -> None:
    starred = sheet(key).column(column).starred

    assert needed(key, column, "udkast") == (starred or (key, column) in CONDITIONAL)


@pytest.mark.parametrize(("key", "column"), FILLED)
def test_what_only_an_adopted_set_needs_is_said_in_its_guide(key: str, column: str) -> None:
    later = needed(key, column, "vedtaget") and not needed(key, column, "udkast")

    assert later == ((key, column) in ADOPTED)


def test_the_guides_say_when_a_column_is_needed() -> None:
    said = {
        (one.key, column.key)
        for one in sheets()
        for column in one.columns
        if "skal " in column.guide["da"].casefold() and "udfyldes" in column.guide["da"]
    }

    assert said >= {
        *CONDITIONAL,
        ("links", "confidence"),
        ("sources", "identifier"),
        ("sets", "source"),
        ("quotes", "source"),
    }
    assert all(
        "vedtaget" in sheet(key).column(column).guide["da"] for key, column in said - CONDITIONAL
    )
