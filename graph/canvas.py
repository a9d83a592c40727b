"""What drawing a flow needs to know: where everything stands, and what stands out."""

from collections.abc import Callable
from dataclasses import dataclass

from graph.flow_layout import SIZE, Laid
from graph.lettering import width

Address = Callable[[str], str]
"""The address of the page about the thing with an IRI; "" when it has none."""


@dataclass(frozen=True, slots=True)
class Canvas:
    """A flow with its places, the reader's language, and the theme that stands out."""

    laid: Laid
    lang: str
    none: str
    """The words for a level without a goal."""
    address: Address
    chosen: str
    """The key of the ribbon that stands out, or ""."""
    bright: frozenset[str]
    """The rows under it."""


def cut(text: str, room: float, *, bold: bool = False) -> str:
    """A text that fits on one line."""
    weight = 600 if bold else 400
    kept = text[:120]
    while kept and width(kept, SIZE, weight) > room:
        kept = kept[:-1]
    return text if kept == text else kept[:-2].rstrip(" ,-–") + " …"
