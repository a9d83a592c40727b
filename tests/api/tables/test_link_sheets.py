"""Links and quotes as spreadsheets: dates are dates, a quote has its place and leads to it."""

from datetime import date

from api.tables.link_sheets import (
    goal_cells,
    goal_headings,
    links_sheet,
    quotes_of_links,
    quotes_sheet,
)
from api.web.sheets import SheetLink
from graph.analysis import thread_evidence
from graph.analysis.edges import LinkFilter
from graph.analysis.network import load
from graph.evidence.outline import Places
from tests.support.published import bundled

NETWORK = load(bundled(), "da")
EDGES = LinkFilter().counted(NETWORK.edges)


def test_a_link_has_both_goals_and_the_day_as_a_date() -> None:
    sheet = links_sheet("Links", EDGES, "da")
    day = sheet.headings.index("Hvornår")

    assert len(sheet.rows) == len(EDGES) > 20
    assert all(len(row) == len(sheet.headings) for row in sheet.rows)
    assert all(isinstance(row[day], date) for row in sheet.rows)


def test_a_quote_stands_beside_its_link_with_its_place() -> None:
    found = thread_evidence.with_quotes(bundled(), EDGES[:3], "da", 3)
    said = list(quotes_of_links(found, "da"))
    sheet = quotes_sheet(said, lambda iri: f"http://x.test/{iri[-3:]}", Places(bundled()), "da")
    rows = [dict(zip(sheet.headings, row, strict=True)) for row in sheet.rows]

    assert len(rows) == len(said) >= 3
    assert all("støtter" in str(row["Hvad der bygger på det"]) for row in rows)
    assert all(isinstance(row["Første tegn"], int) for row in rows)
    assert all(isinstance(row["Side"], SheetLink) and "#" in row["Side"].address for row in rows)
    assert any("afsnit" in str(row["Sted"]) for row in rows)


def test_a_goal_has_a_cell_for_each_heading() -> None:
    goal = NETWORK.goals[0]

    assert len(goal_cells(goal)) == len(goal_headings("da", "Fra"))
    assert goal_headings("da", "Fra")[0] == "Fra: målsæt"
