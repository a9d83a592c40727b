"""Makes findings of rules that the program computes itself: those in ``shapes/duplicates.ttl``."""

from typing import Final

from rdflib import Literal, URIRef

from graph import names
from graph.findings import Finding
from graph.labels import Labels, filled
from graph.rules import rules

_COMPONENT: Final = names.GG + "ComputedConstraintComponent"


def finding(rule: str, focus: str, value: str, labels: Labels) -> Finding:
    """What a rule, by its name, found about a thing: a value in words."""
    told = rules()[names.GGSH + rule]
    words = Literal(value)
    return Finding(
        severity=told.severity,
        rule=told.iri,
        messages=filled(told.messages, labels, this=URIRef(focus), value=words),
        fixes=dict(told.fixes),
        focus=focus,
        label=labels.label(URIRef(focus)),
        goal_set=labels.goal_set(URIRef(focus)),
        value=value,
        component=_COMPONENT,
        term=words.n3(),
    )
