"""Which sets have goals under which themes and frames, so far as it tells whether two of them meet."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Final, Self

import numpy as np

from graph.analysis.counts.link_table import LinkTable, with_narrower
from graph.analysis.network import Network
from graph.arrays.grouping import Groups, Ints, Truths, distinct, unique

_WORTH: Final = 500
"""From so many witnesses on a sample is looked for; fewer are compared all."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Witnesses:
    """Columns of one length: a set with goals under a topic. It is the same in every language.

    A topic is a theme, by its place in the order of IRIs, or after them a frame. Two witnesses of a
    topic meet if their sets and their goals differ, and not both are under the same narrower theme.
    """

    topic: Ints
    here: Ints
    """The topic itself, or the theme one step narrower that the goals are under."""
    part_of: Ints
    """The set."""
    goal: Ints
    """The only goal, a shared one for those that adopt it, or a number below any goal's for several."""

    def take(self, places: Ints | Truths) -> "Witnesses":
        """Some of them."""
        return Witnesses(
            topic=self.topic[places],
            here=self.here[places],
            part_of=self.part_of[places],
            goal=self.goal[places],
        )

    def as_rows(self) -> "Witnesses":
        """The same, with no theme where the topic itself is: that is another than every theme."""
        return replace(self, here=np.where(self.here == self.topic, -1, self.here))

    def sample(self, label: Ints) -> Ints:
        """The places of up to 16 for each topic and ``label``: who meets any of all meets one of them."""
        order = np.lexsort((label, self.topic))
        topic, label = self.topic[order], label[order]
        is_first = np.ones(len(order), dtype=bool)
        is_first[1:] = (topic[1:] != topic[:-1]) | (label[1:] != label[:-1])
        sides = [each[order] for each in (self.here, self.part_of, self.goal)]
        found = _sample(np.cumsum(is_first) - 1, sides, np.ones(len(order), dtype=bool))
        return order[unique(np.concatenate(found))]


def _sample(group: Ints, sides: Sequence[Ints], wanted: Truths) -> list[Ints]:
    """Of each group some that are wanted: who differs on all sides from any does from one of them.

    Whoever is like all that are wanted on some side is so with the first one, on one of the sides;
    and on the other sides with all that differ from the first one there.
    """
    groups = int(group.max(initial=-1)) + 1
    first = _first_of(wanted, group, groups)
    found = [first[first >= 0]]
    for side in sides if len(found[0]) else ():
        others = [each for each in sides if each is not side]
        differs = wanted & (side != side[first][group])
        if others:
            found += _sample(group, others, differs)
        else:
            second = _first_of(differs, group, groups)
            found.append(second[second >= 0])
    return found


def _first_of(wanted: Truths, group: Ints, groups: int) -> Ints:
    """For each group the first place that is wanted, -1 if there is none."""
    places = np.flatnonzero(wanted)
    found = np.full(groups, -1, dtype=np.int64)
    found[group[places[::-1]]] = places[::-1]  # the last to be written is the first
    return found


@dataclass(frozen=True, slots=True, kw_only=True)
class TopicTable:
    """The witnesses of every set, and a sample of those of each level."""

    every: Witnesses
    by_set: Groups
    """The places in ``every`` of each set."""
    columns: Witnesses
    column: Ints
    """The level of each in ``columns``."""
    by_topic: Groups
    """The places in ``columns`` of each topic."""
    topics_of_levels: Ints
    """For each pair of levels that meet, row by row, the topics under which they do."""
    levels_of_levels: Ints
    """For each of these topics the other level."""
    level_starts: Ints
    """Where each level begins there, of shape (levels + 1,)."""

    @classmethod
    def of(cls, network: Network, links: LinkTable) -> Self:
        """Collect the witnesses of a network."""
        themes, frames = len(network.themes), len(network.frames)
        topics, sets, goals = themes + frames, len(network.sets), len(links.shared)
        topic, here, goal = _under(network, links)
        place = (topic * topics + here) * max(sets, 1) + links.set_of[goal]
        place, shared = distinct(place, links.shared[goal], goals)
        is_first = np.ones(len(place), dtype=bool)
        np.not_equal(place[1:], place[:-1], out=is_first[1:])
        starts = np.flatnonzero(is_first)
        several = np.diff(np.append(starts, len(place))) > 1
        place = place[starts]
        part_of = place % max(sets, 1)
        every = Witnesses(
            topic=place // max(sets, 1) // max(topics, 1),
            here=place // max(sets, 1) % max(topics, 1),
            part_of=part_of,
            goal=np.where(several, -1 - part_of, shared[starts]),
        )
        level_of_set = np.zeros(sets, dtype=np.int64)
        level_of_set[links.set_of] = links.level_of
        level = level_of_set[part_of]
        chosen = every.sample(level)
        columns = every.take(chosen)
        column, by_topic = level[chosen], Groups.by(columns.topic, topics)
        levels = len(network.levels)
        found = []
        for each in range(levels):
            mine = every.take(level == each).as_rows()
            mine = mine.take(mine.sample(np.zeros_like(mine.topic)))
            found.append(_met(mine, columns, column, by_topic))
        nothing = np.zeros(0, dtype=np.int64)
        return cls(
            every=every,
            by_set=Groups.by(part_of, sets),
            columns=columns,
            column=column,
            by_topic=by_topic,
            topics_of_levels=np.concatenate([nothing, *(topics for topics, _ in found)]),
            levels_of_levels=np.concatenate([nothing, *(others for _, others in found)]),
            level_starts=np.cumsum([0, *(len(topics) for topics, _ in found)]),
        )

    def met_by_level(self, level: int) -> tuple[Ints, Ints]:
        """The topics under which goals of a level meet goals of others, with the others' levels."""
        part = slice(self.level_starts[level], self.level_starts[level + 1])
        return self.topics_of_levels[part], self.levels_of_levels[part]

    def met(self, sets: Ints) -> tuple[Ints, Ints]:
        """The topics under which goals of some sets meet goals of others, with the others' levels."""
        mine = self.every.take(self.by_set.expand(sets)[1]).as_rows()
        if len(mine.topic) > _WORTH:
            mine = mine.take(mine.sample(np.zeros_like(mine.topic)))
        return _met(mine, self.columns, self.column, self.by_topic)


def _met(mine: Witnesses, columns: Witnesses, column: Ints, by_topic: Groups) -> tuple[Ints, Ints]:
    """The topics of some witnesses that meet others in columns, with these columns."""
    which, place = by_topic.expand(mine.topic)
    other = columns.take(place)
    meet = (mine.part_of[which] != other.part_of) & (mine.goal[which] != other.goal)
    meet &= mine.here[which] != other.here
    found = column[place[meet]]
    return distinct(other.topic[meet], found, int(found.max(initial=0)) + 1)


def _under(network: Network, links: LinkTable) -> tuple[Ints, Ints, Ints]:
    """Each goal under each topic: the topic, the theme that it is under, and the goal."""
    topic, here = with_narrower(network.themes)
    which, goal = links.themes.expand(here)
    frame, citing = links.frames.expand(np.arange(len(network.frames)))
    frame += len(network.themes)
    return (
        np.concatenate([topic[which], frame]),
        np.concatenate([here[which], frame]),
        np.concatenate([goal, citing]),
    )
