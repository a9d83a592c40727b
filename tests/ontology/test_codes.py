"""The code lists: every code is complete, flat, and where the contract says it is."""

import pytest
from rdflib import DCTERMS, RDF, SKOS, Graph, Literal, URIRef
from rdflib.term import Node

from graph import namespaces
from graph.resources import ontology_files

BOTH = {"da", "en"}

CONTRACT = {
    "type": "udvikling drift",
    "comparator": "at-least at-most equal between increase decrease deliver all",
    "unit": "percent percentage-point day week month year count dkk thousand-dkk million-dkk"
    " billion-dkk hour minute person tonne tonne-co2 kilometre point",
    "precision": "day half-month month quarter half-year year",
    "set-type": "national-goals agreement strategy policy budget performance-plan shared-goals",
    "number-source": "document order",
    "stage": "draft adopted",
    "frequency": "half-yearly quarterly yearly",
    "announcement": "annex indicators guideposts figure effect-goals focus-areas themes",
    "strength": "1 2 3",
    "link-status": "Suggested Asserted Rejected Withdrawn",
    "basis": "ExplicitText EditorialReading SharedFrame TextSimilarity",
    "status": "Green Yellow Red",
    "theme": "",
    "abbreviation": "alt kl kram lmst open rbt sdu sst stpk stps svm uo2",
    "group": "aeldre ansatte boern-og-unge foraeldre-og-familier klageparter kronikere patienter "
    "psykisk-sygdom socialt-udsatte sygdom-eller-handicap",
}
"""Every list but the levels, which anyone may add to: a new level is a new code and no more."""

CODES = Graph()
for path in ontology_files():
    CODES.parse(path, format="turtle")

SCHEMES = sorted(s for s in CODES.subjects(RDF.type, SKOS.ConceptScheme) if isinstance(s, URIRef))
CONCEPTS = sorted(s for s in CODES.subjects(RDF.type, SKOS.Concept) if isinstance(s, URIRef))


def languages(subject: URIRef, predicate: URIRef) -> list[str]:
    values = CODES.objects(subject, predicate)
    return sorted(o.language or "" for o in values if isinstance(o, Literal))


def members(scheme: URIRef) -> set[str]:
    return {o for s in CODES.subjects(SKOS.inScheme, scheme) for o in notations(s)}


def notations(concept: Node) -> list[str]:
    return [str(o) for o in CODES.objects(concept, SKOS.notation)]


def test_the_lists_are_those_of_the_contract() -> None:
    assert {namespaces.slug(scheme) for scheme in SCHEMES} == {*CONTRACT, "level"}


@pytest.mark.parametrize("name", CONTRACT)
def test_a_list_holds_what_the_contract_says(name: str) -> None:
    assert members(URIRef(namespaces.CODE + name)) == set(CONTRACT[name].split())


@pytest.mark.parametrize("scheme", SCHEMES, ids=namespaces.slug)
def test_a_list_is_titled_and_described_in_both_languages(scheme: URIRef) -> None:
    assert set(languages(scheme, DCTERMS.title)) == BOTH
    assert set(languages(scheme, DCTERMS.description)) == BOTH


@pytest.mark.parametrize("concept", CONCEPTS, ids=namespaces.compact)
def test_a_code_is_complete(concept: URIRef) -> None:
    schemes = list(CODES.objects(concept, SKOS.inScheme))

    assert len(schemes) == 1
    assert schemes[0] in SCHEMES
    assert notations(concept) == [namespaces.slug(concept)]
    assert languages(concept, SKOS.prefLabel) == sorted(BOTH)
    assert languages(concept, SKOS.definition) == sorted(BOTH)
    assert languages(concept, SKOS.example) in ([], sorted(BOTH))


@pytest.mark.parametrize(
    "concept", [c for c in CONCEPTS if c.startswith(namespaces.CODE)], ids=namespaces.compact
)
def test_a_code_lies_below_its_list(concept: URIRef) -> None:
    scheme = CODES.value(concept, SKOS.inScheme)

    assert f"{scheme}/{namespaces.slug(concept)}" == str(concept)


@pytest.mark.parametrize("scheme", SCHEMES, ids=namespaces.slug)
@pytest.mark.parametrize("language", sorted(BOTH))
def test_no_two_codes_of_a_list_have_one_label(scheme: URIRef, language: str) -> None:
    labels = [
        str(label)
        for concept in CODES.subjects(SKOS.inScheme, scheme)
        for label in CODES.objects(concept, SKOS.prefLabel)
        if isinstance(label, Literal) and label.language == language
    ]

    assert len(set(labels)) == len(labels)


def test_the_lists_are_flat() -> None:
    """No level stands above another, and nothing in the data can say so."""
    for hierarchical in (SKOS.broader, SKOS.narrower, SKOS.topConceptOf, SKOS.hasTopConcept):
        assert (None, hierarchical, None) not in CODES
    for ordered in (SKOS.OrderedCollection, SKOS.memberList):
        assert (None, None, ordered) not in CODES


def test_every_level_has_a_class_of_goals_and_a_letter_of_its_own() -> None:
    levels = list(CODES.subjects(SKOS.inScheme, URIRef(namespaces.CODE + "level")))
    letters = [str(CODES.value(level, URIRef(namespaces.GG + "letter"))) for level in levels]
    classes = [CODES.value(level, URIRef(namespaces.GG + "goalClass")) for level in levels]

    assert len(levels) >= 4
    assert all(len(letter) == 1 for letter in letters)
    assert len(set(letters)) == len(letters)
    assert None not in classes
    assert len(set(classes)) == len(classes)


def test_a_preferred_label_is_not_repeated_as_an_alternative() -> None:
    """SKOS integrity condition S13."""
    assert CONCEPTS
    for concept in CONCEPTS:
        preferred = set(CODES.objects(concept, SKOS.prefLabel))
        assert not preferred & set(CODES.objects(concept, SKOS.altLabel))


def test_an_editorial_reading_says_that_no_authority_adopted_it() -> None:
    definitions = {
        o.language: str(o)
        for o in CODES.objects(URIRef(namespaces.GG + "EditorialReading"), SKOS.definition)
        if isinstance(o, Literal)
    }

    assert "redaktionel læsning, ikke vedtaget af myndighederne" in definitions["da"]
    assert "not adopted by the authorities" in definitions["en"]
