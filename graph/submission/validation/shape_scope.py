"""What each shape reads, from its targets, paths and queries.

A rule checked on part of a graph finds what it finds on the whole only if the part holds every
triple that the rule reads there. So nothing here is told by hand: the ways come from the rule's
own targets, paths and queries, and a rule that reads in a manner not known here is refused.
"""

from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from types import MappingProxyType
from typing import Final

from rdflib import RDF, RDFS, SH, URIRef
from rdflib.plugins.sparql import prepareQuery
from rdflib.term import Node

from graph import namespaces
from graph.submission.validation import query_scope
from graph.submission.validation.overlay import Hop, HopPath
from graph.submission.validation.query_scope import Stages
from graph.submission.validation.rules import rules, shapes


@dataclass(frozen=True, slots=True, order=True)
class Read:
    """The statements that a rule reads: those of the things at the end of a way, with some relations."""

    way: HopPath
    relations: tuple[str, ...]


_READING: Final = frozenset((SH["class"], SH["or"], SH.node, SH.property, SH.qualifiedValueShape))
"""What is asked of the things that values are."""
_NOTHING: Final = frozenset(
    (
        *(SH.minCount, SH.maxCount, SH["in"], SH.datatype, SH.pattern, SH.minLength, SH.nodeKind),
        *(SH.languageIn, SH.hasValue, SH.qualifiedMinCount, SH.qualifiedMaxCount),
        *(RDF.type, RDFS.label, RDFS.comment, SH.path, SH.message, SH.severity),
    )
)
"""What is asked of values as they stand, and what is no question: nothing more is read for it."""
_NO_CONSTRAINT: Final = (f"{SH}target", namespaces.GG)
_CLASSES: Final = (
    Hop((namespaces.RDF + "type",)),
    Hop((namespaces.RDFS + "subClassOf",), repeated=True),
)


@cache
def reads() -> Mapping[str, frozenset[Read]]:
    """What every rule reads, by the rule's IRI; raises ``ValueError`` for what cannot be followed."""
    given = _Shapes()
    found = {iri: frozenset(given.reads(URIRef(iri))) for iri in rules()}
    return MappingProxyType(found)


@cache
def always() -> frozenset[str]:
    """Relations that a rule reads wherever they stand, whatever it is about."""
    return frozenset(_Shapes().anywhere())


class _Shapes:
    """The shapes, by what they say."""

    def __init__(self) -> None:
        self._said: dict[Node, dict[Node, list[Node]]] = defaultdict(lambda: defaultdict(list))
        for shape, relation, value in shapes():
            self._said[shape][relation].append(value)
        declared = [said for said in self._said.values() if SH.prefix in said]
        self._prefixes = {str(said[SH.prefix][0]): str(said[SH.namespace][0]) for said in declared}

    def reads(self, rule: URIRef) -> Iterator[Read]:
        """What a rule reads."""
        said = self._said[rule]
        if SH.targetClass in said:
            yield from _types(())
        for of in said.get(SH.targetSubjectsOf, ()):
            yield Read((), (str(of),))
        for to in said.get(SH.targetObjectsOf, ()):
            yield Read((Hop((str(to),), back=True),), (str(to),))
        yield from self._shape(rule, ())

    def anywhere(self) -> Iterator[str]:
        """The relations in queries of things that no way leads to."""
        for said in self._said.values():
            for query in said.get(SH.sparql, ()):
                for stages in self._alternatives(query):
                    unplaced = [
                        found for found, way in query_scope.placed(stages, ()) if way is None
                    ]
                    if unplaced and said[SH.severity] == [SH.Violation]:
                        raise ValueError(f"{query}: no way leads to all that it reads.")
                    yield from (relation for relations in unplaced for relation in relations)

    def _shape(self, shape: Node, way: HopPath) -> Iterator[Read]:
        """What a shape reads of the things at the end of a way."""
        said, focus = self._said[shape], way
        if SH.path in said:
            (path,) = said[SH.path]
            yield Read(way, (str(path),))
            way = (*way, Hop((str(path),)))
        for asked, values in said.items():
            for value in values:
                if asked == SH.disjoint:
                    yield Read(focus, (str(value),))
                elif asked == SH.sparql:
                    yield from self._query(value, focus)
                elif asked in _READING:
                    yield from self._of_values(asked, value, way)
                elif not (asked in _NOTHING or str(asked).startswith(_NO_CONSTRAINT)):
                    raise ValueError(f"{shape}: it is not known what {asked} reads.")

    def _of_values(self, asked: Node, value: Node, way: HopPath) -> Iterator[Read]:
        """What is read of values to see whether they are of a class, or as a shape says."""
        if asked == SH["class"]:
            yield from _types(way)
        elif asked == SH["or"]:
            for each in self._items(value):
                yield from self._shape(each, way)
        else:
            yield from self._shape(value, way)

    def _items(self, first: Node) -> Iterator[Node]:
        while first != RDF.nil:
            yield self._said[first][RDF.first][0]
            (first,) = self._said[first][RDF.rest]

    def _query(self, query: Node, way: HopPath) -> Iterator[Read]:
        for stages in self._alternatives(query):
            for relations, found in query_scope.placed(stages, way):
                if found is not None:
                    yield Read(found, relations)

    def _alternatives(self, query: Node) -> list[Stages]:
        (text,) = self._said[query][SH.select]
        return [*query_scope.alternatives(prepareQuery(str(text), initNs=self._prefixes).algebra)]


def _types(way: HopPath) -> Iterator[Read]:
    """The classes of things, and the classes those are subclasses of."""
    yield Read(way, _CLASSES[0].relations)
    yield Read((*way, *_CLASSES), _CLASSES[1].relations)
