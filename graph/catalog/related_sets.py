"""Which goal sets one may want to look at next: to compare with, or to choose among."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Final

from pyoxigraph import Store

from graph.catalog import status_reports
from graph.model.lists import SetCard
from graph.model.values import SetRef

MOST_OFFERED: Final = 50
"""Sets to choose among; of more, those with most goals."""
_MOST: Final = 3
"""Sets that are offered to compare one with."""


@dataclass(frozen=True, slots=True)
class Onward:
    """The ways on from a goal set."""

    follow_up: bool
    """Whether the set promises any."""
    others: tuple[SetRef, ...]
    """Some other sets of its level, the organisation's own first, then those with most goals."""


def offered(cards: Sequence[SetCard], *also: str) -> tuple[SetRef, ...]:
    """The sets to choose among, in their order: all, or those with most goals and ALSO some slugs."""
    most = sorted(cards, key=lambda card: -card.goals)[:MOST_OFFERED]
    kept = {card.ref.iri for card in most}
    return tuple(card.ref for card in cards if card.ref.iri in kept or card.ref.slug in also)


def onward(
    store: Store, chosen: Iterable[SetCard], own: Sequence[SetCard], every: Sequence[SetCard]
) -> dict[str, Onward]:
    """The ways on from some CHOSEN sets, by their IRI, among an organisation's OWN and EVERY set."""
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
