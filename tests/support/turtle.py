"""A small goal set in Turtle for tests, with one place changed."""

from typing import Final

from graph import namespaces
from graph.sandbox.limits import TableLimits
from graph.submission import worker
from graph.submission.validation.findings import CheckResult, Finding
from tests.support.published import bundled

SMALL_SET: Final = """@base <https://w3id.org/goalgraph/id/> .
@prefix gg: <https://w3id.org/goalgraph/ontology#> .
@prefix dct: <http://purl.org/dc/terms/> .
@prefix dcat: <http://www.w3.org/ns/dcat#> .
@prefix skos: <http://www.w3.org/2004/02/skos/core#> .
@prefix xsd: <http://www.w3.org/2001/XMLSchema#> .
@prefix foaf: <http://xmlns.com/foaf/0.1/> .

<set/min-2026> a gg:GoalSet ;
    dct:title "Min plan 2026"@da ;
    gg:shortName "MIN" ;
    gg:level <https://w3id.org/goalgraph/code/level/municipal> ;
    dct:publisher <org/viborg-kommune> ;
    dct:temporal <set/min-2026/period> ;
    dct:source <source/min-2026> .
<set/min-2026/period> a dct:PeriodOfTime ;
    dcat:startDate "2026-01-01"^^xsd:date ;
    dcat:endDate "2026-12-31"^^xsd:date .
<source/min-2026> a foaf:Document ; dct:title "Min plan 2026"@da ;
    dct:identifier "sha256:0000000000000000000000000000000000000000000000000000000000000001" .
<goal/min-2026/1> a gg:MunicipalGoal ;
    dct:title "Flere borgere er fysisk aktive"@da ;
    skos:notation "1" ;
    gg:hasMeasure [ a gg:Measure ; dct:description "Måling"@da ;
        gg:hasTarget [ a gg:Target ;
            gg:comparator <https://w3id.org/goalgraph/code/comparator/at-least> ;
            gg:value 50 ;
            gg:unit <https://w3id.org/goalgraph/code/unit/count> ] ] ;
    dct:isPartOf <set/min-2026> .
"""
"""It has no violation."""


def changed(old: str, new: str) -> str:
    """The set with one place changed; the place must be there once."""
    assert SMALL_SET.count(old) == 1, old
    return SMALL_SET.replace(old, new)


def check_files(*files: tuple[str, bytes]) -> CheckResult:
    """Check files within the bundled graph, as a worker does."""
    return worker.check_within(files, bundled(), None, TableLimits(), "compiled")


def check_text(text: str, file: str = "a.ttl") -> tuple[Finding, ...]:
    """The findings about one text."""
    return check_files((file, text.encode())).findings


def violations(text: str, file: str = "a.ttl") -> dict[str, list[Finding]]:
    """The violations in one text, by the local name of their rule."""
    found: dict[str, list[Finding]] = {}
    for finding in check_text(text, file):
        if finding.severity == "violation":
            found.setdefault(namespaces.slug(finding.rule), []).append(finding)
    return found


def place(finding: Finding) -> str:
    """Where a finding stands, as it is written."""
    assert finding.where is not None
    return str(finding.where)


def line_of(text: str, words: str) -> int:
    """The line of a text in which some words stand first."""
    return text[: text.index(words)].count("\n") + 1
