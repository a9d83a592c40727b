"""Separates what a submission may write from what belongs to others.

A submission writes its own goal sets with their links, and may add organisations, people, themes,
frames, sources, terms and codes, and reports about the goals of a published set. Any other change
would alter what others have published: it is a fault, and is left out of what is checked further.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from functools import cache
from typing import Final

from pyoxigraph import DefaultGraph, NamedNode, Quad, Store

from graph import namespaces
from graph.model import ontology
from graph.model.ontology import OWN, own_terms
from graph.submission.rdf.faults import StatementFault, fault_of
from graph.submission.rdf.terms import written
from graph.submission.validation.overlay import NOT_DATA, Fact, fact_of
from graph.submission.validation.replacement import LINKS, REPORTS, graph_of, is_report

_TYPE: Final = NamedNode(namespaces.RDF + "type")
_SET: Final = NamedNode(namespaces.GG + "GoalSet")
_SETS: Final = namespaces.set_graph("")
_OPEN: Final = frozenset(
    {"", *(namespaces.GRAPH + name for name in ("organizations", "themes", "frames", "sources"))}
)
"""The default graph, and the graphs that any submission may add to."""
_BY_GRAPH: Final = (namespaces.ID + "evidence/", namespaces.ID + "link/")
"""IRI prefixes of things that belong to the set in whose graph they are published."""


@dataclass(slots=True)
class OwnPart:
    """What a submission may write, and the faults of the rest."""

    quads: list[Quad] = field(default_factory=list)
    faults: list[StatementFault] = field(default_factory=list)


def own_part(submission: Iterable[Quad], published: Store) -> OwnPart:
    """The statements that a submission may make, and the faults of those that it may not.

    Repeating a published statement changes nothing. A statement in a graph of others is looked at as
    if it stood in none. Added terms and codes are faults too, of a rule that only gives information.
    """
    given = list(submission)
    return _Division(given, published).of(given)


class _Division:
    def __init__(self, submission: Iterable[Quad], published: Store) -> None:
        self._published = published
        self._own = set(_sets(submission))
        described = published.quads_for_pattern(None, _TYPE, _SET)
        self._others = set(_sets(described)) - self._own
        self._told: set[str] = set()
        self._taken: dict[str, bool] = {}
        self._found = OwnPart()

    def of(self, submission: Iterable[Quad]) -> OwnPart:
        for quad in submission:
            graph = graph_of(quad)
            if quad in self._published or self._is_open(graph) or self._is_reported(quad, graph):
                self._take(quad)
            else:
                self._refuse(graph)
                if graph not in NOT_DATA:
                    subject, predicate, value = quad.subject, quad.predicate, quad.object
                    self._take(Quad(subject, predicate, value, DefaultGraph()))
        return self._found

    def _refuse(self, graph: str) -> None:
        if graph not in self._told:
            self._told.add(graph)
            name = namespaces.local(graph)
            self._found.faults.append(
                StatementFault(rule="OthersGraph", value=name, subject=NamedNode(graph))
            )

    def _take(self, quad: Quad) -> None:
        """Take a statement, unless it is new and about something of others."""
        subject = quad.subject
        if not isinstance(subject, NamedNode) or self._is_said(quad):
            self._found.quads.append(quad)
        elif (owner := self._owner(subject)) in self._others:
            name = namespaces.local(subject.value)
            self._found.faults.append(fault_of(quad, "OthersThing", name, owner))
        elif self._is_taken(subject):
            self._found.faults.append(fault_of(quad, "OthersRedefined", written(subject.value)))
        else:
            self._found.quads.append(quad)
            if subject.value.startswith(OWN) and subject.value not in self._told:
                self._told.add(subject.value)
                fault = StatementFault(
                    rule="TermAdded", value=written(subject.value), subject=subject
                )
                self._found.faults.append(fault)

    def _owner(self, thing: NamedNode) -> str:
        """The slug of the set that a thing belongs to; "" if it belongs to none."""
        if slug := namespaces.set_of(thing.value):
            return slug
        if thing.value.startswith(_BY_GRAPH):
            for said in self._published.quads_for_pattern(thing, None, None, None):
                return namespaces.slug(graph_of(said))
        return ""

    def _is_taken(self, thing: NamedNode) -> bool:
        """Whether others have described a thing, in what no submission replaces."""
        if thing.value not in self._taken:
            self._taken[thing.value] = (
                thing.value in own_terms()
                or thing.value.startswith(namespaces.GGSH)
                or any(
                    self._is_of_others(said)
                    for said in self._published.quads_for_pattern(thing, None, None, None)
                )
            )
        return self._taken[thing.value]

    def _is_of_others(self, said: Quad) -> bool:
        graph = graph_of(said)
        own = graph.startswith(_SETS) and graph.removeprefix(_SETS) in self._own
        return not (
            own or graph == namespaces.DERIVED or graph.startswith(LINKS) or is_report(said)
        )

    def _is_said(self, quad: Quad) -> bool:
        """Whether a statement is published already, in whatever graph, or is one of the model."""
        found = self._published.quads_for_pattern(quad.subject, quad.predicate, quad.object, None)
        if any(graph_of(said) != namespaces.DERIVED for said in found):
            return True
        return fact_of(quad) in _model()

    def _is_open(self, graph: str) -> bool:
        """Whether the submission may write to a graph."""
        if graph.startswith(_SETS):
            return graph.removeprefix(_SETS) in self._own
        if graph.startswith(LINKS):
            return graph.removeprefix(LINKS) not in self._others
        return graph in _OPEN

    def _is_reported(self, quad: Quad, graph: str) -> bool:
        """Whether a quad belongs to a report about a published set's goals, in that set's graph."""
        slug = graph.removeprefix(_SETS)
        return (
            slug in self._others
            and isinstance(quad.subject, NamedNode)
            and quad.subject.value.startswith(f"{REPORTS}{slug}/")
        )


def _sets(quads: Iterable[Quad]) -> Iterator[str]:
    for quad in quads:
        if (quad.predicate, quad.object) == (_TYPE, _SET) and isinstance(quad.subject, NamedNode):
            slug = namespaces.slug(quad.subject.value)
            if quad.subject.value == namespaces.goal_set(slug):
                yield slug


@cache
def _model() -> frozenset[Fact]:
    """The statements of the ontology and the code lists."""
    return frozenset(fact_of(quad) for quad in ontology.quads())
