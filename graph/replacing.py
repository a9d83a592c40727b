"""Says what a submission replaces: the sets and links that are published already."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Final, Self, cast

from pyoxigraph import BlankNode, NamedNode, Quad, Store

from graph import names

LINKS: Final = names.GRAPH + "links/"
_REPLACED: Final = (names.set_graph(""), LINKS)
_IS_SET: Final = (NamedNode(names.RDF + "type"), NamedNode(names.GG + "GoalSet"))


@dataclass(frozen=True, slots=True)
class Replacement:
    """What makes way for a submission: whole graphs of sets and links, and links of the same name."""

    graphs: frozenset[str]
    described: frozenset[NamedNode | BlankNode]

    @classmethod
    def by(cls, submission: Iterable[Quad]) -> Self:
        """What a submission replaces. To all graphs other than those of sets and links it adds."""
        graphs: set[str] = set()
        described: set[NamedNode | BlankNode] = set()
        for quad in submission:
            name = graph_of(quad)
            if name.startswith(_REPLACED):
                graphs.add(name)
            if (quad.predicate, quad.object) == _IS_SET and isinstance(quad.subject, NamedNode):
                slug = names.slug(quad.subject.value)
                if quad.subject.value == names.goal_set(slug):
                    graphs.add(names.set_graph(slug))
            described.add(cast("NamedNode | BlankNode", quad.subject))
        return cls(frozenset(graphs), frozenset(described))

    def drops(self, published: Quad) -> bool:
        """Whether a published quad makes way."""
        name = graph_of(published)
        return name in self.graphs or (
            name.startswith(LINKS) and published.subject in self.described
        )

    def dropped(self, published: Store) -> Iterator[Quad]:
        """What makes way of a published graph, each quad once."""
        for name in self.graphs:
            yield from published.quads_for_pattern(None, None, None, NamedNode(name))
        for thing in self.described:
            for quad in published.quads_for_pattern(thing, None, None, None):
                name = graph_of(quad)
                if name.startswith(LINKS) and name not in self.graphs:
                    yield quad


def graph_of(quad: Quad) -> str:
    """The IRI of a quad's named graph, "" for the default graph."""
    return quad.graph_name.value if isinstance(quad.graph_name, NamedNode) else ""
