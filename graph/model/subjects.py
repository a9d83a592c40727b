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
    """The changes that led to it: the path of each below its IRI, with ``-`` for ``/``."""
    publishes: tuple[SetCard, ...]
    takes_part: tuple[SetCard, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Subject:
    """The page of a theme, a frame or a reporting channel: its definition, and its goals at each level."""

    thing: Named
    definition: Text | None
    remarks: tuple[Text, ...]
    related: tuple[Named, ...]
    shelves: tuple["Cited", ...]
    note: Text | None = None
    """What belongs to it and what does not."""
    confused_with: tuple[Named, ...] = ()
    """Themes that the words may make one take for it."""
    is_channel: bool = False
    """Whether goals are reported in it and do not refer to it."""


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
    """How many places in it they are from; one place may be evidence for several things."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Use:
    """What a passage is evidence for: a thing with a page, and the anchor on that page."""

    slug: str
    """The identifier of the quote on the source's page."""
    proves: tuple[str, ...]
    owner: Named
    anchor: str = ""
    part_of: SetRef | None = None
    """The set that the owner is, or that it is a goal of."""
    number: str = ""
    """The goal's number, if the owner is a goal."""
    relation: str = ""
    """The relation of the ``Link`` that the passage is evidence for, if it is one."""
    linked: tuple[GoalRef, ...] = ()
    """The two goals of that link."""
    holder: str = ""
    """The IRI of the very thing, which may be a part of the owner."""
    remarks: tuple[Text, ...] = ()
    """The editors' notes on that thing; those on the source itself stand elsewhere."""
    announced: bool = False
    """Whether the thing is what the source announces: it may not be there."""


@dataclass(frozen=True, slots=True)
class Passage:
    """A passage of a source, from ``start`` up to ``end`` in code points, and all its uses."""

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
