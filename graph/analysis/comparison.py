"""Comparison of two goal sets."""

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass

from pyoxigraph import Store

from graph.analysis.edges import ALL_LINKS, Edge, LinkFilter, Time, time_between
from graph.analysis.matrix_cells import NOTHING, Cell, Layout, fill
from graph.analysis.network import Network
from graph.analysis.topics import Topic
from graph.model.code_lists import Codes
from graph.model.terms import integer, iri, node, rows
from graph.model.values import Code, GoalRef, Named, SetRef


@dataclass(frozen=True, slots=True)
class TypeCount:
    """The number of goals of a type."""

    type: Code
    goals: int


@dataclass(frozen=True, slots=True)
class Targets:
    """Counts of a set's measurable targets."""

    measures: int = 0
    targets: int = 0
    numbers: int = 0
    """Number of targets with a numeric value."""
    deadlines: int = 0
    """Number of targets with a deadline."""


@dataclass(frozen=True, slots=True)
class Counterparts:
    """A goal with its connections to the other set; without a counterpart, there are none."""

    goal: GoalRef
    cell: Cell

    @property
    def found(self) -> bool:
        """Whether the other set has a counterpart."""
        return not self.cell.gap


@dataclass(frozen=True, slots=True)
class Side:
    """One side of a comparison: a set and its counts."""

    part_of: SetRef
    types: tuple[TypeCount, ...]
    targets: Targets
    goals: tuple[Counterparts, ...]

    @property
    def matched(self) -> tuple[Counterparts, ...]:
        """The goals with a counterpart."""
        return tuple(each for each in self.goals if each.found)

    @property
    def alone(self) -> tuple[Counterparts, ...]:
        """The goals without a counterpart."""
        return tuple(each for each in self.goals if not each.found)


@dataclass(frozen=True, slots=True)
class SharedTopic:
    """A theme or frame common to both sets, with the goals of each that meet under it."""

    thing: Named
    one: tuple[GoalRef, ...]
    other: tuple[GoalRef, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Comparison:
    """A comparison of two sets; the order of the two carries no meaning."""

    one: Side
    other: Side
    time: Time
    """The relation between their periods."""
    themes: tuple[SharedTopic, ...]
    frames: tuple[SharedTopic, ...]
    adopted: tuple[GoalRef, ...]
    """Shared goals common to both sets."""
    links: tuple[Edge, ...]
    """Asserted links between their goals, in either direction."""
    suggested: tuple[Edge, ...]
    contested: tuple[Edge, ...]


def compare(
    store: Store, network: Network, one: int, other: int, lang: str, view: LinkFilter = ALL_LINKS
) -> Comparison:
    """Compare two sets of a network, given by their indices in ``network.sets``."""
    within = [network.members(each) for each in sorted({one, other})]
    goals = {goal: (goal,) for members in within for goal in members}
    cells = fill(
        network, view, Layout(rows=goals, column={one: 0, other: 0}.get, inward=True, within=within)
    )
    first, second = (_side(store, network, each, cells, lang) for each in (one, other))
    by_iri = {edge.link.iri: edge for cell in cells.values() for edge in cell.links}
    links = sorted(by_iri.values(), key=lambda e: (e.subject, e.object, e.link.iri))
    adopted = {network.index[goal.iri] for cell in cells.values() for goal in cell.adopted}
    return Comparison(
        one=first,
        other=second,
        time=time_between(first.part_of.period, second.part_of.period),
        themes=_topics(network.themes, first, second, lambda cell: cell.themes),
        frames=_topics(network.frames, first, second, lambda cell: cell.frames),
        adopted=network.refs(adopted),
        links=tuple(edge for edge in links if edge.asserted),
        suggested=tuple(edge for edge in links if edge.proposed),
        contested=tuple(edge for edge in links if edge.contested),
    )


def _side(
    store: Store, network: Network, number: int, cells: Mapping[tuple[int, int], Cell], lang: str
) -> Side:
    part_of = network.sets[number]
    goals = (
        Counterparts(network.goals[place], cells.get((place, 0), NOTHING))
        for place in network.members(number)
    )
    return Side(part_of, _types(store, part_of, lang), _targets(store, part_of), tuple(goals))


def _topics(
    topics: Iterable[Topic],
    one: Side,
    other: Side,
    of_cell: Callable[[Cell], tuple[Named, ...]],
) -> tuple[SharedTopic, ...]:
    """The themes or frames under which goals of the two sets meet."""
    goals: dict[str, tuple[list[GoalRef], list[GoalRef]]] = defaultdict(lambda: ([], []))
    for place, side in enumerate((one, other)):
        for each in side.goals:
            for thing in of_cell(each.cell):
                goals[thing.iri][place].append(each.goal)
    return tuple(
        SharedTopic(topic.thing, tuple(goals[topic.thing.iri][0]), tuple(goals[topic.thing.iri][1]))
        for topic in topics
        if topic.thing.iri in goals
    )


def _types(store: Store, part_of: SetRef, lang: str) -> tuple[TypeCount, ...]:
    codes = Codes(store, lang)
    found = {
        iri(row, "type"): integer(row, "goals")
        for row in rows(store, "analysis/types", set=node(part_of.iri))
    }
    return tuple(TypeCount(codes.get(each), found[each]) for each in sorted(found))


def _targets(store: Store, part_of: SetRef) -> Targets:
    found = list(rows(store, "analysis/targets", set=node(part_of.iri)))
    names = ("measures", "targets", "numbers", "deadlines")
    return Targets(*(integer(found[0], name) for name in names)) if found else Targets()
