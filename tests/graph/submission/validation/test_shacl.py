"""The bundled graph has its documents' known faults and no others; a check sees what it should."""

import os
import random
import resource
from collections.abc import Iterable
from datetime import date
from functools import cache
from itertools import pairwise
from pathlib import Path

import pyoxigraph as ox
import pytest

from graph import errors, namespaces, resources
from graph.submission.validation import shacl
from graph.submission.validation.compiled import judge
from graph.submission.validation.findings import Finding
from graph.submission.validation.labels import FindingLabels, OverlayStatements
from graph.submission.validation.overlay import Overlay, Overlays
from graph.submission.validation.rules import rules as all_rules
from tests.support.checking import check
from tests.support.places import EXAMPLES
from tests.support.published import findings as bundled_findings

TODAY = date(2026, 11, 21)

PREFIXES = """
@base <https://w3id.org/goalgraph/id/> .
@prefix dcat: <http://www.w3.org/ns/dcat#> .
@prefix dct: <http://purl.org/dc/terms/> .
@prefix foaf: <http://xmlns.com/foaf/0.1/> .
@prefix gg: <https://w3id.org/goalgraph/ontology#> .
@prefix org: <http://www.w3.org/ns/org#> .
@prefix rdf: <http://www.w3.org/1999/02/22-rdf-syntax-ns#> .
@prefix skos: <http://www.w3.org/2004/02/skos/core#> .
@prefix xsd: <http://www.w3.org/2001/XMLSchema#> .
"""


def turtle(text: str, graph: str | None = None) -> list[ox.Quad]:
    """Some Turtle, in a named graph when one is given."""
    parsed = ox.parse(PREFIXES + text, format=ox.RdfFormat.TURTLE)
    if graph is None:
        return list(parsed)
    return [in_graph(quad, graph) for quad in parsed]


def in_graph(quad: ox.Quad, name: str) -> ox.Quad:
    return ox.Quad(quad.subject, quad.predicate, quad.object, ox.NamedNode(name))


@cache
def bundled() -> tuple[ox.Quad, ...]:
    return tuple(
        in_graph(quad, name)
        for name, path in resources.bundled_graphs()
        for quad in ox.parse(path=path, format=ox.RdfFormat.TURTLE)
    )


def store(quads: Iterable[ox.Quad]) -> ox.Store:
    """Some quads as a published graph."""
    made = ox.Store()
    made.extend(quads)
    return made


@cache
def published() -> ox.Store:
    """The bundled graph as a published one."""
    return store(bundled())


@cache
def base() -> tuple[ox.Quad, ...]:
    """The made-up sets that the shapes' examples rest on, each set in its graph."""
    return tuple(
        in_graph(quad, namespaces.set_graph(_set_of(str(quad.subject))))
        for quad in ox.parse(path=EXAMPLES / "base.ttl", format=ox.RdfFormat.TURTLE)
    )


def _set_of(iri: str) -> str:
    return "kommune-2024" if "kommune-2024" in iri else "plan-2024"


@cache
def found() -> tuple[Finding, ...]:
    """What the rules find in the bundled graph."""
    return check(bundled(), None, TODAY)


def rules(findings: Iterable[Finding]) -> list[str]:
    return [namespaces.slug(finding.rule) for finding in findings]


def about(rule: str, findings: Iterable[Finding] | None = None) -> list[str]:
    """What a rule finds something about, without the base of its IRI."""
    return [
        namespaces.local(finding.focus)
        for finding in (found() if findings is None else findings)
        if namespaces.slug(finding.rule) == rule
    ]


def key(finding: Finding) -> tuple[object, ...]:
    return (finding.rule, finding.focus, finding.path, finding.value, *finding.messages.items())


# The documents' known faults. The numbers (F10, …) are those of the list of findings that the
# first readers of the documents made.

KNOWN = {
    "F01 another agency is named": ("FollowUpOfOther", "set/stpk-2023"),
    "F02 the owner is misspelt": ("PublisherMisspelt", "set/lmst-2023"),
    "F10 a signature has no date": ("SignatureDate", "signature/stps-2023/1"),
    "F11 a signature has no name": ("SignatureName", "signature/stps-2023/2"),
    "F14 a signature is late": ("SignatureLate", "signature/lmst-2023/1"),
    "F17 000 has no date of issue": ("SourceDate", "source/plan-2023-sst"),
    "F17 001 has no date of issue": ("SourceDate", "source/plan-2023-stps"),
    "F17 002 has no date of issue": ("SourceDate", "source/plan-2023-stpk"),
    "F19 the memo has no date": ("SourceDate", "source/memo-health-goals"),
    "F19 the memo has no author": ("SourceAuthor", "source/memo-health-goals"),
    "F21 six goals where the template says 3-5": ("TemplateGoalCount", "set/stpk-2023"),
    "F24 000 counts guideposts": ("AnnouncedCount", "set/sst-2023/announcement/guideposts"),
    "F24 001 counts guideposts": ("AnnouncedCount", "set/stps-2023/announcement/guideposts"),
    "F24 002 counts guideposts": ("AnnouncedCount", "set/stpk-2023/announcement/guideposts"),
    "F24 003 counts guideposts": ("AnnouncedCount", "set/lmst-2023/announcement/guideposts"),
    "F26 000 has no figure": ("AnnouncedAbsent", "set/sst-2023/announcement/figure-1"),
    "F26 001 has no figure": ("AnnouncedAbsent", "set/stps-2023/announcement/figure-1"),
    "F26 002 has no figure": ("AnnouncedAbsent", "set/stpk-2023/announcement/figure-1"),
    "F26 003 has no figure": ("AnnouncedAbsent", "set/lmst-2023/announcement/figure-1"),
    "F27 annex A is absent": (
        "AnnouncedAbsent",
        "set/nationale-maal-2016/announcement/annex-a",
    ),
    "F27 some 28 indicators are absent": (
        "AnnouncedCount",
        "set/nationale-maal-2016/announcement/indicators",
    ),
    "F28 annex B is absent": (
        "AnnouncedAbsent",
        "set/sundhedsaftale-midtjylland-2015-2018/announcement/annex-b",
    ),
    "F29 annex C is absent": (
        "AnnouncedAbsent",
        "set/viborg-sundhedspolitik/announcement/annex-c",
    ),
    "F29 five effect goals are absent": (
        "AnnouncedCount",
        "set/viborg-sundhedspolitik/announcement/effect-goals",
    ),
    "F40 maxima have no values": (
        "TargetValueMissing",
        "goal/stpk-2023/2.2/measure/1/target/1",
    ),
    "F42 a comparator is read, not written": (
        "TargetComparatorRead",
        "goal/stps-2023/2.1/measure/2/target/1",
    ),
    "F44 no measurable requirement": ("PlanGoalRequirement", "goal/sst-2023/2.2"),
    "F55 a change has no baseline": (
        "TargetBaselineMissing",
        "goal/koncern-2023/1.3/measure/1/target/2",
    ),
    "F64 a change in percent has no baseline": (
        "TargetBaselineMissing",
        "goal/viborg-budget-2017/1/measure/1/target/1",
    ),
    "F64 a deadline is outside the period": (
        "TargetOutsidePeriod",
        "goal/viborg-budget-2017/1/measure/1/target/1",
    ),
    "F71 the national goals are numbered by order": ("NumberedByOrder", "set/nationale-maal-2016"),
}


@pytest.mark.parametrize("fault", KNOWN)
def test_a_known_fault_of_a_document_is_found(fault: str) -> None:
    rule, focus = KNOWN[fault]

    assert focus in about(rule)


def test_the_bundled_graph_has_no_violation() -> None:
    assert [key(finding) for finding in found() if finding.severity == "violation"] == []


def test_exactly_five_of_the_plans_own_goals_have_no_deadline() -> None:
    expected = ["lmst-2023/2.2", "sst-2023/2.2", "stpk-2023/2.1", "stpk-2023/2.2", "stps-2023/2.2"]

    assert sorted(about("PlanGoalDeadline")) == [f"goal/{goal}" for goal in expected]


def test_the_maxima_without_values_are_three() -> None:
    assert len([focus for focus in about("TargetValueMissing") if "stpk-2023/2.2" in focus]) == 3


def test_the_six_goals_are_counted() -> None:
    (finding,) = [one for one in found() if namespaces.slug(one.rule) == "TemplateGoalCount"]

    assert finding.value == "6"
    assert "6" in finding.messages["da"]


def test_the_late_signature_is_dated_in_words() -> None:
    (finding,) = [one for one in found() if namespaces.slug(one.rule) == "SignatureLate"]

    assert "17. januar 2023" in finding.messages["da"]
    assert "17 January 2023" in finding.messages["en"]


def test_the_other_agency_is_named() -> None:
    (finding,) = [one for one in found() if namespaces.slug(one.rule) == "FollowUpOfOther"]

    assert "Sundhedsdatastyrelsen" in finding.messages["da"]


@pytest.mark.parametrize(
    ("as_of", "due"),
    [(None, 0), (date(2023, 6, 29), 0), (date(2023, 7, 1), 28), (date(2024, 1, 1), 56)],
)
def test_a_status_is_missing_for_each_goal_and_half_year_due(as_of: date | None, due: int) -> None:
    missing = [
        finding
        for finding in bundled_findings(as_of)
        if namespaces.slug(finding.rule) == "ReportMissing"
    ]

    assert len(missing) == due
    assert {finding.severity for finding in missing} <= {"info"}
    assert len({(finding.focus, finding.value) for finding in missing}) == due


@pytest.mark.parametrize(
    "focus",
    ["set/viborg-sundhedspolitik/announcement/themes", "set/stps-2023/announcement/focus-areas"],
)
def test_what_is_announced_and_there_is_not_a_fault(focus: str) -> None:
    assert ox.NamedNode(namespaces.ID + focus) in {quad.subject for quad in bundled()}
    assert focus not in {namespaces.local(finding.focus) for finding in found()}


def test_the_eight_national_goals_have_no_fault() -> None:
    graver = [finding for finding in found() if finding.severity != "info"]

    assert not [finding for finding in graver if "goal/nationale-maal-2016/" in finding.focus]


def test_warnings_about_sources_are_worded_neutrally() -> None:
    assert all_rules()
    for rule in all_rules().values():
        assert "fejl i" not in rule.messages["da"].lower()
        assert "mistake" not in rule.messages["en"].lower()


# How a check works


def test_the_order_of_the_input_changes_nothing() -> None:
    shuffled = list(bundled())
    random.Random(1).shuffle(shuffled)

    assert [*map(key, check(shuffled, None, TODAY))] == [*map(key, found())]


def test_pyshacl_alone_finds_the_same() -> None:
    """What ``goalgraph check --engine pyshacl`` reports, but for the order of equals."""
    alone = shacl.check_whole(Overlay(bundled(), ox.Store()), TODAY, "pyshacl")

    assert [*map(key, alone)] == [*map(key, found())]


def test_pyshacl_alone_finds_the_same_of_a_submission() -> None:
    submission = turtle(
        "<goal/x/1> a gg:NationalGoal ; dct:isPartOf <set/kommune-2024> ; gg:hasMeasure <m> ."
        " <link/x> a gg:GoalLink ; rdf:subject <goal/x/1> ; gg:confidence 0.70 , 2 ."
    )
    overlays = Overlays.of(submission, store(base()))
    both = [shacl.check_within(overlays, TODAY, engine) for engine in ("compiled", "pyshacl")]

    assert both[0] == both[1]
    assert len(both[0]) > 8


def test_findings_are_in_order() -> None:
    severities = [finding.severity for finding in found()]
    order = {"violation": 0, "warning": 1, "info": 2}

    assert all(order[first] <= order[second] for first, second in pairwise(severities))


def test_only_the_submission_is_told_of() -> None:
    name = ox.NamedNode(namespaces.set_graph("stpk-2023"))
    submission = [quad for quad in bundled() if quad.graph_name == name]
    findings = check(submission, published(), TODAY)

    assert len(findings) == len(
        [one for one in found() if "stpk-2023" in one.focus and "source/" not in one.focus]
    )
    assert {"stpk" in finding.focus for finding in findings} == {True}


def test_a_set_that_is_there_already_is_replaced() -> None:
    renumbered = turtle(
        """
        <set/kommune-2024> a gg:GoalSet ; dct:title "Idrætspolitik, 2. udgave"@da ;
            gg:level <https://w3id.org/goalgraph/code/level/municipal> ;
            dct:publisher <org/andenstyrelsen> ; dct:source <source/eksempel> .
        <goal/kommune-2024/7> a gg:MunicipalGoal ; dct:title "Flere går til idræt"@da ;
            skos:notation "7" ; dct:isPartOf <set/kommune-2024> .
        """
    )
    name = namespaces.set_graph("kommune-2024")
    for submission in (renumbered, [in_graph(quad, name) for quad in renumbered]):
        findings = check(submission, store(base()), None)
        assert "violation" not in {finding.severity for finding in findings}
        assert "goal/kommune-2024/1" not in {namespaces.local(one.focus) for one in findings}


LINK = """
<link/x> a gg:GoalLink ; rdf:subject <goal/kommune-2024/1> ; rdf:predicate gg:supports ;
    rdf:object <goal/plan-2024/1> ; gg:linkStatus gg:Suggested ; gg:basis gg:EditorialReading ;
    gg:confidence 0.7 .
"""


def test_a_link_that_a_submission_breaks_is_told_of() -> None:
    published = [*base(), *turtle(LINK, namespaces.GRAPH + "links/x")]
    without_the_goal = turtle(
        """
        <set/kommune-2024> a gg:GoalSet ; dct:title "Idrætspolitik, 2. udgave"@da ;
            gg:level <https://w3id.org/goalgraph/code/level/municipal> ;
            dct:publisher <org/andenstyrelsen> ; dct:source <source/eksempel> .
        """
    )

    assert rules(check(published, None, None)) == []
    found = check(without_the_goal, store(published), None)
    assert about("GoalDropped", found) == ["goal/kommune-2024/1"]
    assert about("LinkSubject", found) == []  # one finding a goal, not one for each of its links


def test_a_link_that_is_there_already_is_replaced() -> None:
    published = [*base(), *turtle(LINK, namespaces.GRAPH + "links/x")]
    withdrawn = turtle(LINK.replace("gg:Suggested", "gg:Withdrawn"))

    assert rules(check(withdrawn, store(published), None)) == []


def test_known_faults_of_others_are_not_told_again() -> None:
    published = [*base(), *turtle("<source/eksempel> dct:issued [] . <source/b> a foaf:Document .")]
    submission = turtle("<org/andenstyrelsen> skos:altLabel 'AS'@da .")

    assert check(submission, store(published), None) == ()


def test_what_is_derived_is_not_checked() -> None:
    derived = turtle("<goal/kommune-2024/1> gg:supports <goal/plan-2024/1> .", namespaces.DERIVED)

    assert check([*base(), *derived], None, None) == ()
    assert (
        check(
            turtle("<org/andenstyrelsen> a org:FormalOrganization ."),
            store([*base(), *derived]),
            None,
        )
        == ()
    )


def test_goals_are_seen_by_their_subclasses_without_the_ontology_in_the_input() -> None:
    submission = turtle("<goal/x/1> a gg:NationalGoal ; dct:isPartOf <set/kommune-2024> .")

    assert {"GoalTitle", "GoalNumber", "GoalClass"} <= set(
        rules(check(submission, store(base()), None))
    )


def test_a_backslash_in_a_value_is_a_value() -> None:
    text = r"""
    <set/plan-2024> gg:publisherAsWritten "a\\d\\1{$this}" .
    <org/eksempelstyrelsen> skos:hiddenLabel "a\\d\\1{$this}"@da .
    """
    findings = [
        one
        for one in check([*base(), *turtle(text)], None, None)
        if namespaces.slug(one.rule) == "PublisherMisspelt"
    ]

    assert [r"a\d\1{$this}" in one.messages["da"] for one in findings] == [True]


def test_a_goal_without_a_name_is_called_by_its_place() -> None:
    (finding,) = [
        one
        for one in check(turtle("[] a gg:Measure ; dct:description 'x'@da ."), None, None)
        if namespaces.slug(one.rule) == "MeasureBelongs"
    ]

    assert finding.focus.startswith("_:")
    assert finding.label


ODD = [
    '"NaN"^^xsd:decimal',
    '"1_000"^^xsd:integer',
    f'"{"9" * 5000}"^^xsd:integer',
    '"1e400"^^xsd:double',
    '"NaN"^^xsd:double',
    '"2023-02-30"^^xsd:date',
    '"-0005-01-01"^^xsd:date',
    '"2023-06-30Z"^^xsd:date',
    '"P1Y"^^xsd:duration',
    '"maybe"^^xsd:boolean',
    '"<p"^^rdf:XMLLiteral',
    '"\\u0000{$value}{0}"@da',
    '""',
    "[]",
    "<<( <urn:a> <urn:b> 1 )>>",
]


@pytest.mark.filterwarnings("error")
@pytest.mark.parametrize("odd", ODD)
def test_no_value_makes_the_checker_fail(odd: str) -> None:
    (term,) = [quad.object for quad in turtle(f"<urn:x> <urn:y> {odd} .")]
    examples = [*base(), *(quad for path in PASSING for quad in _parsed(path))]
    instead = [
        ox.Quad(quad.subject, quad.predicate, term) if isinstance(quad.object, ox.Literal) else quad
        for quad in examples
    ]

    for submission in (instead, [*examples, *instead]):
        assert check(submission, None, TODAY)


PASSING = [EXAMPLES / "pass" / f"{name}.ttl" for name in ("TargetBetween", "LinkUnique", "DutyDue")]


def _parsed(path: Path) -> Iterable[ox.Quad]:
    return ox.parse(path=path, format=ox.RdfFormat.TURTLE)


def test_circles_and_deep_chains_end() -> None:
    circle = turtle(
        "<a> a gg:Measure ; gg:hasTarget <b> . <b> a gg:Target ; gg:hasMeasure <a> ."
        " <c> <http://www.w3.org/ns/oa#hasBody> <c> ."
        " <d> a gg:GoalLink ; rdf:subject <d> ; rdf:object <d> ."
    )
    chain = "".join(f"<{n}> gg:hasMeasure <{n + 1}> . " for n in range(3000))

    assert check(circle, None, None)
    assert check(turtle(f"{chain} <3000> a gg:Measure ."), None, None)


ODD_NUMBER = turtle('<goal/x/1> a gg:NationalGoal ; skos:notation "1"^^xsd:byte .')
"""What only pySHACL reads right: a store would make it an integer."""


def test_a_failure_of_the_checker_is_no_finding(monkeypatch: pytest.MonkeyPatch) -> None:
    answer = (False, RuntimeError("no"), "no")
    monkeypatch.setattr(judge, "validate", lambda *_, **__: answer)

    with pytest.raises(errors.WorkerFailed):
        check([*base(), *ODD_NUMBER], None, None)


def test_a_checker_that_raises_is_no_finding(monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(*_: object, **__: object) -> None:
        raise RuntimeError("no")

    monkeypatch.setattr(judge, "validate", fail)

    with pytest.raises(errors.WorkerFailed):
        check([*base(), *ODD_NUMBER], None, None)


def test_labels_name_what_readers_know() -> None:
    labels = {
        finding.focus: (finding.label, finding.goal_set)
        for finding in check(
            [
                *base(),
                *turtle(
                    """
                    <goal/plan-2024/1/measure/1/target/1> gg:value "x" .
                    <link/x> a gg:GoalLink ; rdf:subject <goal/plan-2024/1> ;
                        rdf:object <goal/kommune-2024/1> .
                    <signature/plan-2024/1> dct:date "i går" .
                    <evidence/plan-2024-1-title/position> <http://www.w3.org/ns/oa#start> -1 .
                    """
                ),
            ],
            None,
            None,
        )
    }
    title = "1 Kortere ventetid på idrætsanlæg"

    assert labels[namespaces.ID + "goal/plan-2024/1/measure/1/target/1"] == (title, "PLAN")
    assert labels[namespaces.ID + "evidence/plan-2024-1-title/position"] == (title, "PLAN")
    assert labels[namespaces.ID + "link/x"] == ("PLAN 1 → Idrætspolitik 2024 1", None)
    assert labels[namespaces.ID + "signature/plan-2024/1"] == ("Eksempelplan 2024", None)


@pytest.mark.parametrize(
    ("value", "da", "en"),
    [
        ('"2023-01-17"^^xsd:date', "17. januar 2023", "17 January 2023"),
        ('"2023-01-17Z"^^xsd:date', "17. januar 2023", "17 January 2023"),
        ('"2023-13-17"^^xsd:date', "2023-13-17", "2023-13-17"),
        ('"2023-H1"', "1. halvår 2023", "the first half of 2023"),
        ('"2023-H2"', "2. halvår 2023", "the second half of 2023"),
        ("0.9", "0,9", "0.9"),
        ("12", "12", "12"),
        ("<org/andenstyrelsen>", "Andenstyrelsen", "Andenstyrelsen"),
        ("<org/findes-ikke>", "org/findes-ikke", "org/findes-ikke"),
    ],
)
def test_values_are_told_in_words(value: str, da: str, en: str) -> None:
    quads = [*base(), *turtle(f"<urn:x> <urn:y> {value} .")]
    term = quads[-1].object
    labels = FindingLabels(OverlayStatements(Overlay(quads, ox.Store())))

    assert (labels.in_words(term, "da"), labels.in_words(term, "en")) == (da, en)


@pytest.mark.parametrize("more", [[], ODD_NUMBER])
def test_a_sealed_process_can_check(more: list[ox.Quad]) -> None:
    shacl.warm_up()
    submission = [*bundled(), *more]
    expected = [*map(key, check(submission, None, TODAY))]
    pid = os.fork()
    if pid == 0:
        try:
            resource.setrlimit(resource.RLIMIT_NOFILE, (0, 0))
            os._exit(0 if [*map(key, check(submission, None, TODAY))] == expected else 1)
        except BaseException:  # noqa: BLE001 - a forked test must never return
            os._exit(2)

    assert os.waitstatus_to_exitcode(os.waitpid(pid, 0)[1]) == 0


def test_a_huge_title_is_named_by_its_beginning() -> None:
    title = "Flere går en tur " * 2_000
    found = check(turtle(f'<goal/x/1> a gg:NationalGoal ; dct:title "{title}"@da .'), None, None)

    assert found
    assert {len(finding.label) for finding in found} <= {*range(390, 401)}
    assert all(finding.label.endswith("…") for finding in found)
    assert max(len(text) for each in found for text in each.messages.values()) < 1_000
