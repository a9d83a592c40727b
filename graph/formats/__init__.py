"""One module per input format, and what each of them gives."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cache

from pyoxigraph import NamedNode, Quad, RdfFormat, parse

from graph import files, names
from graph.findings import Finding
from graph.formats.spots import Spot

OWN: tuple[str, ...] = (names.GG, names.CODE)
"""The namespaces in which every term is one of ours."""


@dataclass(frozen=True, slots=True)
class Reading:
    """What files say, where they say it, and what in them could not be read."""

    quads: list[Quad] = field(default_factory=list)
    spots: Mapping[str, Spot] = field(default_factory=dict)
    """For what is described in a table, its row."""
    findings: tuple[Finding, ...] = ()
    texts: Mapping[str, str] = field(default_factory=dict)
    """The files that are text, by name."""


@cache
def own_terms() -> frozenset[str]:
    """Every term our ontology and code lists define."""
    return frozenset(
        quad.subject.value
        for path in files.ontology_files()
        for quad in parse(path=path, format=RdfFormat.TURTLE)
        if isinstance(quad.subject, NamedNode) and quad.subject.value.startswith(OWN)
    )


def is_iri(text: str) -> bool:
    """Whether a text can stand as an absolute IRI in RDF."""
    try:
        NamedNode(text)
    except ValueError:
        return False
    return True
