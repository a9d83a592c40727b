"""The JSON-LD context: goal data goes to JSON and comes back as it was."""

import json
from typing import Any

import pyoxigraph
import pytest
from rdflib import OWL, RDF, Graph, URIRef

from graph import namespaces
from graph.resources import context_file, data_files, ontology_files

CONTEXT: dict[str, Any] = json.loads(context_file().read_text(encoding="utf-8"))["@context"]

MODEL = Graph()
for path in ontology_files():
    MODEL.parse(path, format="turtle")

SAMPLE = """
@prefix code: <https://w3id.org/goalgraph/code/> .
@prefix dcat: <http://www.w3.org/ns/dcat#> .
@prefix dct: <http://purl.org/dc/terms/> .
@prefix foaf: <http://xmlns.com/foaf/0.1/> .
@prefix gg: <https://w3id.org/goalgraph/ontology#> .
@prefix oa: <http://www.w3.org/ns/oa#> .
@prefix prov: <http://www.w3.org/ns/prov#> .
@prefix rdf: <http://www.w3.org/1999/02/22-rdf-syntax-ns#> .
@prefix skos: <http://www.w3.org/2004/02/skos/core#> .
@prefix xsd: <http://www.w3.org/2001/XMLSchema#> .
@base <https://w3id.org/goalgraph/id/> .

<set/a-2023> a gg:GoalSet ; dct:title "Sæt A 2023"@da , "Set A 2023"@en ; gg:shortName "A" ;
    gg:level <../code/level/ministry-plan> ; dct:type <../code/set-type/performance-plan> ;
    dct:publisher <org/a> ; gg:party <org/b> , <org/c> ; dct:temporal <set/a-2023/period> ;
    gg:publisherAsWritten "Styrelsen A" , "Styrelsen A." ; gg:vision "Sundhed for alle"@da ;
    gg:templateMinGoals 3 ; gg:signature <signature/a-2023/1> .
<set/a-2023/period> a dct:PeriodOfTime ;
    dcat:startDate "2023-01-01"^^xsd:date ; dcat:endDate "2023-12-31"^^xsd:date .
<goal/a-2023/1> a gg:MinistryPlanGoal ; dct:title "Færre \\"køer\\""@da ; skos:notation "1" ;
    dct:isPartOf <set/a-2023> ; gg:hasMeasure <goal/a-2023/1/measure/1> ;
    dct:type <../code/type/udvikling> , <../code/type/drift> ;
    gg:numberSource <../code/number-source/document> ; gg:reportingText "Statusrapportering."@da ;
    skos:editorialNote "Kilden har ingen frist."@da , "The source has no deadline."@en ;
    gg:evidence <evidence/a-2023-1-title> .
<goal/a-2023/1/measure/1> a gg:Measure ; dct:description "Højst 0,5 mio. kr. om året"@da ;
    skos:notation "1" ; gg:hasTarget <goal/a-2023/1/measure/1/target/1> .
<goal/a-2023/1/measure/1/target/1> a gg:Target ; gg:comparator <../code/comparator/at-most> ;
    gg:comparatorBasis gg:EditorialReading ; gg:value 0.50 ; gg:baseline 4000 ;
    gg:approximate true ; gg:unit <../code/unit/dkk> ; gg:deadline "2023-12-31"^^xsd:date ;
    gg:deadlineText "i 2023"@da ; gg:recurrence "P1Y"^^xsd:duration .
<evidence/a-2023-1-title> a oa:Annotation ; oa:hasBody <goal/a-2023/1> ;
    gg:evidenceFor dct:title ; oa:hasTarget <evidence/a-2023-1-title/target> .
<evidence/a-2023-1-title/target> a oa:SpecificResource ; oa:hasSource <source/a> ;
    oa:hasSelector <evidence/a-2023-1-title/quote> , <evidence/a-2023-1-title/position> .
<evidence/a-2023-1-title/quote> a oa:TextQuoteSelector ; oa:exact "Fær-\\nre køer" .
<evidence/a-2023-1-title/position> a oa:TextPositionSelector ; oa:start 0 ; oa:end 12 .
<link/a-1-b-1> a gg:GoalLink ; rdf:subject <goal/a-2023/1> ; rdf:predicate gg:supports ;
    rdf:object <goal/b-2016/1> ; gg:linkStatus gg:Asserted ; gg:basis gg:ExplicitText ;
    gg:strength 2 ; gg:confidence 0.9 ; prov:wasAttributedTo <agent/goalgraph-editors> ;
    prov:generatedAtTime "2026-01-10T09:00:00Z"^^xsd:dateTime .
<signature/a-2023/1> a gg:Signature ; prov:agent <person/x> ; gg:post "Direktør" ;
    dct:date "2022-12-22"^^xsd:date .
<report/a-2023/1/2023-H1> a gg:StatusReport ; gg:onGoal <goal/a-2023/1> ; gg:halfYear "2023-H1" ;
    gg:status gg:Yellow ; gg:cause "To medarbejdere mangler"@da .
<goal/a-2023/1> gg:supports <goal/b-2016/1> .
"""

ODD = """
@prefix dct: <http://purl.org/dc/terms/> .
@prefix gg: <https://w3id.org/goalgraph/ontology#> .
@prefix xsd: <http://www.w3.org/2001/XMLSchema#> .

<urn:x:1> dct:title "no language" , "to ord"@da , "flere ord"@da , "words"@en .
<urn:x:1> gg:vision "in English"@en , "på dansk"@da , "no language" .
<urn:x:1> gg:deadline "2023"^^xsd:gYear , "ukendt" ; gg:confidence 1 , 1.0 .
<urn:x:1> gg:level "not an IRI" ; gg:hasMeasure "not an IRI either"@da , <urn:x:2> .
<urn:x:1> gg:value 0 ; gg:approximate false ; gg:linkStatus <urn:x:other> ; gg:post "Chef"@da .
"""
"""Values other than the context expects: it must leave them as they are."""

Terms = set[tuple[str, str, str]]


def read(data: str, syntax: pyoxigraph.RdfFormat) -> Terms:
    """The triples, as pyoxigraph reads them."""
    quads = pyoxigraph.parse(input=data, format=syntax, base_iri="https://w3id.org/goalgraph/id/")
    return {(str(q.subject), str(q.predicate), str(q.object)) for q in quads}


def to_json(facts: Graph) -> str:
    return facts.serialize(format="json-ld", context=CONTEXT)


def triples(facts: Graph) -> Terms:
    # rdflib normalises some literals as it reads (…Z to …+00:00), so compare from there on
    return read(facts.serialize(format="nt"), pyoxigraph.RdfFormat.N_TRIPLES)


@pytest.mark.parametrize("turtle", [SAMPLE, ODD], ids=["sample", "odd values"])
def test_turtle_to_json_and_back(turtle: str) -> None:
    facts = Graph().parse(data=turtle, format="turtle")

    assert read(to_json(facts), pyoxigraph.RdfFormat.JSON_LD) == triples(facts)


# rdflib's own JSON-LD reader uses a class that rdflib has deprecated.
@pytest.mark.filterwarnings("ignore:ConjunctiveGraph is deprecated:DeprecationWarning")
@pytest.mark.parametrize("turtle", [SAMPLE, ODD], ids=["sample", "odd values"])
def test_rdflib_reads_the_json_alike(turtle: str) -> None:
    facts = Graph().parse(data=turtle, format="turtle")

    assert triples(Graph().parse(data=to_json(facts), format="json-ld")) == triples(facts)


def test_the_bundled_data_comes_back_whole() -> None:
    facts = Graph()
    for path in data_files().values():
        facts.parse(path, format="turtle")

    assert read(to_json(facts), pyoxigraph.RdfFormat.JSON_LD) == triples(facts)


def test_the_json_is_short() -> None:
    """The context is used: keys are names, our own values too, lists stay lists."""
    document = json.loads(to_json(Graph().parse(data=SAMPLE, format="turtle")))
    nodes = {node["id"]: node for node in document["@graph"]}
    goal = nodes[namespaces.goal("a-2023", "1")]
    link = nodes[namespaces.ID + "link/a-1-b-1"]

    assert goal["type"] == "MinistryPlanGoal"
    assert goal["title"] == {"da": 'Færre "køer"'}
    assert goal["reportingText"] == "Statusrapportering."
    assert goal["hasMeasure"] == [namespaces.goal("a-2023", "1") + "/measure/1"]
    assert link["linkStatus"] == "Asserted"
    assert link["strength"] == 2
    assert link["confidence"] == "0.9"


def test_json_is_read_as_people_write_it() -> None:
    document = {
        "@context": CONTEXT,
        "id": "https://w3id.org/goalgraph/id/goal/a-2023/1",
        "type": "MunicipalGoal",
        "title": {"da": "Færre køer", "en": "Shorter queues"},
        "notation": "1",
        "reportingText": "Statusrapportering.",
        "dct:type": ["code:type/drift"],
        "hasMeasure": [
            {
                "id": "https://w3id.org/goalgraph/id/goal/a-2023/1/measure/1",
                "type": "Measure",
                "hasTarget": {
                    "id": "https://w3id.org/goalgraph/id/goal/a-2023/1/measure/1/target/1",
                    "comparator": "code:comparator/at-most",
                    "comparatorBasis": "EditorialReading",
                    "value": 5,
                    "deadline": "2023-12-31",
                },
            }
        ],
    }
    turtle = """
        @prefix code: <https://w3id.org/goalgraph/code/> .
        @prefix dct: <http://purl.org/dc/terms/> .
        @prefix gg: <https://w3id.org/goalgraph/ontology#> .
        @prefix skos: <http://www.w3.org/2004/02/skos/core#> .
        @prefix xsd: <http://www.w3.org/2001/XMLSchema#> .
        @base <https://w3id.org/goalgraph/id/> .

        <goal/a-2023/1> a gg:MunicipalGoal ; skos:notation "1" ; dct:type code:type\\/drift ;
            dct:title "Færre køer"@da , "Shorter queues"@en ;
            gg:reportingText "Statusrapportering."@da ; gg:hasMeasure <goal/a-2023/1/measure/1> .
        <goal/a-2023/1/measure/1> a gg:Measure ; gg:hasTarget <goal/a-2023/1/measure/1/target/1> .
        <goal/a-2023/1/measure/1/target/1> gg:comparator code:comparator\\/at-most ;
            gg:comparatorBasis gg:EditorialReading ; gg:value 5 ;
            gg:deadline "2023-12-31"^^xsd:date .
    """

    assert read(json.dumps(document), pyoxigraph.RdfFormat.JSON_LD) == read(
        turtle, pyoxigraph.RdfFormat.TURTLE
    )


def expanded(key: str) -> str:
    """What a key of the context stands for."""
    definition = CONTEXT[key]
    compact = definition if isinstance(definition, str) else definition.get("@id", key)
    prefix, _, local = compact.partition(":")
    return CONTEXT[prefix] + local if prefix in CONTEXT else compact


def test_the_context_has_every_term_and_no_other() -> None:
    defined = {str(s) for s in MODEL.subjects() if str(s).startswith(namespaces.GG)}
    keyed = {expanded(key) for key in CONTEXT if not key.startswith("@")}

    assert {iri for iri in keyed if iri.startswith(namespaces.GG)} - {namespaces.GG} == defined


def test_our_terms_are_called_by_their_own_names() -> None:
    assert CONTEXT
    for key in CONTEXT:
        if not key.startswith("@") and expanded(key).startswith(namespaces.GG) and key != "gg":
            assert expanded(key) == namespaces.GG + key


def test_links_are_links_and_values_are_values() -> None:
    """A context that took an IRI for a text would make half-dead data without an error."""
    assert CONTEXT
    for key, definition in CONTEXT.items():
        if key.startswith("@"):
            continue
        term = URIRef(expanded(key))
        kind = definition.get("@type") if isinstance(definition, dict) else None
        if (term, RDF.type, OWL.ObjectProperty) in MODEL:
            assert kind in ("@id", "@vocab"), key
        if (term, RDF.type, OWL.DatatypeProperty) in MODEL:
            assert kind is None or kind.startswith("xsd:"), key


def test_the_prefixes_are_the_products_own() -> None:
    prefixes = {key for key, value in CONTEXT.items() if value in namespaces.PREFIXES.values()}

    assert prefixes
    for prefix in prefixes:
        assert CONTEXT[prefix] == namespaces.PREFIXES[prefix]
