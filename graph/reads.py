"""Derives from the shapes what each rule reads of the data: on which ways from the node it is about.

A rule checked on part of a graph finds what it finds on the whole only if the part holds every
triple that the rule reads there. So nothing here is told by hand: the ways come from the rule's
own targets, paths and queries, and a rule that reads in a manner not known here is refused.
"""

import heapq
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from types import MappingProxyType
from typing import Any, Final, TypeAlias

from rdflib import RDF, RDFS, SH, URIRef, Variable
from rdflib.paths import AlternativePath, InvPath, SequencePath
from rdflib.plugins.sparql import prepareQuery
from rdflib.plugins.sparql.parserutils import CompValue
from rdflib.term import Node

from graph import names
from graph.rules import rules, shapes


@dataclass(frozen=True, slots=True, order=True)
class Hop:
    """From a thing to others: what it refers to by one of some relations, or BACK to what refers to it."""

    relations: tuple[str, ...]
    back: bool = False
    repeated: bool = False
    """Any number of times, and none."""


Way: TypeAlias = tuple[Hop, ...]
"""From the node that a rule is about to a thing whose statements it reads."""


@dataclass(frozen=True, slots=True, order=True)
class Read:
    """The statements that a rule reads: those of the things at the end of a way, with some relations."""

    way: Way
    relations: tuple[str, ...]


Pattern: TypeAlias = tuple[Node, tuple[str, ...], Node]
"""A subject, the relations that it may have, and an object."""
Stages: TypeAlias = tuple[tuple[Pattern, ...], ...]
"""What must hold together, then what may hold besides, each with the names bound before it."""

THIS: Final = Variable("this")
_NO_HOPS_BACK: Final = frozenset(
    names.PREFIXES[prefix] + name
    for prefix, name in (
        ("rdf", "type"),
        ("rdf", "predicate"),
        ("gg", "linkStatus"),
        ("gg", "halfYear"),
        ("skos", "notation"),
    )
)
"""Relations that lead from one thing back to a great many: no rule is followed on such a way."""
_COSTS: Final = {False: 1, True: 3}
_COST_BACK: Final = {names.RDF + "object": 9}
"""Far more links lead to a national goal than from one."""
_VALUES: Final = frozenset(
    (SH.minCount, SH.maxCount, SH["in"], SH.datatype, SH.pattern, SH.minLength, SH.nodeKind)
    + (SH.languageIn, SH.hasValue, SH.qualifiedMinCount, SH.qualifiedMaxCount)
)
"""What is asked of values themselves: nothing more is read for it."""
_ANYTHING_ELSE: Final = frozenset((RDF.type, RDFS.label, RDFS.comment, SH.message, SH.severity))
_CLASSES: Final = Hop((names.RDF + "type",)), Hop((names.RDFS + "subClassOf",), repeated=True)


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
                    unplaced = [found for found, way in _placed(stages, ()) if way is None]
                    if unplaced and said[SH.severity] == [SH.Violation]:
                        raise ValueError(f"{query}: no way leads to all that it reads.")
                    yield from (relation for relations in unplaced for relation in relations)

    def _shape(self, shape: Node, way: Way) -> Iterator[Read]:
        """What a shape reads of the things at the end of a way."""
        said, focus = self._said[shape], way
        if SH.path in said:
            (path,) = said[SH.path]
            yield Read(way, (str(path),))
            way = (*way, Hop((str(path),)))
        for asked, values in said.items():
            if asked == SH["class"]:
                yield from _types(way)
            elif asked in {SH.node, SH.property, SH.qualifiedValueShape}:
                for value in values:
                    yield from self._shape(value, way)
            elif asked == SH["or"]:
                for value in self._items(values[0]):
                    yield from self._shape(value, way)
            elif asked == SH.disjoint:
                yield from (Read(focus, (str(value),)) for value in values)
            elif asked == SH.sparql:
                for value in values:
                    yield from self._query(value, focus)
            elif not (asked in _VALUES or asked in _ANYTHING_ELSE or asked == SH.path):
                if not str(asked).startswith((str(SH) + "target", names.GG)):
                    raise ValueError(f"{shape}: it is not known what {asked} reads.")

    def _items(self, first: Node) -> Iterator[Node]:
        while first != RDF.nil:
            yield self._said[first][RDF.first][0]
            (first,) = self._said[first][RDF.rest]

    def _query(self, query: Node, way: Way) -> Iterator[Read]:
        for stages in self._alternatives(query):
            for relations, found in _placed(stages, way):
                if found is not None:
                    yield Read(found, relations)

    def _alternatives(self, query: Node) -> list[Stages]:
        (text,) = self._said[query][SH.select]
        return [*_alternatives(prepareQuery(str(text), initNs=self._prefixes).algebra)]


def _types(way: Way) -> Iterator[Read]:
    """The classes of things, and the classes those are subclasses of."""
    yield Read(way, _CLASSES[0].relations)
    yield Read((*way, *_CLASSES), _CLASSES[1].relations)


def _placed(stages: Stages, start: Way) -> Iterator[tuple[tuple[str, ...], Way | None]]:
    """Each pattern's relations and the cheapest way to its subject, None if there is none.

    What is bound in one stage is not bound anew by what may hold besides.
    """
    found: dict[Node, tuple[int, Way]] = {THIS: (0, start)}
    for stage in stages:
        _reach(stage, found)
        for subject, relations, _ in stage:
            if not all(":" in relation for relation in relations):
                raise ValueError(f"?{relations[0]} stands for any relation.")
            yield relations, found[subject][1] if subject in found else None


def _reach(stage: Iterable[Pattern], found: dict[Node, tuple[int, Way]]) -> None:
    """Add the cheapest ways to all that the patterns of a stage lead to."""
    fixed = set(found)
    heap = [(cost, way, str(node), node) for node, (cost, way) in found.items()]
    heapq.heapify(heap)
    done: set[Node] = set()
    while heap:
        cost, way, _, node = heapq.heappop(heap)
        if node in done:
            continue
        done.add(node)
        for subject, relations, target in stage:
            for start, end, back in ((subject, target, False), (target, subject, True)):
                if start != node or end in fixed or not isinstance(end, Variable):
                    continue
                if back and not (relations and _NO_HOPS_BACK.isdisjoint(relations)):
                    continue
                step = _COST_BACK.get(relations[0], _COSTS[back]) if back else _COSTS[back]
                new = (cost + step, (*way, Hop(relations, back)))
                if end not in found or new < found[end]:
                    found[end] = new
                    heapq.heappush(heap, (*new, str(end), end))


def _alternatives(part: CompValue) -> Iterator[Stages]:
    """The ways in which a part of a query can hold, each as patterns that hold together.

    Also what must *not* hold besides: to see that it does not, it has to be looked for.
    """
    match part.name:
        case "BGP":
            yield (tuple(_patterns(part.triples)),)
        case "Join":
            for one in _alternatives(part.p1):
                for other in _alternatives(part.p2):
                    # The first stages hold together, whatever may hold besides comes after.
                    yield ((*one[0], *other[0]), *one[1:], *other[1:])
        case "LeftJoin":
            if [*_exists(part.expr)]:
                raise ValueError("It is not known what EXISTS beside OPTIONAL reads.")
            for one in _alternatives(part.p1):
                yield one
                for other in _alternatives(part.p2):
                    yield (*one, *other)
        case "Union":
            yield from _alternatives(part.p1)
            yield from _alternatives(part.p2)
        case "Filter" | "Extend":
            among = _among(part.expr)
            for one in _alternatives(part.p):
                yield _narrowed(one, among)
                for unwanted in _exists(part.expr):
                    for other in _alternatives(unwanted):
                        yield _narrowed((*one, *other), among)
        case "SelectQuery" | "Project" | "Distinct" | "AggregateJoin" | "Group" | "ToMultiSet":
            yield from _alternatives(part.p)
        case _:
            raise ValueError(f"It is not known what {part.name} in a query reads.")


_FRESH: Final = "between"


def _patterns(triples: Iterable[tuple[Node, Any, Node]]) -> Iterator[Pattern]:
    for number, (subject, relation, value) in enumerate(triples):
        match relation:
            case SequencePath():
                ends = [subject]
                ends += [Variable(f"{_FRESH}{number}_{n}") for n in range(len(relation.args) - 1)]
                ends.append(value)
                steps = zip(ends, relation.args, ends[1:], strict=False)
                yield from _patterns(steps)
            case AlternativePath():
                yield subject, tuple(sorted(str(_plain(each)) for each in relation.args)), value
            case InvPath():
                yield value, (str(_plain(relation.arg)),), subject
            case Variable():
                yield subject, (str(relation),), value  # narrowed by the filter around it
            case _:
                yield subject, (str(_plain(relation)),), value


def _plain(relation: Any) -> URIRef:  # noqa: ANN401 - rdflib's paths have no common type
    if not isinstance(relation, URIRef):
        raise TypeError(f"It is not known what the path {relation} reads.")
    return relation


def _narrowed(stages: Stages, among: Mapping[str, tuple[str, ...]]) -> Stages:
    """The stages with the relations that a variable may stand for in its place."""
    return tuple(
        tuple(
            (subject, among.get(relations[0], relations), value)
            for subject, relations, value in stage
        )
        for stage in stages
    )


def _among(expression: Any) -> dict[str, tuple[str, ...]]:  # noqa: ANN401 - as rdflib has it
    """The IRIs that a filter lets a variable be, by its name."""
    found: dict[str, tuple[str, ...]] = {}
    for each in _conjuncts(expression):
        if each.name == "RelationalExpression" and each.op == "IN":
            iris = [one for one in each.other if isinstance(one, URIRef)]
            if isinstance(each.expr, Variable) and len(iris) == len(each.other):
                found[str(each.expr)] = tuple(sorted(map(str, iris)))
    return found


def _conjuncts(expression: Any) -> Iterator[CompValue]:  # noqa: ANN401 - as rdflib has it
    if not isinstance(expression, CompValue):
        return
    if expression.name == "ConditionalAndExpression":
        for each in (expression.expr, *expression.other):
            yield from _conjuncts(each)
    else:
        yield expression


def _exists(expression: Any) -> Iterator[CompValue]:  # noqa: ANN401 - as rdflib has it
    """The patterns of EXISTS and NOT EXISTS in a filter, whatever they are combined by."""
    if isinstance(expression, CompValue):
        if expression.name in {"Builtin_EXISTS", "Builtin_NOTEXISTS"}:
            yield expression.graph
        else:
            for value in expression.values():
                yield from _exists(value)
    elif isinstance(expression, list | tuple):
        for value in expression:
            yield from _exists(value)
