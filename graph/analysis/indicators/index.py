"""Indicators: targets in one unit about the same words are the same one, in whichever goals they stand."""

import re
from collections import defaultdict
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass
from decimal import Decimal
from typing import Final, Self, TypeAlias

from pyoxigraph import Store

from graph.analysis.indicators.values import Indicator, Reading, Readings
from graph.analysis.network import Network
from graph.catalog.goal import target_of
from graph.model.code_lists import Codes
from graph.model.descriptions import LazyDescriptions
from graph.model.goals import Target
from graph.model.references import QueryContext
from graph.model.terms import Solution, as_iri, as_number, iri, rows, string
from graph.model.values import Code, HalfYear, Text

MOST_GOALS: Final = 30
"""The maximum number of goals of one indicator that are read: more than a chart or a table can show."""
_BETWEEN_WORDS: Final = re.compile(r"[\W_]+")

_ByHalfYear: TypeAlias = dict[HalfYear, Decimal]
Key = tuple[str, str]
"""The words in plain form, of a target without words of its own its IRI; and the IRI of the unit."""


@dataclass(frozen=True, slots=True)
class Indicators:
    """The indicators of a version, by IRIs."""

    goals: Mapping[Key, tuple[str, ...]]
    """The goals of each indicator, sorted."""
    words: Mapping[Key, str]
    """How a source words each."""
    targets: Mapping[str, tuple[tuple[Key, str], ...]]
    """The indicator of each target of a goal, by the goal."""
    readings: Readings

    @classmethod
    def read(cls, store: Store) -> Self:
        """Read all targets that are measured by a number."""
        found: dict[str, tuple[str, Key, str]] = {}
        words: dict[Key, str] = {}
        for row in sorted(rows(store, "analysis/indicators"), key=_said):
            said, step = _said(row), as_iri(row.get("step")) or ""
            # the words of a measure say too little for two targets to count the same
            name = plain(said) if row.get("scope") else iri(row, "target")
            key = name, iri(row, "unit")
            words.setdefault(key, " ".join(said.split()))
            found.setdefault(iri(row, "target"), (iri(row, "goal"), key, step))
        goals: dict[Key, set[str]] = defaultdict(set)
        targets: dict[str, list[tuple[Key, str]]] = defaultdict(list)
        for target in sorted(found):
            goal, key = found[target][0], _key(found, target)
            goals[key].add(goal)
            targets[goal].append((key, target))
        return cls(
            {key: tuple(sorted(members)) for key, members in goals.items()},
            words,
            {goal: tuple(pairs) for goal, pairs in targets.items()},
            _readings(store),
        )

    def of_goal(
        self, store: Store, network: Network, goal: str, lang: str
    ) -> tuple[Indicator, ...]:
        """The indicators of a goal in full, in the order of its targets."""
        keys = dict.fromkeys(key for key, _ in self.targets.get(goal, ()))
        return tuple(self._in_full(store, network, key, goal, lang) for key in keys)

    def elsewhere(self, goals: Collection[str]) -> Iterator[tuple[str, str, tuple[str, ...]]]:
        """Each goal with an indicator that goals outside have too, its words, and those goals."""
        inside = set(goals)
        for goal in goals:
            for key in dict.fromkeys(key for key, _ in self.targets.get(goal, ())):
                if others := tuple(each for each in self.goals[key] if each not in inside):
                    yield goal, self.words[key], others

    def _in_full(
        self, store: Store, network: Network, key: Key, first: str, lang: str
    ) -> Indicator:
        others = [goal for goal in self.goals[key] if goal != first and goal in network.index]
        others.sort(key=network.index.__getitem__)
        context = QueryContext(LazyDescriptions(store), Codes(store, lang), lang)
        read = tuple(
            (network.goals[network.index[goal]], tuple(self._targets(context, goal, key)))
            for goal in [first, *others][:MOST_GOALS]
        )
        one = read[0][1][0]
        return Indicator(
            words=one.scope or Text(self.words[key]),
            unit=context.codes.maybe(key[1]) or Code(iri=key[1], label=Text("")),
            goals=read,
            total=1 + len(others),
            readings={
                target.iri: found
                for _, targets in read
                for target in targets
                if (found := self.readings.get(target.iri))
            },
        )

    def _targets(self, context: QueryContext, goal: str, key: Key) -> Iterator[Target]:
        for each, target in self.targets[goal]:
            if each == key:
                yield target_of(context, context.about(target))


def _readings(store: Store) -> Readings:
    """The reported values of all targets; of two for one half-year, which no published graph has, the lower."""
    found: dict[str, _ByHalfYear] = defaultdict(dict)
    for row in rows(store, "analysis/reported-values"):
        half_year, reached = HalfYear.read(string(row, "halfYear")), as_number(row.get("value"))
        if half_year is not None and reached is not None:
            of = found[iri(row, "target")]
            of[half_year] = min(reached, of.get(half_year, reached))
    return {
        target: tuple(Reading(half, of[half]) for half in sorted(of))
        for target, of in found.items()
    }


def _key(found: Mapping[str, tuple[str, Key, str]], target: str) -> Key:
    """The key of a target; a step has that of the target it leads to, if the unit is the same."""
    _, key, step = found[target]
    seen = {target}
    while step in found and step not in seen:
        seen.add(step)
        _, onward, after = found[step]
        if onward[1] != key[1]:
            break
        key, step = onward, after
    return key


def _said(row: Solution) -> str:
    """The words for what a target counts, or of its measure."""
    return string(row, "scope") if row.get("scope") else string(row, "text")


def plain(words: str) -> str:
    """Words without case and punctuation."""
    return _BETWEEN_WORDS.sub(" ", words).strip().casefold()
