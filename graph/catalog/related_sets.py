"""Goal sets to offer next: for comparison, or to choose from."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Final

from pyoxigraph import Store

from graph.catalog import status_reports
from graph.model.lists import SetCard
from graph.model.values import SetRef

MOST_OFFERED: Final = 50
"""The most sets to choose from, those with most goals."""
_MOST: Final = 3
"""The most sets offered for comparison with one."""


@dataclass(frozen=True, slots=True)
class Onward:
    """The next pages to offer for a goal set."""

    follow_up: bool
    """Whether the set promises follow-up."""
    others: tuple[SetRef, ...]
    """Other sets of its level, the organisation's own first, then those with most goals."""


def offered(cards: Sequence[SetCard], *also: str) -> tuple[SetRef, ...]:
    """The sets to choose from, in order: those with most goals, and the slugs in ``also``."""
    most = sorted(cards, key=lambda card: -card.goals)[:MOST_OFFERED]
    kept = {card.ref.iri for card in most}
    return tuple(card.ref for card in cards if card.ref.iri in kept or card.ref.slug in also)


def onward(
    store: Store, chosen: Iterable[SetCard], own: Sequence[SetCard], every: Sequence[SetCard]
) -> dict[str, Onward]:
    """The next pages for the ``chosen`` sets, by IRI.

    Sets to compare with are from ``every``, those in ``own`` (an organisation's) first.
    """
    ours = {card.ref.iri for card in own}
    ranked = sorted(every, key=lambda card: (card.ref.iri not in ours, -card.goals))
    by_level: dict[str, list[SetRef]] = {}
    for card in ranked:
        by_level.setdefault(card.ref.level.iri, []).append(card.ref)
    return {card.ref.iri: _of(store, card.ref, by_level) for card in chosen}


def _of(store: Store, ref: SetRef, by_level: dict[str, list[SetRef]]) -> Onward:
    alike = by_level.get(ref.level.iri, [])
    others = [other for other in alike[: _MOST + 1] if other.iri != ref.iri]
    promised = status_reports.duties(store, ref.iri).get(ref.iri)
    return Onward(bool(promised), tuple(others[:_MOST]))
