"""Finding, Impact, Report: what a check gives."""

from collections.abc import Iterable, Mapping
from dataclasses import asdict, dataclass, field, replace
from datetime import date
from typing import Any, Final, Literal, Self

from graph.model.sorting import natural

Severity = Literal["violation", "warning", "info"]
SEVERITIES: Final[tuple[Severity, ...]] = ("violation", "warning", "info")
"""Gravest first."""


@dataclass(frozen=True, slots=True)
class Location:
    """A place in a file that was handed in: a line of text, or a cell of a sheet."""

    file: str
    line: int | None = None
    sheet: str | None = None
    cell: str | None = None

    def __str__(self) -> str:
        cell = "!".join(part for part in (self.sheet, self.cell) if part)
        line = str(self.line) if self.line is not None else ""
        return ":".join(part for part in (self.file, cell, line) if part)


@dataclass(frozen=True, slots=True, kw_only=True)
class Finding:
    """One thing that a rule found: what is so, about what, where, and how to mend it.

    ``label`` names what readers know: the goal with its number and title also where a measure or
    a quote of it is at fault, and ``goal_set`` the set of that goal by its short name.
    """

    severity: Severity
    rule: str
    messages: Mapping[str, str]
    fixes: Mapping[str, str]
    focus: str
    label: str
    goal_set: str | None = None
    path: str | None = None
    value: str | None = None
    where: Location | None = None
    component: str = ""
    """SHACL's name for the kind of constraint, for the report in RDF."""
    term: str | None = None
    """The value as an N-Triples term, for the report in RDF."""

    def at(self, place: Location | None) -> Self:
        """The same finding at a place."""
        return replace(self, where=place)

    def as_data(self) -> dict[str, Any]:
        """As JSON data, for the pipe from a worker."""
        return asdict(self)

    @classmethod
    def from_data(cls, data: Mapping[str, Any]) -> Self:
        """What ``as_data`` gave."""
        where = data["where"]
        return cls(**{**data, "where": Location(**where) if where else None})

    @property
    def about(self) -> str:
        """The label with the name of the goal's set in front: STPK 2.1 …."""
        return f"{self.goal_set} {self.label}" if self.goal_set else self.label


@dataclass(frozen=True, slots=True, kw_only=True)
class Impact:
    """What publishing would change: counts of goals, and the threads and gaps by name."""

    goals_added: int = 0
    goals_changed: int = 0
    goals_removed: int = 0
    threads_new: tuple[str, ...] = ()
    threads_extended: tuple[str, ...] = ()
    gaps_closed: tuple[str, ...] = ()
    gaps_opened: tuple[str, ...] = ()
    kept: tuple[str, ...] = ()
    """Of sets that are replaced: the goals that stay in the same words."""
    reworded: tuple[str, ...] = ()
    new: tuple[str, ...] = ()
    dropped: tuple[str, ...] = ()
    review: tuple[str, ...] = ()
    """Links that were judged on other words, with those who say them."""

    @classmethod
    def from_data(cls, data: Mapping[str, Any]) -> Self:
        """What ``asdict`` gave, perhaps by way of JSON, which has no tuples."""
        fixed: dict[str, Any] = {
            name: tuple(value) if isinstance(value, list) else value for name, value in data.items()
        }
        return cls(**fixed)


@dataclass(frozen=True, slots=True, kw_only=True)
class Report:
    """The findings about a submission, in order, and what they were found against."""

    findings: tuple[Finding, ...]
    sources: tuple[str, ...] = ()
    version: int | None = None
    """The version it was checked against; None when against nothing."""
    as_of: date | None = None
    impact: Impact = field(default_factory=Impact)

    def __post_init__(self) -> None:
        object.__setattr__(self, "findings", in_order(self.findings))

    @property
    def conforms(self) -> bool:
        """Whether it can be published: no violation."""
        return not self.count("violation")

    def count(self, severity: Severity) -> int:
        """How many findings have a severity."""
        return sum(finding.severity == severity for finding in self.findings)

    @property
    def counts(self) -> dict[Severity, int]:
        """How many findings have each severity."""
        return {severity: self.count(severity) for severity in SEVERITIES}


def in_order(findings: Iterable[Finding]) -> tuple[Finding, ...]:
    """Gravest first, then by label as people count (2.9 before 2.10), rule and value."""
    return tuple(sorted(findings, key=_rank))


def _rank(finding: Finding) -> tuple[object, ...]:
    return (
        SEVERITIES.index(finding.severity),
        natural(finding.label),
        finding.goal_set or "",
        finding.rule,
        finding.value or "",
        finding.focus,
        finding.path or "",
    )
