"""pySHACL, the reference: it judges shapes that are not compiled, and values that engines may read apart.

What is kept away from it follows from what was measured: it is never told which nodes to look at or
which shapes to use (then it passes broken data); the shapes are given the nodes as explicit targets.
"""

import logging
import warnings
from collections.abc import Collection, Iterable, Iterator, Mapping
from functools import cache
from typing import Any, Final, cast

import pyoxigraph as ox
from pyshacl import validate
from rdflib import BNode, Graph, Literal, URIRef
from rdflib.namespace import OWL, RDF, RDFS, SH
from rdflib.plugins.sparql import prepareQuery
from rdflib.plugins.sparql.sparql import Query
from rdflib.query import Result as Answer
from rdflib.term import Node

from graph import errors, namespaces
from graph.model import rdflib_terms
from graph.submission.validation.compiled.outcome import Result, Term
from graph.submission.validation.compiled.paths import read_path, written_path
from graph.submission.validation.compiled.shapes_model import TARGETS, Shapes, shape_name
from graph.submission.validation.overlay import Fact, Thing

_TARGETS: Final = frozenset(SH[name] for name in TARGETS)
_LEFT_OUT: Final = frozenset({SH.message, URIRef(namespaces.GG + "fix")})
"""pySHACL would fill messages in with ``re.sub``, where a backslash in the data raises."""
_CLASSES: Final = frozenset({RDFS.Class, OWL.Class})

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

    def query(self, query_object: str | Query, *args: Any, **kwargs: Any) -> Answer:  # noqa: ANN401 - as in rdflib
        """Answer a query, parsed before where it can be."""
        parsed = _parsed(query_object) if isinstance(query_object, str) else query_object
        return super().query(parsed, *args, **kwargs)


@cache
def _parsed(query: str) -> Query:
    try:
        return prepareQuery(query)
    except Exception as fault:  # rdflib and its parser raise whatever comes
        reason = f"a rule has a query that cannot be read: {fault}: {query}"
        raise errors.WorkerFailed(reason=reason) from fault


def judge(
    shapes: Shapes,
    facts: Iterable[Fact],
    rules: Mapping[str, Collection[Thing] | None],
) -> Iterator[Result]:
    """What pySHACL finds for some rules, each looking at those of its things that its targets cover.

    A rule with None looks at all that they cover. Raises ``WorkerFailed`` when there is no report.
    """
    with warnings.catch_warnings():
        # rdflib warns of odd literals, but only of some; the rules tell the reader of all.
        warnings.simplefilter("ignore", UserWarning)
        data = _Data()
        for fact in facts:
            data.add(rdflib_terms.statement(fact))
        report = _report(data, _retargeted(shapes, data, rules))
    # Not every sh:ValidationResult: those below sh:detail say why a part of a rule failed.
    for each in report.objects(None, SH.result):
        yield _result(report, each, shapes)


def _retargeted(
    shapes: Shapes, data: Graph, rules: Mapping[str, Collection[Thing] | None]
) -> Graph:
    """The RULES, with their own targets or with those of their things that these cover, and what they are made of."""
    targeted = Graph(bind_namespaces="none")
    covered: dict[tuple[Node, Node], set[Node]] = {}
    for shape, relation, value in map(rdflib_terms.triple, shapes.around(rules)):
        is_class = relation == RDF.type and value in _CLASSES
        is_target = is_class or relation in _TARGETS
        if relation in _LEFT_OUT or (is_target and str(shape) not in rules):
            continue
        things = rules.get(str(shape))
        if not is_target or things is None:
            targeted.add((shape, relation, value))
            continue
        target = (SH.targetClass, shape) if is_class else (relation, value)
        if target not in covered:
            covered[target] = {*_covered(data, *target)}
        for thing in covered[target].intersection(map(rdflib_terms.term, things)):
            targeted.add((shape, SH.targetNode, thing))
    return targeted


def _covered(data: Graph, target: Node, value: Node) -> Iterator[Node]:
    """The nodes that a target declaration covers (https://www.w3.org/TR/shacl/#targets)."""
    if target == SH.targetSubjectsOf:
        yield from data.subjects(value, None)
    elif target == SH.targetObjectsOf:
        yield from data.objects(None, value)
    elif target == SH.targetNode:
        yield value
    else:
        for kind in data.transitive_subjects(RDFS.subClassOf, value):
            yield from data.subjects(RDF.type, kind)


def _report(data: Graph, shapes: Graph) -> Graph:
    """SHACL's own report; raises ``WorkerFailed`` when there is none."""
    try:
        _, report, _ = validate(
            data,
            shacl_graph=shapes,
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
    if not isinstance(report, Graph):  # a failure is returned, not raised
        raise errors.WorkerFailed(reason=f"the checker failed: {report}")
    return report


def _result(report: Graph, result: Node, shapes: Shapes) -> Result:
    said = dict(cast("Iterable[tuple[Node, Node]]", report.predicate_objects(result)))
    shape, path, value = said[SH.sourceShape], said.get(SH.resultPath), said.get(SH.value)
    if isinstance(path, BNode):  # a path of several steps: that of the shape, in SPARQL
        own = shapes.shape(_term(shape)).path
        path = URIRef(written_path(read_path(shapes, own))) if own is not None else None
    name = shape_name(ox.BlankNode(shape)) if isinstance(shape, BNode) else str(shape)
    return Result(
        rule=name,
        shape=name,
        focus=_term(said[SH.focusNode]),
        path=str(path) if path is not None else None,
        value=_term(value) if value is not None else None,
        component=str(said[SH.sourceConstraintComponent]),
        severity=str(said[SH.resultSeverity]),
    )


def _term(given: Node) -> Term:
    """A term of rdflib as one of Oxigraph, its lexical form untouched."""
    match given:
        case URIRef():
            return ox.NamedNode(str(given))
        case BNode():
            return ox.BlankNode(str(given))
        case Literal() if given.language:
            return ox.Literal(str(given), language=given.language)
        case Literal() if given.datatype is not None:
            return ox.Literal(str(given), datatype=ox.NamedNode(str(given.datatype)))
        case _:
            return ox.Literal(str(given))
