"""Which theme is broader than which, and how many goals are under each."""

from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping
from typing import Self

from pyoxigraph import Store

from graph.model.code_lists import grouped
from graph.model.lists import Tally
from graph.model.references import named
from graph.model.sorting import alphabetical
from graph.model.terms import as_iri, iri, rows


def broader_themes(store: Store) -> Mapping[str, frozenset[str]]:
    """The IRIs of the themes one step broader than each theme that has any."""
    found: dict[str, set[str]] = defaultdict(set)
    for row in rows(store, "catalog/broader-themes"):
        found[iri(row, "theme")].add(iri(row, "broader"))
    return {theme: frozenset(broader) for theme, broader in found.items()}


def with_narrower(store: Store, theme: str) -> frozenset[str]:
    """The IRIs of a theme and of those one step narrower."""
    narrower = (each for each, broader in broader_themes(store).items() if theme in broader)
    return frozenset({theme, *narrower})


def theme_tallies(store: Store, lang: str) -> tuple[Tally, ...]:
    """The themes, with the number of goals under them and under the themes one step narrower.

    A shared goal counts once for all the goals that adopt it, if it or two of them are under the
    theme: the counts are those of the themes' threads. Three plain queries are put together here, as
    one query would look for every goal at all others that adopt the same.
    """
    placed = _Placed.read(store)
    labels = sorted(rows(store, "catalog/themes"), key=lambda row: iri(row, "thing"))
    tallies = []
    for theme, group in grouped(labels, "thing"):
        goals: dict[str, set[str]] = defaultdict(set)
        given: dict[str, set[str]] = defaultdict(set)
        for goal, counted, level in placed.counted(theme):
            goals[level].add(counted)
            given[level].add(goal)
        counts = {level: len(goals[level]) for level in sorted(goals)}
        thing = named(group, "thing", "label", lang)[0]
        tallies.append(Tally(thing, counts, sum(map(len, given.values()))))
    return tuple(sorted(tallies, key=lambda tally: alphabetical(tally.thing.label.value)))


class _Placed:
    """What stands under each theme, the levels of goals, and which shared goals they adopt."""

    def __init__(
        self,
        under: Mapping[str, set[str]],
        levels: Mapping[str, set[str]],
        adopts: Mapping[str, set[str]],
    ) -> None:
        self._under, self._levels, self._adopts = under, levels, adopts

    @classmethod
    def read(cls, store: Store) -> Self:
        """Read the goals of a version."""
        levels: dict[str, set[str]] = defaultdict(set)
        for row in rows(store, "catalog/goal-levels"):
            levels[iri(row, "goal")].update(filter(None, [as_iri(row.get("level"))]))
        adopts: dict[str, set[str]] = defaultdict(set)
        for row in rows(store, "catalog/adopted"):
            adopts[iri(row, "goal")].add(iri(row, "shared"))
        broader, under = broader_themes(store), defaultdict[str, set[str]](set)
        for row in rows(store, "catalog/goals-of-themes"):
            theme = iri(row, "theme")
            for each in (theme, *broader.get(theme, ())):
                under[each].add(iri(row, "goal"))
        return cls(under, dict(levels), dict(adopts))

    def counted(self, theme: str) -> Iterator[tuple[str, str, str]]:
        """Each goal under a theme, what it is counted as, and the level that it counts at."""
        members = self._under.get(theme, set())
        # A shared goal stands for itself and for each goal that adopts it.
        stand = Counter(each for goal in members for each in self._adopts.get(goal, set()) | {goal})
        for goal in members:
            if goal not in self._levels:
                continue  # in no goal set
            shared = [
                each
                for each in self._adopts.get(goal, ())
                if stand[each] > 1 and each in self._levels
            ]
            for each in shared or [goal]:
                for level in self._levels[each]:
                    yield goal, each, level
