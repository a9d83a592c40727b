"""What a generated graph has besides goals: links, reports, baselines and faults."""

from dataclasses import dataclass
from typing import Final


@dataclass(frozen=True, slots=True, kw_only=True)
class Recipe:
    """The proportions of a generated graph; the defaults conform to the rules."""

    links_per_goal: float = 0.4
    reports: float = 0.3
    """The share of a plan's goals with a status report."""
    half_years: int = 1
    """The half-years that those goals report on: 1 or 2."""
    baselines: float = 0.0
    """The share of targets with a baseline though their comparator needs none."""
    faults: float = 0.0
    """The share of goals, links and targets with one fault each."""

    def links(self, goals: int) -> int:
        """How many links a graph of so many goals has, at least one."""
        return max(1, int(goals * self.links_per_goal + 1e-9))


PLAIN: Final = Recipe()
DENSE: Final = Recipe(links_per_goal=1.5)
"""The graph in which threads are looked for."""
