"""A receipt says which files were checked, when, against what, and how it went."""

import hashlib
from dataclasses import replace
from datetime import date

import pytest

from api.submission.receipt_page import as_receipt
from graph.i18n import LANGUAGES
from graph.submission.reports.receipt import MOST, Receipt, receipt
from graph.submission.service import File
from graph.submission.validation.consequences import Impact
from graph.submission.validation.findings import Finding, Report
from graph.submission.validation.location import Location
from graph.submission.validation.read_summary import ItemKind, ReadItem, ReadPart, ReadSummary
from tests.support.reports import ERROR, READ, REPORT, gap

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
    needed = replace(ERROR, for_adoption=True, where=Location("a", sheet="Mål", cell="C2"))
    again = replace(needed, where=Location("a", sheet="Mål", cell="C3"))
    advised = replace(needed, severity="info")
    draft = replace(REPORT, read=read, adopting=(needed, again, advised))
    adopting = given(draft).adopting

    assert adopting is not None
    assert adopting.title == "For at vedtage det"
    assert [line.split(": ", 1)[0] for line in adopting.lines] == ["Målets titel"]
    assert adopting.lines[0].endswith("(Mål!C2, Mål!C3)")
    assert given(replace(draft, read=REPORT.read)).adopting is None
    assert "For at vedtage det" not in dict(given(draft).facts)


def test_of_many_places_the_receipt_names_the_first() -> None:
    read = ReadSummary(parts=(ReadPart(file="a", counts={"set": 1}),), drafts=1)
    places = tuple(Location("a", sheet="Mål", cell=f"C{k}") for k in range(2, 11))
    needed = tuple(replace(ERROR, for_adoption=True, where=each) for each in places)
    adopting = given(replace(REPORT, read=read, adopting=needed)).adopting

    assert adopting is not None
    assert adopting.lines[0].endswith("(Mål!C2, Mål!C3, Mål!C4, Mål!C5, Mål!C6 og 4 til)")


def test_what_publishing_changes_stands_in_numbers_and_names() -> None:
    impact = Impact(goals_added=5, gaps_closed=(gap("x"),))
    report = Report(findings=(), sources=("a",), impact=impact)
    named = {names.title: names.lines for _, listed in given(report).changes for names in listed}

    assert named["1 hul lukkes"] == ("x: støtter intet mål",)


def test_the_goals_and_links_that_were_read_are_named_and_a_long_list_says_how_many_more() -> None:
    def item(kind: ItemKind, words: str) -> ReadItem:
        return ReadItem(kind=kind, label=words, sentences={"da": words, "en": words})

    goals = [item("goal", f"{k} Sunde børn") for k in range(MOST + 2)]
    links = [item("link", "1 støtter 2"), item("quote", "Citat")]
    report = replace(REPORT, read=ReadSummary(parts=READ.read.parts, items=(*goals, *links)))
    named = {names.title: names for names in given(report).named}

    assert [*named] == ["Målene", "Links til andre mål"]
    assert len(named["Målene"].lines) == MOST
    assert named["Målene"].more == "og 2 til, som står i rapporten"
    assert named["Links til andre mål"].lines == ("1 støtter 2",)
    assert named["Links til andre mål"].more == ""


@pytest.mark.parametrize("lang", LANGUAGES)
@pytest.mark.parametrize("drafts", [0, 1])
@pytest.mark.parametrize("findings", [(), REPORT.findings])
def test_the_verdict_is_explained_and_says_that_nothing_was_published(
    lang: str, drafts: int, findings: tuple[Finding, ...]
) -> None:
    read = ReadSummary(parts=(ReadPart(file="a", counts={"set": 1}),), drafts=drafts)
    given_to_leader = given(Report(findings=findings, sources=("a",), read=read), lang=lang)

    assert given_to_leader.meaning.count(".") >= 2
    no_errors = {"da": "ingen fejl", "en": "no errors"}[lang]
    assert (no_errors in given_to_leader.meaning) == (not findings)
    assert ("udkast" in given_to_leader.meaning or "draft" in given_to_leader.meaning) == bool(
        drafts
    )


@pytest.mark.parametrize("lang", LANGUAGES)
def test_the_page_stands_alone(lang: str) -> None:
    page = as_receipt(READ, [File("maal.xlsx", b"abc")], "sha256:12ab", lang, against=True).decode()

    assert hashlib.sha256(b"abc").hexdigest() in page
    assert "sha256:12ab" in page
    assert "<script" not in page
    assert "http://" not in page
    assert "https://" not in page
    assert "{" not in page.partition("</style>")[2]
