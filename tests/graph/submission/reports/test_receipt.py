"""A receipt says which files were checked, when, against what, and how it went."""

import hashlib
from dataclasses import replace
from datetime import date

import pytest

from api.submission.receipt_page import as_receipt
from graph.i18n import LANGUAGES
from graph.submission.reports.receipt import Receipt, receipt
from graph.submission.service import File
from graph.submission.validation.consequences import Impact
from graph.submission.validation.findings import Report
from graph.submission.validation.read_summary import ReadPart, ReadSummary
from tests.support.reports import READ, REPORT, gap

FILES = (("mappe/maal.xlsx", b"abc"), ("links.csv", b""))
DAY = date(2026, 11, 30)


def given(report: Report = REPORT, *, against: bool = True, lang: str = "da") -> Receipt:
    return receipt(report, FILES, "sha256:12ab", lang, checked=DAY, against=against)


def test_each_file_has_the_fingerprint_of_its_bytes() -> None:
    found = {file.name: file.sha256 for file in given().files}

    assert found == {
        "maal.xlsx": hashlib.sha256(b"abc").hexdigest(),
        "links.csv": hashlib.sha256(b"").hexdigest(),
    }


def test_it_says_the_day_the_version_and_what_was_found() -> None:
    assert dict(given().facts) == {
        "Tjekket den": "30. november 2026",
        "Vurderet pr.": "21. november 2026",
        "Tjekket mod": "version 3",
        "Indholdets fingeraftryk": "sha256:12ab",
        "Fundet": "1 fejl, 1 advarsel, 1 råd",
    }


def test_files_checked_alone_name_no_version() -> None:
    facts = dict(given(against=False).facts)

    assert facts["Tjekket mod"] == "intet: filerne blev tjekket alene"
    assert "Indholdets fingeraftryk" not in facts


def test_the_bundled_sets_have_no_number() -> None:
    facts = dict(given(replace(REPORT, version=None)).facts)

    assert facts["Tjekket mod"] == "de målsæt, der følger med goalgraph"


def test_a_draft_says_what_adopting_it_needs() -> None:
    read = ReadSummary(parts=(ReadPart(file="a", counts={"set": 1}),), drafts=1)
    facts = dict(given(replace(REPORT, read=read)).facts)

    assert facts["For at vedtage det"]


def test_what_publishing_changes_stands_in_numbers() -> None:
    impact = Impact(goals_added=5, gaps_closed=(gap("x"),))
    report = Report(findings=(), sources=("a",), impact=impact)
    sentences = [one.sentence for section in given(report).sections for one in section.changes]

    assert "1 hul lukkes" in sentences


@pytest.mark.parametrize("lang", LANGUAGES)
def test_the_page_stands_alone(lang: str) -> None:
    page = as_receipt(READ, [File("maal.xlsx", b"abc")], "sha256:12ab", lang, against=True).decode()

    assert hashlib.sha256(b"abc").hexdigest() in page
    assert "sha256:12ab" in page
    assert "<script" not in page
    assert "http://" not in page
    assert "https://" not in page
    assert "{" not in page.partition("</style>")[2]
