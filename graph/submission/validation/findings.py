"""Finding, CheckResult, Report: what a check gives."""

from collections.abc import Iterable, Mapping
from dataclasses import asdict, dataclass, field, fields, replace
from datetime import date
from typing import Any, Final, Literal, Self

from graph import errors
from graph.model.sorting import natural
from graph.submission.validation.consequences import Impact
from graph.submission.validation.location import Location
from graph.submission.validation.read_summary import ReadSummary, Scope

Engine = Literal["compiled", "pyshacl"]
"""What runs the rules: their compiled queries, or pySHACL alone, for comparison."""
Severity = Literal["violation", "warning", "info"]
SEVERITIES: Final[tuple[Severity, ...]] = ("violation", "warning", "info")
"""Gravest first."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Finding:
    """One thing that a rule found: what is so, about what, where, and how to fix it.

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
    for_adoption: bool = False
    """Whether it is about a draft, and applies only once that is adopted."""
    of_others: bool = False
    """Whether it is about something that others have published: a consequence for them."""

    def at(self, place: Location | None) -> Self:
        """The same finding at a place."""
        return replace(self, where=place)

    def as_data(self) -> dict[str, Any]:
        """As JSON data, for the pipe from a worker."""
        # Not all of it anew, as ``asdict`` does: a report may have a hundred thousand of these.
        data = {each.name: getattr(self, each.name) for each in fields(self)}
        return {**data, "where": asdict(self.where) if self.where else None}

    @classmethod
    def from_data(cls, data: Mapping[str, Any]) -> Self:
        """What ``as_data`` gave."""
        where = data["where"]
        return cls(**{**data, "where": Location(**where) if where else None})

    @property
    def about(self) -> str:
        """The label with the name of the goal's set in front: STPK 2.1 …."""
        return f"{self.goal_set} {self.label}" if self.goal_set else self.label


@dataclass(frozen=True, slots=True)
class CheckResult:
    """What a worker computes about a submission."""

    findings: tuple[Finding, ...]
    impact: Impact
    read: ReadSummary = field(default_factory=ReadSummary)
    scope: Scope = field(default_factory=Scope)
    adopting: tuple[Finding, ...] = ()
    """What adopting a draft would still need."""

    def as_data(self) -> dict[str, Any]:
        """As JSON data, for the pipe from a worker."""
        return {
            "findings": [finding.as_data() for finding in self.findings],
            "adopting": [finding.as_data() for finding in self.adopting],
            "impact": self.impact.as_data(),
            "read": self.read.as_data(),
            "scope": asdict(self.scope),
        }

    @classmethod
    def from_data(cls, data: Mapping[str, Any]) -> Self:
        """What ``as_data`` gave."""
        findings = map(Finding.from_data, data["findings"])
        return cls(
            tuple(findings),
            Impact.from_data(data["impact"]),
            ReadSummary.from_data(data["read"]),
            Scope(**data["scope"]),
            tuple(map(Finding.from_data, data["adopting"])),
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class Report:
    """The findings about a submission, in order, and what they were found against."""

    findings: tuple[Finding, ...]
    sources: tuple[str, ...] = ()
    version: int | None = None
    """The version it was checked against; None when against nothing."""
    as_of: date | None = None
    impact: Impact = field(default_factory=Impact)
    read: ReadSummary = field(default_factory=ReadSummary)
    scope: Scope = field(default_factory=Scope)
    unexamined: tuple[str, ...] = ()
    """The rules, by IRI, for which a limit left nothing: then the report is partial."""
    limit: errors.LimitHit | None = None
    """The limit that was hit, if the report is partial."""
    adopting: tuple[Finding, ...] = ()
    """What adopting a draft would still need; they are no findings, and count in nothing."""

    def __post_init__(self) -> None:
        object.__setattr__(self, "findings", in_order(self.findings))
        object.__setattr__(self, "adopting", in_order(self.adopting))

    @property
    def conforms(self) -> bool:
        """Whether it can be published: all rules were applied, and found no violation."""
        return not self.count("violation") and not self.unexamined

    @property
    def is_draft(self) -> bool:
        """Whether all goal sets that are submitted are drafts."""
        return 0 < self.read.count("set") == self.read.drafts

    @property
    def has_read(self) -> bool:
        """Whether it says what was read."""
        return bool(self.read.parts or self.read.items)

    def count(self, severity: Severity) -> int:
        """How many findings have a severity."""
        return sum(finding.severity == severity for finding in self.findings)

    @property
    def counts(self) -> dict[Severity, int]:
        """How many findings have each severity."""
        return {severity: self.count(severity) for severity in SEVERITIES}


_COUNTED: Final = 400
"""Characters of a label in which numbers are sorted as numbers: the rest is compared as it stands."""


def apart(findings: Iterable[Finding]) -> tuple[tuple[Finding, ...], tuple[Finding, ...]]:
    """The findings, and those that apply only once a draft is adopted; both in order."""
    listed = in_order(findings)
    now = tuple(each for each in listed if not each.for_adoption)
    return now, tuple(each for each in listed if each.for_adoption)


def in_order(findings: Iterable[Finding]) -> tuple[Finding, ...]:
    """Gravest first, then by label as people count (2.9 before 2.10), rule and value."""
    return tuple(sorted(findings, key=_rank))


def _rank(finding: Finding) -> tuple[object, ...]:
    return (
        SEVERITIES.index(finding.severity),
        natural(finding.label[:_COUNTED]),
        finding.label[_COUNTED:],
        finding.goal_set or "",
        finding.rule,
        finding.value or "",
        finding.focus,
        finding.path or "",
    )
