"""Writes a report in SHACL's own RDF, for programs that know SHACL."""

from collections.abc import Iterator
from typing import Final

import pyoxigraph as ox

from graph import names
from graph.findings import Finding, Report, Severity

_SEVERITIES: Final[dict[Severity, str]] = {
    "violation": "Violation",
    "warning": "Warning",
    "info": "Info",
}


def as_turtle(report: Report) -> bytes:
    """SHACL's report, with our verdict beside SHACL's, which any result makes false."""
    prefixes = {prefix: names.PREFIXES[prefix] for prefix in ("gg", "ggsh", "sh")}
    return ox.serialize(_triples(report), format=ox.RdfFormat.TURTLE, prefixes=prefixes) or b""


def _triples(report: Report) -> Iterator[ox.Triple]:
    whole = ox.BlankNode("report")
    yield _triple(whole, names.RDF + "type", _sh("ValidationReport"))
    yield _triple(whole, names.SH + "conforms", ox.Literal(not report.findings))
    yield _triple(whole, names.GG + "conforms", ox.Literal(report.conforms))
    for count, finding in enumerate(report.findings, 1):
        result = ox.BlankNode(f"result{count}")
        yield _triple(whole, names.SH + "result", result)
        yield from _about(result, finding)


def _about(result: ox.BlankNode, finding: Finding) -> Iterator[ox.Triple]:
    yield _triple(result, names.RDF + "type", _sh("ValidationResult"))
    yield _triple(result, names.SH + "resultSeverity", _sh(_SEVERITIES[finding.severity]))
    yield _triple(result, names.SH + "focusNode", _node(finding.focus))
    yield _triple(result, names.SH + "sourceShape", ox.NamedNode(finding.rule))
    yield _triple(result, names.SH + "sourceConstraintComponent", ox.NamedNode(finding.component))
    if finding.path is not None:
        yield _triple(result, names.SH + "resultPath", _expanded(finding.path))
    if finding.term is not None:
        yield _triple(result, names.SH + "value", _parsed(finding.term))
    for lang, message in finding.messages.items():
        words = ox.Literal(f"{finding.about}: {message}", language=lang)
        yield _triple(result, names.SH + "resultMessage", words)


def _sh(name: str) -> ox.NamedNode:
    return ox.NamedNode(names.SH + name)


def _triple(
    subject: ox.BlankNode,
    predicate: str,
    value: ox.NamedNode | ox.BlankNode | ox.Literal | ox.Triple,
) -> ox.Triple:
    return ox.Triple(subject, ox.NamedNode(predicate), value)


def _node(name: str) -> ox.NamedNode | ox.BlankNode:
    return ox.BlankNode(name.removeprefix("_:")) if name.startswith("_:") else ox.NamedNode(name)


def _expanded(compact: str) -> ox.NamedNode:
    """What ``names.compact`` made short."""
    if compact.startswith("<"):
        return ox.NamedNode(compact[1:-1])
    prefix, _, local = compact.partition(":")
    return ox.NamedNode(names.PREFIXES[prefix] + local)


def _parsed(term: str) -> ox.NamedNode | ox.BlankNode | ox.Literal | ox.Triple:
    """A term from its Turtle form."""
    quad: ox.Quad
    (quad,) = ox.parse(f"<a:s> <a:p> {term} .", format=ox.RdfFormat.TURTLE)
    return quad.object
