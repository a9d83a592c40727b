"""Lists of goals, sets, organisations, themes, frames and sources."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import islice
from typing import TYPE_CHECKING, Final, Self
from urllib.parse import quote

from pyoxigraph import Store

from graph import namespaces
from graph.catalog import links
from graph.catalog.theme_order import theme_tallies
from graph.model.code_lists import Codes, grouped
from graph.model.links import connections
from graph.model.lists import MOST_GOALS, GoalList, Overview, Page, Selection, SetCard, Shelf, Tally
from graph.model.references import (
    conditions,
    goal_named,
    goals_in_rows,
    named,
    place_of,
    set_in_rows,
    set_place,
)
from graph.model.sorting import alphabetical
from graph.model.subjects import SourceCard
from graph.model.terms import Solution, integer, iri, rows, string
from graph.model.values import Code, GoalRef

if TYPE_CHECKING:
    from graph.catalog.facet_counts import Catalogue, GoalSelection

PAGE_SIZE: Final = 50
"""The most goals that a page of the list shows."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Lists:
    """The goal sets, and the lengths of the other lists."""

    sets: tuple[SetCard, ...]
    themes: int
    frames: int
    organizations: int
    sources: int

    @classmethod
    def read(cls, store: Store, lang: str) -> Self:
        """Read the lists of a version."""
        return cls(
            sets=goal_sets(store, lang),
            themes=len(themes(store, lang)),
            frames=len(frames(store, lang)),
            organizations=len(organizations(store, lang)),
            sources=len(sources(store, lang)),
        )


def overview(store: Store, lang: str, known: Lists | None = None) -> Overview:
    """Each level with its sets and, if there are at most ``MOST_GOALS``, its goals; and totals.

    ``known`` are the version's lists, if already read.
    """
    codes = Codes(store, lang)
    known = known or Lists.read(store, lang)
    cards = known.sets
    counts = links.counts(store)
    listed: dict[str, list[GoalRef]] = {}
    if sum(card.goals for card in cards) <= MOST_GOALS:
        for goal in list_goals(store, cards):
            listed.setdefault(goal.part_of.iri, []).append(goal)
    return Overview(
        shelves=tuple(
            _shelf(level, [card for card in cards if card.ref.level.iri == level.iri], listed)
            for level in codes.levels(card.ref.level.iri for card in cards)
        ),
        themes=known.themes,
        frames=known.frames,
        organizations=known.organizations,
        sources=known.sources,
        connections=connections(links.first(store, codes, lang)),
        stated=counts.stated(*links.RELATIONS),
        editorial=counts.of(*links.RELATIONS) - counts.stated(*links.RELATIONS),
        supports=counts.of("supports"),
        supports_stated=counts.stated("supports"),
        same_aim=counts.of("sameAim"),
        hinders=counts.of("hinders"),
    )


def catalogue(store: Store, lang: str) -> "Catalogue":
    """The catalogue of all goals of a version, for counting facets."""
    from graph.catalog.facet_counts import Catalogue  # noqa: PLC0415 - loads numpy
    from graph.catalog.memberships import Members  # noqa: PLC0415 - as above

    return Catalogue.of(store, goal_sets(store, lang), Members.read(store), lang)


def goals(
    store: Store, selection: Selection, page: int, lang: str, known: "Catalogue | None" = None
) -> GoalList:
    """A page of the goals that match a selection, and the choices of each facet.

    A facet is counted without its own chosen value, so its counts show the effect of another
    choice. A page number, from 1, is clamped to the last page; a page ends with a set, unless the set
    is longer than a page. ``known`` is the version's catalogue, if already read.
    """
    known = known or catalogue(store, lang)
    chosen = _chosen(selection)
    left = known.left(chosen)
    total, starts = left.total, left.pages(PAGE_SIZE)
    number = min(max(1, page), len(starts))
    start, end = (*starts, total)[number - 1 : number + 1]
    items = tuple(islice(goals_left(store, left, start), end - start))
    return GoalList(
        Page(items, number, PAGE_SIZE, total, len(starts)),
        selection,
        known.facets(chosen),
        _given(chosen),
    )


def all_goals(store: Store, selection: Selection, known: "Catalogue") -> Iterator[GoalRef]:
    """All the goals that match a selection, in the order of the pages."""
    return goals_left(store, known.left(_chosen(selection)))


def chosen_by(asked: Mapping[str, str]) -> dict[str, str]:
    """The chosen values for the facet slugs of a search, as for ``page_queries.conditions``."""
    kind = {"kind": asked["kind"]} if asked.get("kind") else {}
    return _given(_chosen(Selection.of(asked))) | kind


def _given(chosen: Mapping[str, str]) -> dict[str, str]:
    return {name: value for name, value in chosen.items() if value}


def _chosen(selection: Selection) -> dict[str, str]:
    """The chosen value of each facet by its name, "" without one."""
    return {
        "level": _code("level", selection.level),
        "set": _thing("set", selection.part_of),
        "publisher": _thing("org", selection.publisher),
        "period": selection.period,
        "theme": _thing("theme", selection.theme),
        "group": _code("group", selection.group),
        "type": _code("type", selection.type),
        "status": selection.status,
    }


def list_goals(
    store: Store, cards: Iterable[SetCard], skip: int = 0, /, **having: str
) -> Iterator[GoalRef]:
    """The goals of some sets in order, or those with a theme, type or frame, given as IRIs.

    Sets are read one by one, and those within the first ``skip`` goals are not read at all.
    """
    held = count_goals(store, **having) if any(having.values()) else None
    for card in cards:
        here = card.goals if held is None else held.get(card.ref.iri, 0)
        if skip < here:
            found = rows(store, "catalog/goals", **conditions(part_of=card.ref.iri, **having))
            in_order = sorted(goals_in_rows(found, card.ref), key=place_of)
            yield from islice(in_order, skip, None)
        skip = max(0, skip - here)


def goals_left(store: Store, left: "GoalSelection", skip: int = 0) -> Iterator[GoalRef]:
    """The goals of a selection after the first ``skip``, in the order of ``list_goals``.

    Goals are read one by one, and only those of the sets that are reached.
    """
    for card, goals, before in left.sets(skip):
        found = sorted((goal_named(store, goal, card.ref) for goal in goals), key=place_of)
        yield from islice(found, before, None)


def count_goals(store: Store, **having: str) -> dict[str, int]:
    """The number of goals of each set, by its IRI: all, or those with a theme, type or frame."""
    found = rows(store, "catalog/counts", **conditions(**having))
    return {iri(row, "set"): integer(row, "goals") for row in found}


def goal_sets(
    store: Store, lang: str, *, among: Iterable[str] | None = None
) -> tuple[SetCard, ...]:
    """The goal sets sorted by level and short name: all, or those with IRIs in ``among``."""
    codes = Codes(store, lang)
    wanted = None if among is None else frozenset(among)
    cards = (
        SetCard(
            set_in_rows(group, codes, lang),
            named(group, "publisher", "publisherName", lang),
            integer(group[0], "goals"),
        )
        for goal_set, group in grouped(rows(store, "catalog/sets"), "set")
        if wanted is None or goal_set in wanted
    )
    return tuple(sorted(cards, key=lambda card: set_place(card.ref)))


def levels(store: Store, lang: str, tallies: Iterable[Tally]) -> tuple[Code, ...]:
    """The levels, including those that only occur in some tallies."""
    return Codes(store, lang).levels(level for tally in tallies for level in tally.counts)


def organizations(store: Store, lang: str) -> tuple[Tally, ...]:
    """The organisations, with the number of goals in the sets they publish."""
    return _tallies(rows(store, "catalog/organizations"), lang)


def themes(store: Store, lang: str) -> tuple[Tally, ...]:
    """The themes, counted as by ``theme_tallies``."""
    return theme_tallies(store, lang)


def frames(store: Store, lang: str) -> tuple[Tally, ...]:
    """The frames, with the number of goals that cite them."""
    return _tallies(rows(store, "catalog/frames"), lang)


def channels(store: Store, lang: str) -> tuple[Tally, ...]:
    """The reporting channels, with the number of goals that are reported in them."""
    return _tallies(rows(store, "catalog/channels"), lang)


def sources(store: Store, lang: str) -> tuple[SourceCard, ...]:
    """The sources, with the sets that are based on them."""
    cards = (
        SourceCard(
            thing=named(group, "source", "label", lang)[0],
            publishers=named(group, "publisher", "publisherName", lang),
            issued=string(group[0], "issued"),
            identifier=string(group[0], "identifier"),
            sets=named(group, "set", "setTitle", lang),
            passages=integer(group[0], "passages"),
            places=integer(group[0], "places"),
        )
        for _, group in grouped(rows(store, "catalog/sources"), "source")
    )
    return tuple(sorted(cards, key=lambda card: alphabetical(card.thing.label.value)))


def _shelf(level: Code, cards: Sequence[SetCard], listed: Mapping[str, list[GoalRef]]) -> Shelf:
    return Shelf(
        level,
        sum(card.goals for card in cards),
        tuple(cards),
        {card.ref.iri: tuple(listed.get(card.ref.iri, ())) for card in cards},
    )


def _tallies(found: Iterable[Solution], lang: str) -> tuple[Tally, ...]:
    in_order = sorted(found, key=lambda row: iri(row, "thing"))
    tallies = (
        Tally(
            named(group, "thing", "label", lang)[0],
            {iri(row, "level"): integer(row, "goals") for row in group if "level" in row},
            sum({iri(row, "level"): integer(row, "rows") for row in group}.values()),
        )
        for _, group in grouped(in_order, "thing")
    )
    return tuple(sorted(tallies, key=lambda tally: alphabetical(tally.thing.label.value)))


def _code(scheme: str, notation: str) -> str:
    return f"{namespaces.CODE}{scheme}/{_safe(notation)}" if notation else ""


def _thing(kind: str, slug: str) -> str:
    return f"{namespaces.ID}{kind}/{_safe(slug)}" if slug else ""


def _safe(slug: str) -> str:
    """A slug percent-encoded for an IRI: one from an address can be any text."""
    return slug if slug.isalnum() else quote(slug)
