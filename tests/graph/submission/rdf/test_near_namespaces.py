"""Namespaces that are nearly known are told, once each; foreign vocabularies are not."""

import pytest
from pyoxigraph import NamedNode, Quad

from graph import namespaces
from graph.submission.rdf.near_namespaces import near_namespaces
from tests.support.published import bundled
from tests.support.turtle import changed, check_text, place

DCT = namespaces.DCT


def near(iri: str, prefix: str = "x") -> list[tuple[str, str]]:
    node = NamedNode("urn:a:b")
    namespace = iri[: max(iri.rfind("#"), iri.rfind("/")) + 1]
    found = near_namespaces([Quad(node, NamedNode(iri), node)], lambda: {namespace: (prefix, 7)})
    return [(fault.value, fault.hint) for fault in found]


@pytest.mark.parametrize(
    ("iri", "namespace", "meant"),
    [
        ("http://purl.org/dc/title", "http://purl.org/dc/", DCT),
        ("https://purl.org/dc/terms/title", "https://purl.org/dc/terms/", DCT),
        ("http://purl.org/dc/terms#title", "http://purl.org/dc/terms#", DCT),
        ("http://purl.org/DC/terms/title", "http://purl.org/DC/terms/", DCT),
        ("http://purl.org/dc/termstitle", "http://purl.org/dc/terms", DCT),
        (
            "https://www.w3.org/2004/02/skos/core#notation",
            "https://www.w3.org/2004/02/skos/core#",
            namespaces.SKOS,
        ),
        (
            "http://www.w3.org/2004/02/skos/core/notation",
            "http://www.w3.org/2004/02/skos/core/",
            namespaces.SKOS,
        ),
        (
            "https://w3id.org/goalgraph/code#level/national",
            "https://w3id.org/goalgraph/code#",
            namespaces.CODE,
        ),
        ("http://w3id.org/goalgraph/id/set/x", "http://w3id.org/goalgraph/id/", namespaces.ID),
        ("http://xmlns.com/foaf/0.1#page", "http://xmlns.com/foaf/0.1#", namespaces.FOAF),
        (
            "http://www.w3.org/2001/XMLSchemadate",
            "http://www.w3.org/2001/XMLSchema",
            namespaces.XSD,
        ),
    ],
)
def test_a_namespace_that_is_nearly_known_is_told(iri: str, namespace: str, meant: str) -> None:
    assert near(iri) == [(namespace, meant)]


@pytest.mark.parametrize(
    "iri",
    [
        "http://www.w3.org/ns/dqv#value",
        "http://www.w3.org/ns/adms#status",
        "http://www.w3.org/ns/prov-o",
        "http://purl.org/dc/elements/1.1/title",
        "http://purl.org/dc/dcmitype/Text",
        "https://schema.org/name",
        "https://example.dk/ontology#Goal",
        "https://w3id.org/other/ontology#Goal",
        "urn:goalgraph:ontology",
        namespaces.GG + "Goal",
        namespaces.DCT + "title",
    ],
)
def test_other_vocabularies_are_left_alone(iri: str) -> None:
    assert near(iri) == []


@pytest.mark.parametrize("prefix", ["dct", "dcterms"])
def test_another_vocabulary_under_a_known_prefix_is_told(prefix: str) -> None:
    elements = "http://purl.org/dc/elements/1.1/"

    assert near(elements + "title", prefix) == [(elements, DCT)]


def test_nothing_published_is_near() -> None:
    assert list(near_namespaces(list(bundled()), dict)) == []


def test_each_is_told_once_at_the_line_of_its_prefix() -> None:
    text = changed(
        "<http://www.w3.org/2004/02/skos/core#>", "<https://www.w3.org/2004/02/skos/core#>"
    )

    (told,) = [one for one in check_text(text) if one.rule.endswith("#NamespaceNear")]

    assert place(told) == "a.ttl:5"
