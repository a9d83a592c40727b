"""Turns faults of statements into findings, at their cell or line and with the label of their goal."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from typing import Final

from pyoxigraph import Quad, Store

from graph import namespaces
from graph.model.statements import StoreStatements, key
from graph.submission.rdf.faults import StatementFault
from graph.submission.tables.faults import fault
from graph.submission.tables.table import RowLocation, statement
from graph.submission.validation.findings import Finding
from graph.submission.validation.labels import FindingLabels, JoinedStatements
from graph.submission.validation.lines import Lines
from graph.submission.validation.location import Location

_TAKEN: Final = ("OthersRedefined", "OthersThing")
"""The rules about names that others have: it is the name of a row that is to be changed."""


@dataclass(frozen=True, kw_only=True)
class FaultPlaces:
    """What is needed to say where a fault stands, and whom it is about."""

    quads: Iterable[Quad]
    published: Store
    files: Mapping[str, Lines]
    """The lines of files in RDF formats, by name."""
    spots: Mapping[str, RowLocation] = field(default_factory=dict)
    """The rows of tables by what they describe."""

    def findings(self, faults: Iterable[StatementFault], file: str = "") -> Iterator[Finding]:
        """The findings of some faults, in FILE if they are all in one; the same at one place once."""
        told = set()
        for each in faults:
            found = self._finding(each, file)
            if (once := (found.rule, found.value, found.path, found.where)) not in told:
                told.add(once)
                yield found

    def _finding(self, found: StatementFault, file: str) -> Finding:
        focus = key(found.subject) if found.subject is not None else found.value
        about = namespaces.compact(found.predicate) if found.predicate else None
        labelled = found.subject is not None and not found.namespace
        return fault(
            found.rule,
            found.value,
            self._cell(found, focus, about) or self._line(found, focus, file),
            label=self._labels.label(focus) if labelled else found.value,
            focus=focus,
            hint=found.hint,
            path=None if found.namespace or found.rule in _TAKEN else about,
            goal_set=self._labels.goal_set(focus) if labelled else None,
        )

    def _cell(self, found: StatementFault, focus: str, about: str | None) -> Location | None:
        """The cell that states it; None if it is not from a table.

        The object is looked up too: a row of quotes makes statements about what is quoted.
        """
        for thing in (statement(focus, about or ""), focus):
            if spot := self.spots.get(thing):
                return spot.named() if found.rule in _TAKEN else spot.place(about or "")
        spot = self.spots.get(str(found.term)[1:-1])
        return None if spot is None else spot.place("oa:hasBody")

    def _line(self, found: StatementFault, focus: str, file: str) -> Location:
        files = {file: self.files[file]} if file in self.files else self.files
        for name, lines in files.items():
            if line := _line_in(lines, found, focus):
                return Location(name, line=line)
        return Location(next(iter(files), file), line=1)

    @cached_property
    def _labels(self) -> FindingLabels:
        own = Store()
        own.extend(self.quads)
        return FindingLabels(
            JoinedStatements(StoreStatements(own), StoreStatements(self.published))
        )


def _line_in(lines: Lines, found: StatementFault, focus: str) -> int | None:
    if found.namespace and (line := lines.of_namespace(found.namespace)):
        return line
    if found.word and (line := lines.of_word(found.word)):
        return line
    if found.predicate is not None:
        stated = lines.of_statement(focus, found.predicate, str(found.term))
        if stated is not None:
            return stated
    return lines.of_subject(focus)
