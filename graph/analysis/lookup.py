"""Lookup of goals, sets, themes and publishers by name; raises NotKnown."""

from collections.abc import Iterable, Sequence

from pyoxigraph import Store

from graph import errors
from graph.analysis.network import Network
from graph.catalog import suggestions
from graph.catalog.publishers import Publisher
from graph.model.values import Code


def goal(store: Store, network: Network, set_slug: str, number: str, lang: str) -> int:
    """The index of a goal; raises ``NotKnown`` if the set does not exist or has no such goal."""
    found = network.goal(set_slug, number)
    if found is None:
        raise suggestions.no_goal(store, set_slug, number, lang)
    return found


def goal_set(network: Network, slug: str) -> int:
    """The index of a set; raises ``NotKnown`` if there is none."""
    found = network.goal_set(slug)
    if found is None:
        raise suggestions.no_thing("set", slug, network.sets)
    return found


def theme(network: Network, slug: str) -> int:
    """The index of a theme; raises ``NotKnown`` if there is none."""
    found = network.theme(slug)
    if found is None:
        raise suggestions.no_thing("theme", slug, (topic.thing for topic in network.themes))
    return found


def frame(network: Network, slug: str) -> int:
    """The index of a frame; raises ``NotKnown`` if there is none."""
    found = network.frame(slug)
    if found is None:
        raise suggestions.no_thing("frame", slug, (topic.thing for topic in network.frames))
    return found


def publisher(bodies: Iterable[Publisher], slug: str) -> Publisher:
    """The publisher with a slug; raises ``NotKnown`` if no publisher of a set has it."""
    known = {each.thing.slug: each for each in bodies}
    if slug not in known:
        raise suggestions.no_thing("organization", slug, (each.thing for each in known.values()))
    return known[slug]


def level(levels: Sequence[Code], notation: str) -> int:
    """The index of a level in ``levels``; raises ``NotKnown`` if it is not among them."""
    for place, each in enumerate(levels):
        if notation in {each.notation, each.slug}:
            return place
    raise errors.NotKnown(name=notation)
