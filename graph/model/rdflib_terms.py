"""pyoxigraph terms as rdflib terms, for pySHACL."""

import re
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Final, TypeAlias

import pyoxigraph as ox
from rdflib import BNode, Literal, URIRef
from rdflib.namespace import XSD
from rdflib.term import Node

from graph.model.terms import Term

Triple: TypeAlias = tuple[Node, Node, Node]
_NUMBERS: Final = {
    str(XSD.decimal): re.compile(r"[+-]?([0-9]{1,1000}(\.[0-9]*)?|\.[0-9]+)"),
    **{
        str(XSD[kind]): re.compile(r"[+-]?[0-9]{1,1000}")
        for kind in ("integer", "nonNegativeInteger", "positiveInteger", "int", "long", "short")
    },
}
"""The lexical forms of numbers (https://www.w3.org/TR/xmlschema11-2/#decimal).

Python, and so rdflib, accepts more: NaN for a decimal, 1_000 for an integer.
"""


def triple(quad: ox.Quad | ox.Triple) -> Triple:
    """A quad without its graph."""
    return statement((quad.subject, quad.predicate, quad.object))


def statement(fact: tuple[Term, Term, Term]) -> Triple:
    """A subject, predicate and object."""
    subject, predicate, value = fact
    return term(subject), term(predicate), term(value)


def term(given: Term) -> Node:
    """A term, its lexical form untouched."""
    match given:
        case ox.NamedNode():
            return URIRef(given.value)
        case ox.BlankNode():
            return BNode(given.value)
        case ox.Literal():
            return _literal(given)
        case _:
            return Literal(str(given))  # a triple as a term: SHACL has no rules about those


def _literal(given: ox.Literal) -> Literal:
    """A literal; one that is ill-formed for its datatype becomes a plain string.

    A shape that requires the datatype still reports it, and nothing tries to compare its value:
    rdflib fails on some such values during a comparison.
    """
    plain = Literal(given.value)  # in rdflib, a string has no datatype
    datatype = given.datatype.value
    if given.language:
        return Literal(given.value, lang=given.language)
    if datatype == str(XSD.string):
        return plain
    typed = Literal(given.value, datatype=URIRef(datatype), normalize=False)
    form = _NUMBERS.get(datatype)
    well_formed = form.fullmatch(given.value) if form else not typed.ill_typed
    return typed if well_formed else plain


def from_files(paths: Iterable[Path]) -> Iterator[Triple]:
    """The triples of Turtle files."""
    for path in paths:
        for quad in ox.parse(path=path, format=ox.RdfFormat.TURTLE):
            yield triple(quad)
