"""The published questions as data that query editors read: SHACL executables with their prefixes.

Each is a ``sh:SPARQLExecutable`` (https://www.w3.org/TR/shacl-af/#SPARQLExecutable) in the way
that SPARQL editors look for examples.
"""

from typing import Final

from pyoxigraph import Literal, NamedNode, RdfFormat, Triple, serialize

from graph import names
from graph.library import BASE, PublishedQuestion, published_questions

_SH: Final = names.SH
_VERBS: Final = (
    ("SELECT", "SPARQLSelectExecutable", "select"),
    ("CONSTRUCT", "SPARQLConstructExecutable", "construct"),
    ("ASK", "SPARQLAskExecutable", "ask"),
)


def as_turtle() -> bytes:
    """Every published question."""
    triples = [triple for each in published_questions() for triple in _question(each)]
    prefixes = {"sh": _SH, "rdfs": names.RDFS, "rdf": names.RDF, "dct": names.DCT}
    return serialize(triples, format=RdfFormat.TURTLE, prefixes=prefixes) or b""


def _question(asked: PublishedQuestion) -> list[Triple]:
    thing = NamedNode(BASE + asked.slug)
    lines = [line.split("#")[0].split() for line in asked.query.splitlines()]
    words = {line[0].upper() for line in lines if line}
    kind, part = next((kind, part) for verb, kind, part in _VERBS if verb in words)
    return [
        Triple(thing, NamedNode(names.RDF + "type"), NamedNode(_SH + "SPARQLExecutable")),
        Triple(thing, NamedNode(names.RDF + "type"), NamedNode(_SH + kind)),
        Triple(thing, NamedNode(_SH + part), Literal(asked.query)),
        *(
            Triple(thing, NamedNode(names.RDFS + "comment"), Literal(title, language=lang))
            for lang, title in sorted(asked.titles.items())
        ),
    ]
