"""SVG elements, text, curves and signs, and their CSS classes.

Only presentation attributes are used: a ``style`` would need an exception in the content security
policy of the pages.
"""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from enum import Enum, StrEnum, auto
from html import escape
from itertools import pairwise
from typing import Final

from graph.model.values import Code
from graph.palette import INK, INK_2, LEVELS, PAPER, RIBBON, RIBBON_EDGE, THREAD
from graph.xml_text import FORBIDDEN

Point = tuple[float, float]


DASHES: Final = "7 5"
"""The dash pattern of a link that nobody has approved."""


_UNSEEN: Final = re.compile(rf"{FORBIDDEN.pattern}|[\t\n\r\x7f-\x9f]")
"""Characters that XML does not allow (https://www.w3.org/TR/xml/#charsets), or invisible ones."""


class Part(StrEnum):
    """The CSS classes of a diagram's parts, stable for style sheets."""

    GOAL = "gg-goal"
    LEVELS = "gg-levels"
    """The names of all levels, where they stay at the top of a picture that scrolls."""
    LINK = "gg-link"
    TRUNK = "gg-trunk"
    """The piece that the links of a bundle share, around its link."""
    SIGN = "gg-sign"
    """A sign of a link, on its line or beside its text."""
    PILL = "gg-pill"
    """The number of links that end at a goal, or run between two levels."""
    HEAD = "gg-head"
    """An arrowhead, or the bar of a link that hinders."""
    THEME = "gg-theme"
    LABEL = "gg-label"
    """A theme's name."""
    FRAME = "gg-frame"
    OPENER = "gg-opener"
    """What opens or closes a row of many goals."""
    RING = "gg-ring"
    """An open end."""


class Sign(Enum):
    """The signs that a legend explains if the diagram has them."""

    LINK = auto()
    GATHERED = auto()
    """The number of links that end at one goal."""
    BAND = auto()
    """A line as wide as the number of its links."""
    SUGGESTED = auto()
    STATED = auto()
    """A link that a source itself states."""
    MUTUAL = auto()
    SAME_AIM = auto()
    HINDERS = auto()
    THEME = auto()
    OPEN_END = auto()
    FRAME = auto()


@dataclass(frozen=True, slots=True)
class Picture:
    """A rendered diagram: its markup, size in pixels, and signs."""

    svg: str
    width: float
    height: float
    signs: frozenset[Sign]
    title: str = ""
    links: int = 0
    """The number of links drawn, without suggestions."""
    stated: int = 0
    """How many of them a source itself states."""


def element(name: str, *inside: str, **attributes: object) -> str:
    """An SVG element; ``inside`` is markup. ``_`` in an attribute's name stands for ``-``."""
    written = "".join(
        f' {key.strip("_").replace("_", "-")}="{escape(_value(value))}"'
        for key, value in attributes.items()
        if value is not None
    )
    return f"<{name}{written}>{''.join(inside)}</{name}>" if inside else f"<{name}{written}/>"


def words(text: str) -> str:
    """Escape text as markup, without characters that XML forbids."""
    return escape(_UNSEEN.sub(" ", text), quote=False)


def label(
    at: Point,
    text: str,
    size: float = 12.5,
    *,
    bold: bool = False,
    anchor: str | None = None,
    fill: str = INK,
    **more: object,
) -> str:
    """A line of text, isolated from its surroundings for bidirectional text."""
    return element(
        "text", words(text), x=at[0], y=at[1], font_size=size, font_weight=600 if bold else None,
        text_anchor=anchor, fill=fill, unicode_bidi="isolate", **more,
    )  # fmt: skip


def picture(  # noqa: PLR0913 - keyword-only after the title
    width: float,
    height: float,
    title: str,
    description: str,
    *inside: str,
    name: str,
    signs: Iterable[Sign],
    links: int = 0,
    stated: int = 0,
) -> Picture:
    """The complete ``svg`` element; ``width`` and ``height`` are in pixels.

    ``name`` is an id prefix that keeps its parts apart from those of other diagrams on a page.
    """
    titled, told = f"{name}-title", f"{name}-told"
    svg = element(
        "svg",
        element("title", words(title), id=titled),
        element("desc", words(description), id=told),
        element("rect", width=width, height=height, fill=PAPER),
        *inside,
        xmlns="http://www.w3.org/2000/svg",
        viewBox=f"0 0 {_value(width)} {_value(height)}",
        width=width,
        height=height,
        role="group",
        aria_labelledby=titled,
        aria_describedby=told,
        font_family=FONT,
        font_weight=400,
    )
    return Picture(svg, round(width, 1), round(height, 1), frozenset(signs), title, links, stated)


def linked(address: str, told: str, *inside: str, of: Part) -> str:
    """A group that links to an address, if there is one; ``told`` is its full description."""
    title = element("title", words(told))
    if not address:
        return element("g", title, *inside, class_=of)
    return element("a", title, *inside, href=address, class_=of)


def curve(start: Point, end: Point) -> str:
    """Path data from one point to another, horizontal at both ends."""
    bend = (end[0] - start[0]) / 2
    return (
        f"M{_value(start[0])} {_value(start[1])}"
        f"C{_value(start[0] + bend)} {_value(start[1])} {_value(end[0] - bend)} {_value(end[1])}"
        f" {_value(end[0])} {_value(end[1])}"
    )


def through(points: Sequence[Point]) -> str:
    """Path data for a smooth curve through some points, horizontal at each of them."""
    pieces = [curve(one, other) for one, other in pairwise(points)]
    return pieces[0] + "".join(piece[piece.index("C") :] for piece in pieces[1:]) if pieces else ""


def ring(at: Point, radius: float = 5.5, ink: str = INK) -> str:
    """A ring that marks an absence."""
    return element(
        "circle", cx=at[0], cy=at[1], r=radius, fill=PAPER, stroke=ink, stroke_width=1.8,
        class_=Part.RING,
    )  # fmt: skip


def badge(at: Point, letter: str, ink: str, size: float = 22) -> str:
    """A square badge with a level's letter."""
    box = element("rect", x=at[0], y=at[1], width=size, height=size, rx=3, fill=ink)
    middle = (at[0] + size / 2, at[1] + size * 0.72)
    return box + label(
        middle, letter, round(size * 0.62, 1), bold=True, anchor="middle", fill=PAPER
    )


def head(at: Point, *, leftward: bool, strength: int, hollow: bool, ink: str = THREAD) -> str:
    """An arrowhead with its tip at a point."""
    size = head_length(strength)
    back = size if leftward else -size
    half = size * 0.52
    x, y = at
    outline = f"M{_value(x)} {_value(y)}l{_value(back)} {_value(-half)}v{_value(2 * half)}z"
    return element(
        "path", d=outline, fill=PAPER if hollow else ink, stroke=ink, stroke_width=1.4,
        stroke_linejoin="round",
    )  # fmt: skip


def head_length(strength: int) -> float:
    """The length of an arrowhead, in pixels."""
    return 8 + strength * 1.4


def line(path: str, strength: int, *, dashed: bool, ink: str = THREAD) -> str:
    """A line over a paler casing, so that lines it crosses appear below it."""
    width = STROKES.get(strength, STROKES[2])
    casing = element("path", d=path, fill="none", stroke=PAPER, stroke_width=width + 4)
    drawn = element(
        "path", d=path, fill="none", stroke=ink, stroke_width=width,
        stroke_dasharray=DASHES if dashed else None,
    )  # fmt: skip
    return casing + drawn


def clock(at: Point) -> str:
    """A clock: the periods do not overlap."""
    x, y = at
    hands = f"M{_value(x)} {_value(y - 4.5)}V{_value(y)}l3.4 2.2"
    face = element("circle", cx=x, cy=y, r=8, fill=PAPER, stroke=INK, stroke_width=1.5)
    return face + element("path", d=hands, fill="none", stroke=INK, stroke_width=1.5)


def sign(at: Point, mark: str, ink: str = THREAD) -> str:
    """A character in a circle on a line: ``?`` needs review, ``=`` same aim."""
    circle = element("circle", cx=at[0], cy=at[1], r=8.5, fill=PAPER, stroke=ink, stroke_width=1.6)
    return circle + label((at[0], at[1] + 4.2), mark, 12, bold=True, anchor="middle", fill=ink)


def ribbon(path: str, *, cap: str | None = "round") -> str:
    """The line of a theme: pale, with a border."""
    edge = element("path", d=path, stroke=RIBBON_EDGE, stroke_width=7.6, stroke_linecap=cap)
    return edge + element("path", d=path, stroke=RIBBON, stroke_width=5.2, stroke_linecap=cap)


def dotted(path: str, ink: str = INK_2) -> str:
    """The dotted line of a frame."""
    return element(
        "path", d=path, fill="none", stroke=ink, stroke_width=2.6, stroke_dasharray="0 6",
        stroke_linecap="round",
    )  # fmt: skip


def _value(value: object) -> str:
    """Format an attribute's value; floats with at most one decimal."""
    if isinstance(value, float):
        return f"{value:.1f}".removesuffix(".0")
    return str(value)


FONT: Final = "'IBM Plex Sans', system-ui, sans-serif"


STROKES: Final = {1: 1.8, 2: 3.0, 3: 4.6}
"""The stroke width by strength, in pixels; an unrated link is as wide as strength 2."""


def level_ink(level: Code) -> str:
    """The colour of a level; a level without its own colour uses the ink colour."""
    return LEVELS.get(level.letter, INK_2)
