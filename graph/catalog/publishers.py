"""The organisations that publish goal sets."""

from collections.abc import Iterable
from dataclasses import dataclass

from graph import namespaces
from graph.model.lists import SetCard
from graph.model.sorting import alphabetical
from graph.model.values import Code, Named, SetRef


@dataclass(frozen=True, slots=True)
class Publisher:
    """An organisation and the sets it publishes, alone or with others."""

    thing: Named
    sets: tuple[SetRef, ...]
    goals: int

    @property
    def levels(self) -> tuple[Code, ...]:
        """The levels of its sets, in reading order."""
        return tuple(dict.fromkeys(each.level for each in self.sets))


def publishers(cards: Iterable[SetCard]) -> tuple[Publisher, ...]:
    """The publishers of some sets, in alphabetical order.

    A publisher without a page, which only unpublished data contains, is left out.
    """
    found: dict[str, list[SetCard]] = {}
    named: dict[str, Named] = {}
    for card in cards:
        for each in card.publishers:
            if each.iri.startswith(f"{namespaces.ID}org/"):
                named.setdefault(each.iri, each)
                found.setdefault(each.iri, []).append(card)
    listed = (
        Publisher(named[iri], tuple(card.ref for card in of), sum(card.goals for card in of))
        for iri, of in found.items()
    )
    return tuple(sorted(listed, key=_place))


def _place(publisher: Publisher) -> tuple[str, str]:
    return alphabetical(publisher.thing.label.value), publisher.thing.iri
