"""Reads the files of a submission, in any format, into quads."""

import contextlib
import difflib
import json
import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import replace
from functools import cache
from pathlib import PurePath
from typing import Any, Final

from pyoxigraph import NamedNode, Quad, RdfFormat, parse

from graph import errors, namespaces, resources
from graph.model.ontology import OWN, own_terms
from graph.sandbox.limits import TableLimits
from graph.submission.line_numbers import find_line
from graph.submission.tables import reader
from graph.submission.tables.reader import ParsedFiles
from graph.submission.validation.read_summary import ReadPart, ReadSummary


def read_jsonld(text: str, _suffix: str, base: str) -> list[Quad]:
    """Parse JSON-LD; raises ``SyntaxError`` with the line at fault."""
    if CONTEXT in text:
        text = json.dumps(_with_our_context(_load(text)))
    return list(parse(text, RdfFormat.JSON_LD, base_iri=base))


SYNTAXES: Final = {
    ".ttl": RdfFormat.TURTLE,
    ".trig": RdfFormat.TRIG,
    ".nt": RdfFormat.N_TRIPLES,
    ".nq": RdfFormat.N_QUADS,
}


def read_turtle(text: str, suffix: str, base: str) -> list[Quad]:
    """Parse Turtle or a relative, by suffix; raises ``SyntaxError`` with the line at fault."""
    return list(parse(text, SYNTAXES[suffix], base_iri=base))


READERS: Final[dict[str, Callable[[str, str, str], list[Quad]]]] = {
    **dict.fromkeys(SYNTAXES, read_turtle),
    ".jsonld": read_jsonld,
    ".json": read_jsonld,
}
"""The parsers by file suffix."""


FORMAT_NAMES: Final = {
    ".ttl": "Turtle",
    ".trig": "TriG",
    ".nt": "N-Triples",
    ".nq": "N-Quads",
    ".jsonld": "JSON-LD",
    ".json": "JSON-LD",
}


SUFFIXES: Final = (*reader.SUFFIXES, *READERS)
"""The suffixes of files that can be read."""


_SET: Final = NamedNode(namespaces.GG + "GoalSet")


_REFUSED: Final = {".rdf": "RDF/XML", ".xml": "RDF/XML", ".owl": "RDF/XML", ".trix": "TriX"}


_REMOTE_CONTEXT: Final = "LoadDocumentCallback"
"""In Oxigraph's message if a JSON-LD document refers to a remote context."""


_POSITION: Final = re.compile(r"^Parser error (?:at|between) line.*?: ")


def suffix_of(file: str) -> str:
    """The file suffix that gives the format; raises ``RefusedFormat`` or ``UnknownFormat``."""
    suffix = PurePath(file).suffix.lower()
    if suffix in _REFUSED:
        raise errors.RefusedFormat(file=file, format=_REFUSED[suffix])
    if suffix not in SUFFIXES:
        raise errors.UnknownFormat(file=file, formats=", ".join(SUFFIXES))
    return suffix


def read_files(
    handed_in: Sequence[tuple[str, bytes]],
    published: Iterable[Quad] = (),
    limits: TableLimits | None = None,
) -> ParsedFiles:
    """Read named files together; raises an ``InputError`` for one that cannot be read.

    Names in tables are looked up in ``published``. A cell that cannot be read becomes a finding.
    """
    quads: list[Quad] = []
    texts: dict[str, str] = {}
    in_tables: list[tuple[str, bytes]] = []
    for file, data in handed_in:
        if suffix_of(file) in reader.SUFFIXES:
            in_tables.append((file, data))
        else:
            quads += read(data, file)
            texts[file] = data.decode("utf-8-sig")
    parts = tuple(ReadPart(file=file, counts={}) for file in texts)
    if not in_tables:
        return ParsedFiles(quads, texts=texts, read=ReadSummary(parts=parts))
    told = reader.read(in_tables, published, limits or TableLimits(), _sets(quads))
    summary = replace(told.read, parts=(*parts, *told.read.parts))
    return ParsedFiles([*quads, *told.quads], told.spots, told.findings, texts, summary)


def _sets(quads: Iterable[Quad]) -> Iterator[str]:
    """The ids of the goal sets that some quads describe."""
    for quad in quads:
        if quad.object == _SET and isinstance(quad.subject, NamedNode):
            yield namespaces.slug(quad.subject.value)


def read(data: bytes, file: str) -> list[Quad]:
    """Read the quads of a file in an RDF format.

    Raises the ``InputError`` that gives the fault and its line.
    """
    suffix = suffix_of(file)
    text = _decode(data, file)
    if not text.strip():
        raise errors.EmptyInput(file=file)
    try:
        quads = READERS[suffix](text, suffix, namespaces.ID)
    except SyntaxError as fault:
        if _REMOTE_CONTEXT in str(fault):
            raise errors.RemoteContext(file=file) from fault
        raise _syntax_fault(fault, text, file, FORMAT_NAMES[suffix]) from fault
    _check_terms(quads, text, file)
    return quads


def warm_up() -> None:
    """Read small samples, valid and invalid: a sealed process cannot import modules later."""
    own_terms()
    context()
    for file, data in (
        ("a.ttl", b"<a:s> <a:p> 1 ."),
        ("a.jsonld", b"{}"),
        ("a.nq", b"\xff"),
        ("a.ttl", b"<"),
    ):
        with contextlib.suppress(errors.InputError):
            read(data, file)
    reader.warm_up()


def _decode(data: bytes, file: str) -> str:
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError as fault:
        raise errors.WrongEncoding(file=file, line=data.count(b"\n", 0, fault.start) + 1) from fault


def _syntax_fault(fault: SyntaxError, text: str, file: str, kind: str) -> errors.SyntaxFault:
    reason = _POSITION.sub("", fault.msg or "").strip().split("\n", 1)[0][:200].rstrip(".")
    line = fault.lineno or text.count("\n") + 1
    return errors.SyntaxFault(file=file, line=line, format=kind, reason=f"{reason}.")


def _check_terms(quads: Sequence[Quad], text: str, file: str) -> None:
    described = {quad.subject for quad in quads}
    for quad in quads:
        for term in (quad.predicate, quad.object):
            if not isinstance(term, NamedNode) or not term.value.startswith(OWN):
                continue
            if term not in described and term.value not in own_terms():
                raise _unknown_term(term.value, text, file)


def _unknown_term(iri: str, text: str, file: str) -> errors.UnknownTerm:
    line, term = find_line(text, iri) or 1, namespaces.compact(iri)
    near = difflib.get_close_matches(iri, own_terms(), n=3, cutoff=0.8)
    if not near:
        return errors.UnknownTerm(file=file, line=line, term=term)
    return errors.MisspeltTerm(
        file=file, line=line, term=term, near=", ".join(namespaces.compact(one) for one in near)
    )


CONTEXT: Final = "https://w3id.org/goalgraph/ontology/context.jsonld"
"""The IRI of our own JSON-LD context, which a document may refer to."""


@cache
def context() -> Any:  # noqa: ANN401 - JSON
    """Our JSON-LD context as JSON."""
    return json.loads(resources.context_file().read_text(encoding="utf-8"))["@context"]


def _load(text: str) -> Any:  # noqa: ANN401 - JSON
    try:
        return json.loads(text)
    except json.JSONDecodeError as fault:
        raise SyntaxError(fault.msg, (None, fault.lineno, fault.colno, None)) from fault


def _with_our_context(document: Any) -> Any:  # noqa: ANN401 - JSON
    if isinstance(document, list):
        return [_with_our_context(part) for part in document]
    if isinstance(document, dict) and "@context" in document:
        named = document["@context"]
        contexts = named if isinstance(named, list) else [named]
        return {**document, "@context": [context() if one == CONTEXT else one for one in contexts]}
    return document
