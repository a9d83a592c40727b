"""Whoever reads the data over HTTP can compute the hash of a version, with tools that are not ours."""

import hashlib

import httpx
import pytest
import rdflib

ALL = "SELECT DISTINCT ?g { GRAPH ?g { ?s ?p ?o } }"
HISTORY = "https://w3id.org/goalgraph/id/graph/history"


def canonical(term: rdflib.term.Node) -> str:
    """A term in canonical N-Triples (https://www.w3.org/TR/rdf-canon/), by rdflib's own parts."""
    if not isinstance(term, rdflib.Literal):
        return f"<{term}>"
    text = str(term).replace("\\", "\\\\").replace('"', '\\"')
    text = text.replace("\n", "\\n").replace("\r", "\\r")
    if term.language:
        return f'"{text}"@{term.language}'
    plain = term.datatype in {None, rdflib.XSD.string}
    return f'"{text}"' + ("" if plain else f"^^<{term.datatype}>")


@pytest.fixture
def lossless() -> object:
    """rdflib keeps the writing of numbers and days, instead of its own."""
    before = rdflib.NORMALIZE_LITERALS
    rdflib.NORMALIZE_LITERALS = False
    yield
    rdflib.NORMALIZE_LITERALS = before


@pytest.mark.usefixtures("lossless")
def test_the_hash_of_a_version_is_computed_from_its_graphs(client: httpx.Client) -> None:
    found = client.get("/sparql", params={"query": ALL, "format": "csv"})
    names = sorted(found.text.split()[1:])
    assert len(names) > 10
    lines = []
    for name in [each for each in names if each != HISTORY]:
        query = f"CONSTRUCT {{ ?s ?p ?o }} WHERE {{ GRAPH <{name}> {{ ?s ?p ?o }} }}"
        answer = client.get("/sparql", params={"query": query, "format": "nt"})
        graph = rdflib.Graph().parse(data=answer.text, format="nt")
        rows = sorted(f"{' '.join(map(canonical, row))} .\n".encode() for row in graph)
        lines.append(f"{name} sha256:{hashlib.sha256(b''.join(rows)).hexdigest()}\n".encode())
    whole = hashlib.sha256(b"".join(sorted(lines))).hexdigest()
    assert found.headers["goalgraph-content-hash"] == f"sha256:{whole}"
