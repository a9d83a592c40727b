"""The examples of the rules, which each breaks or passes."""

from functools import cache
from pathlib import Path

import pyoxigraph as ox

SHAPES = Path(__file__).parents[2] / "shapes" / "examples"


@cache
def quads(file: str) -> tuple[ox.Quad, ...]:
    """The quads of an example, such as ``fail/GoalTitle.ttl``."""
    return tuple(ox.parse(path=SHAPES / file, format=ox.RdfFormat.TURTLE))
