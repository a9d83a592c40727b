"""A submission replaces its own sets, links and reports, and adds to everything else."""

from pyoxigraph import DefaultGraph, Literal, NamedNode, Quad, Store

from graph import namespaces
from graph.submission.validation.replacement import Replacement

TYPE = NamedNode(f"{namespaces.RDF}type")
SET = NamedNode(f"{namespaces.GG}GoalSet")


def quad(subject: str, graph_name: str = "") -> Quad:
    place = NamedNode(namespaces.GRAPH + graph_name) if graph_name else DefaultGraph()
    return Quad(NamedNode(namespaces.ID + subject), TYPE, Literal("x"), place)


def test_a_set_in_the_default_graph_replaces_its_published_graph() -> None:
    handed_in = Quad(NamedNode(namespaces.goal_set("x")), TYPE, SET)
    replacement = Replacement.by([handed_in])
    assert replacement.drops(quad("goal/x/1", "set/x"))
    assert not replacement.drops(quad("goal/y/1", "set/y"))


def test_a_graph_of_a_set_or_links_is_replaced_whole() -> None:
    replacement = Replacement.by([quad("goal/x/1", "set/x"), quad("link/1", "links/x")])
    assert replacement.drops(quad("goal/x/2", "set/x"))
    assert replacement.drops(quad("link/2", "links/x"))
    assert not replacement.drops(quad("link/2", "links/y"))


def test_a_link_handed_in_replaces_the_one_of_that_name_wherever_it_is() -> None:
    assert Replacement.by([quad("link/1")]).drops(quad("link/1", "links/y"))


def test_to_organisations_and_the_like_a_submission_adds() -> None:
    replacement = Replacement.by([quad("org/a", "organizations")])
    assert not replacement.drops(quad("org/a", "organizations"))
    assert not replacement.drops(quad("org/b", "organizations"))


def test_a_set_with_another_kind_of_name_replaces_nothing() -> None:
    handed_in = Quad(NamedNode("https://example.org/x"), TYPE, SET)
    assert not Replacement.by([handed_in]).drops(quad("goal/x/1", "set/x"))


def test_a_report_is_added_to_its_set_in_the_place_of_the_one_of_that_name() -> None:
    replacement = Replacement.by([quad("report/x/1/2026-H1", "set/x")])

    assert replacement.drops(quad("report/x/1/2026-H1", "set/x"))
    assert not replacement.drops(quad("report/x/1/2025-H2", "set/x"))
    assert not replacement.drops(quad("goal/x/1", "set/x"))


def test_a_report_in_the_default_graph_replaces_the_published_one() -> None:
    published = Store()
    published.extend([quad("report/x/1/2026-H1", "set/x"), quad("goal/x/1", "set/x")])
    replacement = Replacement.by([quad("report/x/1/2026-H1")])

    assert [*replacement.dropped(published)] == [quad("report/x/1/2026-H1", "set/x")]


def test_a_set_that_is_handed_in_with_its_reports_is_replaced_with_all_of_them() -> None:
    replacement = Replacement.by([quad("report/x/1/2026-H1", "set/x"), quad("goal/x/1", "set/x")])

    assert replacement.drops(quad("report/x/1/2025-H2", "set/x"))


def test_a_report_is_replaced_with_its_values_and_with_those_of_no_other() -> None:
    value = NamedNode(f"{namespaces.GG}reportedValue")
    place = NamedNode(f"{namespaces.GRAPH}set/x")
    reports = ["report/x/1/2026-H1", "report/x/1/2026-H2"]
    published = Store()
    for name in reports:
        report, part = (NamedNode(namespaces.ID + each) for each in (name, f"{name}/value/1/1"))
        published.extend([quad(name, "set/x"), quad(f"{name}/value/1/1", "set/x")])
        published.add(Quad(report, value, part, place))
    replacement = Replacement.by([quad("report/x/1/2026-H1")])
    dropped = set(replacement.dropped(published))

    assert {str(each.subject)[1:-1] for each in dropped} == {
        f"{namespaces.ID}{reports[0]}", f"{namespaces.ID}{reports[0]}/value/1/1",
    }  # fmt: skip
    assert all(replacement.drops(each) == (each in dropped) for each in published)
