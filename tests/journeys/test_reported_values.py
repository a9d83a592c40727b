"""The number reached stands in the row of a report, with the target that it belongs to, and reads back the same."""

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pyoxigraph import Quad

from graph import namespaces
from graph.submission import reader
from graph.submission.tables.lexicon import Lexicon
from graph.submission.workbook.row_writer import fill
from tests.support.published import bundled
from tests.support.tables import SMALL, place, workbook

ROW: dict[str, Any] = {"goal": "2.9", "half": "1. halvår 2026", "status": "grøn"}
REACHED = {"reached": 28, "of_measure": "1", "of_target": "1"}
VALUE = "report/proeveplan-2026/2.9/2026-H1/value/1/1"


def read(*rows: dict[str, Any]) -> Any:
    return reader.read_files([("a.xlsx", workbook({**SMALL, "reports": list(rows)}))], bundled())


def about(quads: list[Quad], thing: str) -> set[tuple[str, str]]:
    return {
        (namespaces.compact(quad.predicate.value), getattr(quad.object, "value", ""))
        for quad in quads
        if getattr(quad.subject, "value", "") == namespaces.ID + thing
    }


def reports(quads: list[Quad]) -> set[Quad]:
    return {each for each in quads if "/report/" in str(each.subject)}


def rules(told: Any) -> list[tuple[str, str]]:
    return [
        (namespaces.slug(each.rule).rpartition("#")[2], each.where.cell) for each in told.findings
    ]


def test_a_value_belongs_to_its_report_and_to_the_target_it_counts() -> None:
    told = read({**ROW, **REACHED})

    assert told.findings == ()
    assert about(told.quads, VALUE) == {
        ("rdf:type", namespaces.GG + "ReportedValue"),
        ("gg:onTarget", f"{namespaces.goal('proeveplan-2026', '2.9')}/measure/1/target/1"),
        ("gg:value", "28"),
    }
    report = about(told.quads, VALUE.partition("/value/")[0])
    assert ("gg:reportedValue", namespaces.ID + VALUE) in report


@pytest.mark.parametrize("missing", list(REACHED))
def test_a_value_without_its_target_and_a_target_without_a_value_are_asked_for(
    missing: str,
) -> None:
    told = read({**ROW, **REACHED, missing: None})

    assert rules(told) == [("CellMissing", place("reports", missing))]
    assert about(told.quads, VALUE) == set()
    assert about(told.quads, VALUE.partition("/value/")[0])


def test_a_value_that_is_no_number_is_told_once() -> None:
    told = read({**ROW, **REACHED, "reached": "mange"})

    assert [rule for rule, _ in rules(told)] == ["CellNumber"]
    assert about(told.quads, VALUE) == set()


def test_values_of_several_targets_stand_in_rows_of_one_report() -> None:
    second = {**REACHED, "reached": 3, "of_target": "2"}
    told = read({**ROW, **REACHED}, {**ROW, **second})

    assert told.findings == ()
    assert about(told.quads, VALUE.removesuffix("1") + "2")


@pytest.mark.parametrize("again", [{}, REACHED])
def test_the_same_report_or_value_twice_is_told(again: dict[str, Any]) -> None:
    told = read({**ROW, **REACHED}, {**ROW, **again})

    assert [rule for rule, _ in rules(told)] == ["RowRepeated"]


@given(
    st.lists(
        st.tuples(st.integers(1, 3), st.integers(1, 3), st.integers(-(10**9), 10**9)),
        max_size=4,
        unique_by=lambda each: each[:2],
    )
)
def test_every_report_is_written_as_rows_that_read_back_the_same(
    values: list[tuple[int, int, int]],
) -> None:
    rows = [
        {**ROW, "of_measure": str(measure), "of_target": str(target), "reached": number}
        for measure, target, number in values
    ]
    told = read(*(rows or [ROW]))
    slugs = ["proeveplan-2026"]
    filled = fill(told.quads, slugs, Lexicon.of(bundled()))

    assert len(filled["reports"]) == max(1, len(values))
    assert not any("report/" in str(row["subject"]) for row in filled["other"])
    again = reader.read_files(
        [("a.xlsx", workbook({**SMALL, "reports": filled["reports"]}))], bundled()
    )
    assert reports(again.quads) == reports(told.quads)
