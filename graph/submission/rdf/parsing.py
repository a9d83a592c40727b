"""RdfFile: parses a file in an RDF format, and finds what is wrong with its addresses and terms."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Final

from pyoxigraph import BlankNode, Quad, RdfFormat, parse

from graph.submission.rdf import jsonld
from graph.submission.rdf.addresses import Repaired, repaired
from graph.submission.rdf.faults import StatementFault
from graph.submission.rdf.syntax_reasons import explained, standing_there

SYNTAXES: Final = {
    ".ttl": RdfFormat.TURTLE,
    ".trig": RdfFormat.TRIG,
    ".nt": RdfFormat.N_TRIPLES,
    ".nq": RdfFormat.N_QUADS,
    ".jsonld": RdfFormat.JSON_LD,
    ".json": RdfFormat.JSON_LD,
}
FORMAT_NAMES: Final = {
    ".ttl": "Turtle",
    ".trig": "TriG",
    ".nt": "N-Triples",
    ".nq": "N-Quads",
    ".jsonld": "JSON-LD",
    ".json": "JSON-LD",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class RdfFile:
    """A file in an RDF format: its statements in the order of the text, and their faults."""

    file: str
    text: str
    is_json: bool
    quads: Sequence[Quad]
    parsed: Sequence[Quad]
    """The same as they were parsed, those that are left out included."""
    faults: Sequence[StatementFault] = ()
    dropped: dict[str, int]
    """By term of a JSON-LD document that its context does not define, how often it occurs."""
    mark: str = ""
    """The end of the labels of its blank nodes, which sets them apart from those of other files."""


def parse_file(text: str, file: str, suffix: str, base: str) -> RdfFile:
    """Parse a text; raises ``SyntaxFault`` or ``RemoteContext``.

    An invalid IRI is repaired or left out with its statement, and is a fault.
    """
    try:
        parsed, found = _parse(text, file, suffix, base)
    except SyntaxError as fault:
        raise explained(fault, text, file, FORMAT_NAMES[suffix]) from fault
    return RdfFile(
        file=file,
        text=text,
        is_json=SYNTAXES[suffix] == RdfFormat.JSON_LD,
        quads=found.quads,
        parsed=parsed,
        faults=tuple(found.faults),
        dropped=found.dropped,
    )


def with_mark(read: RdfFile, mark: str) -> RdfFile:
    """The same file with a mark at the end of the labels of its blank nodes."""
    return replace(
        read,
        quads=[_marked(quad, mark) for quad in read.quads],
        parsed=[_marked(quad, mark) for quad in read.parsed],
        faults=[_marked_fault(fault, mark) for fault in read.faults],
        mark=mark,
    )


def _parse(text: str, file: str, suffix: str, base: str) -> tuple[list[Quad], Repaired]:
    syntax = SYNTAXES[suffix]
    if syntax == RdfFormat.JSON_LD:
        parsed = jsonld.parse_jsonld(text, file, base)
        return parsed, repaired(parsed, terms=True)
    try:
        parsed = list(parse(text, syntax, base_iri=base))
    except SyntaxError as fault:
        if not standing_there(text, fault).startswith("<"):
            raise
        parsed = list(parse(text, syntax, base_iri=base, lenient=True))
        return parsed, repaired(parsed)
    return parsed, Repaired(quads=parsed)


def _marked(quad: Quad, mark: str) -> Quad:
    if not isinstance(quad.subject, BlankNode) and not isinstance(quad.object, BlankNode):
        return quad
    subject, value = quad.subject, quad.object
    if isinstance(subject, BlankNode):
        subject = BlankNode(subject.value + mark)
    if isinstance(value, BlankNode):
        value = BlankNode(value.value + mark)
    return Quad(subject, quad.predicate, value, quad.graph_name)


def _marked_fault(fault: StatementFault, mark: str) -> StatementFault:
    if isinstance(fault.subject, BlankNode):
        return replace(fault, subject=BlankNode(fault.subject.value + mark))
    return fault
