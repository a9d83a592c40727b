"""StatementFault: something wrong with a statement, whatever file it was read from."""

from dataclasses import dataclass
from typing import TypeAlias

from pyoxigraph import BlankNode, NamedNode, Quad

from graph.model.terms import Term

Subject: TypeAlias = NamedNode | BlankNode


@dataclass(frozen=True, slots=True, kw_only=True)
class StatementFault:
    """A rule of the reader that a statement breaks; ``value`` stands there, ``hint`` could."""

    rule: str
    """The local name of the rule's IRI."""
    value: str
    hint: str = ""
    subject: Subject | None = None
    predicate: str | None = None
    term: Term | None = None
    namespace: str = ""
    """The namespace that is at fault, if it is not the statement itself."""
    word: str = ""
    """The word of a JSON-LD document that is at fault, if it is not the statement itself."""


def fault_of(quad: Quad, rule: str, value: str, hint: str = "") -> StatementFault:
    """The fault of a statement as a whole."""
    subject = quad.subject
    return StatementFault(
        rule=rule,
        value=value,
        hint=hint,
        subject=subject if isinstance(subject, NamedNode | BlankNode) else None,
        predicate=quad.predicate.value,
        term=quad.object,
    )
