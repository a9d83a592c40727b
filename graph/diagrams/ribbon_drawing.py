"""Draws themes as ribbons in a flow diagram."""

from typing import Any, Final

from graph.diagrams.flow import Ribbon
from graph.diagrams.flow_layout import SMALL, Canvas, RibbonNode
from graph.diagrams.layered_layout import LayoutNode
from graph.diagrams.svg import Part, curve, element, label, linked, ring, words
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
)

HALO: Final[dict[str, Any]] = {"stroke": PAPER, "stroke_width": 3.5, "paint_order": "stroke"}
"""Keeps text apart from the lines below it."""


def draw_ribbon(on: Canvas, ribbon: Ribbon) -> str:
    """Draw a theme over a paler casing, so that lines it crosses appear below it."""
    laid, paths = on.laid, []
    for number, join in enumerate(laid.joins):
        if join.of == f"ribbon:{ribbon.key}":
            start = laid.sides(join.left)[1], laid.ports[number, 0]
            end = laid.sides(join.right)[0], laid.ports[number, 1]
            paths.append(curve(start, end))
    for lane in laid.lanes.get(ribbon.key, ()):
        left, right = laid.sides(lane)
        paths.append(f"M{left:.1f} {lane.y:.1f}H{right:.1f}")
    for knot in laid.knots:
        if knot.ribbon is ribbon:
            left, right = laid.sides(knot.node)
            left -= 8 if knot.missing and knot.before else 1
            right += 20 if knot.missing and not knot.before else 0
            paths.append(f"M{left:.1f} {knot.node.y:.1f}H{right:.1f}")
    fill, edge, wide = _inks(on, ribbon)
    path = "".join(paths)
    drawn = [
        element("path", d=path, fill="none", stroke=ink, stroke_width=stroke, stroke_linecap=cap)
        for ink, stroke, cap in (
            (PAPER, 12, None),
            (edge, wide, "round"),
            (fill, wide - 2.4, "round"),
        )
    ]
    return element("g", element("title", words(ribbon.label)), *drawn, class_=Part.THEME)


def _inks(on: Canvas, ribbon: Ribbon) -> tuple[str, str, float]:
    if on.chosen == ribbon.key:
        return RIBBON_CHOSEN, INK, 9.0
    if on.chosen:
        return RIBBON_PALE, RIBBON_PALE_EDGE, 7.6
    return RIBBON, RIBBON_EDGE, 7.6


def draw_knot(on: Canvas, knot: RibbonNode) -> str:
    """Draw a ribbon's label, and the ring at its open end."""
    laid, node = on.laid, knot.node
    left, right = laid.sides(node)
    fill, edge, _ = _inks(on, knot.ribbon)
    pale = bool(on.chosen) and on.chosen != knot.ribbon.key
    parts = []
    if knot.lines:
        box = element(
            "rect", x=left, y=node.y - node.height / 2, width=right - left, height=node.height,
            rx=5, fill=fill, stroke=edge, stroke_width=1.2,
        )  # fmt: skip
        y = node.y - (len(knot.lines) - 1) * 6.75 + 4
        ink = INK_3 if pale else INK
        text = [
            label(
                ((left + right) / 2, y + n * 13.5),
                one,
                SMALL,
                bold=True,
                anchor="middle",
                fill=ink,
            )
            for n, one in enumerate(knot.lines)
        ]
        address = on.address(knot.ribbon.target)
        parts.append(linked(address, knot.ribbon.label, box, *text, of=Part.LABEL))
    if knot.missing:
        x = left - 14 if knot.before else right + 26
        parts.append(ring((x, node.y), ink=FAINT if pale else INK))
        letters = [on.laid.flow.columns[n].level.letter or "·" for n in knot.missing]
        parts += _above(x, node.y, letters) if knot.before else [_after(x, node.y, letters)]
    return "".join(parts)


def _after(x: float, y: float, letters: list[str]) -> str:
    return label((x + 9, y + 4), " ".join(letters), 11, bold=True, fill=INK_2, **HALO)


def _above(x: float, y: float, letters: list[str]) -> list[str]:
    """Stack letters to the left of a label, where there is no space between ring and column."""
    return [
        label((x, y - 9 - 11 * place), one, 11, bold=True, anchor="middle", fill=INK_2, **HALO)
        for place, one in enumerate(reversed(letters))
    ]


def draw_lane(on: Canvas, lane: LayoutNode) -> str:
    """Draw the lane of a theme at a level where it has no goal."""
    left, right = on.laid.sides(lane)
    middle, room = (left + right) / 2, width(on.none, SMALL)
    box = element(
        "rect",
        x=middle - room / 2 - 14,
        y=lane.y - 9,
        width=room + 26,
        height=18,
        rx=9,
        fill=PAPER,
    )
    text = label((middle - room / 2 + 6, lane.y + 4), on.none, SMALL, fill=INK_2)
    return box + ring((middle - room / 2 - 4, lane.y)) + text
