"""What leads to each end of the threads of a large network, counted on arrays."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, Self

import numpy as np

from graph.analysis.counts.gathering import Gathered, gather
from graph.analysis.counts.link_table import RELATIONS, LinkTable
from graph.analysis.edges import LinkFilter
from graph.analysis.network import Network
from graph.analysis.thread_summary import ENOUGH, LevelLinks
from graph.arrays.grouping import Groups, Ints, Truths, distinct, table, unique
from graph.arrays.reach import Reached, leading_to_ends


@dataclass(frozen=True, slots=True, kw_only=True)
class EndCounts:
    """Counts for each end, in the order of ends; the columns are levels or kinds of links."""

    ends: Ints
    """The index of the goal, or of the first goal of the cycle."""
    goals: Ints
    """Of shape (ends, levels)."""
    bodies: Ints
    """Of shape (ends, levels)."""
    sets: Ints
    kinds: tuple[tuple[int, int, bool], ...]
    """The levels that links join, and whether they go both ways; sorted."""
    links: Ints
    """Of shape (ends, kinds)."""
    stated: Ints
    """Of shape (ends, kinds)."""

    @classmethod
    def of(cls, network: Network, links: LinkTable, view: LinkFilter) -> Self:
        """Count what leads to each end by the links that ``view`` selects."""
        places = links.counted(view)
        one, other, _ = links.steps(places)
        joined = unique(np.concatenate([one, other]))
        found = leading_to_ends(
            len(joined), np.searchsorted(joined, one), np.searchsorted(joined, other)
        )
        ends, levels = len(found.ends), len(network.levels)
        claims = _Claims.of(links, places, levels)
        goal = joined[found.node]
        in_set = links.set_of[goal]
        at_level = links.level_of[goal]
        of_claim, claim = Groups.by(claims.object, len(links.set_of)).expand(goal)
        kind = claims.kind[claim]
        is_stated = claims.is_stated[claim]
        end, shape = found.end[of_claim], (ends, len(claims.kinds))
        # All goals of a set are at one level, so a body counts once for each level of its sets.
        body = at_level * max(len(links.body_of), 1) + links.body_of[in_set]
        bodies = distinct(found.end, body, levels * max(len(links.body_of), 1))
        counts = cls(
            ends=joined[found.ends],
            goals=table(found.end, at_level, (ends, levels)),
            bodies=table(bodies[0], bodies[1] // max(len(links.body_of), 1), (ends, levels)),
            sets=np.bincount(distinct(found.end, in_set, len(links.body_of))[0], minlength=ends),
            kinds=claims.kinds,
            links=table(end, kind, shape),
            stated=table(end[is_stated], kind[is_stated], shape),
        )
        counts._fill(network, places, joined, found)
        return counts

    def _fill(self, network: Network, places: Ints, joined: Ints, found: Reached) -> None:
        """Count what was left: components with long chains, or with many ends that much leads to."""
        left = np.flatnonzero(found.left[found.ends])
        if not len(left):
            return
        is_left = np.zeros(len(network.goals), dtype=bool)
        is_left[joined] = found.left
        edges = [network.edges[place] for place in places.tolist()]
        gathered = gather(network, [edge for edge in edges if is_left[edge.subject]])
        column = {kind: place for place, kind in enumerate(self.kinds)}
        for row, each in zip(left.tolist(), gathered, strict=True):
            self.goals[row], self.bodies[row], self.sets[row] = each.goals, each.bodies, each.sets
            for joins in each.between:
                place = column[joins.source, joins.target, joins.both_ways]
                self.links[row, place], self.stated[row, place] = joins.links, joins.stated

    def every(self) -> Ints:
        """The places of all ends."""
        return np.arange(len(self.ends))

    def gathered(self, place: int) -> Gathered:
        """The counts of one end."""
        links, stated = self.links[place].tolist(), self.stated[place].tolist()
        between = tuple(
            LevelLinks(source=source, target=target, both_ways=both, links=count, stated=said)
            for (source, target, both), count, said in zip(self.kinds, links, stated, strict=True)
            if count
        )
        return Gathered(
            end=int(self.ends[place]),
            goals=tuple(self.goals[place].tolist()),
            bodies=tuple(self.bodies[place].tolist()),
            between=between,
            sets=int(self.sets[place]),
            links=sum(links),
            stated=sum(stated),
        )

    def at_several_levels(self) -> Truths:
        """For each end whether what leads there is at enough levels for a thread."""
        return np.asarray(np.count_nonzero(self.goals, axis=1) >= ENOUGH)

    def most_links_first(self, place_of: Callable[[int], Any]) -> Ints:
        """The ends with most links first, those with as many by the ``place_of`` their goal."""
        goals = self.ends.tolist()
        rank = np.empty(len(goals), dtype=np.int64)
        rank[sorted(range(len(goals)), key=lambda each: place_of(goals[each]))] = np.arange(
            len(goals)
        )
        return np.lexsort((rank, -self.links.sum(axis=1)))


@dataclass(frozen=True, slots=True, kw_only=True)
class _Claims:
    """What links claim, each claim once, with its first link's object: what leads there has them all."""

    object: Ints
    kind: Ints
    is_stated: Truths
    kinds: tuple[tuple[int, int, bool], ...]

    @classmethod
    def of(cls, links: LinkTable, places: Ints, levels: int) -> Self:
        """The claims of some links; where links of one claim go either way it goes both ways."""
        one, other = links.subject[places], links.object[places]
        pair = np.minimum(one, other) * len(links.set_of) + np.maximum(one, other)
        claim = pair * len(RELATIONS) + links.relation[places]
        order = np.argsort(claim, kind="stable")
        in_order = claim[order]
        is_first = np.ones(len(order), dtype=bool)
        np.not_equal(in_order[1:], in_order[:-1], out=is_first[1:])
        starts = np.flatnonzero(is_first)
        first = order[starts]
        group = np.cumsum(is_first) - 1
        both = (
            np.bincount(group, weights=one[order] != one[first][group], minlength=len(starts)) > 0
        )
        both |= links.goes_both_ways[places[first]]
        said = np.bincount(group, weights=links.is_stated[places[order]], minlength=len(starts)) > 0
        here, there = links.level_of[one[first]], links.level_of[other[first]]
        source = np.where(both, np.minimum(here, there), here)
        target = np.where(both, np.maximum(here, there), there)
        codes, kind = np.unique((source * levels + target) * 2 + both, return_inverse=True)
        return cls(
            object=other[first],
            kind=kind,
            is_stated=said,
            kinds=tuple(
                (code // 2 // levels, code // 2 % levels, bool(code % 2)) for code in codes.tolist()
            ),
        )
