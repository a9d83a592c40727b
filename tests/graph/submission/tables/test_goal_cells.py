"""A reference to a goal is one goal, and the words beside its number are the goal's own."""

import pytest

from graph import namespaces
from graph.submission.tables.faults import CellFault
from graph.submission.tables.goal_cells import read_goal, title_fault
from graph.submission.tables.lexicon import Lexicon
from tests.support.published import bundled

SECOND = "Styrket indsats for kronikere og ældre patienter"
OWN = "min-plan"


@pytest.fixture(scope="module")
def lexicon() -> Lexicon:
    found = Lexicon.of(bundled())
    found.own[OWN] = {"1.1": None, "1.2": None}
    found.titles[namespaces.goal(OWN, "1.1")] = "Flere synger, danser og spiller"
    return found


@pytest.mark.parametrize(
    ("written", "goal"),
    [
        ("1.1", "min-plan/1.1"),
        ("nationale-maal-2016/2", "nationale-maal-2016/2"),
        (f"nationale-maal-2016/2 {SECOND}", "nationale-maal-2016/2"),
        (f"nationale-maal-2016/2: {SECOND}", "nationale-maal-2016/2"),
        (f"nationale-maal-2016/2 – «{SECOND.upper()}»", "nationale-maal-2016/2"),
        ("nationale-maal-2016/2 Styrket indsats for …", "nationale-maal-2016/2"),
        ("STPK 2.1", "stpk-2023/2.1"),
        ("STPK 2.1.", "stpk-2023/2.1"),
        ("ukendt-2030/1 med hvad som helst", "ukendt-2030/1"),
    ],
)
def test_a_number_with_the_title_of_its_goal_is_that_goal(
    lexicon: Lexicon, written: str, goal: str
) -> None:
    assert read_goal(written, lexicon, OWN) == f"{namespaces.ID}goal/{goal}"
    assert title_fault(written, lexicon, OWN) is None


@pytest.mark.parametrize(
    "written",
    [
        "nationale-maal-2016/2\nnationale-maal-2016/7",
        "nationale-maal-2016/2, nationale-maal-2016/7",
        "nationale-maal-2016/2 og 7",
        "nationale-maal-2016/2 samt STPK 2.1",
        f"nationale-maal-2016/2 {SECOND}\nnationale-maal-2016/7 Flere sunde leveår",
        "1.1 og 1.2",
        "1.1; 1.2",
        "STPK 2.1 - STPS 2.1",
        "STPK 2.1 & 2.2",
    ],
)
def test_several_goals_are_told(lexicon: Lexicon, written: str) -> None:
    with pytest.raises(CellFault, match="CellGoalSeveral") as found:
        read_goal(written, lexicon, OWN)

    assert ", " in str(found.value.hint)


@pytest.mark.parametrize(
    "written",
    [
        "nationale-maal-2016/2 Flere sunde leveår",
        "nationale-maal-2016/2 Noget andet, for eksempel 2030",
        "STPK 2.1: Noget helt andet",
        "min-plan/1.1 Flere ryger",
    ],
)
def test_the_title_of_another_goal_is_told_and_the_number_read(
    lexicon: Lexicon, written: str
) -> None:
    fault = title_fault(written, lexicon, OWN)

    assert fault is not None
    assert fault.rule == "CellGoalTitle"
    assert read_goal(written, lexicon, OWN).endswith(("/2", "/2.1", "/1.1"))


def test_a_year_or_a_separator_in_a_title_is_no_other_goal(lexicon: Lexicon) -> None:
    written = "min-plan/1.1 Flere synger, danser og spiller"

    assert read_goal(written, lexicon, OWN) == namespaces.goal(OWN, "1.1")
    assert title_fault(written, lexicon, OWN) is None


@pytest.mark.parametrize("written", ["", "det andet mål", "mål 2", "2,1"])
def test_what_refers_to_no_goal_is_told(lexicon: Lexicon, written: str) -> None:
    with pytest.raises(CellFault, match="CellGoal"):
        read_goal(written, lexicon, OWN)


def test_a_title_without_end_costs_little(lexicon: Lexicon) -> None:
    written = f"nationale-maal-2016/2 {'a, b og ' * 4000}"

    assert title_fault(written, lexicon, OWN) is not None
    assert read_goal(written, lexicon, OWN) == namespaces.goal("nationale-maal-2016", "2")
