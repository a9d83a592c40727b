"""Cells of a matrix: the connections between a row and a column."""

from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import chain
from typing import Final, TypeAlias

from graph.analysis.edges import Edge, LinkFilter
from graph.analysis.network import Network
from graph.model.values import Code, GoalRef, Named

INVERSE: Final = {
    "supports": "supportedBy",
    "hinders": "hinderedBy",
    "sameAim": "sameAim",
    "noRelation": "noRelation",
}
"""Each relation with its inverse, used when a link is read from its other end."""
_ORDER: Final = ("supports", "supportedBy", "sameAim", "hinders", "hinderedBy")


@dataclass(frozen=True, slots=True)
class LinkCount:
    """The number of asserted links with a given relation and strength (or no strength)."""

    relation: str
    strength: Code | None
    count: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Cell:
    """The connections from a row to a column."""

    explicit: tuple[LinkCount, ...] = ()
    unrelated: int = 0
    """Asserted links that state two goals to be unrelated."""
    suggested: int = 0
    contested: int = 0
    themes: tuple[Named, ...] = ()
    frames: tuple[Named, ...] = ()
    adopted: tuple[GoalRef, ...] = ()
    """Shared goals that both own or adopt."""
    links: Sequence[Edge] = ()
    """Every link counted in the cell."""
    linked: int = 0
    """The number of asserted links; a mutual link counts once."""

    @property
    def gap(self) -> bool:
        """Whether nothing connects the two; a suggestion does not close a gap."""
        return not (self.explicit or self.themes or self.frames or self.adopted)


NOTHING: Final = Cell()
_Stands: TypeAlias = dict[int, set[int]]
"""By theme, the goals under it; a shared goal and the goals that adopt it form one group."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Layout:
    """Assigns cells: the rows of each goal, and the column of each set as seen from a row's set."""

    rows: Mapping[int, tuple[int, ...]]
    """The rows of each goal; none if it appears in columns only, two if it has two publishers."""
    column: Callable[[int], int | None]
    """The column of a set; None if it has none."""
    inward: bool = False
    """Whether links towards the row are also in the cell, read from their other end."""
    near: Sequence[range] | None = None
    """The goals of all rows, if not all goals; limits the links and topics that are examined."""
    within: Sequence[range] | None = None
    """The goals of all rows and columns if these are not all goals; no other goals are examined."""


@dataclass(slots=True, kw_only=True)
class _Draft:
    """A cell under construction."""

    relations: Counter[tuple[str, Code | None]] = field(default_factory=Counter)
    links: dict[str, Edge] = field(default_factory=dict)
    unrelated: int = 0
    suggested: int = 0
    contested: int = 0
    themes: dict[int, None] = field(default_factory=dict)
    frames: dict[int, None] = field(default_factory=dict)
    adopted: set[int] = field(default_factory=set)

    def add(self, edge: Edge, relation: str) -> None:
        """Count a link once."""
        if edge.link.iri in self.links:
            return
        self.links[edge.link.iri] = edge
        if edge.contested:
            self.contested += 1
        elif edge.link.suggested:
            self.suggested += 1
        elif relation == "noRelation":
            self.unrelated += 1
        else:
            self.relations[relation, edge.link.strength] += 1

    def finish(self, network: Network) -> Cell:
        """The finished cell, with its contents sorted."""
        tallies = [LinkCount(*key, count) for key, count in self.relations.items()]
        links = tuple(self.links.values())
        said = (each for each in links if each.asserted and each.link.relation != "noRelation")
        return Cell(
            explicit=sorted_counts(tallies),
            unrelated=self.unrelated,
            suggested=self.suggested,
            contested=self.contested,
            themes=tuple(network.themes[each].thing for each in sorted(self.themes)),
            frames=tuple(network.frames[each].thing for each in sorted(self.frames)),
            adopted=network.refs(self.adopted),
            links=links,
            linked=len({each.claim for each in said}),
        )


def sorted_counts(counts: Iterable[LinkCount]) -> tuple[LinkCount, ...]:
    """Counts by relation, each from the greatest strength down."""
    strongest_first = sorted(
        counts, key=lambda each: each.strength.notation if each.strength else "", reverse=True
    )
    return tuple(sorted(strongest_first, key=lambda each: _ORDER.index(each.relation)))


def fill(network: Network, view: LinkFilter, layout: Layout) -> dict[tuple[int, int], Cell]:
    """The non-empty cells, by row and column. A set is never connected with itself."""
    drafts: dict[tuple[int, int], _Draft] = defaultdict(_Draft)
    looked = layout.within if layout.near is None else layout.near
    edges = network.edges if looked is None else network.edges_at(chain(*looked))
    for edge in filter(view.takes, edges):
        for near, far, relation in _readings(edge, inward=layout.inward):
            column = layout.column(network.set_of[far])
            if column is None or network.set_of[near] == network.set_of[far]:
                continue
            for row in layout.rows.get(near, ()):
                drafts[row, column].add(edge, relation)
    for number, place in _themes(network, layout, looked):
        drafts[place].themes[number] = None
    for number, place in _frames(network, layout, looked):
        drafts[place].frames[number] = None
    for shared, place in _adoptions(network, layout):
        drafts[place].adopted.add(shared)
    return {place: drafts[place].finish(network) for place in sorted(drafts)}


def _readings(edge: Edge, *, inward: bool) -> Iterator[tuple[int, int, str]]:
    """A link as read from its first end and, if ``inward``, also from the other."""
    relation = edge.link.relation
    yield edge.subject, edge.object, relation
    if inward or edge.both_ways:
        yield edge.object, edge.subject, INVERSE[relation]


_Met: TypeAlias = Iterator[tuple[int, tuple[int, int]]]
"""Topic indices, each with the cells whose row and column meet under it."""


def _themes(network: Network, layout: Layout, looked: Sequence[range] | None) -> _Met:
    for number in range(len(network.themes)):
        if looked is None or network.under(number, looked):
            stands = network.under(number, layout.within)
            for place in _meetings(network, layout, stands, number):
                yield number, place


def _frames(network: Network, layout: Layout, looked: Sequence[range] | None) -> _Met:
    for number, frame in enumerate(network.frames):
        if looked is None or frame.among(looked):
            stands = dict.fromkeys(frame.among(layout.within), (number,))
            for place in _meetings(network, layout, stands, number):
                yield number, place


def _meetings(
    network: Network, layout: Layout, stands: Mapping[int, tuple[int, ...]], topic: int
) -> set[tuple[int, int]]:
    """The cells whose row and column have goals that meet under a topic.

    ``stands`` gives the themes of each goal: the topic itself, or themes one step narrower.
    """
    columns: dict[int, _Stands] = defaultdict(lambda: defaultdict(set))
    rows: dict[tuple[int, int], _Stands] = defaultdict(lambda: defaultdict(set))
    for goal, themes in stands.items():
        part_of, in_rows_of = network.set_of[goal], layout.rows.get(goal, ())
        for theme in themes:
            columns[part_of][theme].add(network.shared[goal])
            for row in in_rows_of:
                rows[row, part_of][theme].add(network.shared[goal])
    in_rows: _Witnesses = defaultdict(lambda: defaultdict(_Kept))
    for (row, part_of), mine in rows.items():
        _witness(in_rows[row], part_of, mine)
    in_columns: _Witnesses = defaultdict(lambda: defaultdict(_Kept))
    for part_of, theirs in columns.items():
        if (column := layout.column(part_of)) is not None:
            _witness(in_columns[column], part_of, theirs)
    return {
        (row, column)
        for row, mine_of in in_rows.items()
        for column, theirs_of in in_columns.items()
        if _meet(mine_of, theirs_of, topic)
    }


_Witness: TypeAlias = tuple[int, int]
"""A set and its only goal under a theme; for several goals, a number below any goal index."""


class _Kept:
    """A sufficient sample of the sets with goals under a theme, never more than four.

    Two witnesses meet if both their sets and their goals differ. So one that meets none of the sample
    shares a set or a goal with each of them, and another is needed only if it would meet that one.
    """

    def __init__(self) -> None:
        self.witnesses: list[_Witness] = []
        self._missed: list[tuple[int | None, int | None]] = [(None, None)]
        """Pairs of set and goal that meet no witness of the sample; None stands for any other."""

    def add(self, one: _Witness) -> None:
        """Keep a witness if it meets one that no kept witness meets."""
        if not any(one[0] != part_of and one[1] != goal for part_of, goal in self._missed):
            return
        self.witnesses.append(one)
        self._missed = [
            (part_of, goal)
            for part_of in {each[0] for each in self.witnesses} | {None}
            for goal in {each[1] for each in self.witnesses} | {None}
            if all(each[0] == part_of or each[1] == goal for each in self.witnesses)
        ]


_Witnesses: TypeAlias = dict[int, dict[int, _Kept]]
"""For each row or column and each theme, a sample of sets with goals there."""


def _witness(found: dict[int, _Kept], part_of: int, stands: _Stands) -> None:
    """Add a set as a witness under each of its themes, where it adds information."""
    for theme, goals in stands.items():
        found[theme].add((part_of, min(goals) if len(goals) == 1 else -1 - part_of))


def _meet(mine: Mapping[int, _Kept], theirs: Mapping[int, _Kept], topic: int) -> bool:
    """Whether different goals of two sets meet under a topic, not only under one narrower theme.

    A goal that adopts a shared goal is the same goal, so the two do not meet.
    """
    return any(
        one[0] != other[0] and one[1] != other[1]
        for here, ones in mine.items()
        for there, others in theirs.items()
        if here != there or here == topic
        for one in ones.witnesses
        for other in others.witnesses
    )


def _adoptions(network: Network, layout: Layout) -> Iterator[tuple[int, tuple[int, int]]]:
    """Each shared goal with the cells whose row and column both have it."""
    holders: dict[int, set[int]] = defaultdict(set)
    for row, shared in network.adoptions:
        holders[shared] |= {row, shared}
    for shared, goals in holders.items():
        for one in goals:
            for other in {network.set_of[goal] for goal in goals} - {network.set_of[one]}:
                if (column := layout.column(other)) is not None:
                    for row in layout.rows.get(one, ()):
                        yield shared, (row, column)
