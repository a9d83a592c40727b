"""Checks a submission against the rules, within the graph it would be part of.

pySHACL does the checking. How it is used, and what is kept away from it, follows from what was
measured: it is never told which nodes to look at or which shapes to use (then it passes broken
data), the shapes are given the nodes as explicit targets instead.
"""

import logging
import re
import warnings
from collections.abc import Iterable, Iterator, Mapping
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

from graph import errors, files, names, to_rdflib
from graph.findings import Finding, in_order
from graph.labels import Labels
from graph.replacing import Replacement, graph_of
from graph.rules import FIX, rules, shapes
from graph.to_rdflib import Triple, from_files

_AS_OF: Final = (URIRef(names.ID + "as-of"), URIRef(names.GG + "asOf"))

_NOT_DATA: Final = frozenset({names.SHAPES, names.DERIVED})
"""Graphs that are left out: what is derived is derived anew at publishing."""

_TARGETS: Final = (SH.targetClass, SH.targetSubjectsOf, SH.targetObjectsOf)
logging.getLogger("rdflib.term").setLevel(logging.ERROR)
"""rdflib warns of ill-formed literals with a traceback; the rules say it to the reader."""

_PLACEHOLDER: Final = re.compile(r"\{[$?](\w+)\}")


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


def check(
    submission: Iterable[ox.Quad], published: Iterable[ox.Quad], as_of: date | None
) -> tuple[Finding, ...]:
    """What the rules find about a submission, gravest first.

    It is checked as if it were published: a set or link that is already there is replaced.
    Findings are about what the submission describes; of the published things that refer to those
    (or to what the submission drops) only what it breaks is told. Raises ``WorkerFailed`` when
    the checker itself fails.
    """
    with warnings.catch_warnings():
        # rdflib warns of odd literals, but only some of them; the rules tell the reader of all.
        warnings.simplefilter("ignore", UserWarning)
        return _check(submission, published, as_of)


def warm_up() -> None:
    """Check a little, so that nothing is left to import or read: a sealed process can do neither."""
    goal = ox.NamedNode(names.goal("x", "1"))
    quad = ox.Quad(goal, ox.NamedNode(names.RDF + "type"), ox.NamedNode(names.GG + "NationalGoal"))
    check([quad], [], date(2000, 1, 1))
    # Every rule on one node, so that every query is parsed once.
    anywhere = Graph(bind_namespaces="none")
    for shape, relation, value in shapes():
        if relation in _TARGETS:
            anywhere.add((shape, SH.targetNode, to_rdflib.term(goal)))
        else:
            anywhere.add((shape, relation, value))
    _results(_Data(), anywhere)


def _check(
    submission: Iterable[ox.Quad], published: Iterable[ox.Quad], as_of: date | None
) -> tuple[Finding, ...]:
    data, described, dropped = _assemble(submission, published, as_of)
    referring = {
        node for thing in described | dropped for node in data.subjects(None, thing)
    } - described
    results = _results(data, _retargeted(data, described | referring))
    labels = Labels(data)
    # Not every sh:ValidationResult: those below sh:detail say why a part of a rule failed.
    found = (_finding(results, one, labels) for one in results.objects(None, SH.result))
    # What is published has no violation, so any there is now comes from the submission.
    others = {str(node) for node in referring}
    return in_order(
        finding
        for finding in found
        if finding.severity == "violation" or finding.focus not in others
    )


def _assemble(
    submission: Iterable[ox.Quad], published: Iterable[ox.Quad], as_of: date | None
) -> tuple[_Data, set[Node], set[Node]]:
    """The data as it would be, what the submission describes, and what it drops."""
    data = _Data()
    for triple in _model():
        data.add(triple)
    if as_of is not None:
        data.add((*_AS_OF, Literal(as_of.isoformat(), datatype=XSD.date)))
    stated = [quad for quad in submission if graph_of(quad) not in _NOT_DATA]
    replacement = Replacement.by(stated)
    described: set[Node] = set()
    for quad in stated:
        triple = to_rdflib.triple(quad)
        described.add(triple[0])
        data.add(triple)
    dropped: set[Node] = set()
    for quad in published:
        if replacement.drops(quad):
            dropped.add(to_rdflib.term(quad.subject))
        elif graph_of(quad) not in _NOT_DATA:
            data.add(to_rdflib.triple(quad))
    return data, described, dropped - described


def _retargeted(data: Graph, nodes: set[Node]) -> Graph:
    """The shapes, with those of NODES that each one's targets cover as its explicit targets.

    The messages are left out too: pySHACL would fill them in with ``re.sub``, where a backslash
    in the data raises, and loses their language.
    """
    targeted = Graph(bind_namespaces="none")
    for shape, relation, value in shapes():
        if relation in _TARGETS:
            for node in nodes.intersection(_covered(data, relation, value)):
                targeted.add((shape, SH.targetNode, node))
        elif relation not in (SH.message, FIX):
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


def _finding(results: Graph, result: Node, labels: Labels) -> Finding:
    told = dict(cast("Iterable[tuple[Node, Node]]", results.predicate_objects(result)))
    shape, focus = str(told[SH.sourceShape]), told[SH.focusNode]
    path, value = told.get(SH.resultPath), told.get(SH.value)
    if value == focus:
        value = None
    rule = rules()[shape]
    return Finding(
        severity=rule.severity,
        rule=shape,
        messages=_filled(rule.messages, labels, this=focus, value=value),
        fixes=dict(rule.fixes),
        focus=focus.n3() if isinstance(focus, BNode) else str(focus),
        label=labels.label(focus),
        goal_set=labels.goal_set(focus),
        path=names.compact(str(path)) if path is not None else None,
        value=str(value) if value is not None else None,
        component=str(told[SH.sourceConstraintComponent]),
        term=value.n3() if isinstance(value, URIRef | Literal) else None,
    )


def _filled(messages: Mapping[str, str], labels: Labels, **values: Node | None) -> dict[str, str]:
    """The messages with ``{$this}`` and ``{$value}`` in words."""

    def filled(lang: str, message: str) -> str:
        def words(place: re.Match[str]) -> str:
            term = values.get(place[1])
            return "" if term is None else labels.in_words(term, lang)

        return _PLACEHOLDER.sub(words, message)

    return {lang: filled(lang, message) for lang, message in messages.items()}


@cache
def _parsed(query: str) -> Query:
    return prepareQuery(query)


@cache
def _model() -> tuple[Triple, ...]:
    """The ontology and the code lists: without them, no class has subclasses."""
    return tuple(from_files(files.ontology_files()))
