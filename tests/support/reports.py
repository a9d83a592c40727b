"""A report with one finding of each severity, and changes of threads and gaps."""

from dataclasses import replace
from datetime import date

from graph import errors, namespaces
from graph.analysis.gap_values import GapKind
from graph.analysis.thread_summary import ThreadKind
from graph.submission.validation.consequences import GapChange, ThreadChange
from graph.submission.validation.findings import Finding, Report
from graph.submission.validation.location import Location
from graph.submission.validation.read_summary import (
    PassedOver,
    ReadItem,
    ReadPart,
    ReadSummary,
    Scope,
)
from graph.submission.validation.rules import rules

ERROR = Finding(
    severity="violation",
    rule=namespaces.GGSH + "GoalTitle",
    messages={"da": "Målet skal have en titel.", "en": "The goal needs a title."},
    fixes={"da": "Skriv målets egne ord.", "en": "Write the goal's own words."},
    focus=namespaces.goal("x-2024", "2.3"),
    label="2.3",
    goal_set="X",
    path="dct:title",
    where=Location("maal.xlsx", sheet="Mål", cell="C7"),
    component=namespaces.SH + "MinCountConstraintComponent",
)


WARNING = replace(
    ERROR,
    severity="warning",
    rule=namespaces.GGSH + "TargetWithoutDeadline",
    messages={"da": "Målingen har ingen frist.", "en": "The measure has no deadline."},
    fixes={"da": "Skriv en dato.", "en": "Write a date."},
    path=None,
)


ADVICE = replace(
    WARNING, severity="info", label="1.1 Åben hal", focus=namespaces.goal("x-2024", "1.1")
)


REPORT = Report(
    findings=(ADVICE, WARNING, ERROR), sources=("maal.xlsx",), version=3, as_of=date(2026, 11, 21)
)


PARTIAL = Report(
    findings=(WARNING,),
    sources=("maal.xlsx",),
    unexamined=(namespaces.GGSH + "GoalTitle", namespaces.GGSH + "LinkTime"),
    limit=errors.DeadlineHit(seconds="60"),
)
"""A report for which time ran out; it has no error."""


_CELL = Location("maal.xlsx", sheet="Målinger", cell="G10")
READ = Report(
    findings=(WARNING,),
    sources=("maal.xlsx",),
    read=ReadSummary(
        parts=(
            ReadPart(file="maal.xlsx", sheet="Mål", counts={"goal": 2}),
            ReadPart(file="maal.xlsx", sheet="Målinger", counts={"measure": 1, "target": 1}),
            ReadPart(file="maal.xlsx", sheet="Citater", counts={"quote": 1}),
            ReadPart(file="maal.xlsx", sheet="Links", counts={}),
        ),
        items=(
            ReadItem(
                kind="target",
                label="1.1 Åben hal",
                sentences={"da": "1.1: mindst 3, uden frist", "en": "1.1: at least 3, no deadline"},
                where=_CELL,
            ),
            ReadItem(kind="quote", label="1.1", sentences={"da": "Citat", "en": "Quote"}),
        ),
        passed_over=(
            PassedOver(
                what="column", why="heading-empty", where=_CELL, cells=12, value="afventer udvalget"
            ),
        ),
    ),
    scope=Scope(examined=2, affected=14, rules=len(rules())),
)
"""A report that says what was read and passed over."""


def thread(label: str, kind: ThreadKind = ThreadKind.THEMATIC) -> ThreadChange:
    """A changed thread whose subject has this label."""
    return ThreadChange(kind=kind, label=label, iri=f"urn:{label}")


def gap(label: str, level: str = "") -> GapChange:
    """A gap of the goal with this label: unsupported from a level, else supporting nothing."""
    kind = GapKind.UNSUPPORTED if level else GapKind.SUPPORTS_NOTHING
    return GapChange(kind=kind, label=label, level=level, goal=f"urn:{label}")
