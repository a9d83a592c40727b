"""Makes up duties and reports for the tests of follow-up; none of it is said anywhere."""

from collections.abc import Iterator

from pyoxigraph import Literal, NamedNode, Quad

from graph import names
from tests.graph.building import GRAPH, KIND, goal

_DAY = NamedNode(names.XSD + "date")


def duty(slug: str, half_year: str, due: str = "", name: str = "") -> Iterator[Quad]:
    """A set's promise to report for a half-year."""
    iri = f"{names.goal_set(slug)}/follow-up/{name or half_year}"
    yield _quad(names.goal_set(slug), names.GG + "followUpDuty", NamedNode(iri))
    yield _quad(iri, KIND, NamedNode(names.GG + "FollowUpDuty"))
    yield _quad(iri, names.GG + "halfYear", Literal(half_year))
    if due:
        yield _quad(iri, names.GG + "due", Literal(due, datatype=_DAY))


def report(on: str, half_year: str, status: str, name: str = "") -> Iterator[Quad]:
    """A report on a goal called set/number; yellow and red ones with all they need."""
    iri = f"{names.ID}report/{on}/{name or half_year}"
    yield _quad(iri, KIND, NamedNode(names.GG + "StatusReport"))
    yield _quad(iri, names.GG + "onGoal", NamedNode(goal(on)))
    yield _quad(iri, names.GG + "halfYear", Literal(half_year))
    yield _quad(iri, names.GG + "status", NamedNode(names.GG + status))
    if status != "Green":
        for part in ("cause", "consequence", "action"):
            words = f"Opdigtet {part} for {on}."
            yield _quad(iri, names.GG + part, Literal(words, language="da"))
    if half_year.endswith("H2"):
        yield _quad(iri, names.GG + "assessment", Literal("Opdigtet vurdering.", language="da"))


def _quad(subject: str, name: str, value: NamedNode | Literal) -> Quad:
    return Quad(NamedNode(subject), NamedNode(name), value, GRAPH)
