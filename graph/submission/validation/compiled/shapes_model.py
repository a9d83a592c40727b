"""The shapes graph as values: each shape with its targets, its path and what it asks for."""

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from types import MappingProxyType
from typing import Final, TypeAlias

from pyoxigraph import BlankNode, Literal, NamedNode, RdfFormat, Triple, parse

from graph import namespaces, resources
from graph.submission.validation.compiled.outcome import Refusal, Term

Node: TypeAlias = NamedNode | BlankNode

TARGETS: Final = ("targetClass", "targetSubjectsOf", "targetObjectsOf", "targetNode", "target")
"""The local names of the target declarations (https://www.w3.org/TR/shacl/#targets)."""
_TYPE, _FIRST, _REST = (NamedNode(namespaces.RDF + name) for name in ("type", "first", "rest"))
_NIL: Final = NamedNode(namespaces.RDF + "nil")
_PARAMETER, _PATH = (NamedNode(namespaces.SH + name) for name in ("parameter", "path"))
_IMPORTS: Final = NamedNode(namespaces.OWL + "imports")
_CLASSES: Final = frozenset({namespaces.RDFS + "Class", namespaces.OWL + "Class"})
_SAYS_NOTHING: Final = frozenset(
    {
        *("path", "severity", "message", "name", "description", "order", "group"),
        *("deactivated", "defaultValue", *TARGETS),
    }
)
"""Parameters that ask nothing of a value node."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Constraint:
    """The query of a SPARQL constraint, with the prefixes declared for it."""

    select: str
    prefixes: Mapping[str, str]
    is_off: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Shape:
    """A shape, as far as its own statements go."""

    node: Node
    targets: tuple[tuple[str, Term], ...]
    """Pairs of a declaration (``targetClass``) and its value."""
    path: Node | None
    asks: Mapping[str, tuple[Term, ...]]
    """What it asks for, by the local name of the parameter: ``minCount``, ``sparql`` …"""
    severity: str
    is_off: bool

    @property
    def name(self) -> str:
        """The IRI, or the name of a blank node: ``_:b``."""
        return shape_name(self.node)


class Shapes:
    """The shapes of a graph."""

    def __init__(self, triples: Iterable[Triple]) -> None:
        self.triples: Final = tuple(triples)
        """All statements, for pySHACL."""
        said: dict[object, dict[NamedNode, set[Term]]] = defaultdict(lambda: defaultdict(set))
        for subject, predicate, value in self.triples:
            if not isinstance(value, Triple):
                said[subject][predicate].add(value)
        self._triples_of: dict[object, list[Triple]] = defaultdict(list)
        for triple in self.triples:
            self._triples_of[triple.subject].append(triple)
        self._said = {
            node: {relation: tuple(sorted(them, key=str)) for relation, them in facts.items()}
            for node, facts in said.items()
        }

        self._own_parameters = frozenset(
            path
            for facts in self._said.values()
            for parameter in facts.get(_PARAMETER, ())
            for path in self._said.get(parameter, {}).get(_PATH, ())
        )
        """The parameters of constraint components that the graph itself declares, in SPARQL."""

    def targeted(self) -> Iterator[Node]:
        """The nodes of the shapes with a target, by name."""
        declared = {NamedNode(namespaces.SH + name) for name in TARGETS}
        for node, facts in sorted(self._said.items(), key=lambda each: str(each[0])):
            if isinstance(node, NamedNode | BlankNode) and (
                declared & facts.keys() or self._is_class(facts)
            ):
                yield node

    def classes(self) -> frozenset[str]:
        """Every class that a target or ``sh:class`` names."""
        named = {NamedNode(namespaces.SH + "targetClass"), NamedNode(namespaces.SH + "class")}
        own = {
            node.value
            for node, facts in self._said.items()
            if isinstance(node, NamedNode) and self._is_class(facts)
        }
        return frozenset(
            value.value
            for facts in self._said.values()
            for relation in named & facts.keys()
            for value in facts[relation]
        ).union(own)

    def shape(self, node: Term) -> Shape:
        """A shape by its node; raises ``Refusal`` if there is none, or it is ill-formed."""
        facts = self._said.get(node)
        if facts is None or isinstance(node, Literal):
            raise Refusal(f"nothing is said of the shape {node}")
        if self._own_parameters & facts.keys():
            raise Refusal("it has a constraint component of its own")
        own = {
            relation.value.removeprefix(namespaces.SH): values
            for relation, values in facts.items()
            if relation.value.startswith(namespaces.SH)
        }
        targets = [(name, value) for name in TARGETS for value in own.get(name, ())]
        if self._is_class(facts):
            targets.append(("targetClass", node))
        path = one(own, "path")
        if isinstance(path, Literal):
            raise Refusal(f"the path of {node} is a literal")
        severity = one(own, "severity")
        return Shape(
            node=node,
            targets=tuple(targets),
            path=path,
            asks=MappingProxyType(
                {name: values for name, values in own.items() if name not in _SAYS_NOTHING}
            ),
            severity=severity.value if severity is not None else namespaces.SH + "Violation",
            is_off=_is_true(own, "deactivated"),
        )

    def around(self, names: Collection[str]) -> Iterator[Triple]:
        """All that is said of some shapes, by name, and of what they are made of.

        Nothing leads to constraint components of the graph's own: with such it is all there is.
        """
        if self._own_parameters:
            yield from self.triples
            return
        waiting: list[Term] = [node for node in self.targeted() if shape_name(node) in names]
        seen = {*waiting}
        while waiting:
            node = waiting.pop()
            for triple in self._triples_of.get(node, ()):
                yield triple
                if not isinstance(triple.object, Literal | Triple) and triple.object not in seen:
                    seen.add(triple.object)
                    waiting.append(triple.object)

    def constraint(self, node: Term) -> Constraint:
        """The query of a SPARQL constraint; raises ``Refusal`` if it is not exactly one."""
        own = self._of(node)
        select = one(own, "select")
        if not isinstance(select, Literal):
            raise Refusal(f"{node} has no query")
        return Constraint(
            select=select.value,
            prefixes=MappingProxyType(dict(self._prefixes(own.get("prefixes", ())))),
            is_off=_is_true(own, "deactivated"),
        )

    def values(self, node: Term, name: str) -> tuple[Term, ...]:
        """What is said of a node with a parameter of SHACL."""
        return self._of(node).get(name, ())

    def items(self, node: Term) -> tuple[Term, ...]:
        """The members of a list; raises ``Refusal`` for what is none."""
        found: list[Term] = []
        seen: set[Term] = set()
        while node != _NIL:
            facts = self._said.get(node, {})
            first, rest = facts.get(_FIRST, ()), facts.get(_REST, ())
            if len(first) != 1 or len(rest) != 1 or node in seen:
                raise Refusal(f"{node} is no list")
            seen.add(node)
            found.append(first[0])
            node = rest[0]
        return tuple(found)

    def is_list(self, node: Term) -> bool:
        """Whether a node is a list with something in it."""
        return _FIRST in self._said.get(node, {})

    def _of(self, node: Term) -> dict[str, tuple[Term, ...]]:
        return {
            relation.value.removeprefix(namespaces.SH): values
            for relation, values in self._said.get(node, {}).items()
            if relation.value.startswith(namespaces.SH)
        }

    def _prefixes(self, declaring: Iterable[Term]) -> Iterator[tuple[str, str]]:
        """The prefixes of some ontologies and of those that they import."""
        waiting, seen = [*declaring], set[Term]()
        while waiting:
            ontology = waiting.pop()
            if ontology in seen:
                continue
            seen.add(ontology)
            waiting += self._said.get(ontology, {}).get(_IMPORTS, ())
            for declared in self.values(ontology, "declare"):
                own = self._of(declared)
                prefix, namespace = one(own, "prefix"), one(own, "namespace")
                if prefix is None or namespace is None:
                    raise Refusal(f"{declared} declares no prefix")
                yield prefix.value, namespace.value

    @staticmethod
    def _is_class(facts: Mapping[NamedNode, tuple[Term, ...]]) -> bool:
        """Whether a shape is a class, and so its own target (implicit class targets)."""
        kinds = {kind.value for kind in facts.get(_TYPE, ())}
        shapes = {namespaces.SH + "NodeShape", namespaces.SH + "PropertyShape"}
        return bool(kinds & _CLASSES) and bool(kinds & shapes)


@cache
def product_shapes() -> Shapes:
    """The rules of the product, all files together."""
    return Shapes(
        quad.triple
        for path in resources.shape_files()
        for quad in parse(path=path, format=RdfFormat.TURTLE)
    )


def shape_name(node: Node) -> str:
    """The IRI of a shape, or the name of a blank node: ``_:b``."""
    return node.value if isinstance(node, NamedNode) else str(node)


def one(said: Mapping[str, tuple[Term, ...]], name: str) -> Term | None:
    """The only value of a parameter, None if there is none; raises ``Refusal`` for several."""
    values = said.get(name, ())
    if len(values) > 1:
        raise Refusal(f"sh:{name} is given {len(values)} times")
    return values[0] if values else None


def _is_true(said: Mapping[str, tuple[Term, ...]], name: str) -> bool:
    return any(value.value in ("true", "1") for value in said.get(name, ()))
