"""From a part to the whole that readers know, and from a whole to its parts."""

from collections.abc import Callable, Iterable
from typing import Final

from graph.model import ontology
from graph.model.statements import Statements

_DEEPEST: Final = 8
"""More steps than from the position of a quote on a target to its goal; hostile data has no end."""


def climb(thing: str, owner: Callable[[str], str | None]) -> str:
    """The whole that a thing is a part of in the end, itself if of nothing."""
    for _ in range(_DEEPEST):
        if (above := owner(thing)) is None:
            break
        thing = above
    return thing


def whole(said: Statements, thing: str, *, details: bool = False) -> str:
    """The goal, set or other known thing that a thing is a part of.

    With DETAILS also the one that a thing is only described with: a quote, its place, a period.
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
    """Some things with all their parts and details."""
    found = set(things)
    waiting = list(found)
    while waiting:
        thing = waiting.pop()
        for name in (*ontology.part_properties(), *ontology.detail_properties()):
            new = {*said.things(thing, name)} - found
            found |= new
            waiting += new
    return found
