"""The free heights of a column, where the line of a theme or frame may pass it."""

from itertools import pairwise
from typing import Final

from graph.diagrams.flow.layout import TOP, Laid

_PITCH: Final = 8.5
"""The height that one line takes."""
_BELOW: Final = 11.0
_EMPTY: Final = 44.0
"""The distance of the first line from the top of a column without goals."""
_MANY: Final = 60


class Gaps:
    """Hands out the free heights of each column, each once."""

    def __init__(self, laid: Laid) -> None:
        self._free = [_free(laid, number) for number in range(len(laid.columns))]
        self.bottom = laid.bottom
        """The lowest height used."""

    def take(self, column: int, wanted: float) -> float:
        """The free height nearest to the wanted one."""
        free = self._free[column]
        y = min(free, key=lambda each: (abs(each - wanted), each))
        free.remove(y)
        if not free:
            free.append(y + _BELOW)
        self.bottom = max(self.bottom, y + _BELOW)
        return y


def _free(laid: Laid, column: int) -> list[float]:
    nodes = laid.order[column] if laid.order else []
    if not nodes:
        return [TOP + _EMPTY + _BELOW * n for n in range(_MANY)]
    found = []
    for one, other in pairwise(nodes):
        top, bottom = one.bottom, other.top
        if one.key.startswith("set:"):
            continue
        count = max(0, int((bottom - top) // _PITCH))
        found += [top + (bottom - top) * (at + 0.5) / count for at in range(count)]
    return [*found, *(nodes[-1].bottom + 10 + _BELOW * n for n in range(_MANY))]
