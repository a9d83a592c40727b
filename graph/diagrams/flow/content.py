"""The content of a flow diagram: goals, links between them, themes and frames."""

from dataclasses import dataclass
from enum import StrEnum

from graph.model.values import Code


class Show(StrEnum):
    """What an overview shows: links, themes and frames, or both."""

    SUPPORT = "support"
    THEMES = "themes"
    BOTH = "both"

    @property
    def links(self) -> bool:
        """Whether links are drawn."""
        return self is not Show.THEMES

    @property
    def themes(self) -> bool:
        """Whether themes are drawn."""
        return self is not Show.SUPPORT


class Change(StrEnum):
    """What a submission does with a link."""

    COMES = "comes"
    GOES = "goes"


@dataclass(frozen=True, slots=True)
class FlowColumn:
    """A level, with the number of its goals shown and in total."""

    level: Code
    shown: int
    total: int | None
    """None where only what changes is shown: the numbers say nothing then."""


@dataclass(frozen=True, slots=True, kw_only=True)
class FlowRow:
    """A box: a goal, or a set's adopted goals without a link together."""

    key: str
    column: int
    group: str
    heading: str
    number: str
    title: str
    description: str
    target: str
    """The IRI that it links to."""
    folded: bool = False
    chosen: bool = False
    """Whether it is the goal of the thread."""
    replaced: bool = False
    """Whether the goal is no longer there after a submission."""


@dataclass(frozen=True, slots=True)
class Ribbon:
    """A theme, drawn through the rows under it."""

    key: str
    label: str
    target: str
    rows: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Wire:
    """A link between two goals; a mutual link is one wire."""

    one: str
    """The key of the row that the link starts at."""
    other: str
    relation: str
    description: str
    target: str
    """The IRI of the goal whose page gives its reasons."""
    part: str
    """The identifier of the link on that page."""
    strength: int = 2
    mutual: bool = False
    suggested: bool = False
    stated: bool = False
    apart: bool = False
    """Whether the periods do not overlap."""
    review: bool = False
    change: Change | None = None
    """What a submission does with it, in a picture of changes."""

    @property
    def has_dot(self) -> bool:
        """Whether its sign is the dot of what a source states: other signs take its place."""
        return self.stated and self.relation != "sameAim" and not (self.review or self.apart)

    @property
    def plain(self) -> bool:
        """Whether it has no sign of its own, so that it can share a line with others."""
        signs = self.mutual, self.suggested, self.stated, self.apart, self.review
        return self.relation == "supports" and not any(signs)

    @property
    def trunk(self) -> str:
        """Wires of the same trunk may share a line; "" for one that stays apart."""
        return f"{self.change or 'to'}:{self.other}" if self.plain else ""

    @property
    def support(self) -> bool:
        """Whether the chosen goal's thread may follow it: an asserted step of support."""
        return self.relation in {"supports", "sameAim"} and not self.suggested

    @property
    def both_ways(self) -> bool:
        """Whether support goes in both directions."""
        return self.mutual or self.relation == "sameAim"


@dataclass(frozen=True, slots=True)
class Bracket:
    """A frame, and the rows that cite it."""

    label: str
    target: str
    rows: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Flow:
    """The content of a diagram, without positions."""

    title: str
    columns: tuple[FlowColumn, ...]
    rows: tuple[FlowRow, ...]
    ribbons: tuple[Ribbon, ...] = ()
    wires: tuple[Wire, ...] = ()
    brackets: tuple[Bracket, ...] = ()
