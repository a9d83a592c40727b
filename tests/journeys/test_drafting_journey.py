"""Someone new takes the template, fills it in, makes mistakes, and fixes each by its comment alone."""

import json
import zipfile
from collections.abc import Mapping
from datetime import date
from pathlib import Path
from typing import Any, Final

import pytest
from openpyxl import Workbook, load_workbook

from graph.submission.spreadsheets import marks
from graph.submission.tables.schema import sheet
from tests.support.commands import run_here as run
from tests.support.tables import csv_file, place

EMPTY: Final = None
NEW: Final[dict[str, list[dict[str, Any]]]] = {
    "names": [{"kind": "organisation", "label": "Åby Kommune"}],
    "sources": [
        {
            "title": "Sundhedsplan 2027",
            "identifier": "ab" * 32,
            "publisher": "Åby Kommune",
            "issued": date(2026, 11, 1),
        }
    ],
    "sets": [
        {
            "set": "sundhedsplan-2027",
            "title": "Sundhedsplan 2027",
            "short": "ÅBY",
            "level": "Kommunale mål",
            "publisher": "Åby Kommune",
            "start": date(2027, 1, 1),
            "source": "Sundhedsplan 2027",
        }
    ],
    "goals": [
        {"number": "1.1", "title": "Flere børn leger ude hver dag", "themes": "Kvalitet"},
        {"number": "1.2", "title": "Færre unge begynder at ryge", "themes": "Kvalitet"},
        {"number": "1.3", "title": "Kort vej til genoptræning", "themes": "Kvalitet"},
        {"number": "2.1", "title": "Plejehjem med ro til måltidet", "themes": "Kvalitet"},
        {"number": "2.10", "title": "Borgere kender deres kontaktperson", "themes": "Kvalitet"},
    ],
    "measures": [
        {"goal": "1.1", "comparator": "mindst", "value": "30 %", "unit": "procent"},
        {"goal": "1.2", "comparator": "mellem", "min": 5, "max": 8, "unit": "procent"},
        {"goal": "1.3", "comparator": "højst", "value": 7, "unit": "dag"},
        {"goal": "2.1", "comparator": "mindst", "value": "90 pct.", "unit": "procent"},
        {"goal": "2.10", "comparator": "mindst", "value": "90,5", "unit": "procent"},
    ],
    "links": [
        {
            "subject": "1.1",
            "object": "nationale-maal-2016/7",
            "rationale": "Leg giver sunde vaner.",
        },
        {"subject": "1.2", "object": "nationale-maal-2016/7", "rationale": "Røg koster leveår."},
    ],
}
"""Five goals with measures, targets and two links, as they should be."""

for _measure in NEW["measures"]:
    _measure |= {"measure": 1, "text": "Vi tæller hvert år.", "words": "2. halvår 2027"}
for _link in NEW["links"]:
    _link |= {
        "relation": "støtter",
        "status": "foreslået, ikke afgjort",
        "basis": "redaktionens læsning",
        "confidence": 0.7,
    }
NEW["quotes"] = [
    {
        "about": goal["number"],
        "proves": "dct:title",
        "source": "Sundhedsplan 2027",
        "words": goal["title"],
        "start": 100 * row,
        "end": 100 * row + len(goal["title"]),
    }
    for row, goal in enumerate(NEW["goals"])
]

MISTAKES: Final[dict[tuple[str, str, int], tuple[object, str, object]]] = {
    ("goals", "number", 6): (2.1, "skriv nummeret igen, for eksempel 2.10", "2.10"),
    ("goals", "number", 4): ("1.2", "Giv den ene række et andet nummer", "1.3"),
    ("goals", "themes", 2): ("Xylofoner", "Vælg fra listen", "Kvalitet"),
    ("goals", "themes", 3): ("Kvalitett", "Mente du Kvalitet?", "Kvalitet"),
    ("goals", "title", 5): (EMPTY, "Skriv målets egne ord", "Plejehjem med ro til måltidet"),
    ("measures", "words", 2): ("engang i 2-3 år", "eller 1. halvår 2028", "1. halvår 2027"),
    ("measures", "words", 5): (EMPTY, "Skriv, hvornår tallet skal være nået", "2027"),
    ("measures", "max", 3): (2, "Byt om på de to tal, eller ret det ene", 8),
    ("measures", "value", 4): (date(2027, 2, 7), "Formatér cellen som tekst", "7"),
    ("measures", "value", 5): (130, "Se efter, om tallet eller enheden", 90),
    ("measures", "unit", 6): ("alen", "Vælg én af disse", "procent"),
    ("links", "object", 2): (
        "nationale-maal-2016/70",
        "Målsættet har disse mål: 1, 2, 3, 4, 5, 6, 7, 8",
        "nationale-maal-2016/7",
    ),
    ("sets", "title", 2): (EMPTY, "Skriv målsættets titel på dansk", "Sundhedsplan 2027"),
    ("sets", "publisher", 2): (EMPTY, "den organisation, der har udgivet sættet", "Åby Kommune"),
    ("sets", "start", 2): (EMPTY, "Skriv den første og den sidste dag", "1. januar 2027"),
    ("sets", "level", 2): ("Kommunen", "Vælg én af disse", "Kommunale mål"),
}
"""By sheet, column and row: the mistake, what its comment must say, and what is written then."""


@pytest.fixture(autouse=True)
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("GOALGRAPH_WORKSPACE", raising=False)
    monkeypatch.chdir(tmp_path)


def fill(book: Workbook, rows: Mapping[str, list[dict[str, Any]]]) -> None:
    for key, told in rows.items():
        for number, row in enumerate(told, 2):
            for column, value in row.items():
                put(book, key, column, number, value)


def put(book: Workbook, key: str, column: str, row: int, value: object) -> None:
    book[sheet(key).title][place(key, column, row)].value = value


def comments(book: Workbook) -> dict[str, str]:
    """What the check wrote into cells, by sheet and cell."""
    return {
        f"{page.title}!{cell.coordinate}": cell.comment.text.partition(marks.SEPARATOR)[2]
        for page in book.worksheets
        for row in page.iter_rows()
        for cell in row
        if cell.comment and marks.SEPARATOR in cell.comment.text
    }


def results(told: str) -> list[tuple[str, str]]:
    return [(one["severity"], one["message"]["da"]) for one in json.loads(told)["results"]]


def test_what_a_new_user_fills_in_is_clean(capfd: pytest.CaptureFixture[str]) -> None:
    assert run("template", "-o", "goals.xlsx") == 0
    book = load_workbook("goals.xlsx")
    fill(book, NEW)
    book.save("goals.xlsx")

    assert run("check", "goals.xlsx", "--format", "json") == 0
    assert results(capfd.readouterr().out) == []


def test_each_mistake_is_mended_by_what_its_comment_says(capfd: pytest.CaptureFixture[str]) -> None:
    assert run("template", "-o", "goals.xlsx") == 0
    book = load_workbook("goals.xlsx")
    fill(book, NEW)
    for (key, column, row), (mistake, _, _) in MISTAKES.items():
        put(book, key, column, row, mistake)
    book.save("goals.xlsx")

    assert run("check", "goals.xlsx", "-o", "marked.xlsx") == 1

    marked = load_workbook("marked.xlsx")
    said = comments(marked)
    for (key, column, row), (_, advice, fixed) in MISTAKES.items():
        assert advice in said[f"{sheet(key).title}!{place(key, column, row)}"]
        put(marked, key, column, row, fixed)
    marked.save("marked.xlsx")
    capfd.readouterr()

    assert run("check", "marked.xlsx", "-o", "again.xlsx", "--format", "json", "--strict") == 0
    assert results(capfd.readouterr().out) == []
    assert comments(load_workbook("again.xlsx")) == {}


def test_a_comment_stands_only_where_something_is_to_be_mended() -> None:
    assert run("template", "-o", "goals.xlsx") == 0
    book = load_workbook("goals.xlsx")
    fill(book, NEW)
    for key, column, row in (("goals", "themes", 2), ("links", "object", 2), ("sets", "title", 2)):
        put(book, key, column, row, MISTAKES[key, column, row][0])
    book.save("goals.xlsx")

    assert run("check", "goals.xlsx", "-o", "marked.xlsx") == 1
    assert set(comments(load_workbook("marked.xlsx"))) == {
        f"Mål!{place('goals', 'themes')}",
        f"Links!{place('links', 'object')}",
        f"Målsæt!{place('sets', 'title')}",
    }


def test_the_same_by_csv(capfd: pytest.CaptureFixture[str]) -> None:
    def write(rows: Mapping[str, list[dict[str, Any]]]) -> None:
        with zipfile.ZipFile("goals.zip", "w") as archive:
            for key, told in rows.items():
                archive.writestr(f"{sheet(key).title}.csv", csv_file(key, told).encode("utf-8-sig"))

    goals = [dict(row) for row in NEW["goals"]]
    goals[0]["themes"], goals[2]["number"] = "Kvalitett", "1.2"
    write({**NEW, "goals": goals})
    assert run("check", "goals.zip", "--format", "json") == 1
    told = json.loads(capfd.readouterr().out)["results"]
    where = {
        (one["where"]["file"], one["where"]["line"], one["where"]["cell"]): one["fix"]["da"]
        for one in told
    }
    assert "Mente du Kvalitet?" in where["goals.zip/Mål.csv", 2, "Temaer"]
    assert "Giv den ene række et andet nummer" in where["goals.zip/Mål.csv", 4, "Nummer"]

    write(NEW)
    assert run("check", "goals.zip", "--format", "json") == 0
    assert results(capfd.readouterr().out) == []
