"""Writes quads in few words."""

from collections.abc import Iterator
from functools import cache
from typing import Final, TypeAlias

from pyoxigraph import Literal, NamedNode, Quad

from graph import namespaces

Said: TypeAlias = tuple[NamedNode, NamedNode | Literal]
"""A property and its value."""


class Vocabulary:
    """The terms of a namespace: ``SKOS.prefLabel`` or ``CODE["level/national"]``."""

    def __init__(self, namespace: str) -> None:
        self._namespace = namespace
        self._known: dict[str, NamedNode] = {}

    def __getitem__(self, name: str) -> NamedNode:
        if name not in self._known:
            self._known[name] = NamedNode(self._namespace + name)
        return self._known[name]

    def __getattr__(self, name: str) -> NamedNode:
        return self[name]


CODE: Final = Vocabulary(namespaces.CODE)
DCAT: Final = Vocabulary(namespaces.DCAT)
DCT: Final = Vocabulary(namespaces.DCT)
FOAF: Final = Vocabulary(namespaces.FOAF)
GG: Final = Vocabulary(namespaces.GG)
OA: Final = Vocabulary(namespaces.OA)
ORG: Final = Vocabulary(namespaces.ORG)
PROV: Final = Vocabulary(namespaces.PROV)
RDF: Final = Vocabulary(namespaces.RDF)
SKOS: Final = Vocabulary(namespaces.SKOS)
XSD: Final = Vocabulary(namespaces.XSD)

a: Final = RDF.type


def about(path: str, here: NamedNode, *said: Said) -> Iterator[Quad]:
    """What is said of a thing, by its path below the base, in the named graph HERE."""
    subject = thing(path)
    for name, value in said:
        yield Quad(subject, name, value, here)


def thing(path: str) -> NamedNode:
    """A thing, by its path below the base."""
    return NamedNode(namespaces.ID + path)


@cache
def place(name: str) -> NamedNode:
    """A named graph, by its path below the graphs' base."""
    return NamedNode(namespaces.GRAPH + name)


def text(value: str, lang: str = "da") -> Literal:
    """A text in a language, or in none when LANG is empty."""
    return Literal(value, language=lang) if lang else Literal(value)


@cache
def date(year: int, month_and_day: str) -> Literal:
    """A day."""
    return Literal(f"{year}-{month_and_day}", datatype=XSD.date)


@cache
def date_and_time(year: int, month: int, day: int) -> Literal:
    """Noon on a day."""
    return Literal(f"{year}-{month:02}-{day:02}T12:00:00Z", datatype=XSD.dateTime)


def quote(
    slug: str,
    body: str,
    proves: NamedNode,
    source: str,
    start: int,
    words: str,
    here: NamedNode,
) -> Iterator[Quad]:
    """The evidence SLUG that WORDS, from START on in a source, prove a property of the thing BODY."""
    path = f"evidence/{slug}"
    yield from about(
        path,
        here,
        (a, OA.Annotation),
        (OA.motivatedBy, OA.linking),
        (OA.hasBody, thing(body)),
        (GG.evidenceFor, proves),
        (OA.hasTarget, thing(f"{path}/target")),
    )
    yield from about(
        f"{path}/target",
        here,
        (a, OA.SpecificResource),
        (OA.hasSource, thing(f"source/{source}")),
        (OA.hasSelector, thing(f"{path}/position")),
        (OA.hasSelector, thing(f"{path}/quote")),
    )
    yield from about(
        f"{path}/position",
        here,
        (a, OA.TextPositionSelector),
        (OA.start, Literal(start)),
        (OA.end, Literal(start + len(words))),
    )
    yield from about(f"{path}/quote", here, (a, OA.TextQuoteSelector), (OA.exact, Literal(words)))
