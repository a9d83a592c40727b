"""The report as a file of its own: whole, calm, and with nothing in it that runs or fetches."""

import re
from dataclasses import replace
from datetime import date

import pytest

from api.submission.report_forms import written
from api.submission.report_page import as_html
from graph.i18n import LANGUAGES
from graph.submission.validation.consequences import Impact
from graph.submission.validation.findings import Finding, Report
from graph.submission.validation.location import Location
from tests.support.reports import ADVICE, ERROR, READ, REPORT, WARNING, gap, thread


def many(count: int) -> Report:
    found = (
        replace(ERROR, label=str(k), where=Location("maal.xlsx", sheet="Mål", cell=f"C{k}"))
        for k in range(count)
    )
    return Report(findings=tuple(found), sources=("maal.xlsx",))


def words(page: str) -> str:
    return " ".join(re.sub(r"<style>.*?</style>|<[^>]+>", " ", page, flags=re.DOTALL).split())


def test_the_verdict_comes_first_and_the_groups_in_order() -> None:
    text = words(as_html(REPORT, "da").partition("<body>")[2])
    order = [
        "Tjek af maal.xlsx",
        "Kan ikke udgives endnu: 1 fejl",
        "Ret fejlene, og tjek igen. 1 advarsel og 1 råd står ikke i vejen.",
        "Det skal rettes Fejl",
        "Målets titel",
        "Sådan retter du det: Skriv målets egne ord.",
        "Mål!C7",
        "Det bør du se på Advarsel",
        "Mål for mål",
    ]
    places = [text.index(each) for each in order]

    assert places == sorted(places)
    assert "Hvad sker der" not in text  # no goal could be read


@pytest.mark.parametrize("lang", LANGUAGES)
def test_the_file_needs_no_other_and_runs_nothing(lang: str) -> None:
    page = as_html(REPORT, lang)

    assert f'<html lang="{lang}">' in page
    assert not re.search(r"<script|<link|<img|\ssrc=|url\(|@import|https?://|\son\w+=", page)
    assert ".gg-finding" in page


def test_more_than_ten_places_are_folded_and_none_is_lost() -> None:
    page = as_html(many(44), "da")
    before, _, folded = page.partition('<details class="gg-more">')

    assert "og 34 til" in words(page)
    assert "Mål!C9<" in before
    assert "Mål!C12<" not in before
    assert all(f"Mål!C{k}<" in folded for k in range(10, 44))
    assert "details.gg-more::details-content" in page  # open on paper


def test_a_cell_is_not_broken_in_two() -> None:
    page = as_html(many(1), "da")

    assert '<bdi class="gg-nowrap">Mål!C0</bdi>' in page
    assert ".gg-cell .gg-nowrap { white-space: nowrap; }" in page


def test_what_was_read_comes_before_what_is_to_be_corrected() -> None:
    text = words(as_html(READ, "da").partition("<body>")[2])
    order = [
        "Kan udgives",
        "Det læste vi 2 mål, 1 måling, 1 krav, 1 citat.",
        "2 mål er set efter med alle",
        "Også 14 udgivne ting",
        "Målinger 1 måling, 1 krav 1 kolonne",
        "Links intet intet",
        "Sprunget over (1)",
        "Målinger!G10 Kolonne, 12 celler: « afventer udvalget ». Kolonnen har ingen overskrift.",
        "1.1: mindst 3, uden frist",
        "Citater (1)",
        "Det bør du se på Advarsel",
    ]
    places = [text.index(each) for each in order]

    assert places == sorted(places)
    assert "Det læste vi" not in words(as_html(REPORT, "da"))  # not known


def test_a_long_list_of_what_was_read_is_folded_and_whole() -> None:
    items = tuple(replace(READ.read.items[0], label=str(k)) for k in range(50))
    page = as_html(replace(READ, read=replace(READ.read, items=items)), "en")

    assert page.count("1.1: at least 3, no deadline") == 50
    assert "and 30 more" in words(page)


def test_what_would_change_is_told() -> None:
    impact = Impact(
        goals_added=5,
        threads_new=(thread("Kvalitet"),),
        gaps_closed=tuple(gap(f"SST {k}", "N") for k in range(12)),
    )
    text = words(as_html(Report(findings=(), sources=("a.ttl",), impact=impact), "da"))

    assert "Kan udgives" in text
    assert "5 nye mål, ingen ændrede, ingen fjernede" in text
    assert "fælles tema: Kvalitet" in text
    assert "12 huller lukkes" in text
    assert "og 2 til" in text
    assert "SST 11: intet mål under" in text  # folded


def test_with_errors_what_would_change_has_a_proviso() -> None:
    report = Report(findings=(ERROR,), sources=("a.ttl",), impact=Impact(goals_added=1))
    text = words(as_html(report, "da"))

    assert (
        "Hvad sker der, når sættet udgives? Regnet ud af det, der kunne læses; "
        "det kan ændre sig, når fejlene er rettet. Mål 1 nyt mål, ingen ændrede, ingen fjernede"
    ) in text
    assert "Regnet ud" not in words(as_html(replace(report, findings=(WARNING,)), "da"))


def test_ways_to_mend_that_differ_stand_with_their_places() -> None:
    cells = {"C7": "Vælg rød.", "D7": "Vælg blå."}
    found = tuple(
        replace(
            ERROR,
            fixes={"da": fix, "en": fix},
            where=Location("maal.xlsx", sheet="Mål", cell=cell),
        )
        for cell, fix in cells.items()
    )
    text = words(as_html(Report(findings=found, sources=("maal.xlsx",)), "da"))

    assert text.count("Derfor betyder det noget:") == 1
    assert re.search(r"Mål!C7 .*Sådan retter du det: Vælg rød\. Mål!D7 .*Vælg blå\.", text)


def test_a_report_on_what_is_published_publishes_nothing() -> None:
    text = words(as_html(Report(findings=(WARNING,), version=3, as_of=date(2026, 11, 21)), "en"))

    assert "Check of the published goal sets" in text
    assert "checked against version 3 · as of 21 November 2026" in text
    assert "What happens" not in text


def test_nothing_of_the_data_is_markup() -> None:
    attack = '"><script>alert(1)</script>{{ 7 * 7 }}\x00'
    hostile: Finding = replace(
        ERROR,
        rule="urn:x",
        label=attack,
        value=attack,
        messages={"da": attack, "en": attack},
        fixes={"da": attack, "en": attack},
        where=Location(attack, sheet=attack, cell=attack),
    )
    page = as_html(
        Report(
            findings=(hostile,),
            sources=(attack,),
            impact=Impact(threads_new=(thread(attack),), gaps_opened=(gap(attack, attack),)),
        ),
        "da",
    )

    assert "<script" not in page
    assert "49" not in page


def test_a_very_long_report_stays_a_page() -> None:
    page = as_html(many(5_000), "da")

    assert len(page) < 1_000_000
    assert "og 4.990 til" in words(page)
    assert "Mål!C4999<" in page


@pytest.mark.parametrize(
    "form", ["text", "json", "html", "docx", "turtle", "ttl", "sarif", "junit"]
)
def test_every_form_is_written_even_of_names_that_are_no_unicode(form: str) -> None:
    odd = replace(ADVICE, label="a\udcffb", where=Location("b\udcff.ttl", line=1))

    assert written(REPORT, form, "da")
    if form not in {"turtle", "ttl"}:
        assert written(Report(findings=(odd,), sources=("b\udcff.ttl",)), form, "da")
