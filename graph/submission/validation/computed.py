"""Findings of rules the program computes itself."""

from typing import Final

from pyoxigraph import Literal, NamedNode

from graph import namespaces
from graph.submission.validation.findings import Finding
from graph.submission.validation.labels import FindingLabels, filled
from graph.submission.validation.rules import rules

_COMPONENT: Final = namespaces.GG + "ComputedConstraintComponent"


def finding(
    rule: str, focus: str, value: str, labels: FindingLabels, path: str | None = None
) -> Finding:
    """What a rule, by its name, found about a thing: a value in words, perhaps of a property."""
    told = rules()[namespaces.GGSH + rule]
    words = Literal(value)
    return Finding(
        severity=told.severity,
        rule=told.iri,
        messages=filled(told.messages, labels, this=NamedNode(focus), value=words),
        fixes=dict(told.fixes),
        focus=focus,
        label=labels.label(focus),
        goal_set=labels.goal_set(focus),
        path=path,
        value=value,
        component=_COMPONENT,
        term=str(words),
    )
