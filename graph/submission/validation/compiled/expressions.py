"""Whether a node conforms to a shape, as one SPARQL condition: for shapes within shapes."""

from collections.abc import Iterable, Iterator, Mapping
from typing import Final

from pyoxigraph import NamedNode

from graph.submission.validation.compiled.aspects import Aspect
from graph.submission.validation.compiled.components import (
    REPEATABLE,
    TESTS,
    Asked,
    constant,
    count_of,
    same,
)
from graph.submission.validation.compiled.conditions import (
    TRUE,
    Condition,
    absent,
    all_of,
    at_least,
    surely,
)
from graph.submission.validation.compiled.outcome import Refusal, Term
from graph.submission.validation.compiled.paths import query_path
from graph.submission.validation.compiled.shapes_model import Shape, Shapes, one

_MOST_KINDS: Final = 200
"""Classes that a query lists; the model has five classes of goals."""
_COUNTS: Final = ("minCount", "maxCount", "qualifiedMinCount", "qualifiedMaxCount")
_OTHERS: Final = frozenset(
    {
        *("hasValue", "flags", "property", "sparql", "disjoint"),
        *("qualifiedValueShape", "qualifiedValueShapesDisjoint", *_COUNTS),
    }
)
"""Parameters that are no tests of single values, and known."""


class Expressions:
    """The conditions of one shapes graph, with what the data say of subclasses."""

    def __init__(self, shapes: Shapes, subclasses: Mapping[str, frozenset[str]]) -> None:
        self._shapes, self._subclasses = shapes, subclasses
        self._variables = 0
        self._within: list[Term] = []

    def fresh(self) -> str:
        """A variable that is nowhere else in a rule."""
        self._variables += 1
        return f"?gg_{self._variables}"

    def items(self, node: Term) -> tuple[Term, ...]:
        """The members of a list."""
        return self._shapes.items(node)

    def kinds(self, kind: NamedNode) -> Iterable[str]:
        """A class and its subclasses, as IRIs; raises ``Refusal`` for so many that no query lists them."""
        kinds = sorted({kind.value, *self._subclasses.get(kind.value, ())})
        if len(kinds) > _MOST_KINDS or any(each.startswith("_:") for each in kinds):
            raise Refusal(f"{kind} has subclasses that no query can list")
        return kinds

    def holds(self, shape: Term, variable: str, *, has_path: bool | None = None) -> Condition:
        """That a node conforms to a shape: a property shape or none, where that is asked for.

        Raises ``Refusal`` for a shape within itself, or of the other kind.
        """
        if shape in self._within:
            raise Refusal(f"the shape {shape} is within itself")
        self._within.append(shape)
        try:
            found = self._shapes.shape(shape)
            if has_path not in (None, found.path is not None):
                raise Refusal(f"the shape {shape} is of the other kind")
            return self._conforms(found, variable)
        finally:
            self._within.pop()

    def tests(self, shape: Shape, variable: str) -> Iterator[tuple[str, Condition]]:
        """What a shape asks of each value node, by parameter; raises ``Refusal`` for what is unknown."""
        for name, values in sorted(shape.asks.items()):
            if name in _OTHERS:
                continue
            if name not in TESTS:
                raise Refusal(f"there is no query for sh:{name}")
            if len(values) > 1 and name not in REPEATABLE:
                raise Refusal(f"sh:{name} is given {len(values)} times")
            for value in values:
                asked = Asked(name=name, value=value, shape=shape, node=variable, scope=self)
                yield name, TESTS[name](asked)

    def counts(self, shape: Shape, focus: str) -> Iterator[tuple[str, Condition]]:
        """What a shape asks of the values of a focus node together, by parameter."""
        if shape.path is None:
            if unpaired := sorted(shape.asks.keys() & {*_COUNTS, "disjoint"}):
                raise Refusal(f"a node shape has sh:{unpaired[0]}")
            for value in shape.asks.get("hasValue", ()):
                yield "hasValue", same(focus, value)
            return
        path = query_path(self._shapes, shape.path)
        is_plain = isinstance(shape.path, NamedNode)
        for value in shape.asks.get("hasValue", ()):
            text = f"EXISTS {{ {focus} {path} {constant(value)} }}"
            yield "hasValue", Condition(text=text, sees=Aspect.TERM | Aspect.FORM)
        for name in _COUNTS:
            bound = one(shape.asks, name)
            if bound is not None:
                condition = self._count(shape, focus, path, name, count_of(bound))
                # 0.7 and 0.70 of two nodes are two values: a longer path may lead to both.
                sees = condition.sees if is_plain else condition.sees | Aspect.FORM
                yield name, Condition(text=condition.text, sees=sees)

    def _count(self, shape: Shape, focus: str, path: str, name: str, bound: int) -> Condition:
        """That there are BOUND different values or more, or fewer, of the kind that is counted."""
        is_minimum = name.endswith("MinCount") or name == "minCount"
        counted: Term | None = None
        if name.startswith("qualified"):
            counted = one(shape.asks, "qualifiedValueShape")
            apart = one(shape.asks, "qualifiedValueShapesDisjoint")
            if counted is None or (apart is not None and apart.value not in ("false", "0")):
                raise Refusal(f"sh:{name} without a shape, or with shapes that are disjoint")
        many = bound if is_minimum else bound + 1
        values: list[tuple[str, Condition]] = []
        for _ in range(many):
            variable = self.fresh()
            asked = TRUE if counted is None else surely(self.holds(counted, variable))
            values.append((variable, asked))
        found = at_least(many, focus, path, values)
        return found if is_minimum else absent(found)

    def _conforms(self, shape: Shape, node: str) -> Condition:
        """That all a shape asks for holds; the values on its path are asked one by one."""
        if shape.is_off:
            return TRUE
        if shape.asks.keys() & {"sparql", "disjoint"}:
            raise Refusal("a shape within another has a query, or sh:disjoint")
        together = [condition for _, condition in self.counts(shape, node)]
        variable = node if shape.path is None else self.fresh()
        each = [surely(condition) for _, condition in self.tests(shape, variable)]
        inner = shape.asks.get("property", ())
        each += [self.holds(node, variable, has_path=True) for node in inner]
        asked = all_of(each)
        if shape.path is not None and asked != TRUE:
            path = query_path(self._shapes, shape.path)
            text = f"NOT EXISTS {{ {node} {path} {variable} FILTER (!{asked.text}) }}"
            asked = Condition(text=text, sees=asked.sees)
        return all_of([*together, asked])
