"""Gaps of every kind."""

from collections import defaultdict
from collections.abc import Callable, Iterable
from typing import TYPE_CHECKING, Final

from graph.analysis.edges import ALL_LINKS, Edge, LinkFilter
from graph.analysis.gap_values import (
    Counted,
    Gaps,
    GoalRows,
    Lacking,
    OneSided,
    OnlySuggested,
    Unsupported,
)
from graph.analysis.network import Network
from graph.analysis.shared_threads import fold, outline
from graph.analysis.thread_summary import ThreadKind
from graph.analysis.topics import Announced

if TYPE_CHECKING:
    from graph.analysis.counts.gap_counts import GapCounts
    from graph.analysis.counts.link_table import LinkTable
    from graph.arrays.grouping import Truths

_NATIONAL: Final = "national"
_AGENCY: Final = "ministry-plan"
"""The notations of the levels compared by ``GapKind.WITHOUT_AGENCY``."""


def find(network: Network, view: LinkFilter = ALL_LINKS, table: "LinkTable | None" = None) -> Gaps:
    """Find the gaps, using only the links that ``view`` selects.

    ``table`` has the links of the network, if they are known. The gaps of a large one are made when
    they are asked for.
    """
    if table is None and not network.is_large:
        return _of_objects(network, view)
    from graph.analysis.counts.gap_counts import GapCounts  # noqa: PLC0415 - loads numpy
    from graph.analysis.counts.link_table import LinkTable  # noqa: PLC0415 - as above

    return _of_arrays(network, GapCounts.of(network, table or LinkTable.of(network), view))


def _of_arrays(network: Network, counts: "GapCounts") -> Gaps:
    """The gaps as rows: of each goal its values are made when it is shown."""
    levels, links = network.levels, counts.links

    def counted(goal: int) -> Counted:
        return Counted(network.goals[goal], network.refs(counts.rows_of(goal).tolist()))

    def unsupported(goal: int) -> Unsupported:
        from_here, lacks = (
            counts.is_supported_from[:, goal].tolist(),
            counts.lacks[:, goal].tolist(),
        )
        own = counts.is_own[:, goal].tolist()
        return Unsupported(
            counted(goal),
            tuple(level for n, level in enumerate(levels) if from_here[n] and not own[n]),
            tuple(level for n, level in enumerate(levels) if lacks[n]),
        )

    def only_suggested(goal: int) -> OnlySuggested:
        places = counts.proposals.of(goal).tolist()
        return OnlySuggested(counted(goal), tuple(network.edges[place] for place in places))

    def those(wanted: "Truths") -> GoalRows[Counted]:
        return GoalRows(counts.those(wanted), counted, counts)

    lacking = counts.those(counts.is_lacking)
    contested = links.contested().tolist()
    return Gaps(
        unsupported=Lacking(lacking, unsupported, counts, levels),
        supports_nothing=those(~counts.is_supporting),
        one_sided=tuple(_one_sided(network, links.themes_at_one_level(network))),
        only_suggested=GoalRows(
            counts.those(counts.is_only_suggested),
            only_suggested,
            counts,
        ),
        absent=_absent(network),
        contested=tuple(network.edges[place] for place in contested),
        ignored=network.ignored,
        supported_by_nothing=those(counts.is_unsupported),
        without_agency=those(counts.without(_NATIONAL, _AGENCY, levels)),
        nothing_outside=those(~counts.is_supporting_outside),
    )


def _of_objects(network: Network, view: LinkFilter) -> Gaps:
    """The gaps of a small network, which are found before NumPy would be loaded."""
    folded = fold(network, range(len(network.goals)))
    counted = {
        goal: Counted(network.goals[goal], network.refs(folded[goal]))
        for goal in sorted(folded, key=lambda goal: (network.set_of[goal], goal))
    }
    supporters, supporting, outside = _support(network, view.counted(network.edges))

    def those(lacking: Callable[[int], bool]) -> tuple[Counted, ...]:
        return tuple(each for goal, each in counted.items() if lacking(goal))

    proposals: dict[int, list[Edge]] = defaultdict(list)
    for edge in LinkFilter(view.bases, suggested=True).proposals(network.edges):
        for subject, supported in _directions(edge):
            if network.shared[subject] != network.shared[supported]:
                proposals[network.shared[supported]].append(edge)
    return Gaps(
        unsupported=tuple(_unsupported(network, counted, supporters)),
        supports_nothing=those(lambda goal: goal not in supporting),
        one_sided=tuple(_one_sided(network, range(len(network.themes)))),
        only_suggested=tuple(
            OnlySuggested(each, tuple(proposals[goal]))
            for goal, each in counted.items()
            if goal in proposals and not supporters[goal]
        ),
        absent=_absent(network),
        contested=tuple(
            edge for edge in network.edges if edge.contested and not edge.link.suggested
        ),
        ignored=network.ignored,
        supported_by_nothing=those(lambda goal: not supporters[goal]),
        without_agency=those(
            lambda goal: (
                network.levels[network.level_of[goal]].notation == _NATIONAL
                and all(network.levels[n].notation != _AGENCY for n in supporters[goal])
            )
        ),
        nothing_outside=those(lambda goal: goal not in outside),
    )


def _directions(edge: Edge) -> list[tuple[int, int]]:
    """The (supporting, supported) pairs of goals that a link states."""
    one = (edge.subject, edge.object)
    return [one, (one[1], one[0])] if edge.both_ways else [one]


def _support(network: Network, edges: list[Edge]) -> tuple[dict[int, set[int]], set[int], set[int]]:
    """The levels that support each goal; the goals that support something, and in another set."""
    supporters: dict[int, set[int]] = defaultdict(set)
    supporting: set[int] = set()
    outside: set[int] = set()
    for edge in edges:
        for subject, supported in _directions(edge):
            one, other = network.shared[subject], network.shared[supported]
            if one != other:
                supporters[other].add(network.level_of[subject])
                supporting.add(one)
                if network.set_of[subject] != network.set_of[supported]:
                    outside.add(one)
    return supporters, supporting, outside


def _unsupported(
    network: Network, counted: dict[int, Counted], supporters: dict[int, set[int]]
) -> list[Unsupported]:
    own: dict[int, set[int]] = defaultdict(set)
    for goal, shared in enumerate(network.shared):
        own[shared].add(network.level_of[goal])
    found = []
    for goal, each in counted.items():
        others = [n for n in range(len(network.levels)) if n not in own[goal]]
        supported = tuple(network.levels[n] for n in others if n in supporters[goal])
        missing = tuple(network.levels[n] for n in others if n not in supporters[goal])
        if missing:
            found.append(Unsupported(each, supported, missing))
    return found


def _one_sided(network: Network, themes: Iterable[int]) -> list[OneSided]:
    """The themes among some whose goals are all at one level."""
    found = []
    for number in themes:
        theme = network.themes[number]
        reached = outline(network, ThreadKind.THEMATIC, number).reached
        if len(reached) == 1:
            goals = network.refs(fold(network, network.under(number)))
            found.append(OneSided(theme.thing, reached[0], goals))
    return found


def _absent(network: Network) -> tuple[Announced, ...]:
    places = {each.iri: place for place, each in enumerate(network.sets)}
    absent = (each for each in network.announced if each.absent)
    return tuple(sorted(absent, key=lambda each: places[each.part_of.iri]))
