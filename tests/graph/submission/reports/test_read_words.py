"""What was read is told in numbers, sheet by sheet, with what was passed over and how far was looked."""

from dataclasses import replace

import pytest

from graph.submission.reports.read_words import (
    counted,
    read_in_words,
    read_sentence,
    scope,
    summary,
)
from graph.submission.validation.findings import Report
from graph.submission.validation.read_summary import ReadPart, Scope
from graph.submission.validation.rules import rules
from tests.support.reports import PARTIAL, READ


@pytest.mark.parametrize(
    ("lang", "words"),
    [
        ("da", "1 mål, 2 målinger, 1 anden oplysning"),
        ("en", "1 goal, 2 measures, 1 other piece of information"),
    ],
)
def test_numbers_are_told_of_what_there_is(lang: str, words: str) -> None:
    assert counted({"statement": 1, "measure": 2, "goal": 1, "link": 0}, lang) == words


def test_of_nothing_it_says_so() -> None:
    assert counted({}, "da") == "intet"
    assert read_sentence(Report(findings=()), "da") == ""


def test_the_numbers_of_all_sheets_are_added() -> None:
    assert summary(READ, "da") == "2 mål, 1 måling, 1 krav, 1 citat"
    assert read_sentence(READ, "da") == (
        f"Det læste vi: 2 mål, 1 måling, 1 krav, 1 citat. 2 mål er set efter med alle {len(rules())} "
        "regler. Også 14 udgivne ting, som det kan påvirke, er set efter. Sprunget over: 1."
    )


@pytest.mark.parametrize(
    ("looked", "words"),
    [
        (Scope(examined=1), "1 mål er set efter med alle {rules} regler."),
        (Scope(examined=5), "5 mål er set efter med alle {rules} regler."),
        (
            Scope(examined=5, affected=1),
            (
                "5 mål er set efter med alle {rules} regler. "
                "Også 1 udgiven ting, som det kan påvirke, er set efter."
            ),
        ),
    ],
)
def test_it_says_how_far_it_looked(looked: Scope, words: str) -> None:
    assert scope(replace(READ, scope=looked), "da") == words.format(rules=len(rules()))


def test_rules_that_were_left_out_are_counted() -> None:
    left = len(rules()) - len(PARTIAL.unexamined)

    assert scope(PARTIAL, "da") == f"0 mål er set efter med {left} af {len(rules())} regler."


def test_sheets_that_hold_nothing_share_a_line() -> None:
    parts = (*READ.read.parts, ReadPart(file="maal.xlsx", sheet="Navne", counts={}))
    lines = read_in_words(replace(READ, read=replace(READ.read, parts=parts)), "da").parts

    assert [(line.name, line.read, line.passed_over) for line in lines] == [
        ("Mål", "2 mål", "intet"),
        ("Målinger", "1 måling, 1 krav", "1 kolonne"),
        ("Citater", "1 citat", "intet"),
        ("Links, Navne", "intet", "intet"),
    ]


def test_the_empty_sheets_of_several_files_stand_file_by_file() -> None:
    parts = tuple(
        ReadPart(file=file, sheet=name, counts={})
        for file in ("a.xlsx", "b.xlsx")
        for name in ("Links", "Navne")
    )
    lines = read_in_words(replace(READ, read=replace(READ.read, parts=parts)), "da").parts

    assert [line.name for line in lines] == ["a.xlsx, Links, Navne", "b.xlsx, Links, Navne"]


def test_of_several_files_the_file_is_named_and_the_published_graph_has_its_name() -> None:
    parts = (
        ReadPart(file="a.xlsx", sheet="Mål", counts={"goal": 1}),
        ReadPart(file="b.ttl", counts={"goal": 2}),
    )
    several = replace(READ, read=replace(READ.read, parts=parts))
    whole = replace(READ, read=replace(READ.read, parts=(ReadPart(file="", counts={"goal": 9}),)))

    assert [line.name for line in read_in_words(several, "da").parts] == ["a.xlsx, Mål", "b.ttl"]
    assert read_in_words(whole, "da").parts[0].name == "de udgivne målsæt"


def test_quotes_come_by_themselves() -> None:
    read = read_in_words(READ, "en")

    assert [line.sentence for line in read.items] == ["1.1: at least 3, no deadline"]
    assert [line.sentence for line in read.quotes] == ["Quote"]
    assert [(line.place, line.what, line.value) for line in read.passed_over] == [
        ("Målinger!G10", "column, 12 cells", "afventer udvalget")
    ]


def test_what_another_file_says_too_is_no_nothing() -> None:
    parts = (
        ReadPart(file="a.xlsx", sheet="Mål", counts={"goal": 2}),
        ReadPart(file="b.xlsx", sheet="Mål", counts={}, repeated={"goal": 2}),
        ReadPart(file="c.xlsx", sheet="Mål", counts={"goal": 1}, repeated={"goal": 1}),
    )
    told = replace(READ, read=replace(READ.read, parts=parts))

    assert [line.read for line in read_in_words(told, "da").parts] == [
        "2 mål",
        "2 mål, der også står i en anden fil og er talt med der",
        "1 mål; 1 mål, der også står i en anden fil og er talt med der",
    ]


def test_large_numbers_are_written_as_the_language_has_them() -> None:
    parts = (ReadPart(file="a.xlsx", sheet="Mål", counts={"goal": 5000}),)
    large = replace(READ, read=replace(READ.read, parts=parts))

    assert [read_in_words(large, lang).parts[0].read for lang in ("da", "en")] == [
        "5.000 mål",
        "5,000 goals",
    ]
