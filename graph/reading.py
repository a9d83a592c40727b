"""Reads foreign bytes into quads, inside a sealed worker, and says where they cannot be read."""

import contextlib
import difflib
import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from pathlib import PurePath
from typing import Final

from pyoxigraph import NamedNode, Quad

from graph import errors, names
from graph.formats import OWN, Reading, jsonld, own_terms, tables, turtle
from graph.limits import TableLimits
from graph.places import find_line

READERS: Final[dict[str, Callable[[str, str, str], list[Quad]]]] = {
    **dict.fromkeys(turtle.SYNTAXES, turtle.read),
    ".jsonld": jsonld.read,
    ".json": jsonld.read,
}
"""The readers, by the end of the file's name."""

FORMAT_NAMES: Final = {
    ".ttl": "Turtle",
    ".trig": "TriG",
    ".nt": "N-Triples",
    ".nq": "N-Quads",
    ".jsonld": "JSON-LD",
    ".json": "JSON-LD",
}
SUFFIXES: Final = (*tables.SUFFIXES, *READERS)
"""The endings of files that are read."""

_SET: Final = NamedNode(names.GG + "GoalSet")
_REFUSED: Final = {".rdf": "RDF/XML", ".xml": "RDF/XML", ".owl": "RDF/XML", ".trix": "TriX"}
_REMOTE_CONTEXT: Final = "LoadDocumentCallback"
"""What Oxigraph says when a JSON-LD document would have it fetch something."""
_POSITION: Final = re.compile(r"^Parser error (?:at|between) line.*?: ")


def suffix_of(file: str) -> str:
    """The suffix that tells a file's format; raises ``RefusedFormat`` or ``UnknownFormat``."""
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
) -> Reading:
    """What files, by name, say together; raises an ``InputError`` for one that cannot be read.

    Names in tables are looked up among what is PUBLISHED. A cell that cannot be read is a finding.
    """
    quads: list[Quad] = []
    texts: dict[str, str] = {}
    in_tables: list[tuple[str, bytes]] = []
    for file, data in handed_in:
        if suffix_of(file) in tables.SUFFIXES:
            in_tables.append((file, data))
        else:
            quads += read(data, file)
            texts[file] = data.decode("utf-8-sig")
    if not in_tables:
        return Reading(quads, texts=texts)
    told = tables.read(in_tables, published, limits or TableLimits(), _sets(quads))
    return Reading([*quads, *told.quads], told.spots, told.findings, texts)


def _sets(quads: Iterable[Quad]) -> Iterator[str]:
    """The ids of the goal sets that some quads describe."""
    for quad in quads:
        if quad.object == _SET and isinstance(quad.subject, NamedNode):
            yield names.slug(quad.subject.value)


def read(data: bytes, file: str) -> list[Quad]:
    """The quads of a file in an RDF format.

    Raises the ``InputError`` that says what is wrong and on which line.
    """
    suffix = suffix_of(file)
    text = _decode(data, file)
    if not text.strip():
        raise errors.EmptyInput(file=file)
    try:
        quads = READERS[suffix](text, suffix, names.ID)
    except SyntaxError as fault:
        if _REMOTE_CONTEXT in str(fault):
            raise errors.RemoteContext(file=file) from fault
        raise _syntax_fault(fault, text, file, FORMAT_NAMES[suffix]) from fault
    _check_terms(quads, text, file)
    return quads


def warm_up() -> None:
    """Read a little of each format, well-formed and not: a sealed process can import nothing later."""
    own_terms()
    jsonld.context()
    for file, data in (
        ("a.ttl", b"<a:s> <a:p> 1 ."),
        ("a.jsonld", b"{}"),
        ("a.nq", b"\xff"),
        ("a.ttl", b"<"),
    ):
        with contextlib.suppress(errors.InputError):
            read(data, file)
    tables.warm_up()


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
    line, term = find_line(text, iri) or 1, names.compact(iri)
    near = difflib.get_close_matches(iri, own_terms(), n=3, cutoff=0.8)
    if not near:
        return errors.UnknownTerm(file=file, line=line, term=term)
    return errors.MisspeltTerm(
        file=file, line=line, term=term, near=", ".join(names.compact(one) for one in near)
    )
