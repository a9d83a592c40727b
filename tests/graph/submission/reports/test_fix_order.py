"""One puts a file right from the front: sheets in the workbook's order, then rows, then columns; or lines."""

from dataclasses import replace
from itertools import permutations
from random import Random

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from graph.submission.reports.fix_order import in_fixing_order
from graph.submission.validation.findings import Finding, Report
from graph.submission.validation.location import Location
from tests.support.reports import ADVICE, ERROR, WARNING


def order(places: list[Location | None], sources: tuple[str, ...] = ()) -> list[Location | None]:
    found = tuple(ERROR.at(place) for place in places)
    return [finding.where for finding in in_fixing_order(Report(findings=found, sources=sources))]


def cell(sheet: str, name: str, file: str = "a.xlsx") -> Location:
    return Location(file, sheet=sheet, cell=name)


WORKBOOK = [
    cell("Målsæt", "B2"),
    cell("Mål", "C2"),
    cell("Mål", "AB2"),
    cell("goals", "A3"),
    cell("Mål", "A10"),
    cell("Målinger", "A2:B3"),
    cell("Navne", "A2"),
    cell("Egne noter", "A1"),
    None,
]
TABLES = [
    Location("Målsæt.csv", line=2, cell="Titel"),
    Location("2026-mål.csv", line=2, cell="Nummer"),
    Location("2026-mål.csv", line=2, cell="Målets ord"),
    Location("2026-mål.csv", line=2, cell="Min egen"),
    Location("2026-mål.csv", line=11, cell="Nummer"),
    Location("målinger.csv", line=3, cell="Mål"),
]
TEXT = [Location("a.ttl"), Location("a.ttl", line=2), Location("a.ttl", line=10), None]


@pytest.mark.parametrize("expected", [WORKBOOK, TABLES, TEXT])
def test_places_follow_one_another_as_in_the_files(expected: list[Location | None]) -> None:
    for seed in range(10):
        mixed = Random(seed).sample(expected, len(expected))
        sources = tuple(sorted({place.file for place in expected if place}))
        assert order(mixed, sources) == expected


def test_files_come_in_the_order_in_which_they_were_handed_in() -> None:
    first, second = cell("Navne", "A9", "z.xlsx"), cell("Målsæt", "A2", "a.xlsx")

    assert order([second, first], ("z.xlsx", "a.xlsx")) == [first, second]


def test_the_gravest_come_first_wherever_they_stand() -> None:
    places = [cell("Målsæt", "A2"), cell("Mål", "A2"), cell("Navne", "A2")]
    for some in permutations((ADVICE, WARNING, ERROR)):
        found = tuple(one.at(place) for one, place in zip(some, places, strict=True))
        severities = [one.severity for one in in_fixing_order(Report(findings=found))]
        assert severities == ["violation", "warning", "info"]


@settings(deadline=None)
@given(
    st.lists(
        st.builds(
            Location,
            file=st.sampled_from(["a.xlsx", "b.ttl", "mål.csv"]) | st.text(max_size=5),
            line=st.none() | st.integers(0, 99),
            sheet=st.none() | st.sampled_from(["Mål", "x"]) | st.text(max_size=5),
            cell=st.none() | st.text(max_size=5),
        )
        | st.none(),
        max_size=8,
    )
)
@example([Location("mål.csv"), Location("", sheet="Mål")])
def test_any_places_can_be_put_in_order(places: list[Location | None]) -> None:
    found: tuple[Finding, ...] = tuple(
        replace(ERROR, label=str(number), where=place) for number, place in enumerate(places)
    )
    ordered = in_fixing_order(Report(findings=found, sources=("a.xlsx",)))

    assert sorted(one.label for one in ordered) == sorted(one.label for one in found)
