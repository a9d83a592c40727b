"""Draws themes as ribbons in a flow diagram."""

from typing import Final

from graph.diagrams.flow.canvas import Canvas
from graph.diagrams.flow.content import Show
from graph.diagrams.flow.layout import SMALL
from graph.diagrams.flow.ribbon_layout import (
    LABEL,
    LABEL_LEADING,
    RibbonWay,
    free_for_text,
    middle_of,
)
from graph.diagrams.svg import Part, element, label, linked, ring, words
from graph.diagrams.text_measure import width
from graph.palette import (
    FAINT,
    INK,
    INK_2,
    INK_3,
    PAPER,
    RIBBON,
    RIBBON_CHOSEN,
    RIBBON_EDGE,
    RIBBON_PALE,
    RIBBON_PALE_EDGE,
    RIBBON_SOFT,
)

_ABOVE: Final = 8.0


def draw_ribbon(on: Canvas, way: RibbonWay) -> str:
    """Draw a theme over a paler casing, so that lines it crosses appear below it."""
    path, ribbon = "".join(way.paths), way.ribbon
    chosen = on.theme == ribbon.key
    if on.show is Show.BOTH and on.laid.flow.wires and not chosen:
        strokes = [(PAPER, 8.0), (RIBBON_SOFT, 4.6)]
    else:
        fill, edge, wide = _inks(on, way)
        strokes = [(PAPER, 11.0), (edge, wide), (fill, wide - 2.4)]
    drawn = [
        element("path", d=path, fill="none", stroke=ink, stroke_width=stroke)
        for ink, stroke in strokes
    ]
    return element("g", element("title", words(ribbon.label)), *drawn, class_=Part.THEME)


def draw_label(on: Canvas, way: RibbonWay) -> str:
    """Draw a ribbon's label with the levels it does not reach, and the rings where it passes one."""
    pale = bool(on.theme) and on.theme != way.ribbon.key
    ink, edge_ink = (INK_3, FAINT) if pale else (INK, INK)
    parts = [_passing(on, at, edge_ink) for at in way.rings]
    if on.show is Show.BOTH and on.laid.flow.wires:
        return "".join(parts)
    fill, edge, _ = _inks(on, way)
    x, top = middle_of(on.laid, way.gutter), way.y - way.height / 2
    box = element(
        "rect", x=x - LABEL / 2, y=top, width=LABEL, height=way.height, rx=4, fill=fill, stroke=edge
    )
    first = top + 15
    text = [
        label((x, first + at * LABEL_LEADING), line, SMALL, bold=True, anchor="middle", fill=ink)
        for at, line in enumerate(way.lines)
    ]
    missing = ""
    if way.missing:
        letters = " ".join(on.laid.flow.columns[n].level.letter or "·" for n in way.missing)
        wide = width(letters, SMALL, 600) + 14
        y = first + len(way.lines) * LABEL_LEADING
        missing = ring((x - wide / 2 + 5, y - 4), 4.5, edge_ink) + label(
            (x - wide / 2 + 14, y), letters, SMALL, bold=True, fill=INK_3 if pale else INK_2
        )
    names = ", ".join(on.laid.flow.columns[n].level.short.value for n in way.missing)
    described = f"{way.ribbon.label}. {on.none}: {names}" if names else way.ribbon.label
    address = on.address(way.ribbon.target)
    parts.append(linked(address, described, box, *text, missing, of=Part.LABEL))
    return "".join(parts)


def _passing(on: Canvas, at: tuple[float, float], ink: str) -> str:
    """A ring where a ribbon passes a level without a goal, with words where there is space."""
    column = next(
        n for n, (left, wide) in enumerate(on.laid.columns) if left <= at[0] <= left + wide
    )
    drawn = ring(at, 4.8, ink)
    if not free_for_text(on.laid, column, at, _ABOVE):
        return drawn
    wide = width(on.none, SMALL)
    box = element("rect", x=at[0], y=at[1] - 7, width=wide + 14, height=14, fill=PAPER)
    return box + drawn + label((at[0] + 11, at[1] + 4), on.none, SMALL, fill=INK_2)


def _inks(on: Canvas, way: RibbonWay) -> tuple[str, str, float]:
    if on.theme == way.ribbon.key:
        return RIBBON_CHOSEN, INK, 8.4
    if on.theme:
        return RIBBON_PALE, RIBBON_PALE_EDGE, 7.0
    return RIBBON, RIBBON_EDGE, 7.0
