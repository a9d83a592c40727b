"""Runs pySHACL and makes findings of its results.

pySHACL does the checking. How it is used, and what is kept away from it, follows from what was
measured: it is never told which nodes to look at or which shapes to use (then it passes broken
data), the shapes are given the nodes as explicit targets instead.
"""

import logging
import warnings
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from datetime import date
from functools import cache
from typing import Any, Final, cast

import pyoxigraph as ox
from pyshacl import validate
from rdflib import BNode, Graph, Literal, URIRef
from rdflib.namespace import RDF, RDFS, SH, XSD
from rdflib.plugins.sparql import prepareQuery
from rdflib.plugins.sparql.sparql import Query
from rdflib.query import Result
from rdflib.term import Node

from graph import errors, namespaces
from graph.model import ontology, rdflib_terms
from graph.model.rdflib_terms import Triple
from graph.submission.validation import duplicates, scope, succession
from graph.submission.validation.findings import Finding, in_order
from graph.submission.validation.labels import (
    FindingLabels,
    GraphStatements,
    JoinedStatements,
    OverlayStatements,
    filled,
)
from graph.submission.validation.overlay import Overlay, Overlays
from graph.submission.validation.rules import BLAMES, FIX, REASON, rules, shapes

_AS_OF: Final = (URIRef(namespaces.ID + "as-of"), URIRef(namespaces.GG + "asOf"))
_PART_OF: Final = namespaces.DCT + "isPartOf"
_FOR_PEOPLE: Final = (SH.message, FIX, REASON, BLAMES)
"""Read by us and not by pySHACL."""
_TARGETS: Final = (SH.targetClass, SH.targetSubjectsOf, SH.targetObjectsOf)
logging.getLogger("rdflib.term").setLevel(logging.ERROR)
"""rdflib warns of ill-formed literals with a traceback; the rules say it to the reader."""


class _Data(Graph):
    """The data under check.

    pySHACL parses a SPARQL constraint anew for every focus node and counts the whole graph to
    see that it is not empty, several times per result: 9 tenths of its time here. So queries are
    parsed once, and the graph says that it is not empty without counting.
    """

    def __init__(self) -> None:
        super().__init__(bind_namespaces="none")

    def __len__(self) -> int:
        return 1

    def query(self, query_object: str | Query, *args: Any, **kwargs: Any) -> Result:  # noqa: ANN401 - as in rdflib
        """Answer a query, parsed before where it can be."""
        parsed = _parsed(query_object) if isinstance(query_object, str) else query_object
        return super().query(parsed, *args, **kwargs)


@contextmanager
def _without_warnings() -> Iterator[None]:
    """Silence rdflib, which warns of some odd literals only; the rules report all of them."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", UserWarning)
        yield


@_without_warnings()
def check_whole(graph: Overlay, as_of: date | None) -> tuple[Finding, ...]:
    """What the rules find about everything in a graph, gravest first.

    AS_OF is the day that rules about deadlines compare with; without it they find nothing. Raises
    ``WorkerFailed`` when the checker itself fails.
    """
    data = _model_data(as_of)
    targets: set[Node] = set()
    goals: set[ox.NamedNode] = set()
    for fact in graph.all():
        triple = rdflib_terms.triple(ox.Triple(*fact))
        targets.add(triple[0])
        data.add(triple)
        if fact[1].value == _PART_OF and isinstance(fact[0], ox.NamedNode):
            goals.add(fact[0])
    results = _results(data, _retargeted(data, dict.fromkeys(rules(), targets)))
    labels = FindingLabels(GraphStatements(data))
    repeated = duplicates.find(goals, (), graph, labels)
    return in_order((*_findings(results, labels), *repeated))


@_without_warnings()
def check_within(overlays: Overlays, as_of: date | None) -> tuple[Finding, ...]:
    """What the rules find about what a submission describes, and of the rest what it breaks.

    It is checked as if it were published: a set or link that is already there is replaced. What is
    published has no violation, so any there is now comes from the submission. The cost follows the
    submission and what is around it, not the graph. AS_OF and errors are those of ``check_whole``.
    """
    after = overlays.after
    targets = scope.targets(after)
    data = _model_data(as_of)
    for fact in scope.facts(after, targets):
        data.add(rdflib_terms.triple(fact))
    nodes = {rule: {*map(rdflib_terms.term, things)} for rule, things in targets.items()}
    results = _results(data, _retargeted(data, nodes))
    labels = FindingLabels(JoinedStatements(GraphStatements(data), OverlayStatements(after)))
    goals = {thing for thing in after.described if isinstance(thing, ox.NamedNode)}
    repeated = duplicates.find(goals, [duplicates.titles(after.published)], after, labels)
    gone = succession.dropped(overlays)
    return in_order((*_findings(results, labels), *repeated, *gone))


def warm_up() -> None:
    """Check a little, so that nothing is left to import or read: a sealed process can do neither."""
    goal = ox.NamedNode(namespaces.goal("x", "1"))
    quad = ox.Quad(
        goal, ox.NamedNode(namespaces.RDF + "type"), ox.NamedNode(namespaces.GG + "NationalGoal")
    )
    check_within(Overlays.of([quad], ox.Store()), date(2000, 1, 1))
    # Every rule on one node, so that every query is parsed once.
    anywhere = Graph(bind_namespaces="none")
    for shape, relation, value in shapes():
        if relation in _TARGETS:
            anywhere.add((shape, SH.targetNode, rdflib_terms.term(goal)))
        else:
            anywhere.add((shape, relation, value))
    _results(_Data(), anywhere)


def _model_data(as_of: date | None) -> _Data:
    data = _Data()
    for triple in _model():
        data.add(triple)
    if as_of is not None:
        data.add((*_AS_OF, Literal(as_of.isoformat(), datatype=XSD.date)))
    return data


def _retargeted(data: Graph, nodes: Mapping[str, set[Node]]) -> Graph:
    """The shapes, with those of each one's NODES that its targets cover as its explicit targets.

    The messages are left out too: pySHACL would fill them in with ``re.sub``, where a backslash
    in the data raises, and loses their language.
    """
    targeted = Graph(bind_namespaces="none")
    covered: dict[tuple[Node, Node], set[Node]] = {}
    for shape, relation, value in shapes():
        if relation in _TARGETS:
            if (relation, value) not in covered:
                covered[relation, value] = {*_covered(data, relation, value)}
            for node in nodes[str(shape)] & covered[relation, value]:
                targeted.add((shape, SH.targetNode, node))
        elif relation not in _FOR_PEOPLE:
            targeted.add((shape, relation, value))
    return targeted


def _covered(data: Graph, target: Node, value: Node) -> Iterator[Node]:
    """The nodes that a target declaration covers (https://www.w3.org/TR/shacl/#targets)."""
    if target == SH.targetSubjectsOf:
        yield from data.subjects(value, None)
    elif target == SH.targetObjectsOf:
        yield from data.objects(None, value)
    else:
        for kind in data.transitive_subjects(RDFS.subClassOf, value):
            yield from data.subjects(RDF.type, kind)


def _results(data: Graph, targeted: Graph) -> Graph:
    """SHACL's own report; raises ``WorkerFailed`` when there is none."""
    try:
        _, results, _ = validate(
            data,
            shacl_graph=targeted,
            inference="none",
            advanced=False,
            js=False,
            do_owl_imports=False,
            inplace=True,
        )
    except RecursionError:
        raise
    except RuntimeError as failure:  # pySHACL's own errors all are
        raise errors.WorkerFailed(reason=f"the checker failed: {failure}") from failure
    if not isinstance(results, Graph):  # a failure is returned, not raised
        raise errors.WorkerFailed(reason=f"the checker failed: {results}")
    return results


def _findings(results: Graph, labels: FindingLabels) -> Iterator[Finding]:
    # Not every sh:ValidationResult: those below sh:detail say why a part of a rule failed.
    for result in results.objects(None, SH.result):
        yield _finding(results, result, labels)


def _finding(results: Graph, result: Node, labels: FindingLabels) -> Finding:
    told = dict(cast("Iterable[tuple[Node, Node]]", results.predicate_objects(result)))
    shape, focus = str(told[SH.sourceShape]), told[SH.focusNode]
    path, value = told.get(SH.resultPath), told.get(SH.value)
    if value == focus:
        value = None
    rule = rules()[shape]
    return Finding(
        severity=rule.severity,
        rule=shape,
        messages=filled(rule.messages, labels, this=focus, value=value),
        fixes=dict(rule.fixes),
        focus=focus.n3() if isinstance(focus, BNode) else str(focus),
        label=labels.label(focus),
        goal_set=labels.goal_set(focus),
        path=namespaces.compact(str(path)) if path is not None else None,
        value=str(value) if value is not None else None,
        component=str(told[SH.sourceConstraintComponent]),
        term=value.n3() if isinstance(value, URIRef | Literal) else None,
    )


@cache
def _parsed(query: str) -> Query:
    return prepareQuery(query)


@cache
def _model() -> tuple[Triple, ...]:
    """The ontology and the code lists: without them, no class has subclasses."""
    return tuple(map(rdflib_terms.triple, ontology.quads()))
