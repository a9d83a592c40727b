"""What follows from the model and the data: no contradiction, and not one claim about two goals."""

from collections.abc import Iterable

import owlrl
import pytest
from rdflib import OWL, PROV, RDF, RDFS, SKOS, Graph, URIRef
from rdflib.term import Node

from graph import namespaces
from graph.resources import data_files, ontology_files, query

ERROR = URIRef("http://www.daml.org/2002/03/agents/agent-ont#error")
"""Where owlrl writes what contradicts what."""

CLAIMS = [URIRef(namespaces.GG + name) for name in ("supports", "hinders", "sameAim", "noRelation")]

DISJOINT = [
    (PROV.Activity, PROV.Entity),
    (SKOS.Concept, SKOS.ConceptScheme),
    (SKOS.Concept, SKOS.Collection),
]
"""The borrowed vocabularies' own disjointness; the vocabularies themselves are not loaded."""

SAMPLE = """
@prefix dct: <http://purl.org/dc/terms/> .
@prefix dcat: <http://www.w3.org/ns/dcat#> .
@prefix foaf: <http://xmlns.com/foaf/0.1/> .
@prefix gg: <https://w3id.org/goalgraph/ontology#> .
@prefix oa: <http://www.w3.org/ns/oa#> .
@prefix org: <http://www.w3.org/ns/org#> .
@prefix prov: <http://www.w3.org/ns/prov#> .
@prefix rdf: <http://www.w3.org/1999/02/22-rdf-syntax-ns#> .
@prefix skos: <http://www.w3.org/2004/02/skos/core#> .
@prefix xsd: <http://www.w3.org/2001/XMLSchema#> .
@base <https://w3id.org/goalgraph/id/> .

<org/a> a org:FormalOrganization ; skos:prefLabel "Kommune A"@da .
<org/b> a org:FormalOrganization ; skos:prefLabel "Region B"@da .
<set/a-2023> a gg:GoalSet ; gg:level <../code/level/municipal> ; dct:publisher <org/a> ;
    gg:announces <set/a-2023/announcement/annex> ; gg:followUpDuty <set/a-2023/follow-up/2023-H1> ;
    gg:signature <signature/a-2023/1> ; dct:temporal <set/a-2023/period> .
<set/a-2023/period> a dct:PeriodOfTime ; dcat:startDate "2023-01-01"^^xsd:date .
<set/a-2023/announcement/annex> a gg:Announcement ; gg:announcedCount 28 ; gg:approximate true .
<set/a-2023/follow-up/2023-H1> a gg:FollowUpDuty ; gg:due "2023-06-30"^^xsd:date ;
    gg:followsUp <org/a> .
<signature/a-2023/1> a gg:Signature ; prov:agent <person/x> ; gg:onBehalfOf <org/a> .
<person/x> a foaf:Person .
<goal/a-2023/1> a gg:MunicipalGoal ; dct:isPartOf <set/a-2023> ; dct:title "Et mål"@da ;
    dct:subject <theme/t> ; dct:references <frame/f> ; gg:hasMeasure <goal/a-2023/1/measure/1> ;
    gg:hasNote <goal/a-2023/1/note/1> ; gg:evidence <evidence/a-2023-1-title> .
<goal/a-2023/1/note/1> a gg:Note ; dct:description "Et forbehold"@da .
<goal/a-2023/1/measure/1> a gg:Measure ; gg:hasTarget <goal/a-2023/1/measure/1/target/1> .
<goal/a-2023/1/measure/1/target/1> a gg:Target ; gg:value 0.5 ; gg:baseline 4 ;
    gg:recurrence "P1Y"^^xsd:duration ; gg:comparatorBasis gg:EditorialReading .
<goal/a-2023/2> a gg:MunicipalGoal ; dct:isPartOf <set/a-2023> ; gg:adopts <goal/b-2020/2> .
<evidence/a-2023-1-title> a oa:Annotation ; oa:hasBody <goal/a-2023/1> ; gg:evidenceFor dct:title .
<theme/t> a skos:Concept ; skos:inScheme <../code/theme> .
<frame/f> a gg:Frame .
<set/b-2020> a gg:GoalSet ; gg:level <../code/level/health-agreement> ; dct:publisher <org/b> .
<goal/b-2020/1> a gg:HealthAgreementGoal ; dct:isPartOf <set/b-2020> .
<goal/b-2020/2> a gg:HealthAgreementGoal ; dct:isPartOf <set/b-2020> .
<goal/b-2020/3> a gg:HealthAgreementGoal ; dct:isPartOf <set/b-2020> .
<report/a-2023/1/2023-H1> a gg:StatusReport ; gg:onGoal <goal/a-2023/1> ; gg:status gg:Red .

<link/1> a gg:GoalLink ; rdf:subject <goal/a-2023/1> ; rdf:predicate gg:supports ;
    rdf:object <goal/b-2020/1> ; gg:linkStatus gg:Asserted ; gg:basis gg:ExplicitText .
<link/2> a gg:GoalLink ; rdf:subject <goal/b-2020/1> ; rdf:predicate gg:supports ;
    rdf:object <goal/a-2023/2> ; gg:linkStatus gg:Asserted ; gg:basis gg:EditorialReading .
<link/3> a gg:GoalLink ; rdf:subject <goal/a-2023/2> ; rdf:predicate gg:sameAim ;
    rdf:object <goal/b-2020/2> ; gg:linkStatus gg:Asserted ; gg:basis gg:EditorialReading .
<link/4> a gg:GoalLink ; rdf:subject <goal/a-2023/1> ; rdf:predicate gg:supports ;
    rdf:object <goal/b-2020/3> ; gg:linkStatus gg:Suggested ; gg:basis gg:TextSimilarity .
<link/5> a gg:GoalLink ; rdf:subject <goal/a-2023/2> ; rdf:predicate gg:noRelation ;
    rdf:object <goal/b-2020/3> ; gg:linkStatus gg:Rejected ; gg:basis gg:EditorialReading .

# as the derived graph states it
<goal/a-2023/1> gg:supports <goal/b-2020/1> .
<goal/b-2020/1> gg:supports <goal/a-2023/2> .
<goal/a-2023/2> gg:sameAim <goal/b-2020/2> .
<goal/b-2020/2> gg:sameAim <goal/a-2023/2> .
"""

CONTRADICTIONS = {
    "a goal that supports itself": "<goal/a-2023/1> gg:supports <goal/a-2023/1> .",
    "a goal that is a target too": "<goal/a-2023/1> gg:hasMeasure <m> . <m> gg:hasTarget "
    "<goal/a-2023/2> .",
    "a measure with a link's status": "<goal/a-2023/1> gg:linkStatus gg:Asserted .",
    "an activity as a goal": "<goal/a-2023/1> a <http://www.w3.org/ns/prov#Activity> .",
    "a scheme as a status": "<report/a-2023/1/2023-H1> gg:status <s> . "
    "<s> a <http://www.w3.org/2004/02/skos/core#ConceptScheme> .",
    "a day that does not exist": "<set/a-2023/follow-up/2023-H1> gg:due "
    '"2023-06-31"^^<http://www.w3.org/2001/XMLSchema#date> .',
}

Triple = tuple[Node, Node, Node]


def ontology() -> Graph:
    merged = Graph()
    for path in ontology_files():
        merged.parse(path, format="turtle")
    for one, other in DISJOINT:
        merged.add((one, OWL.disjointWith, other))
    return merged


def close(facts: Iterable[Triple]) -> tuple[list[str], set[Triple]]:
    """What is contradicted, under OWL 2 RL, by the model with FACTS; and the claims that follow."""
    closed = ontology()
    closed += facts
    owlrl.DeductiveClosure(owlrl.OWLRL_Semantics).expand(closed)
    errors = sorted(str(error) for error in closed.objects(predicate=ERROR))
    return errors, {triple for claim in CLAIMS for triple in closed.triples((None, claim, None))}


def stated(facts: Graph) -> set[Triple]:
    """The claims about two goals that FACTS itself makes."""
    return {triple for claim in CLAIMS for triple in facts.triples((None, claim, None))}


def sample(more: str = "") -> Graph:
    return Graph().parse(data=f"{SAMPLE}\n{more}", format="turtle")


def bundled() -> Graph:
    """The bundled data and what the product derives from its links.

    Left out are the quotes: two thirds of the triples, and nothing follows from them.
    """
    facts = Graph()
    for path in data_files().values():
        facts.parse(path, format="turtle")
    for subject in set(facts.subjects()):
        if str(subject).startswith(namespaces.ID + "evidence/"):
            facts.remove((subject, None, None))
    derived = facts.query(query("store/inference/links")).graph
    return facts + derived if derived else facts


def test_the_sample_is_free_of_contradiction_and_gains_no_claim() -> None:
    facts = sample()
    errors, claims = close(facts)

    assert errors == []
    assert claims == stated(facts)


def test_the_bundled_data_is_free_of_contradiction_and_gains_no_claim() -> None:
    facts = bundled()
    errors, claims = close(facts)

    assert errors == []
    assert claims == stated(facts)


@pytest.mark.parametrize("fault", CONTRADICTIONS.values(), ids=CONTRADICTIONS)
def test_a_contradiction_is_found(fault: str) -> None:
    errors, _ = close(sample(fault))

    assert errors


def test_a_claim_that_follows_would_be_found() -> None:
    """Were gg:supports transitive, the sample would say more than its links do."""
    transitive = (CLAIMS[0], RDF.type, OWL.TransitiveProperty)
    facts = sample()
    facts.add(transitive)
    _, claims = close(facts)

    assert len(claims - stated(facts)) == 1


def test_goals_are_goals_after_closure() -> None:
    closed = ontology() + sample()
    goal = URIRef(namespaces.GG + "Goal")
    owlrl.DeductiveClosure(owlrl.OWLRL_Semantics).expand(closed)

    goals = {s for s in closed.subjects(RDF.type, goal) if str(s).startswith(namespaces.ID)}
    assert {namespaces.local(str(s)) for s in goals} == {
        "goal/a-2023/1",
        "goal/a-2023/2",
        "goal/b-2020/1",
        "goal/b-2020/2",
        "goal/b-2020/3",
    }
    assert (goal, RDFS.subClassOf, SKOS.Concept) not in closed
