"""A row names its goal set by id, short name or title, as long as that is only one."""

import pytest

from graph.submission.spreadsheets.grid import Grid
from graph.submission.tables.lexicon import Lexicon
from graph.submission.tables.own_sets import OwnSets
from graph.submission.tables.schema import sheet
from graph.submission.tables.table import Row, Table
from tests.support.published import bundled


def own_sets() -> OwnSets:
    return OwnSets(lexicon=Lexicon.of(bundled()), aliases={}, goals={}, published=bundled())


@pytest.mark.parametrize(
    "given", ["plan-a", "PLAN", " plan ", "Planen for os", "planen  for OS", ""]
)
def test_the_only_set_is_known_by_all_its_names(given: str) -> None:
    sets = own_sets()
    sets.add("plan-a", ("PLAN", "Planen for os"))

    assert sets.of_row(given.strip(), is_report=False) == "plan-a"


def test_a_name_of_two_sets_and_none_of_two_say_nothing() -> None:
    sets = own_sets()
    sets.add("plan-a", ("PLAN", "Planen"))
    sets.add("plan-b", ("PLAN", "Planen igen"))

    assert sets.of_row("PLAN", is_report=False) == ""
    assert sets.of_row("", is_report=False) == ""
    assert sets.of_row("Planen igen", is_report=False) == "plan-b"


def test_an_id_that_is_none_is_read_as_one() -> None:
    sets = own_sets()

    assert sets.add("Plan A", ("",)) == "plan-a"
    assert sets.of_row("Plan A", is_report=False) == "plan-a"
    assert sets.add("…", ()) == ""


def test_only_reports_may_be_about_a_published_set_and_only_by_themselves() -> None:
    sets = own_sets()

    assert sets.of_row("STPK", is_report=True) == "stpk-2023"
    assert "2.1" in sets.goals["stpk-2023"]
    assert sets.of_row("STPK", is_report=False) == ""
    sets.add("plan-a", ())
    assert sets.of_row("STPK", is_report=True) == ""


def test_a_set_is_known_by_a_form_of_its_name() -> None:
    sets = own_sets()
    sets.add("plan-a", ("PLAN", "Planen for sundheden"))

    assert sets.of_row("planens for sundhed", is_report=False) == "plan-a"


def test_the_goal_of_a_report_names_its_set() -> None:
    sets = own_sets()

    assert sets.of_goal("SST 2.1", is_report=True) == "sst-2023"
    assert sets.of_goal("Flere sunde leveår", is_report=True) == "nationale-maal-2016"
    assert sets.of_goal("2.1", is_report=True) == ""
    assert sets.of_goal("Økonomisk styring", is_report=True) == ""
    assert sets.of_goal("SST 2.1", is_report=False) == ""


def table(key: str, rows: int) -> Table:
    one = sheet(key)
    grid = Grid(file="p.xlsx", name=one.title, rows=[["x"] * 2 for _ in range(rows)])
    return Table(one, grid, 1, {"set": 0, one.columns[1].key: 1})


def test_rows_with_the_same_wrong_name_are_one_fault_with_their_places() -> None:
    sets = own_sets()
    sets.add("plan-a", ())
    goals, links = table("goals", 9), table("links", 3)
    for given, number in (("PLANN", 1), ("PLANN", 2), ("andet", 3), ("PLANN", 4), ("PLANN", 5)):
        row = Row(table=goals, number=number, cells={})
        sets.keep_homeless(row, given, is_report=False)
        sets.keep_homeless(row, given, is_report=False)
    sets.keep_homeless(Row(table=links, number=1, cells={}), "PLANN", is_report=False)

    first, second = (fault for _, fault in sets.faults())

    assert (first.rule, first.value, first.hint) == ("RowForeign", "PLANN", "plan-a")
    assert first.places == "Mål!A2:A3, Mål!A5:A6, Links!A2"
    assert second.places == "Mål!A4"


def test_a_report_on_an_organisation_is_offered_the_sets_of_it() -> None:
    sets = own_sets()
    row = Row(table=table("reports", 3), number=1, cells={})
    sets.keep_homeless(row, "Sundhedsstyrelsen", is_report=True)
    sets.keep_homeless(row, "", is_report=True)

    foreign, without = (fault for _, fault in sets.faults())

    assert (foreign.rule, foreign.hint) == ("ReportForeign", "sst-2023")
    assert without.rule == "ReportWithoutSet"
