"""Finds the goal set that a row belongs to, by the set's id, short name or title."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from itertools import groupby
from typing import Final

from pyoxigraph import Quad, Store

from graph import namespaces
from graph.model.sorting import natural
from graph.submission.tables import values
from graph.submission.tables.faults import CellFault
from graph.submission.tables.lexicon import Lexicon, published_numbers
from graph.submission.tables.names.near import is_form, key
from graph.submission.tables.table import Row, Table

_MOST_OFFERED: Final = 12
_MOST_PLACES: Final = 12
_EXAMPLE: Final = "STPK 2.1"


@dataclass(slots=True, kw_only=True)
class OwnSets:
    """The goal sets of a submission, those published that reports may be about, and rows of none."""

    lexicon: Lexicon
    aliases: dict[str, str]
    """By value of the id column, the id it is read as; they differ if the value is no valid id."""
    goals: dict[str, dict[str, None]]
    """The goal numbers of each set, by id."""
    published: Iterable[Quad] = ()
    _names: dict[str, set[str]] = field(default_factory=lambda: defaultdict(set))
    """The ids of the sets with a short name or a title, in lower case."""
    _homeless: dict[tuple[str, str], dict[tuple[str, str, int], Row]] = field(
        default_factory=lambda: defaultdict(dict)
    )
    """The rows that belong to no set, by rule and by what stands for their set."""

    def add(self, given: str, names: Iterable[str]) -> str:
        """Add a set by what stands in its id column, and its names; gives its id, "" if it has none."""
        if own := values.slugified(given):
            self.aliases[given] = self.aliases[own] = own
            self.lexicon.own[own] = self.goals.setdefault(own, {})
            for name in filter(None, map(key, names)):
                self._names[name].add(own)
        return own

    def of_row(self, given: str, *, is_report: bool) -> str:
        """The id of the set that a row names, or of the only one if it names none; "" if unknown."""
        own = set(self.aliases.values())
        if not given:
            return own.pop() if len(own) == 1 else ""
        if given in self.aliases:
            return self.aliases[given]
        named = self._names.get(key(given)) or set().union(
            *(ids for name, ids in self._names.items() if is_form(given, name))
        )
        if len(named) == 1:
            return next(iter(named))
        return self._published(given) if is_report and not own else ""

    def of_goal(self, written: str, *, is_report: bool) -> str:
        """The id of the set of the goal that a text names together with its set; "" if unknown."""
        found = self.lexicon.goals(written, "") or self.lexicon.titled(written)
        sets = {namespaces.set_of(goal) for goal in found}
        return self.of_row(sets.pop(), is_report=is_report) if len(sets) == 1 else ""

    def keep_homeless(self, row: Row, given: str, *, is_report: bool) -> None:
        """Keep a row that belongs to no set, so that all of them are told at once."""
        only_reports = is_report and not self.aliases
        if only_reports:
            rule = "ReportForeign" if given else "ReportWithoutSet"
        else:
            rule = "RowForeign" if given else "RowWithoutSet"
        grid = row.table.grid
        self._homeless[rule, given][grid.file, grid.name, row.number] = row

    def faults(self) -> Iterator[tuple[Row, CellFault]]:
        """A fault for all rows with the same name of a set that is none, with the first of them."""
        for (rule, given), found in self._homeless.items():
            rows = [*found.values()]
            offered = _EXAMPLE
            if rule == "ReportForeign":
                offered = ", ".join(self._offered(given)) or _EXAMPLE
            elif rule == "RowForeign":
                offered = ", ".join(sorted(set(self.aliases.values()))[:_MOST_OFFERED]) or "–"
            yield rows[0], CellFault(rule, given, offered, places=_places(rows))

    def _offered(self, given: str) -> list[str]:
        """The published sets that a text may mean: those of a publisher, or with a name close to it."""
        ids = [*map(namespaces.slug, self.lexicon.sets_of(given))]
        return (ids or self.lexicon.near("set", given))[:_MOST_OFFERED]

    def _published(self, given: str) -> str:
        """The id of the published set that a text names, or ""; loads the numbers of its goals."""
        found = self.lexicon.sets_called(given)
        if len(found) != 1:
            return ""
        own = namespaces.slug(next(iter(found)))
        if own not in self.goals and isinstance(self.published, Store):
            numbers = published_numbers(self.published, own)
            self.goals[own] = dict.fromkeys(sorted(numbers, key=natural))
        return own


def _places(rows: Sequence[Row]) -> str:
    """The cells of some rows for their set: «Mål!A2:A6, Links!A3»."""
    told = [
        _range(table, [row.number for row in same])
        for table, together in groupby(rows, key=lambda row: row.table)
        for same in _runs([*together])
    ]
    return ", ".join(told[:_MOST_PLACES]) + (" …" if len(told) > _MOST_PLACES else "")


def _runs(rows: Sequence[Row]) -> Iterator[list[Row]]:
    """The rows in runs of neighbours."""
    run: list[Row] = []
    for row in rows:
        if run and row.number != run[-1].number + 1:
            yield run
            run = []
        run.append(row)
    if run:
        yield run


def _range(table: Table, numbers: Sequence[int]) -> str:
    first, last = (table.place(number, "set") for number in (numbers[0], numbers[-1]))
    if first.line is not None:
        lines = f"{first.line}" if first == last else f"{first.line}-{last.line}"
        return f"{first.file}:{lines}"
    cells = f"{first.cell}" if first == last else f"{first.cell}:{last.cell}"
    return f"{first.sheet}!{cells}"
