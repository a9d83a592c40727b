"""Any thing as its statements: what is said about it, what its parts are, what points at it."""

from dataclasses import dataclass

from graph.model.values import Named


@dataclass(frozen=True, slots=True)
class Fact:
    """A property with some of its values, and how many there are in all."""

    property: Named
    values: tuple[Named, ...]
    """A literal has the IRI ""."""
    total: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Thing:
    """A thing of any kind."""

    named: Named
    kinds: tuple[Named, ...] = ()
    facts: tuple[Fact, ...] = ()
    parts: tuple["Thing", ...] = ()
    """What is described only with it, each with its own statements."""
    pointing: tuple[Fact, ...] = ()
    """What points at it, by the property that does."""
