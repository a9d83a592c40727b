"""Builds fictitious follow-up duties and status reports for tests."""

from collections.abc import Iterator

from pyoxigraph import Literal, NamedNode, Quad

from graph import namespaces
from tests.support.building import GRAPH, KIND, goal

_DAY = NamedNode(namespaces.XSD + "date")


def duty(slug: str, half_year: str, due: str = "", name: str = "") -> Iterator[Quad]:
    """A set's duty to report for a half-year, e.g. 2024-H1; ``due`` as YYYY-MM-DD."""
    iri = f"{namespaces.goal_set(slug)}/follow-up/{name or half_year}"
    yield _quad(namespaces.goal_set(slug), namespaces.GG + "followUpDuty", NamedNode(iri))
    yield _quad(iri, KIND, NamedNode(namespaces.GG + "FollowUpDuty"))
    yield _quad(iri, namespaces.GG + "halfYear", Literal(half_year))
    if due:
        yield _quad(iri, namespaces.GG + "due", Literal(due, datatype=_DAY))


def report(on: str, half_year: str, status: str, name: str = "") -> Iterator[Quad]:
    """A status report on a goal, given as set/number; yellow and red ones are complete."""
    iri = f"{namespaces.ID}report/{on}/{name or half_year}"
    yield _quad(iri, KIND, NamedNode(namespaces.GG + "StatusReport"))
    yield _quad(iri, namespaces.GG + "onGoal", NamedNode(goal(on)))
    yield _quad(iri, namespaces.GG + "halfYear", Literal(half_year))
    yield _quad(iri, namespaces.GG + "status", NamedNode(namespaces.GG + status))
    if status != "Green":
        for part in ("cause", "consequence", "action"):
            words = f"Opdigtet {part} for {on}."
            yield _quad(iri, namespaces.GG + part, Literal(words, language="da"))
    if half_year.endswith("H2"):
        yield _quad(
            iri, namespaces.GG + "assessment", Literal("Opdigtet vurdering.", language="da")
        )


def _quad(subject: str, name: str, value: NamedNode | Literal) -> Quad:
    return Quad(NamedNode(subject), NamedNode(name), value, GRAPH)
