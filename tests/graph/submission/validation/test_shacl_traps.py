"""The ways in which a fast check passes broken data: each is walked up to, and not fallen into.

They were found by trying SHACL engines out and reading their sources; what each is, the test says.
"""

import re
import socket
from collections import Counter
from collections.abc import Iterable
from datetime import date
from typing import Any

import pyoxigraph as ox
import pyshacl
import pytest
import rdflib
from pyshacl.errors import ValidationFailure
from rdflib.plugins.stores.memory import Memory

from graph import errors, namespaces
from graph.model.rdflib_terms import term
from graph.submission.validation.compiled import judge
from graph.submission.validation.compiled.shapes_model import product_shapes
from graph.submission.validation.findings import Finding
from graph.submission.validation.rules import rules
from tests.support.checking import check

PREFIXES = """
@base <https://w3id.org/goalgraph/id/> .
@prefix code: <https://w3id.org/goalgraph/code/> .
@prefix dcat: <http://www.w3.org/ns/dcat#> .
@prefix dct: <http://purl.org/dc/terms/> .
@prefix foaf: <http://xmlns.com/foaf/0.1/> .
@prefix gg: <https://w3id.org/goalgraph/ontology#> .
@prefix oa: <http://www.w3.org/ns/oa#> .
@prefix owl: <http://www.w3.org/2002/07/owl#> .
@prefix rdf: <http://www.w3.org/1999/02/22-rdf-syntax-ns#> .
@prefix sh: <http://www.w3.org/ns/shacl#> .
@prefix skos: <http://www.w3.org/2004/02/skos/core#> .
@prefix xsd: <http://www.w3.org/2001/XMLSchema#> .
"""
PUBLISHED = """
<set/a> a gg:GoalSet ; dct:temporal <set/a/period> ; gg:level <https://w3id.org/goalgraph/code/level/municipal> .
<set/a/period> a dct:PeriodOfTime ; dcat:startDate "2024-01-01"^^xsd:date .
<goal/a/1> a gg:MunicipalGoal ; dct:isPartOf <set/a> ; skos:notation "1" ; dct:title "Et"@da .
<goal/b/1> a gg:NationalGoal ; dct:isPartOf <set/b> ; skos:notation "1" ; dct:title "To"@da .
<set/b> a gg:GoalSet .
<source/s> a foaf:Document .
"""


ODD_NUMBER = '<goal/x/1> a gg:NationalGoal ; skos:notation "1"^^xsd:byte .'
"""What only pySHACL reads right: a store would make it an integer."""


def quads(turtle: str) -> list[ox.Quad]:
    return list(ox.parse(PREFIXES + turtle, format=ox.RdfFormat.TURTLE))


def published() -> ox.Store:
    """A graph without the ontology: the check has to bring its own."""
    store = ox.Store()
    name = ox.NamedNode(namespaces.GRAPH + "set/a")
    store.extend(ox.Quad(q.subject, q.predicate, q.object, name) for q in quads(PUBLISHED))
    return store


def within(turtle: str) -> tuple[Finding, ...]:
    return check(quads(turtle), published(), date(2024, 6, 1))


def broken(findings: Iterable[Finding]) -> Counter[str]:
    return Counter(namespaces.slug(finding.rule) for finding in findings)


@pytest.fixture
def given(monkeypatch: pytest.MonkeyPatch) -> list[dict[str, Any]]:
    """What pySHACL is given in a test."""
    calls: list[dict[str, Any]] = []
    validate = pyshacl.validate

    def spy(data: Any, **arguments: Any) -> Any:
        calls.append({"data": data, **arguments})
        return validate(data, **arguments)

    monkeypatch.setattr(judge, "validate", spy)
    return calls


def test_1_nested_shapes_and_blank_nodes_are_looked_at(given: list[dict[str, Any]]) -> None:
    """pySHACL's focus_nodes and use_shapes skip the shapes of values, and blank focus nodes."""
    findings = within(
        "<evidence/x> a oa:Annotation ; oa:hasBody <goal/a/1> ; oa:hasTarget <evidence/x/target> ."
        "<evidence/x/target> oa:hasSource <source/s> . [] a gg:Measure ."
        f"{ODD_NUMBER}"
    )

    assert broken(findings)["EvidencePlace"] == 1  # the quote, two shapes further in, is missing
    assert any(one.focus.startswith("_:") for one in findings)
    assert given
    for call in given:
        assert not {"focus_nodes", "focus", "use_shapes"} & call.keys()


def test_2_the_graph_is_not_counted_to_see_whether_it_is_empty(
    given: list[dict[str, Any]], monkeypatch: pytest.MonkeyPatch
) -> None:
    """pySHACL asks for the length of the graph several times per result."""
    counted: list[object] = []
    count = Memory.__len__

    def noted(store: Memory) -> int:
        counted.append(store)
        return count(store)

    monkeypatch.setattr(Memory, "__len__", noted)
    assert within(ODD_NUMBER)

    (call,) = given
    assert call["data"].store not in counted


def test_3_a_string_is_a_string_with_its_datatype_written_or_not() -> None:
    """In RDF 1.1 "1" and "1"^^xsd:string are one term; an adapter that keeps them apart is wrong."""
    one, other = (
        quads(f"<urn:x> <urn:y> {value} .")[0].object for value in ('"1"', '"1"^^xsd:string')
    )

    assert term(one) == term(other) == rdflib.Literal("1")
    same = '<goal/a/2> a gg:MunicipalGoal ; dct:isPartOf <set/a> ; skos:notation "1"^^xsd:string .'
    assert broken(within(same))["GoalNumberUnique"] == 2


def test_4_no_query_is_parsed_for_a_check(monkeypatch: pytest.MonkeyPatch) -> None:
    """rdflib takes a second to parse the queries of all rules, and pySHACL has it done for each node."""
    monkeypatch.setattr(judge, "prepareQuery", lambda _: pytest.fail("A query was parsed."))

    assert broken(within("<link/x> a gg:GoalLink ; gg:linkStatus gg:Asserted ."))["LinkTime"] == 1


def test_5_a_failure_that_is_returned_is_a_failure(monkeypatch: pytest.MonkeyPatch) -> None:
    """pySHACL returns its failure where the report would be, and raises nothing."""
    failure = (False, ValidationFailure("no"), "no")  # type: ignore[no-untyped-call]
    monkeypatch.setattr(judge, "validate", lambda *_, **__: failure)

    with pytest.raises(errors.WorkerFailed):
        within(ODD_NUMBER)


def test_6_a_warning_of_a_query_is_a_warning_in_the_report_too() -> None:
    """Severity counts on a shape; on the constraint of a query it is ignored."""
    shapes, severity = product_shapes(), ox.NamedNode(namespaces.SH + "severity")
    queries = {
        query for node in shapes.targeted() for query in shapes.shape(node).asks.get("sparql", ())
    }
    assert queries
    assert not [
        one for one in shapes.triples if one.predicate == severity and one.subject in queries
    ]

    findings = within("<set/c> a gg:GoalSet .")
    (found,) = (one for one in findings if namespaces.slug(one.rule) == "SetWithoutGoals")
    assert found.severity == "warning"


def test_7_messages_of_queries_keep_their_languages() -> None:
    """pySHACL drops the language tags of the messages of a SPARQL constraint."""
    (finding,) = (
        one
        for one in within("<link/x> a gg:GoalLink ; gg:linkStatus gg:Asserted .")
        if namespaces.slug(one.rule) == "LinkTime"
    )

    assert finding.messages == rules()[finding.rule].messages
    assert set(finding.messages) == {"da", "en"}


def test_8_nothing_is_fetched(given: list[dict[str, Any]], monkeypatch: pytest.MonkeyPatch) -> None:
    """A text where a graph should be is fetched, and so are imports and remote targets."""

    def refuse(*_: object, **__: object) -> None:
        pytest.fail("Something was fetched.")

    monkeypatch.setattr(socket.socket, "connect", refuse)
    monkeypatch.setattr(socket, "getaddrinfo", refuse)
    within(
        "<urn:x> a owl:Ontology ; owl:imports <https://example.org/x> . <urn:y> a sh:NodeShape ;"
        " sh:target [ a sh:SPARQLTarget ; sh:select 'SELECT ?this { SERVICE <https://example.org/>"
        " { ?this ?p ?o } }' ] ."
        f"{ODD_NUMBER}"
    )

    for call in given:
        assert isinstance(call["data"], rdflib.Graph)
        assert isinstance(call["shacl_graph"], rdflib.Graph)
        assert [call[name] for name in ("advanced", "js", "do_owl_imports")] == [False] * 3
        assert "ont_graph" not in call
    assert given


def test_9_subclasses_are_seen_though_neither_side_brings_the_ontology() -> None:
    """sh:targetClass and sh:class see a subclass only by a triple in the data graph."""
    findings = within(
        "<goal/a/2> a gg:MunicipalGoal . <link/x> a gg:GoalLink ;"
        " rdf:subject <goal/a/1> ; rdf:predicate gg:supports ; rdf:object <goal/b/1> ."
    )

    assert {"GoalTitle", "GoalNumber", "GoalSet", "LinkState"} <= broken(findings).keys()
    assert not {"LinkSubject", "LinkObject"} & broken(findings).keys()


def test_10_days_are_compared_as_days_and_only_where_both_are() -> None:
    """SPARQL 1.1 does not ask engines to order dates: every such comparison first asks for dates."""
    order = "<set/a/period> dcat:endDate {} ."

    assert broken(within(order.format('"2023-12-31"^^xsd:date')))["PeriodOrder"] == 1
    assert broken(within(order.format('"2024-12-31"^^xsd:date')))["PeriodOrder"] == 0
    assert broken(within(order.format('"2023-12-31"')))["PeriodOrder"] == 0

    for shape, relation, query in product_shapes().triples:
        if relation.value == namespaces.SH + "select":
            for day in re.findall(r"\?(start|end|due|asOf)\b(?= *[<>])", query.value):
                assert f"DATATYPE(?{day}) = xsd:date" in query.value or day == "asOf", shape


def test_11_numbers_are_checked_to_the_letter() -> None:
    """A store keeps 01 as 1: what is handed in must not pass through one before it is checked."""
    turtle = (
        "<set/a/announcement/x> a gg:Announcement ; gg:includedCount +5 ; gg:announcedCount 5 ."
    )
    findings = within(turtle)

    assert broken(findings)["AnnouncementIncluded"] == 1
    assert broken(findings)["AnnouncementCounted"] == 0
    assert "+5" in {one.value for one in findings}
