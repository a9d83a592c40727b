"""What each rule reads of the data: on which ways from the node it is about, and which statements there.

A rule that is run on a part of a graph finds what it finds on the whole only if the part holds every
triple that the rule reads there. So nothing here is told by hand: the ways come from the rule's own
targets, paths and queries, and a rule that reads in a manner not known here is refused.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from types import MappingProxyType
from typing import Final

from pyoxigraph import BlankNode

from graph import errors, namespaces
from graph.submission.validation.compiled.outcome import Refusal, Term
from graph.submission.validation.compiled.shapes_model import Shape, Shapes, product_shapes
from graph.submission.validation.compiled.sparql.parser import read_select
from graph.submission.validation.compiled.sparql.reads import Stages, alternatives, placed
from graph.submission.validation.overlay import Hop, HopPath


@dataclass(frozen=True, slots=True, order=True)
class Read:
    """The statements that a rule reads: those of the things at the end of a way, with some relations."""

    way: HopPath
    relations: tuple[str, ...]


_NOTHING: Final = frozenset(
    {
        *("minCount", "maxCount", "in", "datatype", "pattern", "flags", "minLength", "maxLength"),
        *("nodeKind", "languageIn", "hasValue", "qualifiedMinCount", "qualifiedMaxCount"),
        # Compared with numbers or days: pySHACL also orders what has no order, so it judges these.
        *("minInclusive", "minExclusive", "maxInclusive", "maxExclusive"),
    }
)
"""What is asked of values as they stand: nothing more is read for it."""
_TYPE, _SUBCLASS = namespaces.RDF + "type", namespaces.RDFS + "subClassOf"
_TO_CLASSES: Final = (Hop((_TYPE,)), Hop((_SUBCLASS,), repeated=True))


@cache
def reads() -> Mapping[str, frozenset[Read]]:
    """What every rule of the product reads, by its IRI; raises ``WorkerFailed`` for what is not known."""
    try:
        return reads_of(product_shapes())
    except ValueError as unknown:
        raise errors.WorkerFailed(reason=str(unknown)) from unknown


@cache
def always() -> frozenset[str]:
    """Relations that a rule of the product reads wherever they stand; raises ``WorkerFailed`` as ``always_of``."""
    try:
        return always_of(product_shapes())
    except ValueError as unknown:
        raise errors.WorkerFailed(reason=str(unknown)) from unknown


def reads_of(shapes: Shapes) -> Mapping[str, frozenset[Read]]:
    """What every rule reads, by its IRI; raises ``ValueError`` for what is not known."""
    found: dict[str, frozenset[Read]] = {}
    for node in shapes.targeted():
        try:
            shape = shapes.shape(node)
            found[shape.name] = frozenset((*_targets(shape), *_Reader(shapes).shape(node, ())))
        except Refusal as refusal:
            raise ValueError(f"It is not known what {node} reads: {refusal}.") from refusal
    return MappingProxyType(found)


def always_of(shapes: Shapes) -> frozenset[str]:
    """Relations that a rule reads wherever they stand; raises ``ValueError`` where that bars a publication."""
    found: set[str] = set()
    for node in shapes.targeted():
        shape = shapes.shape(node)
        for query in shape.asks.get("sparql", ()):
            for stages in _stages(shapes, query):
                unplaced = [read for read, way in placed(stages, ()) if way is None]
                if unplaced and shape.severity == namespaces.SH + "Violation":
                    raise ValueError(f"{node}: no way leads to all that it reads.")
                found.update(relation for relations in unplaced for relation in relations)
    return frozenset(found)


def _targets(shape: Shape) -> Iterator[Read]:
    for name, value in shape.targets:
        match name:
            case "targetClass":
                yield from _classes(())
            case "targetSubjectsOf":
                yield Read((), (value.value,))
            case "targetObjectsOf":
                yield Read((Hop((value.value,), back=True),), (value.value,))
            case _:
                raise Refusal(f"sh:{name}")


def _classes(way: HopPath) -> Iterator[Read]:
    """The classes of things, and the classes those are subclasses of."""
    yield Read(way, (_TYPE,))
    yield Read((*way, *_TO_CLASSES), (_SUBCLASS,))


def _stages(shapes: Shapes, query: Term) -> list[Stages]:
    constraint = shapes.constraint(query)
    return [*alternatives(read_select(constraint.select, constraint.prefixes).group)]


class _Reader:
    """What shapes read; refuses a shape within itself."""

    def __init__(self, shapes: Shapes) -> None:
        self._shapes = shapes
        self._within: list[Term] = []

    def shape(self, node: Term, way: HopPath) -> Iterator[Read]:
        """What a shape reads of the things at the end of a way."""
        if node in self._within:
            raise Refusal(f"the shape {node} is within itself")
        self._within.append(node)
        shape, focus = self._shapes.shape(node), way
        if isinstance(shape.path, BlankNode):
            raise Refusal("a path of more than one step")
        if shape.path is not None:
            yield Read(way, (shape.path.value,))
            way = (*way, Hop((shape.path.value,)))
        for name, values in shape.asks.items():
            for value in values:
                yield from self._asked(name, value, focus, way)
        self._within.pop()

    def _asked(self, name: str, value: Term, focus: HopPath, way: HopPath) -> Iterator[Read]:
        """What one value of a parameter makes a shape read, of its focus node and of the values."""
        match name:
            case "class":
                yield from _classes(way)
            case "node" | "property" | "not" | "qualifiedValueShape":
                yield from self.shape(value, way)
            case "or" | "and":
                for each in self._shapes.items(value):
                    yield from self.shape(each, way)
            case "disjoint":
                yield Read(focus, (value.value,))
            case "sparql":
                yield from self._query(value, focus)
            case _ if name not in _NOTHING:
                raise Refusal(f"sh:{name}")

    def _query(self, query: Term, focus: HopPath) -> Iterator[Read]:
        for stages in _stages(self._shapes, query):
            for relations, way in placed(stages, focus):
                if way is not None:
                    yield Read(way, relations)
