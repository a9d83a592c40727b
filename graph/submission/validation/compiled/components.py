"""What each constraint component asks of a value node, as a SPARQL condition: one entry each.

The names and meanings are those of https://www.w3.org/TR/shacl/#core-components. What has no entry
here or in the compiler is left to pySHACL.
"""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import Final, Protocol

from pyoxigraph import BlankNode, Literal, NamedNode

from graph import namespaces
from graph.submission.validation.compiled.aspects import Aspect
from graph.submission.validation.compiled.conditions import (
    Condition,
    all_of,
    any_of,
    negated,
    surely,
)
from graph.submission.validation.compiled.literals import read
from graph.submission.validation.compiled.outcome import Refusal, Term
from graph.submission.validation.compiled.regexes import portable
from graph.submission.validation.compiled.shapes_model import Shape, one

_FORM: Final = Aspect.TERM | Aspect.FORM
_KINDS: Final = {
    "IRI": "isIRI({0})",
    "BlankNode": "isBlank({0})",
    "Literal": "isLiteral({0})",
    "BlankNodeOrIRI": "(!isLiteral({0}))",
    "BlankNodeOrLiteral": "(!isIRI({0}))",
    "IRIOrLiteral": "(!isBlank({0}))",
}


class Scope(Protocol):
    """What a component may look up."""

    def fresh(self) -> str:
        """A variable that is nowhere else."""

    def holds(self, shape: Term, variable: str, *, has_path: bool | None = None) -> Condition:
        """That a node conforms to a shape: a property shape or none, where that is asked for."""

    def items(self, node: Term) -> tuple[Term, ...]:
        """The members of a list."""

    def kinds(self, kind: NamedNode) -> Iterable[str]:
        """A class and its subclasses, as IRIs."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Asked:
    """One value of a parameter, and the node that is asked about."""

    name: str
    value: Term
    shape: Shape
    node: str
    """The variable that the node is bound to."""
    scope: Scope


def constant(term: Term) -> str:
    """A term in SPARQL; raises ``Refusal`` for one that no query names, or that engines read apart."""
    if isinstance(term, BlankNode):
        raise Refusal("a blank node stands for a value")
    if not isinstance(term, Literal):
        return str(term)
    reading = read(term)
    if reading.differs:
        raise Refusal(f"engines may read {term} in different ways")
    return str(reading.written)


def component_iri(name: str) -> str:
    """The IRI of the component of a parameter."""
    return f"{namespaces.SH}{name[0].upper()}{name[1:]}ConstraintComponent"


def count_of(term: Term) -> int:
    """A whole number of SHACL's; raises ``Refusal`` for what is none."""
    if isinstance(term, Literal) and term.value.isascii() and term.value.isdecimal():
        return int(term.value)
    raise Refusal(f"{term} is no count")


def _class(asked: Asked) -> Condition:
    if not isinstance(asked.value, NamedNode):
        raise Refusal(f"{asked.value} is no class")
    kind, kinds = asked.scope.fresh(), asked.scope.kinds(asked.value)
    among = ", ".join(f"<{each}>" for each in kinds)
    return Condition(text=f"EXISTS {{ {asked.node} a {kind} FILTER ({kind} IN ({among})) }}")


def _datatype(asked: Asked) -> Condition:
    return Condition(text=f"sameTerm(DATATYPE({asked.node}), {constant(asked.value)})")


def _node_kind(asked: Asked) -> Condition:
    kind = asked.value.value.removeprefix(namespaces.SH)
    if kind not in _KINDS:
        raise Refusal(f"{asked.value} is no kind of node")
    return Condition(text=_KINDS[kind].format(asked.node))


def _in(asked: Asked) -> Condition:
    return any_of(same(asked.node, each) for each in asked.scope.items(asked.value))


def same(node: str, term: Term) -> Condition:
    """That a node is a term, and no other of the same value."""
    # IN and = would compare numbers by value, and fail for what cannot be compared.
    text = f"sameTerm({node}, {constant(term)})"
    return Condition(text=text, sees=_FORM if isinstance(term, Literal) else Aspect.TERM)


def _pattern(asked: Asked) -> Condition:
    flags = one(asked.shape.asks, "flags")
    arguments = portable(asked.value.value, flags.value if flags is not None else "")
    return Condition(text=f"REGEX(STR({asked.node}), {arguments})", sees=_FORM)


def _length(sign: str) -> Callable[[Asked], Condition]:
    def condition(asked: Asked) -> Condition:
        bound = count_of(asked.value)
        if not bound:
            # A blank node has no length, so conforms to none, but pySHACL lets it pass.
            raise Refusal(f"sh:{asked.name} is 0")
        text = f"(STRLEN(STR({asked.node})) {sign} {bound})"
        return Condition(text=text, sees=_FORM)

    return condition


def _language_in(asked: Asked) -> Condition:
    ranges = [str(Literal(each.value)) for each in asked.scope.items(asked.value)]
    return any_of(Condition(text=f"LANGMATCHES(LANG({asked.node}), {each})") for each in ranges)


def _node(asked: Asked) -> Condition:
    return asked.scope.holds(asked.value, asked.node, has_path=False)


def _not(asked: Asked) -> Condition:
    return negated(surely(asked.scope.holds(asked.value, asked.node)))


def _and(asked: Asked) -> Condition:
    return all_of(_each(asked))


def _or(asked: Asked) -> Condition:
    return any_of(_each(asked))


def _each(asked: Asked) -> Iterable[Condition]:
    shapes = asked.scope.items(asked.value)
    if not shapes:
        raise Refusal(f"sh:{asked.name} lists no shape")
    return [surely(asked.scope.holds(each, asked.node)) for each in shapes]


TESTS: Final[Mapping[str, Callable[[Asked], Condition]]] = MappingProxyType(
    {
        "and": _and,
        "class": _class,
        "datatype": _datatype,
        "in": _in,
        "languageIn": _language_in,
        "maxLength": _length("<="),
        "minLength": _length(">="),
        "node": _node,
        "nodeKind": _node_kind,
        "not": _not,
        "or": _or,
        "pattern": _pattern,
    }
)
"""What is asked of each value node by itself."""

REPEATABLE: Final = frozenset({"and", "class", "node", "not", "or"})
"""Parameters that a shape may give several times, each a constraint of its own."""
