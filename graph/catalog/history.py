"""Which versions changed a goal or a link: who published them, when and why."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from typing import Final

from pyoxigraph import Literal, NamedNode, Store

from graph import namespaces

MOST: Final = 50
"""The most versions that are named, the newest."""
_GRAPH: Final = NamedNode(namespaces.HISTORY)
_CHANGES: Final = tuple(NamedNode(namespaces.PROV + name) for name in ("generated", "invalidated"))
_ENDS: Final = tuple(NamedNode(namespaces.RDF + name) for name in ("subject", "object"))
_FOLLOWS: Final = NamedNode(namespaces.PROV + "wasRevisionOf")
_VERSION: Final = f"{namespaces.ID}version/"


@dataclass(frozen=True, slots=True, kw_only=True)
class Event:
    """A version that changed a goal, links of it, or both."""

    version: int
    before: int | None
    """The version that it follows."""
    published: datetime
    author: str
    message: str
    goal: bool
    """Whether it changed the goal itself."""
    links: int
    """How many links it changed that lead to or from the goal now."""


def history_of(store: Store, goal: str) -> tuple[Event, ...]:
    """The versions that changed a goal or its present links, newest first, at most ``MOST``.

    The first version of a workspace has none, nor has what was published before things were named.
    """
    of_goal = set(_versions(store, NamedNode(goal)))
    of_links: dict[int, int] = {}
    for link in _links(store, goal):
        for number in set(_versions(store, link)):
            of_links[number] = of_links.get(number, 0) + 1
    newest = sorted(of_goal | of_links.keys(), reverse=True)[:MOST]
    return tuple(
        _event(store, number, of_links.get(number, 0), goal=number in of_goal) for number in newest
    )


def history_of_link(store: Store, link: str) -> tuple[Event, ...]:
    """The versions that changed a link, newest first, at most ``MOST``; as for ``history_of``."""
    newest = sorted(set(_versions(store, NamedNode(link))), reverse=True)[:MOST]
    return tuple(_event(store, number, 1, goal=False) for number in newest)


def _links(store: Store, goal: str) -> set[NamedNode]:
    return {
        said.subject
        for end in _ENDS
        for said in store.quads_for_pattern(None, end, NamedNode(goal), None)
        if isinstance(said.subject, NamedNode)
    }


def _versions(store: Store, thing: NamedNode) -> Iterator[int]:
    """The numbers of the versions that changed a thing."""
    for change in _CHANGES:
        for said in store.quads_for_pattern(None, change, thing, _GRAPH):
            number = _number(said.subject)
            if number is not None:
                yield number


def _number(thing: object) -> int | None:
    """The number in the IRI of a version, or of what made it."""
    iri = thing.value if isinstance(thing, NamedNode) else ""
    number = iri.removeprefix(_VERSION).partition("/")[0]
    return int(number) if number.isdecimal() else None


def _event(store: Store, number: int, links: int, *, goal: bool) -> Event:
    activity = NamedNode(f"{_VERSION}{number}/publication")
    said = {
        quad.predicate.value: quad.object.value
        for quad in store.quads_for_pattern(activity, None, None, _GRAPH)
        if isinstance(quad.object, Literal)
    }
    follows = store.quads_for_pattern(NamedNode(f"{_VERSION}{number}"), _FOLLOWS, None, _GRAPH)
    older = next((_number(each.object) for each in follows), None)
    return Event(
        version=number,
        before=older,
        published=datetime.fromisoformat(said[namespaces.PROV + "endedAtTime"]),
        author=said.get(namespaces.DCT + "creator", ""),
        message=said.get(namespaces.DCT + "description", ""),
        goal=goal,
        links=links,
    )
