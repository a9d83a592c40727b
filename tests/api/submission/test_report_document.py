"""The report in Word: the verdict first, then each finding with its place and its fix."""

from dataclasses import replace

import pytest

from api.submission.report_document import as_docx
from graph.i18n import LANGUAGES
from graph.submission.validation.findings import Report
from graph.submission.validation.location import Location
from tests.support.reports import ERROR, REPORT
from tests.support.word import read


def test_each_finding_stands_with_its_place_and_its_fix() -> None:
    found = read(as_docx(REPORT, "da"))
    (error,) = found.tables[0][1:]

    assert found.title == "Tjek af maal.xlsx"
    assert found.paragraphs[2] == "Kan ikke udgives endnu: 1 fejl"
    assert found.tables[0][0] == ("Sted", "Hvad der er galt", "Sådan rettes det")
    assert "Mål!C7" in error[0]
    assert "Skriv målets egne ord." in error[2]
    assert len(found.tables) >= 3


def test_a_rule_with_many_places_names_the_first_and_counts_the_others() -> None:
    findings = (
        replace(ERROR, label=str(k), where=Location("maal.xlsx", sheet="Mål", cell=f"C{k}"))
        for k in range(44)
    )
    found = read(as_docx(Report(findings=tuple(findings), sources=("maal.xlsx",)), "da"))

    assert len(found.tables[0]) == 2
    assert "og 34 til" in found.tables[0][1][0]


@pytest.mark.parametrize("lang", LANGUAGES)
@pytest.mark.parametrize(
    "label", ["=1+1", "a\x00\x1f\ufffeb", "\u202eevil", "x" * 1_000_000, "<w:p/>&"]
)
def test_hostile_names_are_words(lang: str, label: str) -> None:
    odd = replace(ERROR, label=label, where=Location(f"{label[:50]}.ttl", line=1))

    assert read(as_docx(Report(findings=(odd,), sources=(f"{label[:50]}.ttl",)), lang)).tables


def test_a_report_without_findings_is_a_document_too() -> None:
    found = read(as_docx(Report(findings=(), sources=("a.ttl",), version=3), "da"))

    assert found.tables == ()
    assert found.foot.startswith("goalgraph, version 3")
