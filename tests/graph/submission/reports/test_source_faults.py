"""The known faults of the sources: warnings of the published graph, by the documents they are about."""

import pytest

from graph import namespaces
from graph.catalog import lists
from graph.model.subjects import SourceCard
from graph.model.values import Named, Text
from graph.submission.reports.source_faults import by_source
from graph.submission.validation.findings import Finding, Severity
from tests.support.published import bundled, findings

SOURCE = namespaces.ID + "source/s"


def finding(focus: str, severity: Severity = "warning", text: str = "1 T: mangler") -> Finding:
    return Finding(
        severity=severity,
        rule="urn:rule",
        messages={"da": text},
        fixes={},
        focus=focus,
        label="1 T",
    )


def card(slug: str, *sets: str) -> SourceCard:
    named = tuple(Named(namespaces.goal_set(each), Text(each)) for each in sets)
    return SourceCard(
        thing=Named(f"{namespaces.ID}source/{slug}", Text(slug)),
        publishers=(),
        issued="",
        identifier="",
        sets=named,
        passages=0,
    )


@pytest.mark.parametrize(
    "focus",
    [
        SOURCE,
        namespaces.goal_set("a"),
        namespaces.goal("a", "1"),
        namespaces.goal("a", "1") + "/measure/1/target/2",
        namespaces.ID + "set/a/announcement/annex",
        namespaces.ID + "signature/a/1",
    ],
)
def test_a_fault_of_a_set_or_its_parts_is_one_of_its_source(focus: str) -> None:
    found = by_source([finding(focus)], [card("s", "a"), card("t", "b")])

    assert list(found) == [SOURCE]
    (fault,) = found[SOURCE]
    assert (fault.about.iri, fault.says) == (focus, {"da": "mangler"})


def test_a_set_that_rests_on_two_documents_has_its_faults_in_both() -> None:
    found = by_source([finding(namespaces.goal("a", "1"))], [card("s", "a"), card("t", "a")])

    assert sorted(namespaces.slug(each) for each in found) == ["s", "t"]


@pytest.mark.parametrize(
    "focus",
    [
        namespaces.ID + "link/x",
        namespaces.ID + "theme/x",
        "urn:x",
        "goal/a/1",
        namespaces.goal("c", "1"),
    ],
)
def test_what_no_source_tells_is_no_fault_of_one(focus: str) -> None:
    assert by_source([finding(focus)], [card("s", "a")]) == {}


def test_advice_is_no_fault() -> None:
    assert by_source([finding(SOURCE, "info"), finding(SOURCE, "violation")], [card("s")]) == {}


def test_words_that_do_not_begin_with_the_name_stay_as_they_are() -> None:
    (fault,) = by_source([finding(SOURCE, text="1 T mangler")], [card("s")])[SOURCE]

    assert fault.says == {"da": "1 T mangler"}


def test_every_warning_of_the_bundled_graph_is_told_at_a_source() -> None:
    found = by_source(findings(), lists.sources(bundled(), "da"))

    warned = {each.focus for each in findings() if each.severity == "warning"}
    assert {fault.about.iri for faults in found.values() for fault in faults} == warned
    assert all(fault.says.keys() == {"da", "en"} for faults in found.values() for fault in faults)
