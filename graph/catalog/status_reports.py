"""Status reports by half-year, and the duties to report."""

from collections import defaultdict
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import Final

from pyoxigraph import NamedNode, Store

from graph import namespaces
from graph.model.descriptions import Description, read_descriptions, said
from graph.model.terms import as_day, as_iri, iri, rows, string
from graph.model.values import HalfYear, Text


class Status(StrEnum):
    """The status of a goal, the most serious first."""

    RED = "red"
    YELLOW = "yellow"
    GREEN = "green"

    @property
    def weak(self) -> bool:
        """Whether it requires a cause, a consequence and an action."""
        return self is not Status.GREEN


_GRAVITY: Final = tuple(Status)


_ON_GOAL: Final = NamedNode(namespaces.GG + "onGoal")


_REPORT: Final = namespaces.GG + "StatusReport"


_STATUSES: Final = {f"{namespaces.GG}{status.capitalize()}": status for status in Status}


class Change(StrEnum):
    """How a status differs from the one before."""

    BETTER = "better"
    WORSE = "worse"
    SAME = "same"


@dataclass(frozen=True, slots=True, kw_only=True)
class StatusReport:
    """The report on a goal for a half-year; fields missing in the report are None."""

    iri: str
    half_year: HalfYear
    status: Status
    assessment: Text | None = None
    cause: Text | None = None
    consequence: Text | None = None
    action: Text | None = None


def change_between(before: StatusReport, after: StatusReport) -> Change:
    """How a status differs from the one before."""
    step = _GRAVITY.index(after.status) - _GRAVITY.index(before.status)
    if not step:
        return Change.SAME
    return Change.BETTER if step > 0 else Change.WORSE


def duties(store: Store, part_of: str | None = None) -> dict[str, dict[HalfYear, date | None]]:
    """The half-years that each set, or one set, promises to report on, with the day each is due.

    Of two days for the same half-year the earlier is used. A half-year not written as
    2023-H1 is left out.
    """
    given = {} if part_of is None else {"set": NamedNode(part_of)}
    found: dict[str, dict[HalfYear, date | None]] = defaultdict(dict)
    for row in rows(store, "catalog/followup-duties", **given):
        half_year = HalfYear.read(string(row, "halfYear"))
        if half_year is None:
            continue
        of = found[part_of or iri(row, "set")]
        days = [day for day in (of.get(half_year), as_day(row.get("due"), last=True)) if day]
        of[half_year] = min(days, default=None)
    return found


def reports(
    store: Store, *, part_of: str | None = None, goal: str | None = None
) -> dict[str, dict[HalfYear, StatusReport]]:
    """The reports on each goal, by half-year: of all sets, of one, or on one goal.

    Of two reports for the same goal and half-year, which no published graph has, the more serious
    is used. A report without a known status or half-year is left out.
    """
    given = {"set": part_of, "goal": goal}
    bound = {name: NamedNode(each) for name, each in given.items() if each}
    found: dict[str, dict[HalfYear, StatusReport]] = defaultdict(dict)
    told = read_descriptions(store, "catalog/followup-reports", **bound)
    for thing in sorted(told):
        report = _report(told[thing])
        for on in told[thing].iris("gg:onGoal"):
            if report is not None:
                other = found[on].setdefault(report.half_year, report)
                found[on][report.half_year] = min(report, other, key=_graver)
    return found


def latest(store: Store) -> dict[str, Status]:
    """The newest known status of each goal with a report, by its IRI; rules as in ``reports``."""
    found: dict[str, tuple[HalfYear, int]] = {}
    for quad in store.quads_for_pattern(None, _ON_GOAL, None):
        told = as_iri(quad.subject)
        about_it = said(store, told) if told else Description("", {})
        report = _report(about_it) if _REPORT in about_it.iris("rdf:type") else None
        if report is None or not isinstance(quad.object, NamedNode):
            continue
        age = report.half_year, -_GRAVITY.index(report.status)
        found[quad.object.value] = max(age, found.get(quad.object.value, age))
    return {goal: _GRAVITY[-place] for goal, (_, place) in found.items()}


def _report(told: Description) -> StatusReport | None:
    half_year = HalfYear.read(told.string("gg:halfYear"))
    statuses = [status for each in told.iris("gg:status") if (status := _STATUSES.get(each))]
    if half_year is None or not statuses:
        return None
    return StatusReport(
        iri=told.iri,
        half_year=half_year,
        status=min(statuses, key=_GRAVITY.index),
        assessment=told.text("gg:assessment"),
        cause=told.text("gg:cause"),
        consequence=told.text("gg:consequence"),
        action=told.text("gg:action"),
    )


def _graver(report: StatusReport) -> tuple[int, str]:
    return _GRAVITY.index(report.status), report.iri
