"""Reads the files of a submission, in any format, into quads."""

import contextlib
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from pathlib import PurePath
from typing import Final

from pyoxigraph import NamedNode, Quad, Store

from graph import errors, namespaces
from graph.model.ontology import own_terms
from graph.sandbox.limits import TableLimits
from graph.submission.fault_findings import FaultPlaces
from graph.submission.line_numbers import FileLines
from graph.submission.rdf.jsonld_context import context, terms
from graph.submission.rdf.literals import usable_values
from graph.submission.rdf.names import misnamed
from graph.submission.rdf.near_namespaces import near_namespaces
from graph.submission.rdf.parsing import SYNTAXES, RdfFile, parse_file, with_mark
from graph.submission.rdf.recognition import require_something
from graph.submission.rdf.terms import dropped_term, near_terms, near_words, unknown_terms
from graph.submission.tables import reader
from graph.submission.tables.reader import ParsedFiles
from graph.submission.text_encoding import decode_utf8
from graph.submission.validation.location import Location
from graph.submission.validation.read_summary import PassedOver, ReadPart

SUFFIXES: Final = (*reader.SUFFIXES, *SYNTAXES)
"""The suffixes of files that can be read."""
_SET: Final = NamedNode(namespaces.GG + "GoalSet")
_REFUSED: Final = {".rdf": "RDF/XML", ".xml": "RDF/XML", ".owl": "RDF/XML", ".trix": "TriX"}


_SPREADSHEETS: Final = frozenset(
    ".ods .fods .ots .xls .xlsb .xlsm .xlt .xltx .xltm .numbers .gsheet".split()  # noqa: SIM905
)
_DOCUMENTS: Final = frozenset(
    ".docx .doc .docm .dotx .odt .rtf .pdf .pages .pptx .ppt .odp .gdoc".split()  # noqa: SIM905
)


def suffix_of(file: str) -> str:
    """The file suffix that gives the format; raises ``RefusedFormat`` or ``UnknownFormat``."""
    suffix = PurePath(file).suffix.lower()
    if suffix in _REFUSED:
        raise errors.RefusedFormat(file=file, format=_REFUSED[suffix])
    if suffix in _SPREADSHEETS:
        raise errors.OtherSpreadsheet(file=file, suffix=suffix, formats=", ".join(SUFFIXES))
    if suffix in _DOCUMENTS:
        raise errors.TextDocument(file=file, suffix=suffix, formats=", ".join(SUFFIXES))
    if suffix not in SUFFIXES:
        raise errors.UnknownFormat(file=file, formats=", ".join(SUFFIXES))
    return suffix


def read_files(
    handed_in: Sequence[tuple[str, bytes]],
    published: Iterable[Quad] = (),
    limits: TableLimits | None = None,
) -> ParsedFiles:
    """Read named files together; raises an ``InputError`` for one that cannot be read.

    Names in tables are looked up in ``published``. What cannot be read, or stands for nothing, becomes
    a finding, and the rest is read. Raises ``NoGoalSet`` if nothing in the files is known here.
    """
    files: list[RdfFile] = []
    in_tables: list[tuple[str, bytes]] = []
    for file, data in handed_in:
        if suffix_of(file) in reader.SUFFIXES:
            in_tables.append((file, data))
        else:
            read_file = read_rdf(data, file)
            files.append(with_mark(read_file, f"f{len(files)}") if files else read_file)
    quads = [quad for each in files for quad in each.quads]
    told = ParsedFiles()
    if in_tables:
        told = reader.read(in_tables, published, limits or TableLimits(), _sets(quads))
    return _together(files, told, [file for file, _ in in_tables], published)


def read(data: bytes, file: str) -> list[Quad]:
    """Read the quads of a file in an RDF format; raises the ``InputError`` that gives the fault."""
    return list(read_rdf(data, file).quads)


def read_rdf(data: bytes, file: str) -> RdfFile:
    """Read a file in an RDF format with what is wrong with its addresses and terms.

    Raises the ``InputError`` that gives the fault and its line.
    """
    suffix = suffix_of(file)
    text = decode_utf8(data, file)
    if not text.strip():
        raise errors.EmptyInput(file=file)
    return parse_file(text, file, suffix, namespaces.ID)


def warm_up() -> None:
    """Read small samples, valid and invalid: a sealed process cannot import modules later."""
    own_terms()
    context()
    terms()
    near_words("goals")
    near_terms(namespaces.GG + "Gaol")
    for file, data in (
        ("a.ttl", b"<set/x> a <https://w3id.org/goalgraph/ontology#Gaol>, <b c> ."),
        ("a.jsonld", b'{"@type": "Gaol"}'),
        ("a.nq", b"\xff"),
        ("a.ttl", b"<"),
    ):
        with contextlib.suppress(errors.InputError):
            read_files([(file, data)])
    reader.warm_up()


def _sets(quads: Iterable[Quad]) -> Iterator[str]:
    """The ids of the goal sets that some quads describe."""
    for quad in quads:
        if quad.object == _SET and isinstance(quad.subject, NamedNode):
            yield namespaces.slug(quad.subject.value)


def _together(
    files: Sequence[RdfFile],
    told: ParsedFiles,
    tables: Sequence[str],
    published: Iterable[Quad],
) -> ParsedFiles:
    """What files and tables say together, as far as it can be used, and what is wrong with it."""
    lines = {
        each.file: FileLines(each.text, each.parsed, is_json=each.is_json, mark=each.mark)
        for each in files
    }
    quads, unusable = usable_values([*(quad for each in files for quad in each.quads), *told.quads])
    if not any(finding.severity == "violation" for finding in told.findings):
        prefixes = [(each, lines[each.file].prefixes) for each in files]
        require_something(quads, prefixes, tables)
    store = published if isinstance(published, Store) else Store()
    places = FaultPlaces(quads=quads, published=store, files=lines, spots=told.spots)
    described = {quad.subject for quad in quads}
    found = [*places.findings([*unusable, *misnamed(quads)])]
    for each in files:
        faults = (
            *each.faults,
            *near_namespaces(each.quads, lines[each.file].prefixes),
            *unknown_terms(each.quads, described),
            *(dropped_term(word) for word in each.dropped),
        )
        found += places.findings(faults, each.file)
    return ParsedFiles(
        quads=quads,
        spots=told.spots,
        also=told.also,
        findings=(*told.findings, *found),
        unread=told.unread,
        texts={each.file: each.text for each in files},
        read=replace(
            told.read,
            parts=(*(ReadPart(file=each.file, counts={}) for each in files), *told.read.parts),
            passed_over=(*told.read.passed_over, *_dropped(files, lines)),
        ),
        lines=lines,
    )


def _dropped(files: Iterable[RdfFile], lines: Mapping[str, FileLines]) -> Iterator[PassedOver]:
    """The terms of JSON-LD documents that were passed over."""
    for each in files:
        for word, count in each.dropped.items():
            line = lines[each.file].of_word(word) or 1
            where = Location(each.file, line=line)
            yield PassedOver(what="term", why="term-unknown", where=where, cells=count, value=word)
