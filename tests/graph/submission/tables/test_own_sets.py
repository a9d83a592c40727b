"""A row names its goal set by id, short name or title, as long as that is only one."""

import pytest

from graph.submission.tables.lexicon import Lexicon
from graph.submission.tables.own_sets import OwnSets
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
