"""«Did you mean»: near matches for an unknown name."""

import difflib
from collections.abc import Iterable, Sequence
from typing import Final

from pyoxigraph import Store

from graph import errors, namespaces
from graph.catalog import lists
from graph.catalog.withdrawn import withdrawn
from graph.model.descriptions import said
from graph.model.sorting import numerical
from graph.model.values import GoalRef, Named, named_goal
from graph.namespaces import whole
from graph.store.describe import exists

_MOST: Final = 3
"""The most near matches that are offered."""
_ALIKE: Final = 0.5
"""The least similarity of a near match, from 0 to 1: «stpk» and «stpk-2023» match."""


def no_goal(store: Store, set_slug: str, number: str, lang: str) -> errors.NotKnown:
    """The error for an unknown goal number in a set, or for an unknown set."""
    if gone := withdrawn(store, namespaces.goal(set_slug, number), lang):
        return gone
    cards = lists.goal_sets(store, lang, among=[namespaces.goal_set(set_slug)])
    if not cards:
        return no_thing("set", set_slug, (card.ref for card in lists.goal_sets(store, lang)))
    known = {goal.number: named_goal(goal) for goal in lists.list_goals(store, cards)}
    return errors.NotKnown(
        kind="goal",
        name=number,
        within=Named(cards[0].ref.iri, cards[0].ref.label),
        known=ranges(known),
        near=tuple(known[alike] for alike in _alike(number, known)),
    )


def no_thing(kind: str, slug: str, things: Iterable[Named]) -> errors.NotKnown:
    """The error for an unknown slug of a set, organisation, theme, frame or source."""
    known: dict[str, Named] = {}
    for thing in things:
        known[thing.label.value.casefold()] = thing
        known[thing.slug] = thing
    near = dict.fromkeys(known[alike] for alike in _alike(slug, known))
    return errors.NotKnown(kind=kind, name=slug, near=tuple(near))


def nothing(store: Store, iri: str, lang: str) -> errors.NotKnown:
    """The error for an IRI without statements; for a part, its whole is the near match."""
    return withdrawn(store, iri, lang) or _never(store, iri, lang)


def _never(store: Store, iri: str, lang: str) -> errors.NotKnown:
    kind, *rest = namespaces.local(iri).split("/")
    of = whole(iri)
    if of and of != iri and exists(store, of):
        here = said(store, of).label(lang)
        return errors.NotKnown(name=namespaces.local(iri)[:200], near=(Named(of, here),))
    match kind, rest:
        case "goal", [set_slug, number, *_]:
            return no_goal(store, set_slug, number, lang)
        case "set", [slug, *_]:
            return no_thing("set", slug, (card.ref for card in lists.goal_sets(store, lang)))
        case "source", [slug, *_]:
            return no_thing("source", slug, (card.thing for card in lists.sources(store, lang)))
        case (("org" | "theme" | "frame"), [slug, *_]):
            listed = {
                "org": (lists.organizations,),
                "theme": (lists.themes,),
                "frame": (lists.frames, lists.channels),
            }
            tallies = [tally for read in listed[kind] for tally in read(store, lang)]
            name = "organization" if kind == "org" else kind
            return no_thing(name, slug, (tally.thing for tally in tallies))
        case _:
            return errors.NotKnown(name=namespaces.local(iri)[:200])


def ranges(numbers: Iterable[str]) -> str:
    """Goal numbers as ranges: ``1.1–1.3, 2.1–2.6``."""
    runs: list[list[str]] = []
    for number in sorted(numbers, key=numerical):
        if runs and _follows(runs[-1][-1], number):
            runs[-1].append(number)
        else:
            runs.append([number])
    return ", ".join(run[0] if len(run) == 1 else f"{run[0]}–{run[-1]}" for run in runs)


def folded(goals: Sequence[GoalRef]) -> str:
    """The numbers of some goals as ranges."""
    return ranges(goal.number for goal in goals)


def _follows(before: str, after: str) -> bool:
    head, _, last = before.rpartition(".")
    next_head, _, next_last = after.rpartition(".")
    return (
        head == next_head
        and last.isdecimal()
        and next_last.isdecimal()
        and len(next_last) < 10  # noqa: PLR2004 - no plan has so many goals; a number of a thousand digits is slow
        and int(next_last) == int(last) + 1
    )


def _alike(name: str, known: Iterable[str]) -> list[str]:
    return difflib.get_close_matches(name[:100].casefold(), list(known), n=_MOST, cutoff=_ALIKE)
