"""The scope of a request: a goal set, a publisher, or everything."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass

from graph.analysis import lookup
from graph.analysis.network import Network
from graph.catalog.publishers import Publisher
from graph.model.values import SetRef


@dataclass(frozen=True, slots=True)
class Owner:
    """A goal set or a publisher, or neither for everything."""

    goal_set: SetRef | None = None
    publisher: Publisher | None = None

    @property
    def sets(self) -> frozenset[str] | None:
        """The IRIs of the sets, or None for all."""
        if self.goal_set:
            return frozenset({self.goal_set.iri})
        return frozenset(each.iri for each in self.publisher.sets) if self.publisher else None

    @property
    def given(self) -> dict[str, str]:
        """The owner as parameters of the page queries."""
        if self.goal_set:
            return {"set": self.goal_set.iri}
        return {"publisher": self.publisher.thing.iri} if self.publisher else {}

    def numbers(self, network: Network) -> set[int] | None:
        """The indices of the sets in a network, or None for all."""
        sets = self.sets
        if sets is None:
            return None
        return {number for number, each in enumerate(network.sets) if each.iri in sets}


def find_owner(
    network: Network,
    bodies: Callable[[], Iterable[Publisher]],
    *,
    part_of: str = "",
    publisher: str = "",
) -> Owner:
    """Find the set, or else the publisher among ``bodies``, by slug; neither if both slugs are "".

    Raises ``NotKnown`` for an unknown set or publisher.
    """
    if part_of:
        return Owner(network.sets[lookup.goal_set(network, part_of)])
    return Owner(publisher=lookup.publisher(bodies(), publisher)) if publisher else Owner()
