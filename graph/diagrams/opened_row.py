"""One step back in a thread: the goals that support a goal directly, with what leads to each of them."""

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass

from graph.analysis.edges import ALL_LINKS, Edge, LinkFilter
from graph.analysis.network import Network
from graph.analysis.thread_summary import Summary, ThreadKind, summarise
from graph.model.values import GoalRef, named_goal


@dataclass(frozen=True, slots=True)
class StepBack:
    """A goal, and the threads of some goals that support it directly, of ``total``."""

    goal: GoalRef
    rows: tuple[Summary, ...]
    total: int


def step_back(network: Network, goal: int, most: int, view: LinkFilter = ALL_LINKS) -> StepBack:
    """The direct supporters of a goal that most goals support directly, with what leads to each.

    What leads to a goal is counted as in the thread of an end, without the goal that was asked for.
    """
    before = [each for each in dict.fromkeys(_before(network, goal, view)) if each != goal]
    supporters = {each: len(set(_before(network, each, view)) - {goal}) for each in before}
    chosen = sorted(before, key=lambda each: (-supporters[each], each))[:most]
    return StepBack(
        network.goals[goal],
        tuple(_thread(network, each, goal, view) for each in chosen),
        len(before),
    )


def _thread(network: Network, end: int, without: int, view: LinkFilter) -> Summary:
    """Everything that leads to a goal, but for the goal ``without`` and what leads there alone."""
    found, waiting = {end}, [end]
    edges: dict[int, list[Edge]] = defaultdict(list)
    while waiting:
        goal = waiting.pop()
        for edge, source in _steps(network, goal, view):
            if source == without:
                continue
            edges[goal].append(edge)
            if source not in found:
                found.add(source)
                waiting.append(source)
    links = list({edge.link.iri: edge for goal in sorted(edges) for edge in edges[goal]}.values())
    return summarise(
        network, ThreadKind.EXPLICIT, named_goal(network.goals[end]), found, links, goal=end
    )


def _before(network: Network, goal: int, view: LinkFilter) -> Iterator[int]:
    return (source for _, source in _steps(network, goal, view))


def _steps(network: Network, goal: int, view: LinkFilter) -> Iterator[tuple[Edge, int]]:
    """The links that lead to a goal, with the goal at the other end."""
    for edge in view.counted(network.edges_at((goal,))):
        if edge.object == goal:
            yield edge, edge.subject
        elif edge.both_ways:
            yield edge, edge.object
