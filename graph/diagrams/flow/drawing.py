"""Draws a flow diagram as SVG: columns, headings, goals, and the lines between them."""

from collections.abc import Iterator, Sequence

from graph.diagrams.flow.canvas import Canvas
from graph.diagrams.flow.content import FlowRow, Wire
from graph.diagrams.flow.description import describe
from graph.diagrams.flow.frame_drawing import draw_frames
from graph.diagrams.flow.gaps import Gaps
from graph.diagrams.flow.layout import LEADING, PADDING, SIZE, SMALL, cut, number_width
from graph.diagrams.flow.link_drawing import draw_links
from graph.diagrams.flow.ribbon_drawing import draw_label, draw_ribbon
from graph.diagrams.flow.ribbon_layout import RibbonWay, lay_ribbons
from graph.diagrams.svg import (
    Part,
    Picture,
    Sign,
    badge,
    element,
    label,
    level_ink,
    picture,
    ring,
    words,
)
from graph.diagrams.text_measure import width
from graph.i18n import translate
from graph.palette import AWAY, HAIR, INK, INK_2, INK_3, LINE, PAPER, WASH


def draw(on: Canvas, *, remark: str = "", name: str = "flow") -> Picture:
    """Draw a laid-out flow. What is highlighted does not affect where anything is.

    ``remark`` is appended to the description. ``name`` is an id prefix that keeps the diagram's parts
    apart from those of other diagrams on the same page.
    """
    laid, flow = on.laid, on.laid.flow
    gaps = Gaps(laid)
    ways = lay_ribbons(laid, on.lang, gaps) if on.show.themes else ()
    frames = draw_frames(on, gaps) if on.show.themes else []
    links = draw_links(on) if on.show.links else []
    heads = [_column(on, number) for number in range(len(flow.columns))]
    parts = heads if on.opened is None else [element("g", *heads, class_=Part.LEVELS)]
    parts += [draw_ribbon(on, way) for way in ways]
    parts += [*frames, *links]
    parts += _headings(on)
    parts += [_missing(on, n) for n, each in enumerate(flow.columns) if not each.shown]
    parts += [_row(on, row) for row in _in_reading_order(on)]
    parts += [draw_label(on, way) for way in ways]
    bottom = max(120.0, laid.bottom, gaps.bottom, *(way.y + way.height / 2 for way in ways)) + 12
    description = f"{describe(flow, on.show, on.lang)} {remark}".rstrip()
    shown = [wire for wire in flow.wires if not wire.suggested] if on.show.links else []
    return picture(
        laid.canvas, bottom, flow.title, description, *parts, name=name, signs=_signs(on, ways),
        links=len(shown), stated=sum(wire.stated for wire in shown),
    )  # fmt: skip


def _in_reading_order(on: Canvas) -> Iterator[FlowRow]:
    """The rows by level, then from top to bottom: the order of the tab key."""
    for layer in on.laid.order:
        for node in layer:
            if node.key in on.laid.rows:
                yield on.laid.rows[node.key]


def _signs(on: Canvas, ways: tuple[RibbonWay, ...]) -> Iterator[Sign]:
    """The signs used in a laid-out flow."""
    flow = on.laid.flow
    if on.show.links:
        yield from _signs_of_links(flow.wires)
        ends = [bundle for bundle in on.laid.bundles if bundle.at_end and bundle.hub.group]
        if any(_together(on, bundle.wires) for bundle in ends):
            yield Sign.GATHERED
    if ways:
        yield Sign.THEME
    missing = any(way.rings for way in ways) or not all(each.shown for each in flow.columns)
    labelled = any(way.missing for way in ways) and not (on.show.links and flow.wires)
    if missing or labelled or any(_alone(on, row) for row in flow.rows):
        yield Sign.OPEN_END
    if on.show.themes and any(len(bracket.rows) > 1 for bracket in flow.brackets):
        yield Sign.FRAME


def _signs_of_links(wires: Sequence[Wire]) -> Iterator[Sign]:
    """The signs of some links."""
    if wires:
        yield Sign.LINK
    found = {
        Sign.SUGGESTED: (wire.suggested for wire in wires),
        Sign.STATED: (wire.has_dot for wire in wires),
        Sign.MUTUAL: (wire.mutual and wire.relation == "supports" for wire in wires),
        Sign.SAME_AIM: (wire.relation == "sameAim" for wire in wires),
        Sign.HINDERS: (wire.relation == "hinders" for wire in wires),
    }
    yield from (sign for sign, has in found.items() if any(has))


def _together(on: Canvas, numbers: tuple[int, ...]) -> bool:
    """Whether a bundle shows a number: of its links in full colour, or of all if they are pale."""
    stays = sum(on.stays(number) for number in numbers)
    return (stays or len(numbers)) > 1


def _alone(on: Canvas, row: FlowRow) -> bool:
    return on.rings and on.goal is None and not row.folded and not _live(on, row.key)


def _live(on: Canvas, key: str) -> bool:
    """Whether a goal takes part in what is shown."""
    flow = on.laid.flow
    wires = on.show.links and any(key in (wire.one, wire.other) for wire in flow.wires)
    rows = [each.rows for each in flow.ribbons] + [each.rows for each in flow.brackets]
    return wires or (on.show.themes and any(key in each for each in rows))


def _column(on: Canvas, number: int) -> str:
    column = on.laid.flow.columns[number]
    x, wide = on.laid.columns[number]
    ink, lang = level_ink(column.level), on.lang
    if column.total is None:
        count = ""
    elif column.shown == column.total:
        count = translate(lang, "{count} goals", count=column.total)
        if column.total == 1:
            count = translate(lang, "1 goal")
    else:
        count = translate(lang, "{shown} of {total} goals", shown=column.shown, total=column.total)
    parts = [
        badge((x, 4), column.level.letter or "·", ink),
        label((x + 30, 16), cut(column.level.short.value, wide), 15, bold=True),
        label((x + 30, 33), count, SIZE, fill=INK_2),
        element("path", d=f"M{x:.1f} 43h{wide:.1f}", stroke=ink, stroke_width=3),
    ]
    return "".join(parts)


def _missing(on: Canvas, number: int) -> str:
    """A placeholder for a level without a goal in the thread."""
    x = on.laid.columns[number][0]
    box = element(
        "rect", x=x - 2, y=62, width=width(on.none, 13) + 32, height=22, rx=11, fill=PAPER
    )
    return box + ring((x + 8, 73), 6.5) + label((x + 22, 77.5), on.none, 13, fill=INK_2)


def _headings(on: Canvas) -> list[str]:
    named = {row.group: row.heading for row in on.laid.flow.rows}
    found = []
    for group, node in on.laid.headings.items():
        left, wide = on.laid.columns[node.layer]
        text = cut(named[group], wide, bold=True)
        ink = AWAY if on.goal is not None and not _group_stays(on, group) else INK_2
        found.append(label((left, node.y + 4), text, 12, bold=True, fill=ink))
    return found


def _group_stays(on: Canvas, group: str) -> bool:
    return any(row.group == group and not on.fades(row.key) for row in on.laid.flow.rows)


def _row(on: Canvas, row: FlowRow) -> str:
    node = on.laid.nodes[row.key]
    left, right = on.laid.sides(node)
    if row.folded:
        return _folded(on, row, left, right)
    fades, live = on.fades(row.key), _live(on, row.key) or not on.rings
    chosen = row.chosen or (on.goal is not None and row.key == on.goal.key)
    ink = AWAY if fades else level_ink(on.laid.flow.columns[row.column].level)
    text = AWAY if fades else INK if live or chosen else INK_2
    text = INK_3 if row.replaced else text
    edge = INK if chosen else LINE if live and not fades else HAIR
    parts = [
        element(
            "rect", x=left, y=node.top, width=right - left, height=node.height, rx=3, fill=PAPER,
            stroke=edge, stroke_width=2.4 if chosen else 1,
            stroke_dasharray="2 3" if row.replaced else None,
        )
    ]  # fmt: skip
    if (live or chosen) and not fades:
        bar = element(
            "rect", x=left, y=node.top, width=5 if chosen else 3.5, height=node.height, fill=ink
        )
        parts.append(bar)
    first = node.top + PADDING + 11.4
    parts.append(label((left + 11, first), row.number, SIZE, bold=True, fill=ink))
    after = left + 11 + number_width(row.number)
    parts += [
        label(
            (after, first + n * LEADING), one, SIZE, fill=text,
            text_decoration="line-through" if row.replaced else None,
        )
        for n, one in enumerate(on.laid.lines[row.key])
    ]  # fmt: skip
    if _alone(on, row):
        parts.append(ring((right, node.y), 4.6))
    if on.opened is not None and row.key not in on.opened:
        parts.append(label((right - 5, first), "+", SIZE, bold=True, anchor="middle", fill=INK_2))
    return _as_link(on, row, parts)


def _folded(on: Canvas, row: FlowRow, left: float, right: float) -> str:
    node = on.laid.nodes[row.key]
    box = element(
        "rect", x=left, y=node.top, width=right - left, height=node.height, rx=3, fill=WASH
    )
    ink = AWAY if on.goal is not None else INK_2
    number = label((left + 11, node.y + 4), row.number, SMALL, bold=True, fill=ink)
    after = left + 11 + width(row.number, SMALL, 600) + 6
    title = label((after, node.y + 4), cut(row.title, right - after), SMALL, fill=ink)
    return _as_link(on, row, [box, number, title])


def _as_link(on: Canvas, row: FlowRow, parts: list[str]) -> str:
    """A box as a link: to the address that chooses its goal, or to its page."""
    address = on.address(row.target)
    if on.choose is not None and not row.folded:
        address = on.choose(row.target) or address
    described = row.description
    if on.rings and not row.folded and not _live(on, row.key):
        described = f"{described}. {_nothing(on)}"
    title = element("title", words(described))
    selection = on.each.get(row.key)
    data = {"data_goal": row.key} if on.opened is not None else {}
    if selection is not None:
        wires = on.laid.flow.wires
        at = [n for n, wire in enumerate(wires) if row.key in (wire.one, wire.other)]
        data = {
            "data_at": " ".join(map(str, at)),
            "data_keep": " ".join(map(str, sorted(selection.wires))),
        }
    if not address:
        return element("g", title, *parts, class_=Part.GOAL, **data)
    return element("a", title, *parts, href=address, class_=Part.GOAL, **data)


def _nothing(on: Canvas) -> str:
    """What the ring of a goal says."""
    if not on.show.themes:
        return translate(on.lang, "No link")
    if not on.show.links:
        return translate(on.lang, "No shared theme")
    return translate(on.lang, "In no thread")
