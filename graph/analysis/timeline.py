"""The deadlines of goals: listed once for a version, filtered, and read in full where shown."""

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from typing import Final, Self

from pyoxigraph import NamedNode, Store

from graph import namespaces
from graph.analysis.milestones import Milestone, read_milestone
from graph.catalog.theme_order import with_narrower
from graph.model.code_lists import Codes
from graph.model.descriptions import LazyDescriptions
from graph.model.lists import SetCard
from graph.model.references import QueryContext, goal_named
from graph.model.sorting import numerical
from graph.model.terms import as_day, integer, iri, node, rows, string
from graph.model.values import SetRef

_LAST: Final = date.max
_SUBJECT: Final = NamedNode(namespaces.DCT + "subject")


@dataclass(frozen=True, slots=True, kw_only=True)
class Due:
    """A target with a deadline, by IRIs; ``day`` is its last day, None if it is in words only."""

    part_of: str
    goal: str
    measure: str
    target: str
    day: date | None
    words: str
    binds: tuple[str, ...] = ()
    """The sets that adopt the goal with the same deadline; they do not stand for themselves."""

    @property
    def sets(self) -> tuple[str, ...]:
        """Its own set and those it binds."""
        return (self.part_of, *self.binds)


@dataclass(frozen=True, slots=True, kw_only=True)
class Choice:
    """What a timeline shows: IRIs of a publisher, level and theme, and a year; all without them."""

    publisher: str = ""
    level: str = ""
    theme: str = ""
    year: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Timeline:
    """The deadlines of some goal sets, by day, and the sets themselves."""

    due: tuple[Due, ...]
    in_words: tuple[Due, ...]
    """Deadlines in words only."""
    undated: int
    """Targets that the source gives no deadline at all."""
    cards: tuple[SetCard, ...]
    _by_iri: Mapping[str, SetCard] = field(repr=False, compare=False, default_factory=dict)

    @classmethod
    def read(cls, store: Store, cards: Sequence[SetCard]) -> Self:
        """All deadlines of a version. A shared goal stands once, and names the sets it binds."""
        found = sorted(_folded(list(_listed(store))), key=_place)
        dated = tuple(each for each in found if each.day)
        words = tuple(each for each in found if not each.day)
        counts = list(rows(store, "analysis/targets"))
        targets = sum(integer(row, "targets") for row in counts)
        told = {each.target for each in _listed(store)}
        by_iri = {card.ref.iri: card for card in cards}
        return cls(
            due=dated,
            in_words=words,
            undated=max(0, targets - len(told)),
            cards=tuple(cards),
            _by_iri=by_iri,
        )

    @property
    def years(self) -> tuple[int, ...]:
        """The years that have a deadline."""
        return tuple(sorted({each.day.year for each in self.due if each.day}))

    def card(self, part_of: str) -> SetCard | None:
        """The card of a set; None if there is none."""
        return self._by_iri.get(part_of)

    def chosen(self, store: Store, choice: Choice) -> "Timeline":
        """The part of it that a choice leaves. ``undated`` counts all targets of the version."""
        sets = {card.ref.iri for card in self.cards if _takes(card, choice)}
        themes = with_narrower(store, choice.theme) if choice.theme else frozenset()

        def fits(each: Due) -> bool:
            if not sets.intersection(each.sets):
                return False
            return not choice.theme or not themes.isdisjoint(_themes(store, each.goal))

        return replace(
            self,
            due=tuple(
                each
                for each in self.due
                if fits(each)
                and (choice.year is None or (each.day and each.day.year == choice.year))
            ),
            in_words=tuple(filter(fits, self.in_words)),
            cards=tuple(card for card in self.cards if card.ref.iri in sets),
        )

    def read_milestones(self, store: Store, found: Iterable[Due], lang: str) -> Iterator[Milestone]:
        """Some of its deadlines in full, one by one."""
        shared = QueryContext(LazyDescriptions(store), Codes(store, lang), lang)
        for each in found:
            card = self.card(each.part_of)
            if card is None:
                continue
            own = QueryContext(LazyDescriptions(store), shared.codes, lang)
            binds = (self.card(part_of) for part_of in each.binds)
            yield read_milestone(
                own,
                goal_named(store, each.goal, card.ref),
                (each.measure, each.target),
                card.publishers,
                tuple(bound.ref for bound in binds if bound),
            )


def overlaps(cards: Sequence[SetCard]) -> dict[str, tuple[SetRef, ...]]:
    """The other sets in force at some time of each set's period, by IRI; periods not known left out."""
    known = [card.ref for card in cards if card.ref.period.start]
    return {
        one.iri: tuple(
            other for other in known
            if other.iri != one.iri and one.period.overlap(other.period) in {"full", "partial"}
        )
        for one in known
    }  # fmt: skip


def _listed(store: Store) -> Iterator[Due]:
    seen: set[str] = set()
    found = sorted(rows(store, "analysis/deadlines"), key=lambda row: iri(row, "target"))
    for row in found:
        if (target := iri(row, "target")) not in seen:
            seen.add(target)
            yield Due(
                part_of=iri(row, "set"),
                goal=iri(row, "goal"),
                measure=iri(row, "measure"),
                target=target,
                day=as_day(row.get("deadline"), last=True),
                words=" ".join(string(row, "words").split()),
                binds=(iri(row, "shared"),) if "shared" in row else (),
            )


def _folded(found: Collection[Due]) -> Iterator[Due]:
    """Deadlines where those of adopting goals are folded into the equal ones of the shared goal.

    As read, ``binds`` of an adopting goal's deadline holds the shared goal.
    """
    own = {(each.goal, each.day, each.words) for each in found if not each.binds}
    bound: dict[tuple[str, date | None, str], set[str]] = {}
    for each in found:
        for shared in each.binds:
            if (shared, each.day, each.words) in own:
                bound.setdefault((shared, each.day, each.words), set()).add(each.part_of)
    for each in found:
        if not each.binds:
            sets = bound.get((each.goal, each.day, each.words), ())
            yield replace(each, binds=tuple(sorted(sets)))
        elif all((shared, each.day, each.words) not in own for shared in each.binds):
            yield replace(each, binds=())


def _place(each: Due) -> tuple[object, ...]:
    return each.day or _LAST, each.part_of, numerical(namespaces.slug(each.goal)), each.target


def _takes(card: SetCard, choice: Choice) -> bool:
    ours = not choice.publisher or any(one.iri == choice.publisher for one in card.publishers)
    return ours and (not choice.level or card.ref.level.iri == choice.level)


def _themes(store: Store, goal: str) -> set[str]:
    found = store.quads_for_pattern(node(goal), _SUBJECT, None, None)
    return {each.object.value for each in found if isinstance(each.object, NamedNode)}
