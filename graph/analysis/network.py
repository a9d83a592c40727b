"""The network of a version, loaded once and kept in memory."""

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from types import MappingProxyType
from typing import Final

from pyoxigraph import Store

from graph import namespaces
from graph.analysis import topics
from graph.analysis.carriers import carried
from graph.analysis.edges import Basis, Edge, number_links
from graph.analysis.topics import Announced, Topic
from graph.catalog import links
from graph.model.code_lists import Codes, grouped
from graph.model.references import set_in_rows, set_place
from graph.model.sorting import numerical
from graph.model.terms import Solution, best, iri, rows, string, texts
from graph.model.values import Code, GoalRef, SetRef, Text

MANY: Final = 2_000
"""From this many goals on, arrays are quicker than objects, together with the import of NumPy."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Network:
    """Goals, links, themes, frames and adoptions, with labels in one language.

    A goal index is a position in ``goals`` (0-based), sorted by set slug and goal number regardless of
    level; sets, levels, themes and frames are likewise given by position. A goal that adopts a shared
    goal is included in its own right; ``shared`` says which goals count as one.
    """

    goals: tuple[GoalRef, ...]
    sets: tuple[SetRef, ...]
    """Sorted by level and short name; the order is the same in each language."""
    levels: tuple[Code, ...]
    """Every level of the code list, including those without a goal."""
    set_of: tuple[int, ...]
    level_of: tuple[int, ...]
    bodies: tuple[str, ...]
    """For each set, the IRI of its first publisher, or its own if it has none."""
    edges: tuple[Edge, ...]
    ignored: tuple[str, ...]
    """The IRIs of links left out: those that point to no known goal, or from a goal to itself."""
    themes: tuple[Topic, ...]
    frames: tuple[Topic, ...]
    adoptions: tuple[tuple[int, int], ...]
    """Pairs of goal indices: the adopting goal and the shared goal."""
    adopting: Mapping[int, tuple[int, ...]] = field(repr=False)
    """For each goal that others adopt, the goals that do, ascending."""
    shared: tuple[int, ...]
    """For each goal, the index of the shared goal it counts as, or its own."""
    announced: tuple[Announced, ...]
    bases: Mapping[Basis, Code]
    """The possible bases of a link, by name."""
    index: Mapping[str, int] = field(repr=False)
    """Goal indices by IRI."""
    touching: Mapping[int, tuple[int, ...]] = field(repr=False)
    """Positions in ``edges``, ascending, of the links at each goal; absent if there are none."""
    spans: tuple[range, ...] = field(repr=False)
    """For each set, the contiguous range of its goal indices."""

    @property
    def is_large(self) -> bool:
        """Whether it is analysed on arrays."""
        return len(self.goals) >= MANY

    def goal(self, set_slug: str, number: str) -> int | None:
        """The index of a goal, or None if there is no such goal."""
        return self.index.get(namespaces.goal(set_slug, number))

    def goal_set(self, slug: str) -> int | None:
        """The index of a set, or None if there is no such set."""
        return _place((each.iri for each in self.sets), namespaces.goal_set(slug))

    def theme(self, slug: str) -> int | None:
        """The index of a theme, or None if there is no such theme."""
        return _place((each.thing.iri for each in self.themes), f"{namespaces.ID}theme/{slug}")

    def frame(self, slug: str) -> int | None:
        """The index of a frame, or None if there is no such frame."""
        return _place((each.thing.iri for each in self.frames), f"{namespaces.ID}frame/{slug}")

    def body_of(self, goal: int) -> str:
        """The IRI of the body that counts as the publisher of a goal's set."""
        return self.bodies[self.set_of[goal]]

    def members(self, goal_set: int) -> range:
        """The contiguous range of goal indices of a set."""
        return self.spans[goal_set]

    def edges_at(self, goals: Iterable[int]) -> tuple[Edge, ...]:
        """The links to or from some goals, in the order of ``edges``."""
        places = {place for goal in goals for place in self.touching.get(goal, ())}
        return tuple(self.edges[place] for place in sorted(places))

    def refs(self, goals: Iterable[int]) -> tuple[GoalRef, ...]:
        """The goals with some indices, in ascending order."""
        return tuple(self.goals[goal] for goal in sorted(goals))

    def under(
        self, theme: int, within: Sequence[range] | None = None
    ) -> dict[int, tuple[int, ...]]:
        """The goals under a theme or the themes one step narrower, each with the theme indices.

        ``within`` limits the search to ranges of goal indices; None searches all.
        """
        found: dict[int, list[int]] = defaultdict(list)
        for each in (theme, *self.themes[theme].narrower):
            for goal in self.themes[each].among(within):
                found[goal].append(each)
        return {goal: tuple(found[goal]) for goal in sorted(found)}


def load(store: Store, lang: str) -> Network:
    """Load the network of a version, with labels in a language."""
    codes = Codes(store, lang)
    sets = _sets(store, codes, lang)
    ties = list(rows(store, "analysis/ties"))
    goals = _goals(store, sets, {iri(row, "goal") for row in _tied(ties, "adopts")})
    index = {goal.iri: number for number, goal in enumerate(goals)}
    adoptions = _pairs(_tied(ties, "adopts"), index)
    found = links.of_all(store, codes, lang, {goal.iri: goal for goal in goals}.get)
    edges = carried(number_links(found.read, index), goals)
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
        bodies=_bodies(store, side_by_side),
        edges=edges,
        ignored=found.left_out,
        themes=topics.topics(themes, topics.tied(_tied(ties, "subject"), index), lang),
        frames=topics.topics(frames, topics.tied(_tied(ties, "references"), index), lang),
        adoptions=adoptions,
        adopting=MappingProxyType(_adopting(adoptions)),
        shared=_shared(adoptions, len(goals)),
        announced=topics.announced(store, sets, codes, lang),
        bases=MappingProxyType({basis: codes.get(basis.iri) for basis in Basis}),
        index=MappingProxyType(index),
        touching=MappingProxyType(_touching(edges)),
        spans=_spans(set_of, len(side_by_side)),
    )


def in_language(store: Store, known: Network, lang: str) -> Network:
    """The same network in another language; only labelled data is read again."""
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
        edges=carried([replace(edge, link=in_lang[edge.link.iri]) for edge in known.edges], goals),
        themes=topics.topics(themes, {each.thing.iri: each.goals for each in known.themes}, lang),
        frames=topics.topics(frames, {each.thing.iri: each.goals for each in known.frames}, lang),
        announced=topics.announced(store, sets, codes, lang),
        bases=MappingProxyType({basis: codes.get(basis.iri) for basis in Basis}),
    )


def _topics(store: Store) -> tuple[list[Solution], list[Solution]]:
    """The query rows of the themes and of the frames."""
    found = sorted(rows(store, "analysis/topics"), key=lambda row: iri(row, "thing"))
    themes = [row for row in found if string(row, "kind") == "theme"]
    return themes, [row for row in found if string(row, "kind") == "frame"]


def _spans(set_of: Sequence[int], sets: int) -> tuple[range, ...]:
    """For each set, the range of its goal indices; sets and goals are sorted differently."""
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
    """The sets by IRI, in slug order. If a set has two levels or periods (invalid), one is used."""
    in_order = sorted(rows(store, "analysis/sets"), key=_all_of)
    found = {each: set_in_rows(group, codes, lang) for each, group in grouped(in_order, "set")}
    return dict(sorted(found.items(), key=lambda item: (namespaces.slug(item[0]), item[0])))


def _bodies(store: Store, sets: Iterable[SetRef]) -> tuple[str, ...]:
    """For each set, the IRI of the body that counts as its publisher."""
    found: dict[str, str] = {}
    for row in rows(store, "analysis/sets"):
        if "publisher" in row:
            part_of, body = iri(row, "set"), iri(row, "publisher")
            found[part_of] = min(body, found.get(part_of, body))
    return tuple(found.get(each.iri, each.iri) for each in sets)


def _goals(
    store: Store, sets: Mapping[str, SetRef], adopting: Collection[str]
) -> tuple[GoalRef, ...]:
    """The goals of the sets, sorted by set and number."""
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
    """Index pairs of goals that adopt a known goal, each with the goal it adopts."""
    pairs = {(index.get(iri(row, "goal")), index.get(iri(row, "thing"))) for row in ties}
    return tuple(sorted((a, b) for a, b in pairs if a is not None and b is not None and a != b))


def _adopting(adoptions: Iterable[tuple[int, int]]) -> dict[int, tuple[int, ...]]:
    found: dict[int, list[int]] = defaultdict(list)
    for goal, adopted in adoptions:
        found[adopted].append(goal)
    return {adopted: tuple(goals) for adopted, goals in found.items()}


def _shared(adoptions: Sequence[tuple[int, int]], goals: int) -> tuple[int, ...]:
    """For each goal, the shared goal it counts as; first of several, lowest index of a cycle."""
    adopted: dict[int, int] = {}
    for goal, other in adoptions:
        adopted.setdefault(goal, other)
    found: dict[int, int] = {}
    for goal in range(goals):
        path: dict[int, None] = {}
        while goal in adopted and goal not in path and goal not in found:
            path[goal] = None
            goal = adopted[goal]  # noqa: PLW2901 - the walk ends at a goal that adopts nothing
        if goal in path:
            circle = list(path)
            goal = min(circle[circle.index(goal) :])  # noqa: PLW2901
        found |= dict.fromkeys((*path, goal), found.get(goal, goal))
    return tuple(found[goal] for goal in range(goals))


def _all_of(row: Solution) -> tuple[str, list[tuple[str, str]]]:
    return iri(row, "set"), sorted((name, str(term)) for name, term in row.items())
