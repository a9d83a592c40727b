"""What is aimed at, and which of it was reached."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final, Literal

from bench.report import figures
from bench.report.results import OURS, Results, Row, Side
from bench.workloads.busy import BUT_ONE, ON_ALL


@dataclass(frozen=True, slots=True, kw_only=True)
class Goal:
    """A number that a row is to reach: its ratio to a side, or a side's own value in base units."""

    row: str
    side: str = OURS
    of: Literal["ratio", "value"] = "ratio"
    sign: Literal["≥", "≤"] = "≥"
    number: float

    def measured(self, row: Row) -> float | None:
        """The median of what the goal is about, or None where it was not measured."""
        side = self.side_of(row)
        if side is None:
            return None
        found = row.ratio(side) if self.of == "ratio" else side.spread(row.by)
        return found.median if found else None

    def side_of(self, row: Row) -> Side | None:
        """The side that the goal is about, where it took part."""
        return next((side for side in row.sides if side.name == self.side), None)

    def reached_by(self, value: float) -> bool:
        """Whether a number reaches it."""
        return value >= self.number if self.sign == "≥" else value <= self.number

    def shown(self, row: Row) -> str:
        """As a report writes it."""
        if self.of == "ratio":
            return f"{self.sign} {figures.number(self.number)} ×"
        return f"{self.sign} {figures.shown(self.number, row.by)} {figures.UNITS[row.by]}"


def _beside(row: str, side: str, number: float) -> Goal:
    return Goal(row=row, side=side, number=number)


def _at_most(row: str, number: float, side: str = OURS) -> Goal:
    return Goal(row=row, side=side, of="value", sign="≤", number=number)


GOALS: Final = (
    _beside("endpoint/small-4-uncached", "rdflib-endpoint", 3),
    _beside("endpoint/small-4-uncached", "oxigraph serve", 0.15),
    _beside("endpoint/small-4-uncached", "Virtuoso", 1.2),
    _beside("endpoint/small-4-repeated", "rdflib-endpoint", 7),
    _beside("endpoint/small-4-repeated", "oxigraph serve", 0.4),
    _beside("endpoint/rows-uncached", "rdflib-endpoint", 15),
    _beside("endpoint/rows-uncached", "oxigraph serve", 1),
    _beside("endpoint/rows-uncached", "Virtuoso", 2.5),
    Goal(row="pages/kept", of="value", number=3000),
    Goal(row="busy/p99", side=BUT_ONE, sign="≤", number=2),
    _at_most("busy/refused", 0.1, ON_ALL),
    _at_most("starting/import", 1.0),
    _at_most("starting/query", 0.4),
    _beside("loading/generated", "rdflib", 8),
    _beside("loading/generated", "pyoxigraph", 1 / 1.15),
    _at_most("checking/bundled", 0.3),
    _beside("checking/command", "pySHACL", 1),
    _at_most("checking/command", 1.5),
    _beside("checking/64", "pySHACL", 100),
    _beside("checking/200", "pySHACL", 100),
    _beside("checking/1000", "pySHACL", 100),
    _beside("checking/1000", "TopBraid", 5),
    _beside("checking/10000", "TopBraid", 5),
    _at_most("checking/10000", 12.0),
    _at_most("submitting/check", 0.1),
    _beside("submitting/check", "within 1,000 goals", 1 / 1.5),
)
"""In the order of a run."""


def judged(results: Results) -> Iterator[tuple[Goal, Row, float]]:
    """Every goal whose row and side were measured, with the number that was measured."""
    rows = {row.key: row for section in results.sections for row in section.rows}
    for goal in GOALS:
        row = rows.get(goal.row)
        value = goal.measured(row) if row else None
        if row is not None and value is not None:
            yield goal, row, value
