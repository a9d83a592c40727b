"""What a SPARQL constraint reads, from its algebra."""

import heapq
from collections.abc import Iterable, Iterator, Mapping
from typing import Any, Final, TypeAlias

from rdflib import URIRef, Variable
from rdflib.paths import AlternativePath, InvPath, SequencePath
from rdflib.plugins.sparql.parserutils import CompValue
from rdflib.term import Node

from graph import namespaces
from graph.submission.validation.overlay import Hop, HopPath

Pattern: TypeAlias = tuple[Node, tuple[str, ...], Node]
"""A subject, the relations that it may have, and an object."""
Stages: TypeAlias = tuple[tuple[Pattern, ...], ...]
"""What must hold together, then what may hold besides, each with the names bound before it."""
THIS: Final = Variable("this")
_NO_HOPS_BACK: Final = frozenset(
    namespaces.PREFIXES[prefix] + name
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
_COST_BACK: Final = {namespaces.RDF + "object": 9}
"""Far more links lead to a national goal than from one."""


def placed(stages: Stages, start: HopPath) -> Iterator[tuple[tuple[str, ...], HopPath | None]]:
    """Each pattern's relations and the cheapest way to its subject, None if there is none.

    What is bound in one stage is not bound anew by what may hold besides.
    """
    found: dict[Node, tuple[int, HopPath]] = {THIS: (0, start)}
    for stage in stages:
        _reach(stage, found)
        for subject, relations, _ in stage:
            if not all(":" in relation for relation in relations):
                raise ValueError(f"?{relations[0]} stands for any relation.")
            yield relations, found[subject][1] if subject in found else None


def _reach(stage: Iterable[Pattern], found: dict[Node, tuple[int, HopPath]]) -> None:
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


def alternatives(part: CompValue) -> Iterator[Stages]:
    """The ways in which a part of a query can hold, each as patterns that hold together.

    Also what must *not* hold besides: to see that it does not, it has to be looked for. Raises
    ``ValueError`` for what is not known here.
    """
    match part.name:
        case "BGP":
            yield (tuple(_patterns(part.triples)),)
        case "Join" | "LeftJoin":
            yield from _both(part)
        case "Union":
            yield from alternatives(part.p1)
            yield from alternatives(part.p2)
        case "Filter" | "Extend":
            yield from _filtered(part)
        case "SelectQuery" | "Project" | "Distinct" | "AggregateJoin" | "Group" | "ToMultiSet":
            yield from alternatives(part.p)
        case _:
            raise ValueError(f"It is not known what {part.name} in a query reads.")


def _both(part: CompValue) -> Iterator[Stages]:
    """Two parts that hold together, or a part and what may hold besides."""
    optional = part.name == "LeftJoin"
    if optional and [*_exists(part.expr)]:
        raise ValueError("It is not known what EXISTS beside OPTIONAL reads.")
    for one in alternatives(part.p1):
        if optional:
            yield one
        for other in alternatives(part.p2):
            if optional:
                yield (*one, *other)
            else:
                # The first stages hold together, whatever may hold besides comes after.
                yield ((*one[0], *other[0]), *one[1:], *other[1:])


def _filtered(part: CompValue) -> Iterator[Stages]:
    """A part, by itself and with each pattern that a filter asks for or against."""
    among = _among(part.expr)
    for one in alternatives(part.p):
        yield _narrowed(one, among)
        for unwanted in _exists(part.expr):
            for other in alternatives(unwanted):
                yield _narrowed((*one, *other), among)


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
