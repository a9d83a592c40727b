"""Which links come and go, and which are suggested."""

from pyoxigraph import Quad

from graph.submission.validation.consequences import LinkChange
from tests.support.building import L, goal, quads, store_of
from tests.support.checking import impact_of
from tests.support.oracle import in_graphs

SETS = {"a": "national", "b": "municipal"}
LETTERS = {"a": "N", "b": "K"}
GOALS = ("a/1", "a/2", "b/1")


def graph(*links: L) -> list[Quad]:
    return in_graphs(quads(SETS, GOALS, links))


def links_of(*links: L) -> list[Quad]:
    return [quad for quad in graph(*links) if "/link/" in str(quad.subject)]


def step(subject: str, object_: str) -> LinkChange:
    one, other = (f"{name[0].upper()} {name[2:]} Målet {name}" for name in (subject, object_))
    return LinkChange(
        subject=one,
        object=other,
        subject_iri=goal(subject),
        object_iri=goal(object_),
        subject_level=LETTERS[subject[0]],
        object_level=LETTERS[object_[0]],
    )


def test_a_link_that_counts_comes() -> None:
    impact = impact_of(links_of(L("b/1", "a/1")), store_of(graph()))

    assert impact.links_new == (step("b/1", "a/1"),)
    assert (impact.links_ended, impact.links_suggested) == ((), ())


def test_a_link_to_another_goal_goes_and_comes() -> None:
    impact = impact_of(links_of(L("b/1", "a/2")), store_of(graph(L("b/1", "a/1"))))

    assert impact.links_new == (step("b/1", "a/2"),)
    assert impact.links_ended == (step("b/1", "a/1"),)


def test_a_suggested_link_counts_apart() -> None:
    impact = impact_of(links_of(L("b/1", "a/1", status="Suggested")), store_of(graph()))

    assert impact.links_suggested == (step("b/1", "a/1"),)
    assert (impact.links_new, impact.links_ended) == ((), ())
    assert (impact.threads_new, impact.gaps_closed) == ((), ())


def test_a_suggestion_of_what_hinders_is_none_of_support() -> None:
    suggestion = L("b/1", "a/1", "hinders", status="Suggested")

    assert impact_of(links_of(suggestion), store_of(graph())).links_suggested == ()


def test_goals_with_the_same_aim_are_one_pair() -> None:
    impact = impact_of(links_of(L("b/1", "a/1", "sameAim")), store_of(graph()))

    assert len(impact.links_new) == 1


def test_a_goal_that_goes_with_its_links_is_replaced() -> None:
    before = store_of(graph(L("b/1", "a/1")))
    without = [quad for quad in graph() if "/goal/b/1" not in str(quad.subject)]
    own = [quad for quad in without if "/b" in str(quad.subject)]
    impact = impact_of(own, before)

    assert impact.replaced == (goal("b/1"),)
    assert impact.links_ended == (step("b/1", "a/1"),)
