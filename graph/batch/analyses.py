"""Gaps, levels by themes and components of the whole graph, by SQL over its statements."""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Final

from graph.batch.tables import Rows, Tables

_STEPS: Final = ("goals", "counted", "links", "steps")
"""The tables that the analyses are made from, each from those before it."""
GAPS: Final = ("supported-by-nothing", "supports-nothing")


@dataclass(frozen=True, slots=True, kw_only=True)
class BatchResult:
    """What was found; goals, levels and themes by IRI."""

    gaps: dict[str, tuple[str, ...]]
    """The goals with each kind of gap, as ``GapKind`` names it, sorted."""
    levels_by_theme: tuple[tuple[str, str, int], ...]
    """Level, theme, and the goals of that level with that theme, sorted."""
    components: tuple[tuple[str, int], ...]
    """The goals that are connected by support, two or more: the first of each, and how many; sorted."""


def analyse(tables: Tables) -> BatchResult:
    """Analyse the statements in the table ``quads``."""
    for name in _STEPS:
        tables.define(name, text(name))
    gaps = {kind: tuple(str(goal) for (goal,) in tables.rows(text(kind))) for kind in GAPS}
    levels = tables.rows(text("level-theme"))
    return BatchResult(
        gaps=gaps,
        levels_by_theme=tuple(
            (str(level), str(theme), int(goals)) for level, theme, goals in levels
        ),
        components=tuple(_components(tables)),
    )


def _components(tables: Tables) -> Iterator[tuple[str, int]]:
    """Give each goal the smallest IRI that it is connected with, in steps that double their reach."""
    tables.define("labels", text("first-labels"))
    while True:
        tables.define("next_labels", text("next-labels"))
        ((changed,),) = tables.rows(text("changed-labels"))
        tables.define("labels", "SELECT goal, label FROM next_labels")
        if not changed:
            break
    found: Rows = tables.rows(text("components"))
    yield from ((str(first), int(goals)) for first, goals in found)


@cache
def text(name: str) -> str:
    """The SQL of a table or an analysis."""
    return (Path(__file__).parent / "queries" / f"{name}.sql").read_text(encoding="utf-8")
