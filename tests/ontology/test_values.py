"""Values are what the ontology says: IRIs of object properties, literals of datatype properties."""

from pathlib import Path

import pytest
from rdflib import OWL, RDF, XSD, Graph, Literal, URIRef
from rdflib.namespace import DCAM

from graph import namespaces
from graph.resources import bundled_graphs, ontology_files

FILES = [path for _, path in bundled_graphs()]
PREFIXES = f"@prefix gg: <{namespaces.GG}> .\n@prefix code: <{namespaces.CODE}> .\n"

MODEL = Graph()
for source in ontology_files():
    MODEL.parse(source, format="turtle")


def misused(facts: Graph) -> list[str]:
    """Literals where an IRI belongs, IRIs where a literal does, and literals of another datatype."""
    faults = []
    for thing, term, value in facts:
        if (term, RDF.type, OWL.ObjectProperty) in MODEL:
            right = isinstance(value, URIRef)
        elif (term, RDF.type, OWL.DatatypeProperty) in MODEL:
            right = isinstance(value, Literal) and datatype(value) in set(
                MODEL.objects(term, DCAM.rangeIncludes)
            )
        else:
            continue
        if not right:
            faults.append(f"{namespaces.local(str(thing))} {namespaces.compact(str(term))} {value}")
    return faults


def datatype(value: Literal) -> URIRef:
    return RDF.langString if value.language else value.datatype or XSD.string


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_the_files_use_the_terms_as_defined(path: Path) -> None:
    assert misused(Graph().parse(path, format="turtle")) == []


@pytest.mark.parametrize(
    "fact",
    [
        '<g:1> gg:baselinePeriod "2022" .',
        '<g:1> gg:unit "percent" .',
        "<g:1> gg:value code:unit .",
        '<g:1> gg:deadline "2023" .',
        '<g:1> gg:scope "sager" .',
    ],
)
def test_a_value_of_the_wrong_kind_is_seen(fact: str) -> None:
    assert len(misused(Graph().parse(data=PREFIXES + fact, format="turtle"))) == 1
