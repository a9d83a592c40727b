"""Terms of the ontology: label properties in their order, part properties, levels."""

import re
from collections.abc import Iterator
from functools import cache
from typing import Final

from pyoxigraph import Literal, NamedNode, Quad, RdfFormat, parse

from graph import namespaces, resources

OWN: Final = (namespaces.GG, namespaces.CODE)
"""The namespaces whose terms are all ours."""
_SUPER: Final = re.compile(r"\b(?:dct:hasPart|rdfs:label)(?![\w-])")
"""The properties that are expanded to several in our queries."""


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
    """The IRIs of the label properties, highest priority first (``gg:labelPriority``)."""
    found = _words(namespaces.GG + "labelPriority")
    return tuple(iri for iri, _ in sorted(found, key=lambda each: (int(each[1]), each[0])))


@cache
def alternative_labels() -> tuple[str, ...]:
    """The IRIs of the properties of alternative labels, used to recognise a thing."""
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
    """The IRIs of the properties from a thing to what is described only with it, e.g. a quote."""
    return _described_at("subject")


@cache
def described_properties() -> tuple[str, ...]:
    """The IRIs of the properties from what is described only with a thing to that thing."""
    return _described_at("object")


@cache
def expand(query: str) -> str:
    """Expand ``dct:hasPart`` to all part properties and ``rdfs:label`` to all label properties.

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
    """Pairs of a subject's IRI and a literal of a property."""
    for quad in quads():
        if (
            quad.predicate.value == name
            and isinstance(quad.subject, NamedNode)
            and isinstance(quad.object, Literal)
        ):
            yield quad.subject.value, quad.object.value


def _with(name: str) -> Iterator[tuple[str, str]]:
    """Pairs of the subject and object of a property, if both are IRIs."""
    for quad in quads():
        if (
            quad.predicate.value == name
            and isinstance(quad.subject, NamedNode)
            and isinstance(quad.object, NamedNode)
        ):
            yield quad.subject.value, quad.object.value
