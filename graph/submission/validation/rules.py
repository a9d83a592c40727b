"""The shapes as they are run, and what each says to people."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from types import MappingProxyType
from typing import Final

from rdflib import Literal, URIRef
from rdflib.namespace import RDFS, SH
from rdflib.term import Node

from graph import namespaces, resources
from graph.model.rdflib_terms import Triple, from_files
from graph.submission.validation.findings import Severity

FIX: Final = URIRef(namespaces.GG + "fix")
REASON: Final = URIRef(namespaces.GG + "reason")
BLAMES: Final = URIRef(namespaces.GG + "blames")
_SEVERITIES: Final[dict[Node, Severity]] = {
    SH.Violation: "violation",
    SH.Warning: "warning",
    SH.Info: "info",
}


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


@cache
def shapes() -> tuple[Triple, ...]:
    """The shapes, all files together."""
    return tuple(from_files(resources.shape_files()))


@cache
def rules() -> Mapping[str, Rule]:
    """Every rule by the IRI of its shape, in the order of files and names."""
    found = {
        rule.iri: rule
        for path in resources.shape_files()
        for rule in sorted(_rules(path), key=lambda rule: rule.iri)
    }
    return MappingProxyType(found)


def _rules(path: Path) -> Iterable[Rule]:
    said: dict[Node, dict[Node, list[Node]]] = {}
    for shape, relation, value in from_files([path]):
        said.setdefault(shape, {}).setdefault(relation, []).append(value)
    for shape, facts in said.items():
        if SH.severity in facts:
            blamed = next(iter(facts.get(BLAMES, ())), None)
            yield Rule(
                iri=str(shape),
                module=path.stem,
                severity=_SEVERITIES[facts[SH.severity][0]],
                labels=_by_language(facts[RDFS.label]),
                messages=_by_language(facts[SH.message]),
                fixes=_by_language(facts[FIX]),
                reasons=_by_language(facts.get(REASON, ())),
                comments=_by_language(facts.get(RDFS.comment, ())),
                blames=None if blamed is None else namespaces.compact(str(blamed)),
            )


def _by_language(texts: Iterable[Node]) -> dict[str, str]:
    found = {str(text.language): str(text) for text in texts if isinstance(text, Literal)}
    return dict(sorted(found.items()))
