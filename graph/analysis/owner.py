"""A goal set or a publisher whose goals are asked about."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass

from graph.analysis import lookup
from graph.analysis.network import Network
from graph.catalog.publishers import Publisher
from graph.model.values import SetRef


@dataclass(frozen=True, slots=True)
class Owner:
    """A goal set or a publisher, or neither for all of them."""

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
        """As the values that the queries behind a page take."""
        if self.goal_set:
            return {"set": self.goal_set.iri}
        return {"publisher": self.publisher.thing.iri} if self.publisher else {}

    def numbers(self, network: Network) -> set[int] | None:
        """The numbers of the sets in a network, or None for all."""
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
    """The set, or else the publisher among BODIES, with a slug; neither where both slugs are "".

    Raises ``NotKnown`` for a set or publisher that is not here.
    """
    if part_of:
        return Owner(network.sets[lookup.goal_set(network, part_of)])
    return Owner(publisher=lookup.publisher(bodies(), publisher)) if publisher else Owner()
