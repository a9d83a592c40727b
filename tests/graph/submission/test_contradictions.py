"""Files that contradict each other are all named, each with its own cell or line and its own words."""

from collections.abc import Sequence

import pytest
from pyoxigraph import Store

from graph import namespaces
from graph.submission import reader
from graph.submission.contradictions import told_apart
from graph.submission.validation.findings import Finding
from tests.support.checking import check
from tests.support.tables import SMALL, csv_file, workbook

TURTLE = """
@base <https://w3id.org/goalgraph/id/> . @prefix dct: <http://purl.org/dc/terms/> .
<goal/proeveplan-2026/2.9> dct:title "{title}"@da .
"""
File = tuple[str, bytes]


def book(name: str, title: str, value: int = 30) -> File:
    goals = [{**SMALL["goals"][0], "title": title}, SMALL["goals"][1]]
    measures = [{**SMALL["measures"][0], "value": value}]
    return name, workbook({**SMALL, "goals": goals, "measures": measures})


def found(files: Sequence[File], rule: str) -> list[Finding]:
    given = reader.read_files(files, Store())
    findings = check(given.quads, None, None)
    return [each for each in told_apart(findings, given) if namespaces.slug(each.rule) == rule]


def test_two_workbooks_with_other_words_are_both_named() -> None:
    files = [book("a.xlsx", "Flere cykler"), book("b.xlsx", "Færre biler")]
    both = found(files, "GoalTitle")

    assert [(str(each.where), each.value) for each in both] == [
        ("a.xlsx:Mål!C2", "Flere cykler"),
        ("b.xlsx:Mål!C2", "Færre biler"),
    ]
    assert ["Flere cykler" in each.label for each in both] == [True, False]
    assert ["Færre biler" in each.label for each in both] == [False, True]
    for each in both:
        assert "a.xlsx:Mål!C2: «Flere cykler»; b.xlsx:Mål!C2: «Færre biler»" in each.messages["da"]


def test_two_workbooks_with_other_values_are_both_named() -> None:
    files = [book("a.xlsx", "Flere cykler", 30), book("b.xlsx", "Flere cykler", 40)]

    assert [each.value for each in found(files, "TargetValue")] == ["30", "40"]


def test_a_workbook_and_a_text_that_contradict_are_both_named() -> None:
    files = [
        book("a.xlsx", "Flere cykler"),
        ("b.ttl", TURTLE.format(title="Færre biler").encode()),
    ]

    assert {
        (each.where.file if each.where else "", each.value) for each in found(files, "GoalTitle")
    } == {
        ("a.xlsx", "Flere cykler"),
        ("b.ttl", "Færre biler"),
    }


def test_two_texts_that_contradict_are_both_named() -> None:
    whole = [book("a.xlsx", "Flere cykler")]
    texts = [(f"{name}.ttl", TURTLE.format(title=name).encode()) for name in ("b", "c")]
    files = {each.where.file for each in found([*whole, *texts], "GoalTitle") if each.where}

    assert files == {"a.xlsx", "b.ttl", "c.ttl"}


@pytest.mark.parametrize("name", ["b.xlsx", "c.xlsx"])
def test_files_that_say_the_same_do_not_contradict(name: str) -> None:
    files = [book("a.xlsx", "Flere cykler"), book(name, "Flere cykler")]

    assert found(files, "GoalTitle") == []


def test_a_set_and_its_goals_may_stand_in_different_workbooks() -> None:
    sets = {key: rows for key, rows in SMALL.items() if key not in {"goals", "measures"}}
    goals = {
        "goals": [{**row, "set": "proeveplan-2026"} for row in SMALL["goals"]],
        "measures": [{**row, "set": "proeveplan-2026"} for row in SMALL["measures"]],
    }
    given = reader.read_files([("a.xlsx", workbook(sets)), ("b.xlsx", workbook(goals))], Store())

    assert [each for each in given.findings if each.severity == "violation"] == []
    assert given.read.passed_over == ()
    described = {str(quad.subject) for quad in given.quads}
    assert any(each.endswith("goal/proeveplan-2026/2.9>") for each in described)


def test_csv_files_are_one_table_and_a_second_row_is_told_by_place() -> None:
    rows = [*SMALL["goals"], {**SMALL["goals"][0], "title": "Færre biler"}]
    files = [
        (f"{key}.csv", csv_file(sheet, rows_).encode("utf-8-sig"))
        for key, sheet, rows_ in (("Målsæt", "sets", SMALL["sets"]), ("Mål", "goals", rows))
    ]
    given = reader.read_files(files, Store())

    assert "RowRepeated" in {namespaces.slug(each.rule) for each in given.findings}
