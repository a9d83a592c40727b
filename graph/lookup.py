"""Finds goals, sets, themes and frames of a network by their names, or says which names are near."""

from pyoxigraph import Store

from graph import near
from graph.network import Network


def goal(store: Store, network: Network, set_slug: str, number: str, lang: str) -> int:
    """The number of a goal; raises ``NotKnown`` when there is no such set, or no such goal in it."""
    found = network.goal(set_slug, number)
    if found is None:
        raise near.no_goal(store, set_slug, number, lang)
    return found


def goal_set(network: Network, slug: str) -> int:
    """The number of a set; raises ``NotKnown`` when there is none."""
    found = network.goal_set(slug)
    if found is None:
        raise near.no_thing("set", slug, network.sets)
    return found


def theme(network: Network, slug: str) -> int:
    """The number of a theme; raises ``NotKnown`` when there is none."""
    found = network.theme(slug)
    if found is None:
        raise near.no_thing("theme", slug, (topic.thing for topic in network.themes))
    return found


def frame(network: Network, slug: str) -> int:
    """The number of a frame; raises ``NotKnown`` when there is none."""
    found = network.frame(slug)
    if found is None:
        raise near.no_thing("frame", slug, (topic.thing for topic in network.frames))
    return found
