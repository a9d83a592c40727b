"""Which published sets, links and reports a submission replaces."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Final, Self, cast

from pyoxigraph import BlankNode, NamedNode, Quad, Store

from graph import namespaces

_REPORTED: Final = NamedNode(namespaces.GG + "reportedValue")
_VALUE: Final = "/value/"
"""What stands between the IRI of a report and those of its values."""
LINKS: Final = namespaces.GRAPH + "links/"
REPORTS: Final = namespaces.ID + "report/"
_REPLACED: Final = (namespaces.set_graph(""), LINKS)
_IS_SET: Final = (NamedNode(namespaces.RDF + "type"), NamedNode(namespaces.GG + "GoalSet"))


@dataclass(frozen=True, slots=True)
class Replacement:
    """What makes way for a submission: whole graphs of sets and links, and single links and reports.

    A set is never replaced by reports about it: they are added to it, each in the place of the one
    for the same goal and half-year.
    """

    graphs: frozenset[str]
    described: frozenset[NamedNode | BlankNode]

    @classmethod
    def by(cls, submission: Iterable[Quad]) -> Self:
        """What a submission replaces. To all graphs other than those of sets and links it adds."""
        graphs: set[str] = set()
        described: set[NamedNode | BlankNode] = set()
        for quad in submission:
            name = graph_of(quad)
            if name.startswith(_REPLACED) and not is_report(quad):
                graphs.add(name)
            if (quad.predicate, quad.object) == _IS_SET and isinstance(quad.subject, NamedNode):
                slug = namespaces.slug(quad.subject.value)
                if quad.subject.value == namespaces.goal_set(slug):
                    graphs.add(namespaces.set_graph(slug))
            described.add(cast("NamedNode | BlankNode", quad.subject))
        return cls(frozenset(graphs), frozenset(described))

    def __bool__(self) -> bool:
        """Whether anything may make way."""
        return bool(self.graphs or self.described)

    def drops(self, published: Quad) -> bool:
        """Whether a published quad makes way."""
        if graph_of(published) in self.graphs:
            return True
        if not _is_single(published):
            return False
        return (
            published.subject in self.described or _report_of(published.subject) in self.described
        )

    def dropped(self, published: Store) -> Iterator[Quad]:
        """What makes way of a published graph, each quad once."""
        for name in self.graphs:
            yield from published.quads_for_pattern(None, None, None, NamedNode(name))
        for thing in self.described | self._values(published):
            for quad in published.quads_for_pattern(thing, None, None, None):
                if _is_single(quad) and graph_of(quad) not in self.graphs:
                    yield quad

    def _values(self, published: Store) -> set[NamedNode]:
        """The values of the reports that are replaced."""
        return {
            quad.object
            for thing in self.described
            if isinstance(thing, NamedNode) and thing.value.startswith(REPORTS)
            for quad in published.quads_for_pattern(thing, _REPORTED, None, None)
            if isinstance(quad.object, NamedNode) and _report_of(quad.object) == thing
        }


def is_report(quad: Quad) -> bool:
    """Whether a quad says something of a status report."""
    return isinstance(quad.subject, NamedNode) and quad.subject.value.startswith(REPORTS)


def _is_single(quad: Quad) -> bool:
    """Whether a quad is about something that is replaced by itself, not with its graph."""
    return graph_of(quad).startswith(LINKS) or is_report(quad)


def _report_of(thing: object) -> NamedNode | None:
    """The report that a value is part of by its IRI; None for other things."""
    if not isinstance(thing, NamedNode) or not thing.value.startswith(REPORTS):
        return None
    report, value, _ = thing.value.partition(_VALUE)
    return NamedNode(report) if value else None


def graph_of(quad: Quad) -> str:
    """The IRI of a quad's named graph, "" for the default graph."""
    return quad.graph_name.value if isinstance(quad.graph_name, NamedNode) else ""
