"""Organisations, themes, frames and sources with their passages."""

from dataclasses import dataclass

from graph.model.lists import SetCard
from graph.model.values import Code, GoalRef, Named, SetRef, Text


@dataclass(frozen=True, slots=True, kw_only=True)
class Organization:
    """An organisation's page."""

    thing: Named
    also: tuple[Text, ...]
    misspelt: tuple[Text, ...]
    remarks: tuple[Text, ...]
    became: tuple[Named, ...]
    was: tuple[Named, ...]
    changes: tuple[str, ...]
    """The changes by which it came to be, as the parts of its IRI that name them."""
    publishes: tuple[SetCard, ...]
    takes_part: tuple[SetCard, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Subject:
    """The page of a theme or a frame: what it is, and its goals at each level."""

    thing: Named
    definition: Text | None
    remarks: tuple[Text, ...]
    related: tuple[Named, ...]
    shelves: tuple["Cited", ...]


@dataclass(frozen=True, slots=True)
class Cited:
    """The goals at one level that have a theme or a frame, and how many there are."""

    level: Code
    goals: tuple[GoalRef, ...]
    total: int


@dataclass(frozen=True, slots=True, kw_only=True)
class SourceCard:
    """A source in a list."""

    thing: Named
    publishers: tuple[Named, ...]
    issued: str
    identifier: str
    sets: tuple[Named, ...]
    passages: int
    """How many quotes there are from it."""
    places: int = 0
    """How many places in it they are from: one may be evidence for several things."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Use:
    """What a passage is evidence for: something with a page, and where on it."""

    slug: str
    """What names the quote on the source's page."""
    proves: tuple[str, ...]
    owner: Named
    anchor: str = ""
    part_of: SetRef | None = None
    """The set that the owner is, or whose goal it is."""
    number: str = ""
    """The goal's number, where the owner is a goal."""
    relation: str = ""
    """How two goals are linked, as ``Link`` says it, where the passage is evidence for a link."""
    linked: tuple[GoalRef, ...] = ()
    """The two goals of that link."""


@dataclass(frozen=True, slots=True)
class Passage:
    """Words of a source, where they stand, and all they are evidence for."""

    words: str
    start: int
    end: int
    uses: tuple[Use, ...]


@dataclass(frozen=True, slots=True)
class Source:
    """A source's page."""

    card: SourceCard
    remarks: tuple[Text, ...]
    passages: tuple[Passage, ...]
