"""Editions of a small goal set, with a published one that others link to."""

import hashlib

import pyoxigraph as ox

from graph import namespaces

PREFIXES = """
@base <https://w3id.org/goalgraph/id/> .
@prefix dct: <http://purl.org/dc/terms/> .
@prefix gg: <https://w3id.org/goalgraph/ontology#> .
@prefix prov: <http://www.w3.org/ns/prov#> .
@prefix rdf: <http://www.w3.org/1999/02/22-rdf-syntax-ns#> .
@prefix skos: <http://www.w3.org/2004/02/skos/core#> .
"""
LEVEL = "gg:level <https://w3id.org/goalgraph/code/level/municipal>"
HASH = hashlib.sha256("To\nMål".encode()).hexdigest()
OTHERS = f"""
<set/n> a gg:GoalSet ; gg:shortName "N" ; {LEVEL} .
<goal/n/1> a gg:Goal ; dct:isPartOf <set/n> ; skos:notation "1" ; dct:title "Mål"@da .
<agent/ida> skos:prefLabel "Ida"@da .
<link/x> a gg:GoalLink ; rdf:subject <goal/a/2> ; rdf:object <goal/n/1> ;
  prov:wasAttributedTo <agent/ida> ; gg:judgedOnText "sha256:{HASH}" .
"""


def edition(slug: str, goals: dict[str, str], more: str = "") -> list[ox.Quad]:
    """The statements of a set by slug with goals by number, and MORE in Turtle."""
    text = f'{PREFIXES}<set/{slug}> a gg:GoalSet ; gg:shortName "{slug.upper()}" ; {LEVEL} . {more}'
    for number, title in goals.items():
        text += (
            f"<goal/{slug}/{number}> a gg:Goal ; dct:isPartOf <set/{slug}> ;"
            f' skos:notation "{number}" ; dct:title "{title}"@da .'
        )
    graph = ox.NamedNode(namespaces.set_graph(slug))
    parsed = ox.parse(text, format=ox.RdfFormat.TURTLE)
    return [ox.Quad(quad.subject, quad.predicate, quad.object, graph) for quad in parsed]


def published() -> ox.Store:
    """Set A with three goals, and a link of others to its second."""
    store = ox.Store()
    graph = ox.NamedNode(namespaces.GRAPH + "others")
    parsed = ox.parse(PREFIXES + OTHERS, format=ox.RdfFormat.TURTLE)
    store.extend(ox.Quad(quad.subject, quad.predicate, quad.object, graph) for quad in parsed)
    store.extend(edition("a", {"1": "Et", "2": "To", "3": "Tre"}))
    return store
