"""What the ontology states of properties: which hold labels, in which order, and which lead to parts."""

import re
from collections.abc import Iterator
from functools import cache
from typing import Final

from pyoxigraph import Literal, NamedNode, Quad, RdfFormat, parse

from graph import namespaces, resources

OWN: Final = (namespaces.GG, namespaces.CODE)
"""The namespaces in which every term is one of ours."""
_SUPER: Final = re.compile(r"\b(?:dct:hasPart|rdfs:label)(?![\w-])")
"""The properties that stand in our queries for several."""


@cache
def quads() -> tuple[Quad, ...]:
    """The ontology and the code lists in the order of their files, read once per process."""
    return tuple(
        quad
        for path in resources.ontology_files()
        for quad in parse(path=path, format=RdfFormat.TURTLE)
    )


@cache
def own_terms() -> frozenset[str]:
    """Every term that our ontology and code lists define."""
    subjects = (quad.subject for quad in quads() if isinstance(quad.subject, NamedNode))
    return frozenset(each.value for each in subjects if each.value.startswith(OWN))


@cache
def goal_classes() -> dict[str, str]:
    """The class of the goals of each level, both as IRIs."""
    return dict(_with(namespaces.GG + "goalClass"))


@cache
def level_letters() -> tuple[tuple[str, str], ...]:
    """The IRIs of the levels with their letters, in the order of the file."""
    return tuple(_words(namespaces.GG + "letter"))


@cache
def label_properties() -> tuple[str, ...]:
    """The IRIs of the properties that hold labels, the one to show first (``gg:labelPriority``)."""
    found = _words(namespaces.GG + "labelPriority")
    return tuple(iri for iri, _ in sorted(found, key=lambda each: (int(each[1]), each[0])))


@cache
def alternative_labels() -> tuple[str, ...]:
    """The IRIs of the properties that hold other names, by which a thing is recognised."""
    return (namespaces.SKOS + "altLabel", *_below(namespaces.SKOS + "altLabel"))


@cache
def part_properties() -> tuple[str, ...]:
    """The IRIs of the properties from a whole to its parts."""
    return _below(namespaces.DCT + "hasPart")


@cache
def owning_properties() -> tuple[str, ...]:
    """The IRIs of the properties from a part to its whole."""
    return _below(namespaces.DCT + "isPartOf")


@cache
def detail_properties() -> tuple[str, ...]:
    """The IRIs of the properties from a thing to what is only described with it, as a quote."""
    return _described_at("subject")


@cache
def described_properties() -> tuple[str, ...]:
    """The IRIs of the properties from what is only described with a thing to that thing."""
    return _described_at("object")


@cache
def expand(query: str) -> str:
    """A query in which ``dct:hasPart`` stands for every property to parts, ``rdfs:label`` for labels.

    This is entailment by rewriting (https://www.w3.org/TR/sparql11-entailment/): nothing is inferred
    in the data.
    """

    def alternatives(found: re.Match[str]) -> str:
        iris = part_properties() if found[0] == "dct:hasPart" else label_properties()
        return f"({'|'.join(f'<{iri}>' for iri in iris)})"

    return _SUPER.sub(alternatives, query)


def _below(wider: str) -> tuple[str, ...]:
    """The sub-properties of a property, in the order of the file."""
    found = _with(namespaces.RDFS + "subPropertyOf")
    return tuple(dict.fromkeys(narrower for narrower, iri in found if iri == wider))


def _described_at(end: str) -> tuple[str, ...]:
    found = _with(namespaces.GG + "describedAt")
    return tuple(iri for iri, value in found if value == namespaces.RDF + end)


def _words(name: str) -> Iterator[tuple[str, str]]:
    """The subjects of a property, by IRI, with the words under it."""
    for quad in quads():
        if (
            quad.predicate.value == name
            and isinstance(quad.subject, NamedNode)
            and isinstance(quad.object, Literal)
        ):
            yield quad.subject.value, quad.object.value


def _with(name: str) -> Iterator[tuple[str, str]]:
    """The subjects and objects of a property, where both are IRIs."""
    for quad in quads():
        if (
            quad.predicate.value == name
            and isinstance(quad.subject, NamedNode)
            and isinstance(quad.object, NamedNode)
        ):
            yield quad.subject.value, quad.object.value
