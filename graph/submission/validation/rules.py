"""What each rule says to people."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from types import MappingProxyType
from typing import Final

import pyoxigraph as ox

from graph import namespaces, resources
from graph.submission.validation.findings import Severity

_SEVERITIES: Final[dict[str, Severity]] = {
    namespaces.SH + "Violation": "violation",
    namespaces.SH + "Warning": "warning",
    namespaces.SH + "Info": "info",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class DraftRule:
    """How a rule applies to a draft (``gg:draftSeverity``); all texts by language."""

    severity: Severity | None
    """None if a draft is not asked (``gg:NotAsked``)."""
    messages: Mapping[str, str]
    fixes: Mapping[str, str]


@dataclass(frozen=True, slots=True, kw_only=True)
class Rule:
    """What a shape says to people; all texts by language."""

    iri: str
    module: str
    """The file it stands in: goal, target, link …"""
    severity: Severity
    labels: Mapping[str, str]
    messages: Mapping[str, str]
    """With ``{$value}`` where the value at fault goes."""
    fixes: Mapping[str, str]
    reasons: Mapping[str, str]
    """Why it matters."""
    comments: Mapping[str, str]
    blames: str | None = None
    """For a rule about a thing as a whole, the property to change, compact: dct:title."""
    draft: DraftRule | None = None
    """None if the rule applies to drafts as to adopted sets."""


@cache
def rules() -> Mapping[str, Rule]:
    """Every rule by the IRI of its shape, in the order of files and names."""
    found = {
        rule.iri: rule
        for path in resources.shape_files()
        for rule in sorted(_rules(path), key=lambda rule: rule.iri)
    }
    return MappingProxyType(found)


def _rules(path: Path) -> Iterator[Rule]:
    said: dict[str, dict[str, list[ox.NamedNode | ox.Literal]]] = {}
    for quad in ox.parse(path=path, format=ox.RdfFormat.TURTLE):
        if isinstance(quad.subject, ox.NamedNode) and isinstance(
            quad.object, ox.NamedNode | ox.Literal
        ):
            facts = said.setdefault(quad.subject.value, {})
            facts.setdefault(quad.predicate.value, []).append(quad.object)
    for shape, facts in said.items():
        if severity := facts.get(namespaces.SH + "severity"):
            blamed = facts.get(namespaces.GG + "blames")
            yield Rule(
                iri=shape,
                module=path.stem,
                severity=_SEVERITIES[severity[0].value],
                labels=_by_language(facts[namespaces.RDFS + "label"]),
                messages=_by_language(facts[namespaces.SH + "message"]),
                fixes=_by_language(facts[namespaces.GG + "fix"]),
                reasons=_by_language(facts.get(namespaces.GG + "reason", ())),
                comments=_by_language(facts.get(namespaces.RDFS + "comment", ())),
                blames=namespaces.compact(blamed[0].value) if blamed else None,
                draft=_draft(facts),
            )


def _draft(facts: Mapping[str, list[ox.NamedNode | ox.Literal]]) -> DraftRule | None:
    severity = facts.get(namespaces.GG + "draftSeverity")
    if severity is None:
        return None
    messages, fixes = namespaces.GG + "draftMessage", namespaces.GG + "draftFix"
    return DraftRule(
        severity=_SEVERITIES.get(severity[0].value),
        messages=_by_language(facts.get(messages, facts[namespaces.SH + "message"])),
        fixes=_by_language(facts.get(fixes, facts[namespaces.GG + "fix"])),
    )


def _by_language(texts: Iterable[ox.NamedNode | ox.Literal]) -> dict[str, str]:
    found = {text.language: text.value for text in texts if isinstance(text, ox.Literal)}
    return {language: found[language] for language in sorted(filter(None, found))}
