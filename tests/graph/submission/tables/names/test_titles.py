"""A goal is found by its title: a new one in place of the published one, two of one title both."""

from graph import namespaces
from graph.submission.tables.names.titles import GoalTitles
from tests.support.published import bundled

SEVENTH = namespaces.goal("nationale-maal-2016", "7")
OWN = namespaces.goal("min-plan", "1")


def titles() -> GoalTitles:
    return GoalTitles(published=bundled())


def test_a_published_goal_is_found_by_its_title_alone() -> None:
    assert titles().called("flere sunde leveår", ()) == {SEVENTH}
    assert titles().of(SEVENTH) == "Flere sunde leveår"
    assert titles().called("", ()) == set()


def test_the_goals_of_a_set_that_is_handed_in_are_known_by_their_new_titles() -> None:
    found = titles()
    found.submitted[OWN] = "Flere sunde leveår"

    assert found.called("Flere sunde leveår", {"nationale-maal-2016"}) == {OWN}
    assert found.called("Flere sunde leveår", ()) == {OWN, SEVENTH}


def test_titles_that_come_later_are_found_too() -> None:
    found = titles()
    assert found.called("Flere synger", ()) == set()
    found.submitted[OWN] = "Flere synger"
    assert found.called("Flere synger", ()) == {OWN}
    found.submitted[namespaces.goal("min-plan", "2")] = "Flere synger"
    assert len(found.called("flere synger", ())) == 2


def test_two_goals_of_one_title_are_both_found() -> None:
    found = titles().called("Økonomisk styring", ())

    assert namespaces.goal("koncern-2023", "1.2") in found
    assert len(found) > 1


def test_near_titles_are_offered_but_none_of_a_set_that_is_replaced() -> None:
    found = titles()

    assert found.near("Flere sunde levår", ()) == [SEVENTH]
    assert found.near("Flere sunde levår", {"nationale-maal-2016"}) == []


def test_after_many_searches_no_more_are_made() -> None:
    found = titles()
    for count in range(400):
        found.near(f"Et mål nummer {count} om noget andet", ())

    assert found.near("Flere sunde levår", ()) == []
    assert found.called("Flere sunde leveår", ()) == {SEVENTH}


def test_without_a_graph_only_what_is_handed_in_is_known() -> None:
    found = GoalTitles()
    found.submitted[OWN] = "Flere synger"

    assert found.called("Flere synger", ()) == {OWN}
    assert found.of(OWN) == ""
