"""Compiles shapes to rules: each constraint of a shape one query over all its focus nodes."""

from collections.abc import Iterator, Mapping
from functools import cache
from string import Template
from typing import Final

from pyoxigraph import NamedNode

from graph import namespaces, resources
from graph.submission.validation.compiled.aspects import Aspect
from graph.submission.validation.compiled.components import component_iri, constant
from graph.submission.validation.compiled.conditions import Condition
from graph.submission.validation.compiled.expressions import Expressions
from graph.submission.validation.compiled.outcome import (
    CompiledRule,
    NotCompiled,
    Query,
    Refusal,
)
from graph.submission.validation.compiled.paths import query_path
from graph.submission.validation.compiled.shapes_model import Shape, Shapes, shape_name
from graph.submission.validation.compiled.sparql_constraints import compile_constraint

MARKS: Final = NamedNode("urn:x-goalgraph:marks")
"""The graph that says which nodes a rule is to look at, where those are not all: node, MARKS, rule."""


_SPARQL: Final = namespaces.SH + "SPARQLConstraintComponent"


class _Skeleton(Template):
    """A query with ``%`` before what is filled in: ``$`` and ``{`` are SPARQL's own."""

    delimiter = "%"


@cache
def _skeleton(name: str) -> _Skeleton:
    """A query on one line, without its comments."""
    lines = resources.query(name).splitlines()
    return _Skeleton(" ".join(line.strip() for line in lines if not line.startswith("#")))


def compile_shapes(
    shapes: Shapes, subclasses: Mapping[str, frozenset[str]]
) -> tuple[CompiledRule | NotCompiled, ...]:
    """Every rule of a shapes graph: compiled whole, or not at all and why.

    SUBCLASSES are those that the data say, of each class all.
    """
    found: list[CompiledRule | NotCompiled] = []
    expressions = Expressions(shapes, subclasses)
    for node in shapes.targeted():
        try:
            shape = shapes.shape(node)
            found += [*_Compiler(shapes, expressions, shape).rules(shape)]
        except Refusal as refusal:
            found.append(NotCompiled(rule=shape_name(node), reason=str(refusal)))
    return tuple(found)


class _Compiler:
    """The constraints of one shape with targets."""

    def __init__(self, shapes: Shapes, expressions: Expressions, targeted: Shape) -> None:
        self._shapes, self._expressions = shapes, expressions
        if not isinstance(targeted.node, NamedNode):
            raise Refusal("a shape with targets is a blank node, which nothing can mark")
        self._rule = targeted.name
        ways = " UNION ".join(f"{{ {way} }}" for way in self._ways(targeted))
        marks = f"GRAPH {MARKS} {{ ?this {MARKS} <{self._rule}> }}"
        self._everywhere, self._marked = (
            _skeleton("submission/compiled/target").substitute(nodes=nodes)
            for nodes in (ways, marks)
        )

    def rules(self, shape: Shape) -> Iterator[CompiledRule]:
        """The rules of the shape itself and, if it is a node shape, of its property shapes."""
        if shape.is_off:
            return
        path = None if shape.path is None else query_path(self._shapes, shape.path)
        named = shape.path.value if isinstance(shape.path, NamedNode) else path
        for component, query in self._queries(shape, path):
            yield CompiledRule(
                rule=self._rule,
                shape=shape.name,
                component=component,
                path=named,
                severity=shape.severity,
                focus_is_value=path is None and component == _SPARQL,
                everywhere=query.over(self._everywhere),
                marked=query.over(self._marked),
                sees=query.sees,
                computes_value=query.computes_value,
            )
        for node in shape.asks.get("property", ()):
            inner = self._shapes.shape(node)
            if shape.path is not None or inner.path is None:
                raise Refusal("sh:property leads on from a property shape, or to none")
            yield from self.rules(inner)

    def _queries(self, shape: Shape, path: str | None) -> Iterator[tuple[str, Query]]:
        """Each constraint of a shape, by the IRI of its component."""
        values = "BIND (?this AS ?value)" if path is None else f"?this {path} ?value ."
        for name, condition in self._expressions.tests(shape, "?value"):
            yield (
                component_iri(name),
                _filled("submission/compiled/values", condition, values=values),
            )
        for name, condition in self._expressions.counts(shape, "?this"):
            yield component_iri(name), _filled("submission/compiled/together", condition)
        for other in shape.asks.get("disjoint", ()):
            same = Condition(text="", sees=Aspect.TERM | Aspect.FORM)
            filled = _filled(
                "submission/compiled/disjoint", same, path=str(path), other=constant(other)
            )
            yield component_iri("disjoint"), filled
        for node in shape.asks.get("sparql", ()):
            constraint = self._shapes.constraint(node)
            if not constraint.is_off:
                yield _SPARQL, compile_constraint(constraint, path)

    def _ways(self, shape: Shape) -> Iterator[str]:
        """What selects the focus nodes (https://www.w3.org/TR/shacl/#targets)."""
        for name, value in shape.targets:
            match name, value:
                case "targetClass", NamedNode():
                    for kind in self._expressions.kinds(value):
                        yield f"?this a <{kind}>"
                case "targetSubjectsOf", NamedNode():
                    yield f"?this {value} ?of"
                case "targetNode", _:
                    yield f"VALUES ?this {{ {constant(value)} }}"
                case _:
                    # The focus nodes of sh:targetObjectsOf may be literals, which a store rewrites.
                    raise Refusal(f"there is no query for sh:{name} {value}")


def _filled(name: str, condition: Condition, **values: str) -> Query:
    """A skeleton with all but its target filled in."""
    text = _skeleton(name).safe_substitute(condition=condition.text, **values)
    return Query(parts=tuple(text.split("%target")), sees=condition.sees)
