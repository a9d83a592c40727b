"""Which named graph a submitted statement is published in."""

from collections.abc import Iterable
from typing import Final

from pyoxigraph import DefaultGraph, NamedNode, Quad, Store

from graph import namespaces
from graph.model.part_of import whole
from graph.model.statements import StoreStatements
from graph.submission.validation.replacement import LINKS, REPORTS

_BY_KIND: Final = {
    "org": "organizations",
    "person": "organizations",
    "agent": "organizations",
    "theme": "themes",
    "frame": "frames",
    "source": "sources",
}
"""The graphs of things that any submission may add, by the first part of their IRI."""
_CODES: Final = namespaces.CODES
_TYPE: Final = NamedNode(namespaces.RDF + "type")
_SET: Final = NamedNode(namespaces.GG + "GoalSet")
_ENDS: Final = (NamedNode(namespaces.RDF + "subject"), NamedNode(namespaces.RDF + "object"))


def place(quads: Iterable[Quad], links: str = "") -> list[Quad]:
    """The quads of a submission, those of the default graph in the graph of what they are about.

    A part goes with its whole, a link with the submitted set that it comes from: that of one of its
    goals, or else the first; or all of them in the graph of ``links``. Blank nodes must have IRIs.
    """
    listed = list(quads)
    placing = _Placing(listed, links)
    return [
        Quad(quad.subject, quad.predicate, quad.object, placing.graph(quad))
        if isinstance(quad.graph_name, DefaultGraph)
        else quad
        for quad in listed
    ]


def links_in(graph: str, quads: Iterable[Quad]) -> list[Quad]:
    """The same quads, those about links and their quotes in no graph now in this one of links.

    Blank nodes, and all with a ``graph`` of another kind, stay where they are.
    """
    listed = list(quads)
    if not graph.startswith(LINKS):
        return listed
    placing, name = _Placing(listed, graph), NamedNode(graph)
    return [
        Quad(quad.subject, quad.predicate, quad.object, name)
        if isinstance(quad.graph_name, DefaultGraph)
        and isinstance(quad.subject, NamedNode)
        and placing.graph(quad) == name
        else quad
        for quad in listed
    ]


class _Placing:
    """The graphs of the things of one submission."""

    def __init__(self, quads: list[Quad], links: str = "") -> None:
        self._links = links if links.startswith(LINKS) else ""
        self._store = Store()
        self._store.extend(Quad(q.subject, q.predicate, q.object) for q in quads)
        self._said = StoreStatements(self._store)
        self._sets = sorted(
            namespaces.slug(quad.subject.value)
            for quad in self._store.quads_for_pattern(None, _TYPE, _SET)
            if isinstance(quad.subject, NamedNode)
        )
        self._graphs: dict[str, NamedNode] = {}

    def graph(self, quad: Quad) -> NamedNode:
        """The graph of a statement in the default graph."""
        thing = quad.subject.value if isinstance(quad.subject, NamedNode) else ""
        if thing not in self._graphs:
            self._graphs[thing] = NamedNode(self._graph(thing))
        return self._graphs[thing]

    def _graph(self, thing: str) -> str:
        of = whole(self._said, thing, details=True)
        if of.startswith(namespaces.CODE):
            return _CODES
        kind = namespaces.local(of).partition("/")[0]
        if name := _BY_KIND.get(kind):
            return namespaces.GRAPH + name
        if slug := namespaces.set_of(of):
            return namespaces.set_graph(slug)
        if of.startswith(REPORTS):
            return namespaces.set_graph(of.removeprefix(REPORTS).partition("/")[0])
        if kind == "link" or any(True for _ in self._ends(of)):
            return self._links or LINKS + self._author(of)
        return namespaces.set_graph(self._author(of))

    def _ends(self, link: str) -> Iterable[str]:
        for relation in _ENDS:
            yield from self._said.things(link, relation.value)

    def _author(self, thing: str) -> str:
        """The submitted set that a link or another thing comes with."""
        own = [slug for end in self._ends(thing) if (slug := namespaces.set_of(end)) in self._sets]
        ends = [slug for end in self._ends(thing) if (slug := namespaces.set_of(end))]
        return next(iter((*own, *self._sets, *ends)), "submitted")
