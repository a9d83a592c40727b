"""Every gg: and code: term that the shapes, the data and the queries use is defined."""

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from rdflib import SH, Graph, Literal, URIRef

from graph import namespaces
from graph.resources import ontology_files
from tests.support.places import ROOT

TURTLE = [
    path
    for folder in ("ontology", "shapes", "data/ttl")
    for path in ROOT.glob(f"{folder}/**/*.ttl")
    if "examples" not in path.parts
]
QUERIES = [
    path
    for folder in ("graph", "ontology")
    for path in sorted(ROOT.glob(f"{folder}/**/queries/**/*.rq"))
]
SPARQL_IN_SHAPES = (SH.select, SH.ask, SH.construct, SH.update)

DEFINED: set[str] = set()
for source in ontology_files():
    DEFINED |= {str(subject) for subject in Graph().parse(source, format="turtle").subjects()}


def is_ours(iri: str) -> bool:
    return iri.startswith((namespaces.GG, namespaces.CODE)) and iri not in (
        namespaces.GG,
        namespaces.CODE,
    )


def in_sparql(text: str) -> Iterator[str]:
    """Our terms in a query, by prefixed name or full IRI."""
    declared = dict(re.findall(r"(?i)\bPREFIX\s+([\w-]*):\s*<([^>]*)>", text))
    body = re.sub(r"(?i)\bPREFIX\s+[\w-]*:\s*<[^>]*>", "", text)
    for iri in re.findall(r"<([^<>\s]+)>", body):
        if is_ours(iri):
            yield iri
    bare = re.sub(r"<[^<>\s]+>", "", body)
    for prefix, local in re.findall(r"(?<![\w?$@.-])([\w-]+):((?:[\w.:-]|\\.)+)", bare):
        namespace = {**namespaces.PREFIXES, **declared}.get(prefix, "")
        iri = namespace + re.sub(r"\\(.)", r"\1", local.rstrip("."))
        if is_ours(iri):
            yield iri


def in_turtle(path: Path) -> Iterator[str]:
    """Our terms in a Turtle file: as nodes, as datatypes, and in the queries of shapes."""
    for triple in Graph().parse(path, format="turtle"):
        for node in triple:
            if isinstance(node, URIRef) and is_ours(str(node)):
                yield str(node)
            if isinstance(node, Literal) and node.datatype and is_ours(str(node.datatype)):
                yield str(node.datatype)
            if isinstance(node, Literal) and triple[1] in SPARQL_IN_SHAPES:
                yield from in_sparql(str(node))


@pytest.mark.parametrize("path", TURTLE, ids=lambda p: p.relative_to(ROOT).as_posix())
def test_turtle_uses_defined_terms(path: Path) -> None:
    assert sorted(set(in_turtle(path)) - DEFINED) == []


def test_queries_use_defined_terms() -> None:
    undefined = {
        path.relative_to(ROOT).as_posix(): sorted(missing)
        for path in QUERIES
        if (missing := set(in_sparql(path.read_text(encoding="utf-8"))) - DEFINED)
    }

    assert len(QUERIES) > 70
    assert undefined == {}


def test_terms_in_queries_are_found() -> None:
    query = r"""
        PREFIX g: <https://w3id.org/goalgraph/ontology#>
        PREFIX level: <https://w3id.org/goalgraph/code/level/>
        SELECT ?goal WHERE {
          ?goal g:suports/^g:hinders ?other ; g:level level:regional, code:level\/municipal .
          ?other a <https://w3id.org/goalgraph/ontology#Gaol>.
          FILTER (STRSTARTS(STR(?goal), "https://w3id.org/goalgraph/code/"))
        }
    """

    assert set(in_sparql(query)) == {
        namespaces.GG + "suports",
        namespaces.GG + "hinders",
        namespaces.GG + "level",
        namespaces.GG + "Gaol",
        namespaces.CODE + "level/regional",
        namespaces.CODE + "level/municipal",
    }
