"""Status reports that a submission adds or changes."""

from typing import Final

from pyoxigraph import BlankNode, Literal, NamedNode

from graph import namespaces
from graph.analysis.thread_summary import ThreadKind
from graph.submission.impact.changes import Changes
from graph.submission.impact.goal_lookup import KIND, things
from graph.submission.impact.support_lookup import SupportLookup
from graph.submission.impact.thread_changes import ends_of
from graph.submission.validation.consequences import ReportChange, ThreadChange
from graph.submission.validation.overlay import Overlay, Thing

_REPORT: Final = NamedNode(namespaces.GG + "StatusReport")
_ON: Final = NamedNode(namespaces.GG + "onGoal")
_HALF: Final = NamedNode(namespaces.GG + "halfYear")
_STATUS: Final = NamedNode(namespaces.GG + "status")


def compare(changes: Changes) -> tuple[ReportChange, ...]:
    """The reports about known goals that are new or say something else, in order."""
    before, after = changes.sides
    said = after.near.said
    differ = {thing for found in changes.said.values() for thing in found}
    reports = (each for each in differ if (each, KIND, _REPORT) in said)
    return tuple(sorted(found for each in reports for found in _change(each, before, after)))


def _change(report: Thing, before: SupportLookup, after: SupportLookup) -> list[ReportChange]:
    was, said, near = before.near.said, after.near.said, after.near
    goal = next(things(sorted(said.values(report, _ON), key=str)), None)
    if goal is None or near.goal(goal) is None:
        return []
    half = _half(said, report)
    earlier = (each for each in was.subjects(_ON, goal) if half and _half(was, each) == half)
    return [
        ReportChange(
            label=near.name(goal),
            goal=goal.value,
            half_year=half,
            status=_status(said, report),
            before=min((_status(was, each) for each in earlier), default=""),
            threads=tuple(
                sorted(
                    ThreadChange(kind=ThreadKind.EXPLICIT, label=near.name(end), iri=end.value)
                    for end in ends_of(after, goal)
                )
            ),
        )
    ]


def _half(said: Overlay, report: NamedNode | BlankNode) -> str:
    found = (each.value for each in said.values(report, _HALF) if isinstance(each, Literal))
    return min(found, default="")


def _status(said: Overlay, report: NamedNode | BlankNode) -> str:
    found = (each.value for each in said.values(report, _STATUS) if isinstance(each, NamedNode))
    return namespaces.slug(min(found, default=""))
