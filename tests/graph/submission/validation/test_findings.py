"""Findings are ordered as people count, and survive the pipe from a worker."""

import json
import random
from dataclasses import replace

import pytest

from graph.analysis.gap_values import GapKind
from graph.analysis.thread_summary import ThreadKind
from graph.model.sorting import natural
from graph.submission.validation.consequences import GapChange, Impact, Succession, ThreadChange
from graph.submission.validation.findings import CheckResult, Finding, Report, in_order
from graph.submission.validation.location import Location

FINDING = Finding(
    severity="warning",
    rule="https://w3id.org/goalgraph/shapes#PlanGoalDeadline",
    messages={"da": "Målet har ingen frist.", "en": "The goal has no deadline."},
    fixes={"da": "Skriv en dato.", "en": "Write a date."},
    focus="https://w3id.org/goalgraph/id/goal/x-2024/2.3",
    label="2.3 Kortere ventetid",
    goal_set="X",
    path="dct:title",
    value="a",
    where=Location("x.ttl", line=7),
    component="http://www.w3.org/ns/shacl#MinCountConstraintComponent",
    term='"a"',
)


def test_graver_findings_come_first_then_labels_as_people_count() -> None:
    expected = [
        replace(FINDING, severity="violation", label="10 J"),
        replace(FINDING, label="2.9 I"),
        replace(FINDING, label="2.10 J", rule="a"),
        replace(FINDING, label="2.10 J", rule="b", value=None),
        replace(FINDING, label="2.10 J", rule="b", value="1"),
        replace(FINDING, label="Plan"),
        replace(FINDING, severity="info", label="1 A"),
    ]
    shuffled = expected.copy()
    random.Random(3).shuffle(shuffled)

    assert list(in_order(shuffled)) == expected
    assert list(Report(findings=tuple(shuffled)).findings) == expected


def test_a_number_of_any_length_can_be_sorted() -> None:
    assert natural("9" * 10_000) > natural("2")


@pytest.mark.parametrize("severity", ["violation", "warning", "info"])
def test_only_violations_keep_a_report_from_conforming(severity: str) -> None:
    report = Report(findings=(replace(FINDING, severity=severity),))  # type: ignore[arg-type]

    assert report.conforms == (severity != "violation")
    assert report.counts == {"violation": 0, "warning": 0, "info": 0, severity: 1}


@pytest.mark.parametrize("finding", [FINDING, replace(FINDING, where=None, value=None, term=None)])
def test_a_finding_survives_the_pipe(finding: Finding) -> None:
    assert Finding.from_data(json.loads(json.dumps(finding.as_data()))) == finding


@pytest.mark.parametrize(
    ("place", "written"),
    [
        (Location("x.ttl", line=7), "x.ttl:7"),
        (Location("x.xlsx", sheet="Mål", cell="C7"), "x.xlsx:Mål!C7"),
        (Location("x.csv", line=3, cell="B3"), "x.csv:B3:3"),
        (Location("x.ttl"), "x.ttl"),
    ],
)
def test_a_place_is_written_as_people_point(place: Location, written: str) -> None:
    assert str(place) == written


def test_what_a_finding_is_about_has_the_set_in_front() -> None:
    assert FINDING.about == "X 2.3 Kortere ventetid"
    assert replace(FINDING, goal_set=None).about == "2.3 Kortere ventetid"


THREAD = ThreadChange(kind=ThreadKind.EXPLICIT, label="X 1 ← «b»", iri="urn:a")
GAP = GapChange(kind=GapKind.UNSUPPORTED, label="X 2: å\n ← K", level="N", goal="urn:b")
IMPACTS = (
    Impact(),
    Impact(
        goals_added=1,
        goals_changed=2,
        goals_removed=3,
        threads_new=(THREAD,),
        threads_extended=(replace(THREAD, kind=ThreadKind.REFERENCE), THREAD),
        gaps_closed=(GAP,),
        gaps_opened=(replace(GAP, kind=GapKind.SUPPORTS_NOTHING, level=""), GAP),
        succession=Succession(
            kept=("a",), reworded=("b", "c"), new=("d",), dropped=("e",), review=("f",)
        ),
    ),
)


@pytest.mark.parametrize("impact", IMPACTS)
def test_a_result_survives_the_pipe(impact: Impact) -> None:
    result = CheckResult((FINDING, replace(FINDING, where=None)), impact)

    returned = CheckResult.from_data(json.loads(json.dumps(result.as_data())))

    assert returned == result
    assert all(isinstance(each.kind, ThreadKind) for each in returned.impact.threads_new)
    assert all(isinstance(each.kind, GapKind) for each in returned.impact.gaps_opened)
    assert CheckResult.from_data(result.as_data()) == result


def test_a_kind_nobody_knows_is_refused() -> None:
    data = Impact(gaps_closed=(GAP,)).as_data()
    data["gaps_closed"][0]["kind"] = "explicit"

    with pytest.raises(ValueError, match="explicit"):
        Impact.from_data(data)


def test_changes_are_sorted_by_kind_then_name_then_level() -> None:
    ordered = [
        replace(GAP, kind=GapKind.SUPPORTS_NOTHING, label="Z", level=""),
        replace(GAP, label="A", level="N", goal="urn:z"),
        replace(GAP, label="A", level="S", goal="urn:a"),
        replace(GAP, label="B", level="K", goal="urn:a"),
    ]

    assert sorted({*ordered}) == ordered


def test_a_label_of_any_length_is_ordered_without_reading_numbers_in_all_of_it() -> None:
    long = "1 ord " * 200
    given = [replace(FINDING, label=long + end) for end in ("b", "a", "")]

    assert [each.label for each in in_order(given)] == [long, long + "a", long + "b"]
