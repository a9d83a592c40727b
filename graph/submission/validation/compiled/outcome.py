"""What compiling a shape gives: rules that run as queries, or the reason why it has none."""

from dataclasses import dataclass, replace
from typing import Self, TypeAlias

from pyoxigraph import BlankNode, Literal, NamedNode

from graph.submission.validation.compiled.aspects import Aspect

Term: TypeAlias = NamedNode | BlankNode | Literal


class Refusal(Exception):
    """Why there is no exact query for a shape; caught by the compiler, never shown to users."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Query:
    """A query in parts, between which stands what binds ``?this``."""

    parts: tuple[str, ...]
    sees: Aspect
    """What it looks at in literals."""
    computes_value: bool = False

    def over(self, target: str) -> str:
        """The query over the focus nodes of a target."""
        return f" {target} ".join(self.parts)


@dataclass(frozen=True, slots=True, kw_only=True)
class CompiledRule:
    """One constraint of one shape, as a query that finds all its results at once."""

    rule: str
    """The IRI of the shape that has the targets."""
    shape: str
    """The IRI of the shape that has the constraint: the same, or a property shape of it."""
    component: str
    """The IRI of the constraint component."""
    path: str | None
    """The path of the shape, an IRI or in SPARQL's notation, where a row names none itself."""
    severity: str
    focus_is_value: bool
    """Whether a row without a value is about the focus node itself (queries of node shapes)."""
    everywhere: str
    """The query over all that the targets of the rule select."""
    marked: str
    """The query over the nodes that marks in the store name for the rule."""
    sees: Aspect
    """What it looks at in literals."""
    computes_value: bool
    """Whether the value of a row is computed, and so is nowhere in the data."""


@dataclass(frozen=True, slots=True, kw_only=True)
class NotCompiled:
    """A shape that pySHACL has to judge, and why."""

    rule: str
    reason: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Result:
    """One validation result (https://www.w3.org/TR/shacl/#results-validation-result)."""

    rule: str
    """The IRI of the shape that has the targets."""
    shape: str
    focus: Term
    path: str | None
    value: Term | None
    component: str
    severity: str
    is_computed: bool = False
    """Whether the value is computed, and so is nowhere in the data."""

    def with_value(self, value: Term) -> Self:
        """The same result about another value."""
        return replace(self, value=value)
