"""Places the uprights of a gutter on tracks so that few lines cross."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from graph.diagrams.svg import Point

_BEFORE: Final = 32.0
"""The distance of the first track from the left column: room for an arrowhead and a number."""
_AFTER: Final = 18.0
_NEAREST: Final = 7.0
"""The minimum distance between two tracks."""
_FLAT: Final = 1.5
_APART: Final = 12.0
"""The vertical distance between two uprights that may share a track."""
_TOUCHING: Final = 20.0
_PER_PIXEL: Final = 0.0006
_ROUNDS: Final = 6


@dataclass(frozen=True, slots=True)
class Upright:
    """A vertical line from ``top`` to ``bottom``, and the points that its rungs start and end at."""

    top: float
    bottom: float
    points: tuple[Point, ...]


def place_uprights(uprights: Sequence[Upright], left: float, right: float) -> list[float]:
    """The x coordinate of each upright in the gutter from ``left`` to ``right``.

    A local search moves one upright at a time to its best track, as long as that removes crossings.
    """
    middle = (left + right) / 2
    placed = [middle] * len(uprights)
    tall = [n for n, each in enumerate(uprights) if each.bottom - each.top > _FLAT]
    if not tall:
        return placed
    room = right - left - _BEFORE - _AFTER
    count = max(1, min(len(tall), int(room / _NEAREST) + 1))
    step = room / count
    tracks = [left + _BEFORE + step * (at + 0.5) for at in range(count)]
    tall.sort(key=lambda n: (uprights[n].top, uprights[n].bottom, n))
    for at, n in enumerate(tall):
        placed[n] = tracks[at % count]
    for _ in range(_ROUNDS):
        moved = False
        for n in tall:
            now = placed[n]
            best = min(tracks, key=lambda x: (_cost(n, x, uprights, placed, tall), x != now, x))
            if best != now:
                placed[n], moved = best, True
        if not moved:
            break
    return placed


def _cost(
    n: int, x: float, uprights: Sequence[Upright], placed: Sequence[float], tall: Sequence[int]
) -> float:
    """The cost of an upright at ``x``: touching uprights, rungs that cross one, and length."""
    mine = uprights[n]
    cost = _PER_PIXEL * sum(abs(px - x) for px, _ in mine.points)
    for other in tall:
        if other == n:
            continue
        theirs, z = uprights[other], placed[other]
        if (
            abs(x - z) < _NEAREST - 1
            and mine.top < theirs.bottom + _APART
            and theirs.top < mine.bottom + _APART
        ):
            cost += _TOUCHING
        cost += sum(_through(point, x, theirs, z) for point in mine.points)
        cost += sum(_through(point, z, mine, x) for point in theirs.points)
    return cost


def _through(point: Point, to: float, upright: Upright, x: float) -> bool:
    """Whether a rung from a point to its own upright at ``to`` runs through another one at ``x``."""
    px, y = point
    return min(px, to) < x < max(px, to) and upright.top - 1 < y < upright.bottom + 1
