"""Every gg: term is labelled, defined and shown in both languages; every borrowed term is real."""

import re
from pathlib import Path

import pyoxigraph
import pytest
from rdflib import (
    DCAT,
    DCTERMS,
    FOAF,
    ORG,
    OWL,
    PROV,
    RDF,
    RDFS,
    SDO,
    SH,
    SKOS,
    VANN,
    XSD,
    BNode,
    Graph,
    Literal,
    URIRef,
)
from rdflib.namespace import DCAM, DefinedNamespace
from rdflib.term import Node

from graph import namespaces
from graph.resources import data_files, ontology_files

ONTOLOGY = URIRef(namespaces.GG.removesuffix("#"))
BASE = "https://w3id.org/goalgraph/"
BOTH = {"da", "en"}

CLOSED: tuple[type[DefinedNamespace], ...] = (
    DCAM, DCAT, DCTERMS, FOAF, ORG, OWL, PROV, RDF, RDFS, SDO, SH, SKOS, VANN, XSD,
)  # fmt: skip
"""Vocabularies whose terms rdflib knows one by one."""

LISTED = {
    namespaces.OA: {"Annotation", "hasBody", "hasSelector", "hasTarget"},
    "http://qudt.org/schema/qudt/": {"hasUnit", "numericValue"},
    "http://qudt.org/vocab/unit/": {
        *("CCY_DKK", "DAY", "HR", "KiloM", "MIN", "MO", "NUM", "PERCENT", "TONNE", "WK", "YR")
    },
    "http://publications.europa.eu/resource/authority/frequency/": {
        "ANNUAL",
        "ANNUAL_2",
        "QUARTERLY",
    },
    "http://www.w3.org/ns/adms#": {"status"},
    "http://purl.org/adms/status/": {"UnderDevelopment"},
    "http://voag.linkedmodel.org/schema/voag#": {
        "hasApprovalStatus",
        "hasOntologyArchitectureDiagram",
    },
    "https://data.gov.dk/model/core/approvalstatus#": {"NotApplicable"},
    "https://w3id.org/sssom/": {"", "confidence", "mapping_justification", "reviewer_id"},
    "https://creativecommons.org/licenses/": {"by/4.0/"},
    "http://www.w3.org/TR/": {"annotation-model/", "prov-o/", "shacl/"},
    "urn:ISO:std:iso:17469:tech:xsd:": {"PerformancePlanOrReport", "stratml_core"},
}
"""The other vocabularies, with the terms looked up in them (QUDT and SSSOM: their repositories)."""

OURS = (namespaces.GG, namespaces.CODE, namespaces.ID)


def model() -> Graph:
    merged = Graph()
    for path in ontology_files():
        merged.parse(path, format="turtle")
    return merged


MODEL = model()
TERMS = sorted(
    {s for s in MODEL.subjects() if isinstance(s, URIRef) and s.startswith(namespaces.GG)}
)
NAMES = [term.removeprefix(namespaces.GG) for term in TERMS]
PROPERTY_TYPES = {OWL.ObjectProperty, OWL.DatatypeProperty, OWL.AnnotationProperty}
PROPERTIES = [term for term in TERMS if PROPERTY_TYPES & set(MODEL.objects(term, RDF.type))]


def texts(subject: Node, predicate: URIRef) -> dict[str | None, str]:
    """The values by language; two values in one language fail."""
    found = [o for o in MODEL.objects(subject, predicate) if isinstance(o, Literal)]
    by_language = {value.language: str(value) for value in found}
    assert len(found) == len(by_language), f"{subject} says {predicate} twice in one language"
    return by_language


@pytest.mark.parametrize("path", ontology_files(), ids=lambda path: path.name)
def test_both_parsers_read_the_same(path: Path) -> None:
    by_pyoxigraph = {
        (str(quad.subject), str(quad.predicate), str(quad.object))
        for quad in pyoxigraph.parse(path=path, format=pyoxigraph.RdfFormat.TURTLE)
    }

    assert len(by_pyoxigraph) == len(Graph().parse(path, format="turtle"))


def test_no_blank_nodes() -> None:
    assert not [node for triple in MODEL for node in triple if isinstance(node, BNode)]


def test_the_contract_terms_are_there() -> None:
    """The terms of the published model: whoever drops or renames one breaks other people's data."""
    contract = """
        Goal NationalGoal HealthAgreementGoal MunicipalGoal MinistryPlanGoal GoalSet Measure Target
        Note Frame Announcement FollowUpDuty StatusReport ReportedValue Signature GoalLink LinkStatus Basis
        FollowUpStatus ReportingChannel
        level stage shortName party vision announces followUpDuty publisherAsWritten templateMinGoals
        templateMaxGoals signature adopts hasMeasure hasTarget hasNote reportingText reportedIn
        responsible numberSource heading comparator value minValue maxValue unit start deadline
        precision deadlineText baseline baselinePeriod recurrence scope approximate comparatorBasis
        linkStatus basis strength confidence evidence evidenceFor reviewedBy judgedOnText
        needsReview sortKey reservation milestoneOf populationGroup notToBeConfusedWith
        supports hinders sameAim noRelation announcedCount includedCount halfYear due
        followsUp onGoal reportedValue onTarget status assessment cause consequence action post place
        onBehalfOf goalClass
        letter readingOrder fix draftSeverity draftMessage draftFix NotAsked
        blames reason conforms asOf ReadingRule labelPriority describedAt
        Suggested Asserted Rejected Withdrawn ExplicitText EditorialReading SharedFrame
        TextSimilarity Green Yellow Red
    """

    assert set(NAMES) == set(contract.split())


@pytest.mark.parametrize("term", TERMS, ids=NAMES)
def test_labelled_and_defined_in_both_languages(term: URIRef) -> None:
    assert set(texts(term, RDFS.label)) == BOTH
    assert texts(term, SKOS.prefLabel) == texts(term, RDFS.label)
    assert set(texts(term, SKOS.definition)) == BOTH
    assert list(MODEL.objects(term, RDFS.isDefinedBy)) == [ONTOLOGY]


@pytest.mark.parametrize("term", TERMS, ids=NAMES)
def test_a_term_says_how_it_is_used_and_what_its_definition_is_from(term: URIRef) -> None:
    """As the Danish rules of modelling ask; skos:scopeNote is the application note."""
    notes = texts(term, SKOS.scopeNote)
    assert set(notes) == BOTH
    for note in notes.values():
        assert note[0].isupper() or note[0].isdigit()
        assert note.endswith(".")
        assert note not in texts(term, SKOS.definition).values()
    sources = [*MODEL.objects(term, DCTERMS.source)]
    assert sources
    assert all(isinstance(source, URIRef) for source in sources)


def test_the_sources_of_terms_that_are_ours_are_in_the_data() -> None:
    data = Graph()
    for path in data_files().values():
        data.parse(path, format="turtle")
    ours = {
        s
        for t in TERMS
        for s in MODEL.objects(t, DCTERMS.source)
        if str(s).startswith(namespaces.ID)
    }
    assert len(ours) > 1
    assert all((source, RDF.type, None) in data for source in ours)


@pytest.mark.parametrize("language", sorted(BOTH))
def test_no_two_terms_have_one_label(language: str) -> None:
    labels = [texts(term, RDFS.label)[language] for term in TERMS]

    assert sorted(set(labels)) == sorted(labels)


@pytest.mark.parametrize("term", TERMS, ids=NAMES)
def test_definitions_are_sentences(term: URIRef) -> None:
    definitions = texts(term, SKOS.definition)
    assert definitions
    for definition in definitions.values():
        assert definition[0].isupper()
        assert definition.endswith(".")
        assert "  " not in definition
        assert "!" not in definition


@pytest.mark.parametrize("term", TERMS, ids=NAMES)
def test_every_term_has_an_example_in_turtle_or_in_both_languages(term: URIRef) -> None:
    assert set(texts(term, SKOS.example)) in ({None}, BOTH)


IN_TURTLE = [term for term in TERMS if None in texts(term, SKOS.example)]


def turtle_example(term: URIRef) -> Graph:
    header = "".join(f"@prefix {p}: <{ns}> .\n" for p, ns in MODEL.namespaces())
    text = header + texts(term, SKOS.example)[None]
    return Graph().parse(data=text, format="turtle", publicID=BASE)


@pytest.mark.parametrize("term", IN_TURTLE, ids=namespaces.slug)
def test_turtle_examples_parse_and_use_defined_terms(term: URIRef) -> None:
    example = turtle_example(term)
    used = {node for triple in example for node in triple if isinstance(node, URIRef)}

    assert term in used
    for iri in used:
        if str(iri).startswith((namespaces.GG, namespaces.CODE)):
            assert (iri, None, None) in MODEL, iri


def test_examples_about_bundled_things_are_true() -> None:
    """Links and reports in examples are made up; what is said of a bundled goal or set is in it."""
    data = Graph()
    for path in data_files().values():
        data.parse(path, format="turtle")
    derived = {URIRef(namespaces.GG + name) for name in ("supports", "Goal")}
    said = {triple for term in IN_TURTLE for triple in turtle_example(term)}

    assert not {
        triple
        for triple in said
        if (triple[0], None, None) in data and triple not in data and not derived & set(triple)
    }


def test_the_ontology_says_what_it_is() -> None:
    assert (ONTOLOGY, RDF.type, OWL.Ontology) in MODEL
    assert set(texts(ONTOLOGY, DCTERMS.title)) == BOTH
    assert set(texts(ONTOLOGY, DCTERMS.description)) == BOTH
    assert MODEL.value(ONTOLOGY, OWL.versionInfo)
    for name in (
        "ns/adms#status",
        "schema/voag#hasApprovalStatus",
        "voag#hasOntologyArchitectureDiagram",
    ):
        (property_,) = {p for p in MODEL.predicates(ONTOLOGY) if str(p).endswith(name)}
        assert MODEL.value(ONTOLOGY, property_)
    assert isinstance(MODEL.value(ONTOLOGY, DCTERMS.modified), Literal)
    assert MODEL.value(ONTOLOGY, DCTERMS.publisher) == MODEL.value(ONTOLOGY, DCTERMS.creator)
    assert MODEL.value(ONTOLOGY, DCTERMS.creator) == URIRef(
        namespaces.ID + "agent/goalgraph-editors"
    )
    assert MODEL.value(ONTOLOGY, DCTERMS.license) == URIRef(
        "https://creativecommons.org/licenses/by/4.0/"
    )
    assert str(MODEL.value(ONTOLOGY, VANN.preferredNamespacePrefix)) == "gg"
    assert str(MODEL.value(ONTOLOGY, VANN.preferredNamespaceUri)) == namespaces.GG


def test_only_real_terms_of_stated_vocabularies() -> None:
    """A misspelt dct:titel would be silently accepted by every parser."""
    iris = {str(node) for triple in MODEL for node in triple if isinstance(node, URIRef)}
    iris |= {str(o.datatype) for o in MODEL.objects() if isinstance(o, Literal) and o.datatype}
    foreign = {iri for iri in iris if not iri.startswith(OURS) and iri != str(ONTOLOGY)}
    listed = {namespace + name for namespace, known in LISTED.items() for name in known}

    assert not [
        iri for iri in foreign if iri not in listed and not any(URIRef(iri) in ns for ns in CLOSED)
    ]


@pytest.mark.parametrize("path", ontology_files(), ids=lambda path: path.name)
def test_prefixes_are_of_stated_vocabularies_and_used(path: Path) -> None:
    text = path.read_text(encoding="utf-8")
    stated = {str(ns._NS) for ns in CLOSED} | set(LISTED) | set(OURS)
    body = re.sub(r"@prefix .*", "", text)

    declared = re.findall(r"@prefix (\S+): <(\S+)>", text)
    assert declared
    for prefix, namespace in declared:
        assert namespace in stated or namespace.startswith(namespaces.CODE)
        assert re.search(rf"(?<![\w-]){re.escape(prefix)}:", body), f"{prefix}: is not used"


def test_the_goal_classes_are_goals_and_no_concepts() -> None:
    levels = set(MODEL.objects(predicate=URIRef(namespaces.GG + "goalClass")))
    goal = URIRef(namespaces.GG + "Goal")

    assert levels
    assert levels <= set(MODEL.subjects(RDFS.subClassOf, goal))
    assert set(MODEL.transitive_objects(goal, RDFS.subClassOf)) == {goal, PROV.Entity}


@pytest.mark.parametrize("name", ["supports", "hinders", "sameAim", "noRelation"])
def test_no_inference_from_one_link_to_another(name: str) -> None:
    """What is said of two goals comes from a link: no chain, mirror or hierarchy adds to it."""
    relation = URIRef(namespaces.GG + name)
    types = set(MODEL.objects(relation, RDF.type))

    assert types <= {OWL.ObjectProperty, OWL.IrreflexiveProperty}
    for axiom in (
        RDFS.subPropertyOf,
        OWL.inverseOf,
        OWL.equivalentProperty,
        OWL.propertyChainAxiom,
    ):
        assert (relation, axiom, None) not in MODEL
        assert (None, axiom, relation) not in MODEL


@pytest.mark.parametrize("term", PROPERTIES, ids=namespaces.slug)
def test_properties_say_what_they_are_used_on_and_with(term: URIRef) -> None:
    """rdfs:domain and rdfs:range let a program infer; so they name one class of ours, or none."""
    domains = set(MODEL.objects(term, DCAM.domainIncludes))
    ranges = set(MODEL.objects(term, DCAM.rangeIncludes))

    assert domains
    assert ranges
    for axiom, documented in ((RDFS.domain, domains), (RDFS.range, ranges)):
        inferring = set(MODEL.objects(term, axiom))
        assert inferring in (set(), documented)
        assert len(inferring) <= 1
        assert not any(URIRef(str(one)) in XSD or one == RDF.langString for one in inferring)
