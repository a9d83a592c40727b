"""Marks in a store: which nodes each rule is to look at, where those are not all that it covers."""

from collections.abc import Iterable, Iterator, Mapping
from typing import Final

from pyoxigraph import BlankNode, NamedNode, Quad, Store

from graph import namespaces
from graph.submission.validation.compiled.compiler import MARKS
from graph.submission.validation.compiled.outcome import Term
from graph.submission.validation.compiled.shapes_model import Shapes
from graph.submission.validation.compiled.subclasses import class_name, class_named
from graph.submission.validation.overlay import Thing

_TYPE: Final = NamedNode(namespaces.RDF + "type")


class Targets:
    """What the target declarations of rules cover in some data (https://www.w3.org/TR/shacl/#targets)."""

    def __init__(
        self, shapes: Shapes, subclasses: Mapping[str, frozenset[str]], store: Store
    ) -> None:
        self._shapes, self._subclasses, self._store = shapes, subclasses, store
        self._found: dict[tuple[str, Term], frozenset[Thing]] = {}

    def covered(self, rule: str) -> frozenset[Thing]:
        """The things that a rule's own targets cover; literals are left out."""
        targets = self._shapes.shape(NamedNode(rule)).targets
        return frozenset().union(*(self._of(name, value) for name, value in targets))

    def _of(self, name: str, value: Term) -> frozenset[Thing]:
        if (name, value) not in self._found:
            self._found[name, value] = frozenset(self._look_up(name, value))
        return self._found[name, value]

    def _look_up(self, name: str, value: Term) -> Iterator[Thing]:
        match name, value:
            case "targetClass", NamedNode() | BlankNode():
                yield from self._subjects(_TYPE, value)
                for kind in self._subclasses.get(class_name(value), ()):
                    yield from self._subjects(_TYPE, class_named(kind))
            case "targetSubjectsOf", NamedNode():
                yield from self._subjects(value, None)
            case "targetObjectsOf", NamedNode():
                for quad in self._store.quads_for_pattern(None, value, None, None):
                    if isinstance(quad.object, Thing):
                        yield quad.object
            case "targetNode", NamedNode() | BlankNode():
                yield value

    def _subjects(self, relation: NamedNode, value: Thing | None) -> Iterator[Thing]:
        for quad in self._store.quads_for_pattern(None, relation, value, None):
            if isinstance(quad.subject, Thing):
                yield quad.subject


def marks(rule: str, things: Iterable[Thing]) -> Iterator[Quad]:
    """The marks that make a rule look at some things."""
    for thing in things:
        yield Quad(thing, MARKS, NamedNode(rule), MARKS)
