"""Exports goals and links as GraphML."""

from collections import defaultdict
from collections.abc import Collection, Iterable
from io import BytesIO

from graph import namespaces
from graph.analysis.edges import ALL_LINKS, Edge, LinkFilter
from graph.analysis.network import Network
from graph.model.values import GoalRef
from graph.xml_text import FORBIDDEN


def as_graphml(
    network: Network, view: LinkFilter = ALL_LINKS, goals: Collection[int] | None = None
) -> bytes:
    """Export all or some goals, with the links between them that ``view`` selects.

    Links are asserted ones, and suggestions if ``view`` shows them. A link stating that two goals are
    unrelated is left out, since an edge would say the opposite; so are links that contradict each
    other. Adoption is a property of the adopting goal, not an edge.
    """
    import networkx as nx  # noqa: PLC0415 - loaded with the first export

    chosen = range(len(network.goals)) if goals is None else sorted(goals)
    # Plain identifiers: GraphML allows no «/» in them. The «iri» attribute holds the IRI.
    drawn: nx.MultiDiGraph[str] = nx.MultiDiGraph()
    adopts: dict[int, list[str]] = defaultdict(list)
    for number, shared in network.adoptions:
        adopts[number].append(network.goals[shared].iri)
    for number in chosen:
        drawn.add_node(f"n{number}", **_goal(network.goals[number], " ".join(adopts[number])))
    for place, edge in enumerate(_lines(network.edges, view, frozenset(chosen))):
        key = drawn.add_edge(f"n{edge.subject}", f"n{edge.object}", f"e{place}")
        drawn.edges[f"n{edge.subject}", f"n{edge.object}", key].update(_link(edge))
    written = BytesIO()
    # Not write_graphml: its output differs if lxml happens to be installed.
    nx.write_graphml_xml(drawn, written, encoding="utf-8")
    return written.getvalue()


def _lines(edges: Iterable[Edge], view: LinkFilter, goals: Collection[int]) -> Iterable[Edge]:
    return (
        edge
        for edge in edges
        if view.takes(edge)
        and (edge.asserted or (edge.proposed and view.suggested))
        and edge.link.relation != "noRelation"
        and edge.subject in goals
        and edge.object in goals
    )


def _goal(goal: GoalRef, adopts: str) -> dict[str, str]:
    period = goal.part_of.period
    return _clean(
        {
            "iri": goal.iri,
            "label": goal.short,
            "title": goal.title.value,
            "number": goal.number,
            "set": namespaces.slug(goal.part_of.iri),
            "setTitle": goal.part_of.label.value,
            "level": goal.part_of.level.notation,
            "levelName": goal.part_of.level.label.value,
            "start": period.start.isoformat() if period.start else "",
            "end": period.end.isoformat() if period.end else "",
            "adopts": adopts,
        }
    )


def _link(edge: Edge) -> dict[str, str | float]:
    link = edge.link
    numbers: dict[str, float] = {}
    if link.strength is not None:
        numbers["strength"] = int(namespaces.slug(link.strength.iri))
    if link.confidence is not None:
        numbers["confidence"] = float(link.confidence)
    words = _clean(
        {
            "iri": link.iri,
            "relation": link.relation,
            "status": namespaces.slug(link.status.iri),
            "basis": namespaces.slug(link.basis.iri) if link.basis else "",
            "saidBy": ", ".join(each.label.value for each in link.said_by),
            "reason": link.rationale.value if link.rationale else "",
            "reservation": link.reservation.value if link.reservation else "",
            "time": str(edge.time),
        }
    )
    return {**words, **numbers}


def _clean(words: dict[str, str]) -> dict[str, str]:
    """The non-empty values, with characters that XML forbids replaced by U+FFFD."""
    return {
        name: FORBIDDEN.sub("\N{REPLACEMENT CHARACTER}", text)
        for name, text in words.items()
        if text
    }
