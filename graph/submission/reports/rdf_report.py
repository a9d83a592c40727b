"""The report as a SHACL validation report in RDF."""

from collections.abc import Iterator
from typing import Final

import pyoxigraph as ox

from graph import namespaces
from graph.formatting import listed
from graph.i18n import LANGUAGES
from graph.submission.reports.adoption import needed
from graph.submission.reports.grouping import others_hint, others_title
from graph.submission.reports.phrases import left_out
from graph.submission.reports.read_words import read_sentence
from graph.submission.validation.findings import Finding, Report, Severity

_SEVERITIES: Final[dict[Severity, str]] = {
    "violation": "Violation",
    "warning": "Warning",
    "info": "Info",
}


def as_turtle(report: Report) -> bytes:
    """The SHACL report as Turtle, with our verdict beside SHACL's, which any result makes false."""
    prefixes = {prefix: namespaces.PREFIXES[prefix] for prefix in ("gg", "ggsh", "sh")}
    return ox.serialize(_triples(report), format=ox.RdfFormat.TURTLE, prefixes=prefixes) or b""


def _triples(report: Report) -> Iterator[ox.Triple]:
    whole = ox.BlankNode("report")
    yield _triple(whole, namespaces.RDF + "type", _sh("ValidationReport"))
    conforms = not report.findings and not report.unexamined
    yield _triple(whole, namespaces.SH + "conforms", ox.Literal(conforms))
    yield _triple(whole, namespaces.GG + "conforms", ox.Literal(report.conforms))
    for lang in LANGUAGES:
        for told in filter(None, _comments(report, lang)):
            yield _triple(whole, namespaces.RDFS + "comment", ox.Literal(told, language=lang))
    for count, finding in enumerate(report.findings, 1):
        result = ox.BlankNode(f"result{count}")
        yield _triple(whole, namespaces.SH + "result", result)
        yield from _about(result, finding)


def _comments(report: Report, lang: str) -> Iterator[str]:
    """What SHACL has no place for: rules left out, what was read, and what adopting a draft needs."""
    yield left_out(report, lang)
    yield read_sentence(report, lang)
    yield needed(report, lang)
    if any(finding.of_others for finding in report.findings):
        about = listed(dict.fromkeys(each.about for each in report.findings if each.of_others))
        yield f"{others_title(lang)}: {about}. {others_hint(lang)}"


def _about(result: ox.BlankNode, finding: Finding) -> Iterator[ox.Triple]:
    yield _triple(result, namespaces.RDF + "type", _sh("ValidationResult"))
    yield _triple(result, namespaces.SH + "resultSeverity", _sh(_SEVERITIES[finding.severity]))
    yield _triple(result, namespaces.SH + "focusNode", _node(finding.focus))
    yield _triple(result, namespaces.SH + "sourceShape", ox.NamedNode(finding.rule))
    yield _triple(
        result, namespaces.SH + "sourceConstraintComponent", ox.NamedNode(finding.component)
    )
    if finding.path is not None:
        yield _triple(result, namespaces.SH + "resultPath", _expanded(finding.path))
    if finding.term is not None:
        yield _triple(result, namespaces.SH + "value", _parsed(finding.term))
    for lang, message in finding.messages.items():
        words = ox.Literal(f"{finding.about}: {message}", language=lang)
        yield _triple(result, namespaces.SH + "resultMessage", words)


def _sh(name: str) -> ox.NamedNode:
    return ox.NamedNode(namespaces.SH + name)


def _triple(
    subject: ox.BlankNode,
    predicate: str,
    value: ox.NamedNode | ox.BlankNode | ox.Literal | ox.Triple,
) -> ox.Triple:
    return ox.Triple(subject, ox.NamedNode(predicate), value)


def _node(name: str) -> ox.NamedNode | ox.BlankNode:
    return ox.BlankNode(name.removeprefix("_:")) if name.startswith("_:") else ox.NamedNode(name)


def _expanded(compact: str) -> ox.NamedNode:
    """Expand a compact IRI, the inverse of ``namespaces.compact``."""
    if compact.startswith("<"):
        return ox.NamedNode(compact[1:-1])
    prefix, _, local = compact.partition(":")
    return ox.NamedNode(namespaces.PREFIXES[prefix] + local)


def _parsed(term: str) -> ox.NamedNode | ox.BlankNode | ox.Literal | ox.Triple:
    """Parse a term from its Turtle form."""
    quad: ox.Quad
    (quad,) = ox.parse(f"<a:s> <a:p> {term} .", format=ox.RdfFormat.TURTLE)
    return quad.object
