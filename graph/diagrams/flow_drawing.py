"""Draws a flow diagram as SVG: columns, headings, goals."""

from collections.abc import Iterator

from graph.diagrams.flow import Flow, FlowRow, heading_key
from graph.diagrams.flow_layout import (
    COLUMN,
    LEADING,
    PADDING,
    SIZE,
    SMALL,
    Address,
    Canvas,
    Laid,
    arrange,
    cut,
    number_width,
)
from graph.diagrams.layered_layout import LayoutNode
from graph.diagrams.link_drawing import draw_brackets, draw_wire
from graph.diagrams.ribbon_drawing import HALO, draw_knot, draw_lane, draw_ribbon
from graph.diagrams.svg import (
    Part,
    Picture,
    Sign,
    badge,
    element,
    label,
    level_ink,
    linked,
    picture,
    ring,
)
from graph.diagrams.text_measure import width
from graph.i18n import translate
from graph.palette import FAINT, INK, INK_2, INK_3, LINE, PAPER, WASH


def draw(
    flow: Flow,
    lang: str,
    address: Address = str,
    *,
    remark: str = "",
    chosen: str = "",
    name: str = "flow",
) -> Picture:
    """Draw a flow. ``chosen`` is the key of a highlighted theme; it does not affect the layout.

    ``remark`` is appended to the description. ``name`` is an id prefix that keeps the diagram's parts
    apart from those of other diagrams on the same page.
    """
    bright = {each.key: frozenset(each.rows) for each in flow.ribbons}
    on = Canvas(
        laid=arrange(flow),
        lang=lang,
        none=translate(lang, "no goal"),
        address=address,
        chosen=chosen if chosen in bright else "",
        bright=bright.get(chosen, frozenset()),
    )
    laid, bottom = on.laid, on.laid.bottom + 16
    parts = [_column(on, number) for number in range(len(flow.columns))]
    parts += [draw_ribbon(on, ribbon) for ribbon in flow.ribbons]
    parts += draw_brackets(on)
    lines = [draw_wire(on, number, wire) for number, wire in enumerate(flow.wires)]
    parts += [drawn for drawn, _ in lines]
    parts += [signs for _, signs in lines]
    parts += [draw_knot(on, knot) for knot in laid.knots]
    parts += [draw_lane(on, lane) for lanes in laid.lanes.values() for lane in lanes]
    parts += _headings(on)
    parts += [_missing(on, n) for n, each in enumerate(flow.columns) if not each.shown]
    parts += [_row(on, row) for row in flow.rows]
    if flow.note:
        parts.append(label((8, bottom + 6), flow.note, 12, fill=INK_2))
        bottom += 22
    description = f"{flow.description} {remark}".rstrip()
    return picture(
        laid.canvas, max(bottom, 120), flow.title, description, *parts, name=name,
        signs=_signs(laid),
    )  # fmt: skip


def _signs(laid: Laid) -> Iterator[Sign]:
    """The signs used in a laid-out flow; a wire without a position at both ends is not drawn."""
    flow, placed = laid.flow, {join.of for join in (*laid.joins, *laid.arcs)}
    wires = [wire for number, wire in enumerate(flow.wires) if f"wire:{number}" in placed]
    if wires:
        yield Sign.LINK
    if any(wire.count > 1 for wire in wires):
        yield Sign.GATHERED
    if any(wire.suggested for wire in wires):
        yield Sign.SUGGESTED
    if flow.ribbons:
        yield Sign.THEME
    missing = any(knot.missing for knot in laid.knots) or not all(
        each.shown for each in flow.columns
    )
    if missing or laid.lanes or any(row.alone for row in flow.rows):
        yield Sign.OPEN_END
    if any(of.startswith("frame:") for of in placed):
        yield Sign.FRAME


def _column(on: Canvas, number: int) -> str:
    column, x = on.laid.flow.columns[number], on.laid.x(number)
    ink, lang = level_ink(column.level), on.lang
    if column.shown == column.total:
        count = translate(lang, "{count} goals", count=column.total)
        if column.total == 1:
            count = translate(lang, "1 goal")
    else:
        count = translate(lang, "{shown} of {total} goals", shown=column.shown, total=column.total)
    parts = [
        badge((x, 8), column.level.letter or "·", ink),
        label((x + 30, 23), cut(column.level.label.value, COLUMN + 60), 15, bold=True),
        label((x + 30, 40), count, SIZE, fill=INK_2),
        element("path", d=f"M{x:.1f} 50h{COLUMN}", stroke=ink, stroke_width=3),
    ]
    return "".join(parts)


def _missing(on: Canvas, number: int) -> str:
    """A placeholder for a level without a goal in the thread."""
    x, room = on.laid.x(number), width(on.none, 13)
    box = element("rect", x=x - 2, y=68, width=room + 32, height=22, rx=11, fill=PAPER)
    return box + ring((x + 8, 79), 6.5) + label((x + 22, 83.5), on.none, 13, fill=INK_2)


def _headings(on: Canvas) -> list[str]:
    seen: dict[str, FlowRow] = {}
    for row in on.laid.flow.rows:
        if row.heading:
            seen.setdefault(row.group, row)
    return [_heading(on, row, on.laid.nodes[heading_key(group)]) for group, row in seen.items()]


def _heading(on: Canvas, row: FlowRow, node: LayoutNode) -> str:
    """A set's name; with a bar of the column's width if links end at sets, so that they meet it."""
    left = on.laid.sides(node)[0]
    if not on.laid.flow.between_sets:
        name = cut(row.heading, COLUMN, bold=True)
        return label((left, node.y + 5), name, 12, bold=True, fill=INK_2, **HALO)
    high = node.height
    bar = element(
        "rect", x=left, y=node.y - high / 2, width=COLUMN, height=high, rx=3, fill=WASH, stroke=LINE
    )
    name = cut(row.heading, COLUMN - 16, bold=True)
    text = label((left + 8, node.y + 4.5), name, 12, bold=True, fill=INK)
    return linked(on.address(row.group), row.heading, bar, text, of=Part.SET_BAR)


def _row(on: Canvas, row: FlowRow) -> str:
    laid = on.laid
    node = laid.nodes[row.key]
    left, right = laid.sides(node)
    top, tall = node.y - node.height / 2, node.height
    address = on.address(row.target) if row.target else ""
    if row.folded:
        box = element("rect", x=left, y=top, width=COLUMN, height=tall, rx=3, fill=WASH)
        number = label((left + 8, node.y + 4), row.number, SMALL, bold=True, fill=INK_2)
        after = left + 8 + width(row.number, SMALL, 600) + 5
        title = label((after, node.y + 4), cut(row.title, right - after), SMALL, fill=INK_2)
        return linked(address, row.told, box, number, title, of=Part.GOAL)
    pale = bool(on.chosen) and row.key not in on.bright
    ink = FAINT if pale else level_ink(on.laid.flow.columns[row.column].level)
    parts = []
    if row.chosen:
        parts.append(
            element(
                "rect", x=left - 3, y=top - 3, width=COLUMN + 6, height=tall + 6, rx=5,
                fill="none", stroke=INK, stroke_width=2.4,
            )
        )  # fmt: skip
    edge = FAINT if pale else LINE
    parts.append(
        element("rect", x=left, y=top, width=COLUMN, height=tall, rx=3, fill=PAPER, stroke=edge)
    )
    bar = f"M{left + 1.5:.1f} {top + 0.5:.1f}v{tall - 1:.1f}"
    parts.append(element("path", d=bar, stroke=ink, stroke_width=3))
    first = top + PADDING + 11.5
    text = INK_3 if pale else INK
    parts.append(label((left + 9, first), row.number, SIZE, bold=True, fill=INK_3 if pale else ink))
    after = left + 9 + number_width(row.number)
    parts += [
        label((after, first + n * LEADING), one, SIZE, fill=text)
        for n, one in enumerate(laid.lines[row.key])
    ]
    if row.alone:
        parts.append(ring((right, node.y), ink=FAINT if pale else INK))
    return linked(address, row.told, *parts, of=Part.GOAL)
