"""The goals that threads end at, with everything that leads to each, in one pass."""

from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING

from graph.analysis.counts.gathering import Gathered, gather
from graph.analysis.edges import ALL_LINKS, Edge, LinkFilter
from graph.analysis.network import Network
from graph.analysis.thread_summary import Reach, Summary, ThreadKind
from graph.arrays.rows import Rows
from graph.model.sorting import numerical
from graph.model.values import GoalRef, named_goal

if TYPE_CHECKING:
    import networkx as nx

    from graph.analysis.counts.end_counts import EndCounts
    from graph.analysis.counts.link_table import LinkTable


class Ends(Rows[Summary]):
    """The ends of the threads of a large network, with counts that no summary is made for."""

    __slots__ = ("_counts", "_network")

    def __init__(self, network: Network, counts: "EndCounts") -> None:
        """Show the counts of a network."""
        super().__init__(counts.every(), lambda end: _summary(network, counts.gathered(end)))
        self._network, self._counts = network, counts

    def holding(self) -> Rows[Summary]:
        """Those that are threads: what leads to them is at several levels."""
        return self.take(self._counts.at_several_levels())

    def most_linked(self) -> Rows[Summary]:
        """The threads among them with most links first, as ``most_linked`` sorts them."""
        goals = self._network.goals
        order = self._counts.most_links_first(lambda goal: _place(goals[goal]))
        threads = order[self._counts.at_several_levels()[order]]
        return self.take(threads if len(threads) else order)


def ends(
    network: Network, view: LinkFilter = ALL_LINKS, table: "LinkTable | None" = None
) -> Sequence[Summary]:
    """Everything that leads to each end, in the order of ends, also within one level.

    ``table`` has the links of the network, if they are known. The summaries of a large one are made
    when they are asked for.
    """
    if table is None and not network.is_large:
        found = gather(network, view.counted(network.edges))
        return tuple(_summary(network, each) for each in found)
    from graph.analysis.counts.end_counts import EndCounts  # noqa: PLC0415 - loads numpy
    from graph.analysis.counts.link_table import LinkTable  # noqa: PLC0415 - as above

    return Ends(network, EndCounts.of(network, table or LinkTable.of(network), view))


def _summary(network: Network, each: Gathered) -> Summary:
    return Summary(
        kind=ThreadKind.EXPLICIT,
        about=named_goal(network.goals[each.end]),
        goals=sum(each.goals),
        sets=each.sets,
        levels=tuple(map(Reach, network.levels, each.goals, each.bodies)),
        links=each.links,
        stated=each.stated,
        between=each.between,
        goal=network.goals[each.end],
    )


def holding(found: Sequence[Summary]) -> Sequence[Summary]:
    """The ends that are threads."""
    return (
        found.holding() if isinstance(found, Ends) else tuple(each for each in found if each.holds)
    )


def most_linked(found: Sequence[Summary]) -> Sequence[Summary]:
    """Threads with most links first, then by level and set of the goal that they end at.

    Where nothing leads across levels, what leads to each end within one.
    """
    if isinstance(found, Ends):
        return found.most_linked()
    return tuple(sorted(holding(found) or found, key=_size_and_place))


def _size_and_place(each: Summary) -> tuple[object, ...]:
    return (-each.links,) if each.goal is None else (-each.links, *_place(each.goal))


def _place(ref: GoalRef) -> tuple[object, ...]:
    return ref.part_of.level.place, ref.part_of.short, numerical(ref.number), ref.iri


def support(edges: Iterable[Edge]) -> "nx.DiGraph[int]":
    """Build the graph of steps between goals; a same-aim link is an edge in both directions.

    Edges are added in the order of goals, so the choice among several shortest paths is stable.
    """
    import networkx as nx  # noqa: PLC0415 - loaded with the first thread

    pairs = {(edge.subject, edge.object) for edge in edges}
    pairs |= {(edge.object, edge.subject) for edge in edges if edge.both_ways}
    return nx.DiGraph(sorted(pairs))
