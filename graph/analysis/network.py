"""The network of a version, read once."""

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from types import MappingProxyType

from pyoxigraph import Store

from graph import namespaces
from graph.analysis import topics
from graph.analysis.edges import Basis, Edge, number_links
from graph.analysis.topics import Announced, Topic
from graph.catalog import links
from graph.model.code_lists import Codes, grouped
from graph.model.references import set_in_rows, set_place
from graph.model.sorting import numerical
from graph.model.terms import Solution, best, iri, rows, string, texts
from graph.model.values import Code, GoalRef, SetRef, Text


@dataclass(frozen=True, slots=True, kw_only=True)
class Network:
    """Goals, links, themes, frames and adoptions, in one language.

    A goal's number is its place in the order of sets' slugs and goals' numbers, which knows no
    level. A goal that adopts a shared goal is here in its own right; ``shared`` says which goals
    count as one.
    """

    goals: tuple[GoalRef, ...]
    sets: tuple[SetRef, ...]
    """In the order they stand side by side in, by level and short name; the same in each language."""
    levels: tuple[Code, ...]
    """Every level of the code list, also those without a goal."""
    set_of: tuple[int, ...]
    level_of: tuple[int, ...]
    edges: tuple[Edge, ...]
    ignored: tuple[str, ...]
    """Links that are left out: they lead to no goal that is here, or from a goal to itself."""
    themes: tuple[Topic, ...]
    frames: tuple[Topic, ...]
    adoptions: tuple[tuple[int, int], ...]
    """Each goal that adopts another, with the shared goal."""
    shared: tuple[int, ...]
    """For each goal the shared goal it adopts, else itself."""
    announced: tuple[Announced, ...]
    bases: Mapping[Basis, Code]
    """What links can rest on, by name."""
    index: Mapping[str, int] = field(repr=False)
    """The number of each goal, by its IRI."""
    touching: Mapping[int, tuple[int, ...]] = field(repr=False)
    """The places of the links that lead to or from each goal, of goals with any."""
    spans: tuple[range, ...] = field(repr=False)
    """For each set its goals, which follow one another."""

    def goal(self, set_slug: str, number: str) -> int | None:
        """The number of a goal, or None when there is no such goal."""
        return self.index.get(namespaces.goal(set_slug, number))

    def goal_set(self, slug: str) -> int | None:
        """The number of a set, or None when there is no such set."""
        return _place((each.iri for each in self.sets), namespaces.goal_set(slug))

    def theme(self, slug: str) -> int | None:
        """The number of a theme, or None when there is no such theme."""
        return _place((each.thing.iri for each in self.themes), f"{namespaces.ID}theme/{slug}")

    def frame(self, slug: str) -> int | None:
        """The number of a frame, or None when there is no such frame."""
        return _place((each.thing.iri for each in self.frames), f"{namespaces.ID}frame/{slug}")

    def members(self, goal_set: int) -> range:
        """The goals of a set, which follow one another."""
        return self.spans[goal_set]

    def edges_at(self, goals: Iterable[int]) -> tuple[Edge, ...]:
        """The links that lead to or from some goals, in their order."""
        places = {place for goal in goals for place in self.touching.get(goal, ())}
        return tuple(self.edges[place] for place in sorted(places))

    def refs(self, goals: Iterable[int]) -> tuple[GoalRef, ...]:
        """The goals with some numbers, in their order."""
        return tuple(self.goals[goal] for goal in sorted(goals))

    def under(
        self, theme: int, within: Sequence[range] | None = None
    ) -> dict[int, tuple[int, ...]]:
        """The goals under a theme and the themes one step narrower: each goal with its themes.

        WITHIN are the only goals to look for, if not all of them are wanted.
        """
        found: dict[int, list[int]] = defaultdict(list)
        for each in (theme, *self.themes[theme].narrower):
            for goal in self.themes[each].among(within):
                found[goal].append(each)
        return {goal: tuple(found[goal]) for goal in sorted(found)}


def load(store: Store, lang: str) -> Network:
    """Read the network of a version, with names in a language."""
    codes = Codes(store, lang)
    sets = _sets(store, codes, lang)
    ties = list(rows(store, "analysis/ties"))
    goals = _goals(store, sets, {iri(row, "goal") for row in _tied(ties, "adopts")})
    index = {goal.iri: number for number, goal in enumerate(goals)}
    adoptions = _pairs(_tied(ties, "adopts"), index)
    found = links.of_all(store, codes, lang, {goal.iri: goal for goal in goals}.get)
    edges = number_links(found.read, index)
    levels = codes.levels(each.level.iri for each in sets.values())
    themes, frames = _topics(store)
    side_by_side = tuple(sorted(sets.values(), key=set_place))
    set_numbers = {each.iri: number for number, each in enumerate(side_by_side)}
    level_numbers = {level.iri: number for number, level in enumerate(levels)}
    set_of = tuple(set_numbers[goal.part_of.iri] for goal in goals)
    return Network(
        goals=goals,
        sets=side_by_side,
        levels=levels,
        set_of=set_of,
        level_of=tuple(level_numbers[goal.part_of.level.iri] for goal in goals),
        edges=edges,
        ignored=found.left_out,
        themes=topics.topics(themes, topics.tied(_tied(ties, "subject"), index), lang),
        frames=topics.topics(frames, topics.tied(_tied(ties, "references"), index), lang),
        adoptions=adoptions,
        shared=_shared(adoptions, len(goals)),
        announced=topics.announced(store, sets, codes, lang),
        bases=MappingProxyType({basis: codes.get(basis.iri) for basis in Basis}),
        index=MappingProxyType(index),
        touching=MappingProxyType(_touching(edges)),
        spans=_spans(set_of, len(side_by_side)),
    )


def in_language(store: Store, known: Network, lang: str) -> Network:
    """The network of the same version in another language: only what has names is read again."""
    codes = Codes(store, lang)
    sets = _sets(store, codes, lang)
    goals = tuple(replace(goal, part_of=sets[goal.part_of.iri]) for goal in known.goals)
    themes, frames = _topics(store)
    found = links.of_all(store, codes, lang, {goal.iri: goal for goal in goals}.get)
    in_lang = {link.iri: link for link in found.read}
    return replace(
        known,
        goals=goals,
        sets=tuple(sets[each.iri] for each in known.sets),
        levels=codes.levels(level.iri for level in known.levels),
        edges=tuple(replace(edge, link=in_lang[edge.link.iri]) for edge in known.edges),
        themes=topics.topics(themes, {each.thing.iri: each.goals for each in known.themes}, lang),
        frames=topics.topics(frames, {each.thing.iri: each.goals for each in known.frames}, lang),
        announced=topics.announced(store, sets, codes, lang),
        bases=MappingProxyType({basis: codes.get(basis.iri) for basis in Basis}),
    )


def _topics(store: Store) -> tuple[list[Solution], list[Solution]]:
    """What is said of the themes and of the frames."""
    found = sorted(rows(store, "analysis/topics"), key=lambda row: iri(row, "thing"))
    themes = [row for row in found if string(row, "kind") == "theme"]
    return themes, [row for row in found if string(row, "kind") == "frame"]


def _spans(set_of: Sequence[int], sets: int) -> tuple[range, ...]:
    """For each set the goals it has; sets stand in another order than their goals."""
    found = [range(0)] * sets
    for goal, part_of in enumerate(set_of):
        start = found[part_of].start if found[part_of] else goal
        found[part_of] = range(start, goal + 1)
    return tuple(found)


def _touching(edges: Iterable[Edge]) -> dict[int, tuple[int, ...]]:
    found: dict[int, list[int]] = defaultdict(list)
    for place, edge in enumerate(edges):
        found[edge.subject].append(place)
        found[edge.object].append(place)
    return {goal: tuple(places) for goal, places in found.items()}


def _place(iris: Iterable[str], wanted: str) -> int | None:
    return next((place for place, each in enumerate(iris) if each == wanted), None)


def _sets(store: Store, codes: Codes, lang: str) -> dict[str, SetRef]:
    """The sets in the order of their slugs. Of two levels or periods, which no set has, one counts."""
    in_order = sorted(rows(store, "analysis/sets"), key=_all_of)
    found = {each: set_in_rows(group, codes, lang) for each, group in grouped(in_order, "set")}
    return dict(sorted(found.items(), key=lambda item: (namespaces.slug(item[0]), item[0])))


def _goals(
    store: Store, sets: Mapping[str, SetRef], adopting: Collection[str]
) -> tuple[GoalRef, ...]:
    """The goals of the sets in the order of sets and numbers."""
    places = {each: place for place, each in enumerate(sets)}
    in_order = sorted(
        (row for row in rows(store, "analysis/goals") if iri(row, "set") in sets),
        key=lambda row: (iri(row, "goal"), places[iri(row, "set")], string(row, "number")),
    )
    found = [
        GoalRef(
            iri=goal,
            number=(number := string(group[0], "number")),
            title=best(texts(group, "title"), "da") or Text(number),
            part_of=sets[iri(group[0], "set")],
            adopted=goal in adopting,
        )
        for goal, group in grouped(in_order, "goal")
    ]
    return tuple(
        sorted(found, key=lambda g: (places[g.part_of.iri], numerical(g.number), g.number, g.iri))
    )


def _tied(ties: Iterable[Solution], tie: str) -> list[Solution]:
    return [row for row in ties if namespaces.slug(iri(row, "tie")) == tie]


def _pairs(ties: Iterable[Solution], index: Mapping[str, int]) -> tuple[tuple[int, int], ...]:
    """The goals that adopt a goal that is here, each with the goal it adopts."""
    pairs = {(index.get(iri(row, "goal")), index.get(iri(row, "thing"))) for row in ties}
    return tuple(sorted((a, b) for a, b in pairs if a is not None and b is not None and a != b))


def _shared(adoptions: Sequence[tuple[int, int]], goals: int) -> tuple[int, ...]:
    """For each goal the shared goal that it counts as; of several the first, of a circle the least."""
    adopted: dict[int, int] = {}
    for goal, other in adoptions:
        adopted.setdefault(goal, other)
    found: dict[int, int] = {}
    for goal in range(goals):
        path: dict[int, None] = {}
        while goal in adopted and goal not in path and goal not in found:
            path[goal] = None
            goal = adopted[goal]  # noqa: PLW2901 - the walk ends where nothing is adopted
        if goal in path:
            circle = list(path)
            goal = min(circle[circle.index(goal) :])  # noqa: PLW2901
        found |= dict.fromkeys((*path, goal), found.get(goal, goal))
    return tuple(found[goal] for goal in range(goals))


def _all_of(row: Solution) -> tuple[str, list[tuple[str, str]]]:
    return iri(row, "set"), sorted((name, str(term)) for name, term in row.items())
