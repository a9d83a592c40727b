"""Ten climate goals on a level of their own are published, replaced a year later, and followed up."""

import html
import re
import shutil
from collections.abc import Iterator
from io import BytesIO
from pathlib import Path
from typing import Any

import httpx
import pytest
from openpyxl import Workbook, load_workbook

from api.state.server_state import open_served
from graph.store.workspace import Workspace
from graph.submission.tables.schema import sheet
from tests.support.commands import run_here as run
from tests.support.publishing import template
from tests.support.served import SETTINGS, serving
from tests.support.tables import place, workbook

__all__ = ["template"]
TITLES = (
    "Færre ton CO2 fra kommunens biler",
    "Flere tage med solceller",
    "Mere skov omkring byerne",
    "Mindre madspild i køkkenerne",
    "Flere borgere cykler til arbejde",
    "Renere luft ved skolerne",
    "Mindre energi i de kommunale bygninger",
    "Flere genbruger tekstiler",
    "Våde enge holder på vandet",
    "Varme uden olie og gas",
)
ROWS: dict[str, list[dict[str, Any]]] = {
    "names": [
        {"kind": "niveau", "label": "Klimaplaner", "short": "C"},
        {"kind": "organisation", "label": "Åby Kommune"},
        {"kind": "afsender", "label": "Klimaredaktionen"},
    ],
    "sources": [{"title": "Klimaplan 2026", "identifier": "c1" * 32, "publisher": "Åby Kommune"}],
    "sets": [
        {
            "set": "klima-2026",
            "title": "Klimaplan",
            "short": "KLIMA",
            "stage": "vedtaget",
            "level": "Klimaplaner",
            "publisher": "Åby Kommune; Viborg Kommune",
            "source": "Klimaplan 2026",
        }
    ],
    "goals": [
        {"number": str(number), "title": title, "themes": "Klima og bæredygtighed"}
        for number, title in enumerate(TITLES, 1)
    ],
    "measures": [
        {
            "goal": str(number),
            "measure": 1,
            "text": "Vi tæller hvert år.",
            "comparator": "mindst",
            "value": 10 * number,
            "unit": "procent",
            "words": "2026",
            "baseline": f"{number} (2024)",
        }
        for number in range(1, 11)
    ],
    "links": [
        {
            "subject": number,
            "relation": "støtter",
            "object": "Nationalt mål 7",
            "status": "foreslået",
            "basis": "redaktionens læsning",
            "confidence": 0.7,
            "rationale": "Ren luft og bevægelse giver sunde leveår.",
            "by": "Klimaredaktionen",
        }
        for number in ("5", "6")
    ],
}


def cell(book: Workbook, key: str, column: str, row: int, value: str | float | None) -> None:
    book[sheet(key).title][place(key, column, row)] = value


def next_year(data: bytes) -> bytes:
    """The draft of the next set, adopted, with a goal of each fate."""
    book = load_workbook(BytesIO(data))
    cell(book, "sets", "stage", 2, "vedtaget")
    cell(book, "sets", "source", 2, "Klimaplan 2026")
    cell(book, "measures", "value", 2, 15)  # goal 1: sharpened
    cell(book, "measures", "value", 3, 15)  # goal 2: loosened
    cell(book, "goals", "title", 4, "Meget mere skov omkring byerne")  # goal 3: reworded
    cell(book, "goals", "number", 11, "11")  # goal 10: another goal in its place
    cell(book, "goals", "title", 11, "Grønne tage på alle skure")
    cell(book, "goals", "continues", 11, None)
    cell(book, "measures", "goal", 11, "11")
    for row in range(2, 4):
        cell(book, "links", "confidence", row, 0.7)
        cell(book, "links", "by", row, "Klimaredaktionen")
    saved = BytesIO()
    book.save(saved)
    return saved.getvalue()


def report(status: str) -> bytes:
    told = {
        "set": "klima-2027",
        "goal": "5",
        "half": "2027-H1",
        "status": status,
        "cause": "Cykelstien er forsinket.",
        "consequence": "Færre cykler.",
        "action": "Vi bygger den færdig.",
        "reached": 41,
        "of_measure": "1",
        "of_target": "1",
    }
    return workbook({"reports": [told]})


@pytest.fixture(scope="module")
def pages(template: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[httpx.Client]:
    folder = tmp_path_factory.mktemp("life")
    where = str(shutil.copytree(template, folder / "workspace"))
    steps = {"klima.xlsx": workbook(ROWS), "naeste.xlsx": b"", "rapport.xlsx": report("rød")}
    for name, given in steps.items():
        file, data = folder / name, given
        if not data:
            following = ("template", "--next", "klima-2026", "-o", str(file))
            assert run(*following, "--workspace", where) == 0
            data = next_year(file.read_bytes())
        file.write_bytes(data)
        assert run("publish", str(file), "--workspace", where, "--by", "Åby") == 0, name
    opened = open_served(Workspace(Path(where)).current(), SETTINGS)
    with serving(opened) as address, httpx.Client(base_url=address, timeout=60) as client:
        yield client
    opened.close()


def words(client: httpx.Client, address: str) -> str:
    answer = client.get(address, headers={"Accept": "text/html"})
    assert answer.status_code == 200, address
    shown = re.sub(
        r"<style>.*?</style>|<script.*?</script>|<[^>]+>", " ", answer.text, flags=re.DOTALL
    )
    return " ".join(html.unescape(shown).split())


def test_another_sector_and_a_fifth_level_need_no_line_of_code(pages: httpx.Client) -> None:
    assert "Klimaplaner" in words(pages, "/goals")
    assert all(title in words(pages, "/sets/klima-2026") for title in TITLES)
    assert "Klimaplaner" in words(pages, "/matrix")
    assert "udgangspunkt" in words(pages, "/goals/klima-2026/1").casefold()
    assert "Åby Kommune" in words(pages, "/sets/klima-2026")
    assert pages.get("/gaps", headers={"Accept": "text/html"}).status_code == 200
    assert "Klimaplaner" in words(pages, "/threads/thematic/klima")


def test_a_reported_value_stands_beside_the_target_on_the_page_of_the_goal(
    pages: httpx.Client,
) -> None:
    text = words(pages, "/goals/klima-2027/5")

    assert "indberettet 41" in text
    assert "1. halvår 2027" in text
    assert "ingen indberettede værdier" not in text
    found = pages.get("/api/goals/klima-2027/5/indicators").json()["indicators"]
    assert [each["total"] for each in found] == [1]
    values = [(each["kind"], each["minValue"]) for each in found[0]["values"]]
    assert values == [("baseline", 5), ("target", 50), ("reported", 41)]


def test_next_years_set_is_compared_goal_by_goal(pages: httpx.Client) -> None:
    text = words(pages, "/compare?a=klima-2026&b=klima-2027")

    assert "Mål for mål" in text
    for fate in ("Skærpet", "Løsnet", "Andre ord", "Nyt", "Udgået", "Uændret"):
        assert fate in text
    assert "før: mindst 10 pct." in text
    assert "nu: mindst 15 pct." in text
    assert "Målet siger det selv" in text
    assert text == words(pages, "/compare?a=klima-2026&b=klima-2027")
    assert "Mål for mål" not in words(pages, "/compare?a=klima-2026&b=sst-2023")


def test_a_goal_and_a_set_lead_to_what_they_go_on_with(pages: httpx.Client) -> None:
    assert "Det fører videre: KLIMA 1" in words(pages, "/goals/klima-2027/1")
    assert "Ført videre af KLIMA 2027 1" in words(pages, "/goals/klima-2026/1")
    assert "Sammenlign mål for mål" in words(pages, "/sets/klima-2027")


def test_a_red_report_names_the_goals_that_it_touches(pages: httpx.Client) -> None:
    assert "Cykelstien er forsinket." in words(pages, "/followup")
