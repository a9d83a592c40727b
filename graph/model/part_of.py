"""Finds the whole that a part belongs to, and the parts of a whole."""

from collections.abc import Callable, Iterable
from typing import Final

from graph.model import ontology
from graph.model.statements import Statements

_DEEPEST: Final = 8
"""The most steps up: a target's quote position needs fewer, and hostile data may be cyclic."""


def climb(thing: str, owner: Callable[[str], str | None]) -> str:
    """The topmost whole of a thing, at most ``_DEEPEST`` steps up; itself if it is no part."""
    for _ in range(_DEEPEST):
        if (above := owner(thing)) is None:
            break
        thing = above
    return thing


def whole(said: Statements, thing: str, *, details: bool = False) -> str:
    """The key of the goal, set or other whole that a thing is a part of; itself if it is no part.

    ``details`` also resolves resources described only with a thing: a quote, its place, a period.
    """
    up = ontology.owning_properties()
    down = ontology.part_properties()
    if details:
        up += ontology.described_properties()
        down += ontology.detail_properties()

    def owner(part: str) -> str | None:
        for name in up:
            if above := min(said.things(part, name), default=None):
                return above
        for name in down:
            if above := min(said.subjects(name, part), default=None):
                return above
        return None

    return climb(thing, owner)


def with_parts(said: Statements, things: Iterable[str]) -> set[str]:
    """The keys of some things and all their parts and details, at any depth."""
    found = set(things)
    waiting = list(found)
    while waiting:
        thing = waiting.pop()
        for name in (*ontology.part_properties(), *ontology.detail_properties()):
            new = {*said.things(thing, name)} - found
            found |= new
            waiting += new
    return found
