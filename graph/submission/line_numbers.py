"""Finds the line of a thing or a statement in Turtle, TriG, N-Quads or JSON-LD."""

import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from functools import cached_property
from itertools import chain
from typing import Final

from pyoxigraph import BlankNode, NamedNode, Quad

from graph import namespaces
from graph.model.statements import BLANK, key
from graph.submission.rdf.json_lines import read_json
from graph.submission.rdf.jsonld_context import terms
from graph.submission.rdf.line_index import LineIndex, StatedAt
from graph.submission.rdf.turtle_lines import read_turtle
from graph.submission.tables.table import RowLocation, place_of
from graph.submission.validation.findings import Finding
from graph.submission.validation.lines import Lines
from graph.submission.validation.location import Location

_VALUE: Final = "gg:value"
_LOOKS_LIKE_JSON: Final = re.compile(r"\s*[\[{]")


class FileLines:
    """The lines of what a file in an RDF format says; indexed when first asked for."""

    def __init__(
        self, text: str, quads: Sequence[Quad] = (), *, is_json: bool | None = None, mark: str = ""
    ) -> None:
        """The lines of a text; whether it is JSON is seen from it if not given.

        ``quads`` are what was parsed from it, in that order: without them no line of a blank node
        or a statement is known. ``mark`` ends the labels of the blank nodes of this file.
        """
        self._text, self._quads, self._mark = text, quads, mark
        looks_so = _LOOKS_LIKE_JSON.match(text) is not None and '"@' in text
        self._is_json = looks_so if is_json is None else is_json

    def of(self, iri: str) -> int | None:
        """The line (from 1) where an IRI is a subject, or else occurs; None if it does not occur."""
        return self.index.subjects.get(iri) or self.index.others.get(iri)

    def of_statement(self, subject: str, predicate: str, value: str | None = None) -> int | None:
        """The line of a statement with a value as an N-Triples term, or of any with the predicate.

        The subject is an IRI or ``_:label``, the predicate an IRI. None if there is none.
        """
        if value is not None and (line := self._stated.get((subject, predicate, value))):
            return line
        if line := self._stated.get((subject, predicate)):
            return line
        return self.index.keys.get((self._unmarked(subject), predicate))

    def of_value(self, subject: str, predicate: str, value: str) -> int | None:
        """The line of exactly this statement; None if the file does not make it."""
        return self._stated.get((subject, predicate, value))

    def of_subject(self, subject: str) -> int | None:
        """The line where an IRI or ``_:label`` is described, or else occurs; None if nowhere."""
        return self._described.get(subject) or self.of(self._unmarked(subject))

    def of_described(self, subject: str) -> int | None:
        """The line where an IRI or ``_:label`` is described; None if nowhere."""
        return self._described.get(subject) or self.index.subjects.get(self._unmarked(subject))

    def of_namespace(self, namespace: str) -> int | None:
        """The line that declares a prefix for a namespace; None if none does."""
        declared = self.prefixes().get(namespace)
        return None if declared is None else declared[1]

    def of_word(self, word: str) -> int | None:
        """The line of an IRI, or of a key or short text of JSON, as it stands there."""
        return self.index.words.get(word) or self.of(word)

    def prefixes(self) -> Mapping[str, tuple[str, int]]:
        """By namespace, the prefix that the text binds to it, and its line."""
        return self.index.declared

    @cached_property
    def index(self) -> LineIndex:
        """The lines of the IRIs of the text."""
        index = LineIndex(text=self._text)
        if self._is_json:
            read_json(index, terms())
        else:
            read_turtle(index)
        return index

    @cached_property
    def _stated(self) -> Mapping[tuple[str, ...], int]:
        """The lines of statements, by subject and predicate with and without the value."""
        found: dict[tuple[str, ...], int] = {}
        for quad, stated in self._aligned:
            subject = _key(quad)
            found.setdefault((subject, stated.predicate), stated.line)
            found.setdefault((subject, stated.predicate, str(quad.object)), stated.line)
        return found

    @cached_property
    def _described(self) -> Mapping[str, int]:
        """The lines of blank nodes that have statements."""
        found: dict[str, int] = {}
        for quad, stated in self._aligned:
            if isinstance(quad.subject, BlankNode):
                found.setdefault(_key(quad), stated.subject)
        return found

    def _unmarked(self, subject: str) -> str:
        return subject.removesuffix(self._mark) if subject.startswith(BLANK) else subject

    @property
    def _aligned(self) -> Iterable[tuple[Quad, StatedAt]]:
        """Each quad with its lines; nothing where the text was not understood as it was parsed."""
        stated = self.index.statements
        if self.index.lists or len(stated) != len(self._quads):
            return ()
        pairs = tuple(zip(self._quads, stated, strict=True))
        agree = all(quad.predicate.value == each.predicate for quad, each in pairs)
        return pairs if agree else ()


def find_line(text: str, iri: str) -> int | None:
    """The line (from 1) where an IRI is a subject, or else occurs; None if it does not occur."""
    return FileLines(text).of(iri)


def located(
    findings: Iterable[Finding],
    files: Mapping[str, Lines],
    spots: Mapping[str, RowLocation] | None = None,
) -> tuple[Finding, ...]:
    """The findings with their locations: the cell, or the file and line, of their focus.

    ``files`` has the lines of files by name, ``spots`` the rows of tables by what they describe.
    """
    return tuple(finding.at(_located(finding, files, spots or {})) for finding in findings)


def place_finder(
    files: Mapping[str, Lines], spots: Mapping[str, RowLocation]
) -> Callable[[str], Location | None]:
    """A function that finds where a thing is described, or else occurs: its cell, or file and line.

    The cell of a target is that of its value.
    """

    def place(thing: str) -> Location | None:
        if spot := spots.get(thing):
            return spot.place(_VALUE)
        described = ((file, lines.of_described(thing)) for file, lines in files.items())
        mentioned = ((file, lines.of_subject(thing)) for file, lines in files.items())
        found = (Location(file, line=line) for file, line in chain(described, mentioned) if line)
        return next(found, None)

    return place


def repeats_finder(
    files: Mapping[str, Lines], also: Mapping[str, Sequence[RowLocation]]
) -> Callable[[str], tuple[Location, ...]]:
    """A function that finds all places where files describe a thing, but for its first row in tables.

    ``also`` has the rows of tables that describe again what another file describes.
    """

    def places(thing: str) -> tuple[Location, ...]:
        rows = (spot.place(_VALUE) for spot in also.get(thing, ()))
        described = ((file, lines.of_described(thing)) for file, lines in files.items())
        return (*rows, *(Location(file, line=line) for file, line in described if line))

    return places


def _located(
    finding: Finding, files: Mapping[str, Lines], spots: Mapping[str, RowLocation]
) -> Location | None:
    """The location of a finding; of a goal that is no longer there, that of its set."""
    if found := place_of(finding, spots) or line_of(finding, files):
        return found
    goal_set = namespaces.goal_set(namespaces.set_of(finding.focus))
    if goal_set in spots:
        spot = spots[goal_set]
        return spot.place(spot.key)
    return next(
        (
            Location(file, line=line)
            for file, lines in files.items()
            if (line := lines.of_subject(goal_set))
        ),
        None,
    )


def line_of(finding: Finding, files: Mapping[str, Lines]) -> Location | None:
    """The file and line of the statement that a finding is about, or else of its focus."""
    if finding.path is not None:
        path = namespaces.expanded(finding.path)
        for file, lines in files.items():
            if line := lines.of_statement(finding.focus, path, finding.term):
                return Location(file, line=line)
    for file, lines in files.items():
        if line := lines.of_subject(finding.focus):
            return Location(file, line=line)
    return None


def _key(quad: Quad) -> str:
    subject = quad.subject
    return key(subject) if isinstance(subject, NamedNode | BlankNode) else str(subject)
