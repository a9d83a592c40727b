"""Random shapes of SHACL Core and random data for them."""

import random

import pyoxigraph as ox

from graph.submission.validation.overlay import Fact, fact_of

NS = "http://example.org/"
HEAD = f"""
@prefix : <{NS}> .
@prefix rdfs: <http://www.w3.org/2000/01/rdf-schema#> .
@prefix sh: <http://www.w3.org/ns/shacl#> .
@prefix xsd: <http://www.w3.org/2001/XMLSchema#> .
"""
THINGS = [f":n{number}" for number in range(6)]
LITERALS = [
    *('"a"', '"aB"', '""', '" x"', '"a"@en', '"b"@da', '"c"@da-DK', "0", "1", "2", "12", "1.5"),
    *('"2024-01-31"^^xsd:date', '"P1Y"^^xsd:duration', "true", '"2024"^^xsd:gYear'),
]
CLASSES = (":C", ":D", ":E")
PATHS = (
    *(":p", ":p", ":q", ":q", ":r", "[ sh:inversePath :p ]", "( :p :q )"),
    *("[ sh:alternativePath ( :p :r ) ]", "[ sh:zeroOrMorePath :p ]", "[ sh:oneOrMorePath :q ]"),
    *("[ sh:zeroOrOnePath :r ]", "( [ sh:inversePath :q ] :r )"),
)


def ask(chance: random.Random, depth: int, *, on_path: bool) -> str:
    """One thing that a shape asks for."""
    term = chance.choice((*THINGS, *LITERALS))
    number = chance.choice(("0", "1", "1", "2", "3"))
    kinds = [
        f"sh:class {chance.choice(CLASSES)}",
        f"sh:datatype xsd:{chance.choice(('string', 'integer', 'decimal', 'date', 'boolean'))}",
        f"sh:nodeKind sh:{chance.choice(('IRI', 'Literal', 'BlankNode', 'BlankNodeOrIRI', 'IRIOrLiteral'))}",
        f"sh:in ( {term} {chance.choice((*THINGS, *LITERALS))} )",
        f'sh:pattern "{chance.choice(("^a", "[0-9]", "b$", "^..$"))}"',
        'sh:pattern "AB" ; sh:flags "i"',
        f"sh:minLength {number}",
        f"sh:maxLength {number}",
        f'sh:languageIn ( "{chance.choice(("en", "da", "da-DK"))}" )',
    ]
    if on_path:
        kinds += [f"sh:minCount {number}", f"sh:maxCount {number}", f"sh:hasValue {term}"] * 2
    if depth:
        inner, other = shape(chance, depth - 1), shape(chance, depth - 1)
        kinds += [
            f"sh:node {node_shape(chance, depth - 1)}",
            f"sh:not {inner}",
            f"sh:or ( {inner} {other} )",
            f"sh:and ( {inner} {other} )",
        ]
        if on_path:
            kinds.append(
                f"sh:qualifiedValueShape {inner} ; sh:qualified{chance.choice(('Min', 'Max'))}Count {number}"
            )
        else:
            kinds += [f"sh:property {property_shape(chance, depth - 1)}"] * 4
    return chance.choice(kinds)


def shape(chance: random.Random, depth: int) -> str:
    """A shape of a node, as a blank node."""
    return chance.choice((node_shape, property_shape))(chance, depth)


def node_shape(chance: random.Random, depth: int) -> str:
    return f"[ a sh:NodeShape ; {asks(chance, depth, on_path=False)} ]"


def property_shape(chance: random.Random, depth: int) -> str:
    return f"[ a sh:PropertyShape ; sh:path {chance.choice(PATHS)} ; {asks(chance, depth, on_path=True)} ]"


def asks(chance: random.Random, depth: int, *, on_path: bool) -> str:
    """Some of what a shape may ask for, each parameter once."""
    found: dict[str, str] = {}
    for _ in range(chance.randint(1, 2)):
        text = ask(chance, depth, on_path=on_path)
        found.setdefault(text.split(" ")[0].removeprefix("sh:").removeprefix("qualified"), text)
    return " ; ".join(found.values())


def shapes_graph(chance: random.Random) -> str:
    """A shape with a target, in Turtle."""
    target = chance.choice(
        (
            "sh:targetClass :C",
            "sh:targetSubjectsOf :p",
            "sh:targetNode :n1 , :n2",
            "sh:targetClass :D , :E",
        )
    )
    severity = chance.choice(("", " ; sh:severity sh:Warning"))
    if chance.random() < 0.4:
        path = chance.choice(PATHS)
        body = f"a sh:PropertyShape ; sh:path {path} ; {asks(chance, 2, on_path=True)}"
        if chance.random() < 0.3:
            body += " ; sh:disjoint :q"
    else:
        body = f"a sh:NodeShape ; {asks(chance, 2, on_path=False)}"
    return f"{HEAD} :S {target} ; {body}{severity} ."


def data_graph(chance: random.Random) -> str:
    """Some things with classes, relations and values, in Turtle."""
    lines = [":D rdfs:subClassOf :C . :E rdfs:subClassOf :D ."]
    kinds = (chance.choice(CLASSES) for _ in range(chance.randint(2, 8)))
    lines += [f"{chance.choice(THINGS)} a {kind} ." for kind in kinds]
    for _ in range(chance.randint(4, 25)):
        subject = chance.choice((*THINGS, "_:b"))
        value = chance.choice((*THINGS, "_:b", *chance.sample(LITERALS, 6)))
        lines.append(f"{subject} {chance.choice((':p', ':q', ':r'))} {value} .")
    return HEAD + "\n".join(lines)


def triples(turtle: str) -> list[ox.Triple]:
    return [quad.triple for quad in ox.parse(turtle, format=ox.RdfFormat.TURTLE)]


def facts(turtle: str) -> list[Fact]:
    return [fact_of(quad) for quad in ox.parse(turtle, format=ox.RdfFormat.TURTLE)]
