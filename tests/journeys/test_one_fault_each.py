"""Of tables with one fault each none is lost or misread in silence, whatever program wrote them."""

from collections import Counter
from collections.abc import Callable
from datetime import date

import pytest

from graph import namespaces
from graph.submission import reader
from graph.submission.line_numbers import located
from graph.submission.tables.reader import ParsedFiles
from graph.submission.validation.findings import Finding
from tests.support.checking import check
from tests.support.one_fault import OneFault, fresh, one_fault_each
from tests.support.published import bundled
from tests.support.written_tables import WORKBOOKS, Tables, as_csv

FAULTS = one_fault_each()
PUBLISHED = bundled()
TODAY = date(2026, 3, 1)
HARMLESS = {
    "SourceDate",
    "SourceAuthor",
    "GoalWithoutQuote",
    "GoalWithoutTheme",
    "ThemeDefinition",
}
"""Advice that the tables without a fault give too."""


def read(data: bytes, file: str = "p.xlsx") -> ParsedFiles:
    return reader.read_files([(file, data)], PUBLISHED)


def checked(told: ParsedFiles) -> list[Finding]:
    errors = (finding for finding in told.findings if finding.severity == "violation")
    faulty = {*told.unread, *(finding.where for finding in errors)}
    found = located(check(told.quads, PUBLISHED, TODAY), told.lines, told.spots)
    return [*told.findings, *(each for each in found if each.where not in faulty)]


def where(finding: Finding) -> tuple[str, str]:
    place = finding.where
    return namespaces.slug(finding.rule), f"{place.sheet}!{place.cell}" if place else ""


def said(told: ParsedFiles) -> str:
    """All terms that were read, one a line."""
    return "\n".join(f"{quad.subject}\n{quad.object}" for quad in told.quads)


def is_told(fault: OneFault, findings: list[Finding]) -> bool:
    found = set(map(where, findings))
    if fault.at:
        return (fault.rule, fault.at) in found
    return not fault.rule or fault.rule in {rule for rule, _ in found}


def test_they_are_many_and_each_has_a_name() -> None:
    assert len(FAULTS) >= 300
    assert not [name for name, count in Counter(each.name for each in FAULTS).items() if count > 1]


@pytest.mark.parametrize("program", WORKBOOKS)
def test_nothing_is_wrong_with_what_gets_a_fault(program: str) -> None:
    told = read(WORKBOOKS[program](fresh()))

    assert told.findings == ()
    assert told.read.passed_over == ()
    assert {where(each)[0] for each in checked(told)} <= HARMLESS


def test_programs_are_read_alike() -> None:
    first, *others = (read(write(fresh())).quads for write in WORKBOOKS.values())

    assert others == [first] * len(others)
    assert set(first) == set(read(as_csv(fresh()), "p.zip").quads)


@pytest.mark.parametrize("program", WORKBOOKS)
@pytest.mark.parametrize("fault", FAULTS, ids=lambda fault: fault.name)
def test_a_fault_is_told_or_read_or_passed_over_by_name(fault: OneFault, program: str) -> None:
    told = read(WORKBOOKS[program](fault.tables))
    findings = list(told.findings) if fault.tables_only else checked(told)

    assert is_told(fault, findings)
    others = {where(each)[0] for each in findings} - {fault.rule} - fault.also - HARMLESS
    assert not others
    assert all(words in said(told) for words in fault.read)
    assert not fault.why or fault.why in {each.why for each in told.read.passed_over}


DIALECTS: dict[str, Callable[[Tables], bytes]] = {
    "excel": lambda given: as_csv(given, ";", "cp1252"),
    "libreoffice": lambda given: as_csv(given, ",", "utf-8", quoted=True),
    "tabs": lambda given: as_csv(given, "\t", "utf-16"),
}


IN_LINES = [
    each
    for each in FAULTS
    if each.kind not in {"sheet_names", "columns_and_cells"} and each.tables_only
]
"""What can be wrong with CSV files too."""


@pytest.mark.parametrize("fault", IN_LINES, ids=lambda fault: fault.name)
def test_a_fault_in_a_csv_file_is_told_or_read_or_passed_over_by_name(fault: OneFault) -> None:
    told = read(as_csv(fault.tables), "p.zip")
    rules = {where(each)[0] for each in told.findings}

    assert not fault.rule or rules & {fault.rule, "LineTooLong"}
    assert all(words in said(told) for words in fault.read)
    assert not fault.why or fault.why in {each.why for each in told.read.passed_over}


@pytest.mark.parametrize("dialect", DIALECTS)
@pytest.mark.parametrize("column", ["themes", "title", "note"])
def test_a_line_cut_at_a_separator_is_told(dialect: str, column: str) -> None:
    given = fresh()
    given["Mål"][1] += ["resten", "af teksten", column]
    told = read(DIALECTS[dialect](given), "p.zip")

    (found,) = told.findings
    assert namespaces.slug(found.rule) == "LineTooLong"
    assert found.where is not None
    assert found.where.line == 2
    assert "resten; af teksten" in found.messages["da"]
    assert [(each.why, each.cells) for each in told.read.passed_over] == [("beyond-headings", 3)]
