"""What a follow-up report says anew, beside what was published, and the threads it touches."""

from pyoxigraph import Quad, RdfFormat, Store, parse

from graph import namespaces
from graph.submission.validation.consequences import ReportChange
from tests.support.building import L, goal, quads, store_of
from tests.support.checking import impact_of
from tests.support.oracle import in_graphs

PREFIXES = """
@base <https://w3id.org/goalgraph/id/> .
@prefix gg: <https://w3id.org/goalgraph/ontology#> .
"""


def published(*links: L, reports: str = "") -> Store:
    sets = {"a": "national", "b": "municipal"}
    store = store_of(in_graphs(quads(sets, ("a/1", "b/1"), links)))
    store.extend(report(reports))
    return store


def report(text: str) -> list[Quad]:
    return list(parse(PREFIXES + text, RdfFormat.TURTLE))


def said(number: int, colour: str, half: str = "2027-H1", about: str = "b/1") -> str:
    return (
        f"<report/b/{number}> a gg:StatusReport ; gg:onGoal <goal/{about}> ; "
        f'gg:halfYear "{half}" ; gg:status gg:{colour} . '
    )


def changed(*texts: str, before: str = "", links: tuple[L, ...] = ()) -> tuple[ReportChange, ...]:
    return impact_of(report("".join(texts)), published(*links, reports=before)).reports


def test_a_first_report_has_nothing_before_it() -> None:
    (found,) = changed(said(1, "Yellow"))

    assert (found.goal, found.half_year) == (goal("b/1"), "2027-H1")
    assert (found.before, found.status) == ("", "Yellow")
    assert found.label == "B 1 Målet b/1"


def test_the_colour_before_is_that_of_the_same_half_year() -> None:
    before = said(1, "Green") + said(2, "Red", "2026-H2")
    (found,) = changed(said(3, "Yellow"), before=before)

    assert (found.before, found.status) == ("Green", "Yellow")


def test_the_same_report_again_is_no_change() -> None:
    assert changed(said(1, "Green"), before=said(1, "Green")) == ()


def test_a_report_about_no_known_goal_changes_nothing() -> None:
    assert changed(said(1, "Red", about="b/99")) == ()


def test_the_threads_of_its_goal_are_named_by_their_ends() -> None:
    (found,) = changed(said(1, "Red"), links=(L("b/1", "a/1"),))

    assert [each.iri for each in found.threads] == [namespaces.goal("a", "1")]


def test_a_goal_without_links_is_in_no_thread() -> None:
    (found,) = changed(said(1, "Red"))

    assert found.threads == ()
