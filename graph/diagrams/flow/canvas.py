"""The drawing context of a flow diagram."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from graph.diagrams.flow.content import Show
from graph.diagrams.flow.layout import Address, Laid
from graph.diagrams.flow.selection import Selection


@dataclass(frozen=True, slots=True, kw_only=True)
class Canvas:
    """A laid-out flow, the language, and what is highlighted."""

    laid: Laid
    lang: str
    none: str
    """The text for a level without a goal."""
    address: Address
    choose: Address | None = None
    """Maps a goal's IRI to the address that chooses it; without it a box links to the goal's page."""
    show: Show = Show.BOTH
    theme: str = ""
    """The key of the highlighted ribbon, or ""."""
    bright: frozenset[str] = frozenset()
    """The rows of the highlighted ribbon."""
    goal: Selection | None = None
    each: Mapping[str, Selection] = field(default_factory=dict)
    """What each goal would keep, for a script."""
    opened: frozenset[str] | None = None
    """The rows with all their neighbours, where readers go from goal to goal; else None."""
    rings: bool = True
    """Whether a goal without a link or theme has a ring."""

    def stays(self, number: int) -> bool:
        """Whether a link is drawn in full colour."""
        return self.goal is None or number in self.goal.wires

    def fades(self, key: str) -> bool:
        """Whether a row is drawn pale."""
        if self.goal is not None:
            return key not in self.goal.rows
        return bool(self.theme) and self.show is Show.THEMES and key not in self.bright
