"""Introduces what rows describe to the rows that refer to it: sets, sources and new names."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from datetime import date
from typing import Final, TypeAlias

from pyoxigraph import Literal, NamedNode, Quad, Store

from graph import namespaces
from graph.model import ontology
from graph.submission.tables import mapping
from graph.submission.tables.faults import CellFault
from graph.submission.tables.lexicon import Lexicon
from graph.submission.tables.names.known import OPEN, list_title
from graph.submission.tables.own_sets import OwnSets
from graph.submission.tables.references import Statement
from graph.submission.tables.row_findings import RowLabels
from graph.submission.tables.table import Row

_LETTER: Final = NamedNode(namespaces.GG + "letter")
_PERIOD: Final = NamedNode(namespaces.DCT + "temporal")
_ENDS: Final = ("startDate", "endDate")
_Place: TypeAlias = tuple[str, str, int]


@dataclass(slots=True, kw_only=True)
class Introductions:
    """What the rows of one workbook introduce, and what is to be said of them."""

    lexicon: Lexicon
    sets: OwnSets
    classes: dict[str, str]
    """By id of each submitted goal set, the class of its goals."""
    labels: RowLabels
    published: Iterable[Quad] = ()
    years: dict[str, int | None] = field(default_factory=dict)
    """By id of each goal set, the only year it is valid in; None if it has several."""
    _notes: dict[_Place, list[tuple[str, CellFault]]] = field(default_factory=dict)
    _implied: dict[_Place, list[Statement]] = field(default_factory=dict)
    _letters: set[str] | None = None

    def introduce(self, row: Row) -> None:
        """Register the names in a row for rows that refer to it."""
        sheet, iri = row.table.sheet.key, next(iter(row.nodes.values()), "")
        if sheet == "sets":
            given = str(row.cells.get("set", "")).strip()
            names = (row.first("short"), row.first("title"))
            if own := self.sets.add(given, names):
                self.classes[own] = mapping.goal_class(row.first("level"))
                self.labels.shorts[own] = row.first("short") or row.first("title")
                self.years[own] = year_of(row)
                iri = namespaces.goal_set(own)
        scheme = {"sets": "set", "sources": "source"}.get(sheet) or mapping.folder(
            row.first("kind")
        )
        if sheet == "names" and iri and not self._is_new(row, scheme, iri):
            return
        for key in ("label", "short", "title"):
            if iri and (name := row.first(key)):
                self.lexicon.add(scheme, iri, name)

    def apply(self, row: Row) -> None:
        """Add to a row what is to be said of it; one that repeats a code in other words is not kept."""
        row.notes += (notes := self._notes.get(_place(row), []))
        row.implied += self._implied.get(_place(row), [])
        if any(found.rule == "CodeKnown" for _, found in notes):
            row.nodes.clear()

    def year(self, own: str) -> int | None:
        """The only year that a set is valid in; None if there are several, or it is not known."""
        if own and own not in self.years:
            days = [*_days(self.published, own)]
            self.years[own] = (
                days[0].year if len({day.year for day in days}) == 1 < len(days) else None
            )
        return self.years.get(own)

    def _is_new(self, row: Row, kind: str, iri: str) -> bool:
        """Whether a name may be added to the others; notes what it is close to, or repeats."""
        notes = self._notes[_place(row)] = []
        name, known = row.first("label"), self.lexicon.all(kind)
        meant = self.lexicon.look_up(kind, name)
        if kind in OPEN and meant != {iri} and (meant or iri in known):
            label = self.lexicon.labels[min(meant or {iri})]
            notes.append(("label", CellFault("CodeKnown", name, label)))
            return False
        if iri in known:
            return True
        if kind in OPEN:
            notes.append(("label", CellFault("CodeProposed", name, list_title(kind))))
            self._implied[_place(row)] = [*self._code(row, kind, iri)]
        if near := self.lexicon.near(kind, name, is_new=True):
            notes.append(("label", CellFault("NewNameNear", name, " / ".join(near))))
        elif (short := row.first("short")) and (same := self.lexicon.look_up(kind, short)):
            label = " / ".join(sorted(self.lexicon.labels[each] for each in same))
            notes.append(("short", CellFault("NewNameNear", short, label)))
        return True

    def _code(self, row: Row, scheme: str, iri: str) -> Iterator[Statement]:
        """What makes a new code one of its list: its scheme and notation, and the letter of a level."""
        yield "skos:inScheme", NamedNode(namespaces.CODE + scheme)
        yield "skos:notation", Literal(namespaces.slug(iri))
        if scheme == "level" and (letter := self._letter(row.first("short"), row.first("label"))):
            yield "gg:letter", Literal(letter)

    def _letter(self, short: str, name: str) -> str:
        """The letter of a new level: its abbreviation, or the first of its name, that no level has."""
        if self._letters is None:
            self._letters = {letter for _, letter in ontology.level_letters()}
            if isinstance(self.published, Store):
                said = self.published.quads_for_pattern(None, _LETTER, None, None)
                self._letters |= {getattr(quad.object, "value", "") for quad in said}
        offered = (short if len(short) == 1 else "") + name
        free = (sign for sign in offered.upper() if sign.isalpha() and sign not in self._letters)
        letter = next(free, "")
        self._letters.add(letter)
        return letter


def year_of(row: Row) -> int | None:
    """The only year that the period of a set in a row lies in; None if there are several, or none."""
    start, end = row.first("start"), row.first("end")
    return int(start[:4]) if start and start[:4] == end[:4] else None


def _days(published: Iterable[Quad], own: str) -> Iterator[date]:
    """The first and last day of the period of a published set."""
    if not isinstance(published, Store):
        return
    for said in published.quads_for_pattern(NamedNode(namespaces.goal_set(own)), _PERIOD, None):
        if not isinstance(said.object, NamedNode):
            continue
        for end in _ENDS:
            way = NamedNode(namespaces.DCAT + end)
            for quad in published.quads_for_pattern(said.object, way, None, None):
                if isinstance(quad.object, Literal):
                    yield date.fromisoformat(quad.object.value[:10])


def _place(row: Row) -> _Place:
    return row.table.grid.file, row.table.grid.name, row.number
