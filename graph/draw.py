"""Draws a flow as SVG: goals in columns, themes as woven ribbons, links as a red thread, gaps as open rings."""

import math
from collections import defaultdict
from collections.abc import Callable
from typing import Any, Final

from graph.flow import Flow, Ribbon, Row, Wire
from graph.flow_layout import (
    COLUMN,
    LEADING,
    PADDING,
    SIZE,
    SMALL,
    Knot,
    Laid,
    arrange,
    number_width,
)
from graph.ink import (
    HAIR,
    INK,
    INK_2,
    INK_3,
    LINE,
    PAPER,
    RIBBON,
    RIBBON_CHOSEN,
    RIBBON_EDGE,
    RIBBON_PALE,
    RIBBON_PALE_EDGE,
    THREAD,
    THREAD_PALE,
    WASH,
    level_ink,
)
from graph.language import translate
from graph.layering import Node
from graph.lettering import width
from graph.svg import (
    Point,
    badge,
    clock,
    curve,
    dotted,
    element,
    head,
    head_length,
    label,
    line,
    linked,
    picture,
    pill,
    ring,
    sign,
    through,
    words,
)

Address = Callable[[str], str]
"""The address of the page about the thing with an IRI; "" when it has none."""

_HALO: Final[dict[str, Any]] = {"stroke": PAPER, "stroke_width": 3.5, "paint_order": "stroke"}
_NEAREST: Final = 16.0
_FARTHEST: Final = 46.0
"""How far lines between two rows of one column reach into the gutter: the longer, the farther."""


def draw(
    flow: Flow, lang: str, address: Address = str, *, chosen: str = "", name: str = "flow"
) -> str:
    """Draw a flow. CHOSEN is the key of a theme that stands out; places stay as they are.

    NAME tells the parts of the picture from those of other pictures on the same page.
    """
    return _Picture(arrange(flow), lang, address, chosen).drawn(name)


class _Picture:
    def __init__(self, laid: Laid, lang: str, address: Address, chosen: str) -> None:
        self._laid, self._flow = laid, laid.flow
        self._lang, self._address = lang, address
        known = {ribbon.key for ribbon in laid.flow.ribbons}
        self._chosen = chosen if chosen in known else ""
        self._none = translate(lang, "no goal")
        self._bright = {
            key
            for ribbon in self._flow.ribbons
            if ribbon.key == self._chosen
            for key in ribbon.rows
        }

    def drawn(self, name: str) -> str:
        flow, laid = self._flow, self._laid
        bottom = laid.bottom + 16
        parts = [self._column(number) for number in range(len(flow.columns))]
        parts += [self._ribbon(ribbon) for ribbon in flow.ribbons]
        parts += self._brackets()
        lines = [self._wire(number, wire) for number, wire in enumerate(flow.wires)]
        parts += [drawn for drawn, _ in lines]
        parts += [signs for _, signs in lines]
        parts += [self._knot(knot) for knot in laid.knots]
        parts += [self._lane(lane) for lanes in laid.lanes.values() for lane in lanes]
        parts += self._headings()
        parts += [self._missing(n) for n, each in enumerate(flow.columns) if not each.shown]
        parts += [self._row(row) for row in flow.rows]
        if flow.note:
            parts.append(label((8, bottom + 6), flow.note, 12, fill=INK_2))
            bottom += 22
        return picture(
            laid.canvas, max(bottom, 120), flow.title, flow.description, *parts, name=name
        )

    def _column(self, number: int) -> str:
        column, x = self._flow.columns[number], self._laid.x(number)
        ink, lang = level_ink(column.level), self._lang
        if column.shown == column.total:
            count = translate(lang, "{count} goals", count=column.total)
            if column.total == 1:
                count = translate(lang, "1 goal")
        else:
            count = translate(
                lang, "{shown} of {total} goals", shown=column.shown, total=column.total
            )
        parts = [
            badge((x, 8), column.level.letter or "·", ink),
            label((x + 30, 23), _cut(column.level.label.value, COLUMN + 60), 15, bold=True),
            label((x + 30, 40), count, SIZE, fill=INK_2),
            element("path", d=f"M{x:.1f} 50h{COLUMN}", stroke=ink, stroke_width=3),
        ]
        return "".join(parts)

    def _missing(self, number: int) -> str:
        """A level without a goal in the thread."""
        x, room = self._laid.x(number), width(self._none, 13)
        box = element("rect", x=x - 2, y=68, width=room + 32, height=22, rx=11, fill=PAPER)
        return box + ring((x + 8, 79), 6.5) + label((x + 22, 83.5), self._none, 13, fill=INK_2)

    def _ribbon(self, ribbon: Ribbon) -> str:
        """A theme, over a paler casing so that what it crosses weaves below it."""
        laid, paths = self._laid, []
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
        fill, edge, wide = self._inks(ribbon)
        path = "".join(paths)
        drawn = [
            element(
                "path", d=path, fill="none", stroke=ink, stroke_width=stroke, stroke_linecap=cap
            )
            for ink, stroke, cap in (
                (PAPER, 12, None),
                (edge, wide, "round"),
                (fill, wide - 2.4, "round"),
            )
        ]
        return element("g", element("title", words(ribbon.label)), *drawn, class_="gg-theme")

    def _inks(self, ribbon: Ribbon) -> tuple[str, str, float]:
        if self._chosen == ribbon.key:
            return RIBBON_CHOSEN, INK, 9.0
        if self._chosen:
            return RIBBON_PALE, RIBBON_PALE_EDGE, 7.6
        return RIBBON, RIBBON_EDGE, 7.6

    def _knot(self, knot: Knot) -> str:
        laid, node = self._laid, knot.node
        left, right = laid.sides(node)
        fill, edge, _ = self._inks(knot.ribbon)
        pale = bool(self._chosen) and self._chosen != knot.ribbon.key
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
            address = self._address(knot.ribbon.target)
            parts.append(linked(address, knot.ribbon.label, box, *text, of="gg-label"))
        if knot.missing:
            x = left - 14 if knot.before else right + 26
            parts.append(ring((x, node.y), ink=HAIR if pale else INK))
            letters = " ".join(self._flow.columns[n].level.letter or "·" for n in knot.missing)
            at = (x - 9 if knot.before else x + 9, node.y + 4)
            anchor = "end" if knot.before else None
            parts.append(label(at, letters, 11, bold=True, anchor=anchor, fill=INK_2, **_HALO))
        return "".join(parts)

    def _lane(self, lane: Node) -> str:
        """A level that a theme passes without a goal."""
        left, right = self._laid.sides(lane)
        middle, room = (left + right) / 2, width(self._none, SMALL)
        box = element(
            "rect",
            x=middle - room / 2 - 14,
            y=lane.y - 9,
            width=room + 26,
            height=18,
            rx=9,
            fill=PAPER,
        )
        text = label((middle - room / 2 + 6, lane.y + 4), self._none, SMALL, fill=INK_2)
        return box + ring((middle - room / 2 - 4, lane.y)) + text

    def _headings(self) -> list[str]:
        seen: dict[str, Row] = {}
        for row in self._flow.rows:
            if row.heading:
                seen.setdefault(row.group, row)
        return [
            label(
                (self._laid.sides(node)[0], node.y + 5),
                _cut(row.heading, COLUMN, bold=True), 12, bold=True, fill=INK_2, **_HALO,
            )
            for group, row in seen.items()
            for node in [self._laid.nodes[f"set:{group}"]]
        ]  # fmt: skip

    def _row(self, row: Row) -> str:
        laid = self._laid
        node = laid.nodes[row.key]
        left, right = laid.sides(node)
        top, tall = node.y - node.height / 2, node.height
        address = self._address(row.target) if row.target else ""
        if row.folded:
            box = element("rect", x=left, y=top, width=COLUMN, height=tall, rx=3, fill=WASH)
            number = label((left + 8, node.y + 4), row.number, SMALL, bold=True, fill=INK_2)
            after = left + 8 + width(row.number, SMALL, 600) + 5
            title = label((after, node.y + 4), _cut(row.title, right - after), SMALL, fill=INK_2)
            return linked(address, row.told, box, number, title, of="gg-goal")
        pale = bool(self._chosen) and row.key not in self._bright
        ink = HAIR if pale else level_ink(self._flow.columns[row.column].level)
        parts = []
        if row.chosen:
            parts.append(
                element(
                    "rect", x=left - 3, y=top - 3, width=COLUMN + 6, height=tall + 6, rx=5,
                    fill="none", stroke=INK, stroke_width=2.4,
                )
            )  # fmt: skip
        edge = HAIR if pale else LINE
        parts.append(
            element("rect", x=left, y=top, width=COLUMN, height=tall, rx=3, fill=PAPER, stroke=edge)
        )
        bar = f"M{left + 1.5:.1f} {top + 0.5:.1f}v{tall - 1:.1f}"
        parts.append(element("path", d=bar, stroke=ink, stroke_width=3))
        first = top + PADDING + 11.5
        text = INK_3 if pale else INK
        parts.append(
            label((left + 9, first), row.number, SIZE, bold=True, fill=INK_3 if pale else ink)
        )
        after = left + 9 + number_width(row.number)
        parts += [
            label((after, first + n * LEADING), one, SIZE, fill=text)
            for n, one in enumerate(laid.lines[row.key])
        ]
        if row.alone:
            parts.append(ring((right, node.y), ink=HAIR if pale else INK))
        return linked(address, row.told, *parts, of="gg-goal")

    def _wire(self, number: int, wire: Wire) -> tuple[str, str]:
        """A link, and the signs on it, which lie above all links."""
        points, flip, arc = self._points(f"wire:{number}", wire.one)
        if not points:
            return "", ""
        ink = THREAD_PALE if self._chosen else THREAD
        arrow = wire.relation == "supports"
        at_start = wire.mutual or (arrow and flip)
        at_end = wire.mutual or (arrow and not flip)
        strength, hollow = wire.strength, wire.suggested
        back = head_length(strength) - 1
        start, end = points[0], points[-1]
        if arc:
            out = self._out(start, end)
            bow = _arc(
                (start[0] + back * at_start, start[1]), (end[0] + back * at_end, end[1]), out
            )
            parts = [line(bow, strength, dashed=hollow, ink=ink)]
            middle = (start[0] + out * 0.75, (start[1] + end[1]) / 2)
        else:
            path = [
                (start[0] + back * at_start, start[1]),
                *points[1:-1],
                (end[0] - back * at_end, end[1]),
            ]
            parts = [line(through(path), strength, dashed=hollow, ink=ink)]
            middle = _middle(points)
        if at_start:
            parts.append(head(start, leftward=True, strength=strength, hollow=hollow, ink=ink))
        if at_end:
            parts.append(head(end, leftward=arc, strength=strength, hollow=hollow, ink=ink))
        if wire.relation == "hinders":
            x, y = (start[0] + 5, start[1]) if flip else (end[0] - 5 + 10 * arc, end[1])
            parts.append(
                element("path", d=f"M{x:.1f} {y - 8:.1f}v16", stroke=ink, stroke_width=3.6)
            )
        told = element("title", words(wire.told))
        signs = self._sign(wire, middle, ink)
        return (
            element("g", told, *parts, class_="gg-link"),
            element("g", told, signs, class_="gg-sign") if signs else "",
        )

    def _out(self, start: Point, end: Point) -> float:
        share = abs(end[1] - start[1]) / max(1.0, self._laid.bottom)
        return _NEAREST + (_FARTHEST - _NEAREST) * math.sqrt(share) + 14

    @staticmethod
    def _sign(wire: Wire, middle: Point, ink: str) -> str:
        if wire.count > 1:
            text = str(wire.count)
            return pill(middle, text, width(text, SMALL, 600) + 14, ink)
        if wire.relation == "sameAim":
            return sign(middle, "=", ink)
        if wire.review:
            return sign(middle, "?", ink)
        if wire.apart:
            return clock(middle)
        if wire.stated:
            return element(
                "circle", cx=middle[0], cy=middle[1], r=5, fill=ink, stroke=PAPER, stroke_width=1.5
            )
        return ""

    def _points(self, of: str, one: str) -> tuple[list[Point], bool, bool]:
        """The points of a line from left to right; whether it begins at the right; whether it is an arc."""
        laid, points = self._laid, []
        ends: list[Node] = []
        for number, join in enumerate(laid.joins):
            if join.of == of:
                points += [
                    (laid.sides(join.left)[1], laid.ports[number, 0]),
                    (laid.sides(join.right)[0], laid.ports[number, 1]),
                ]
                ends += [join.left, join.right]
        if points:
            return points, ends[0].key != one, False
        for number, join in enumerate(laid.arcs, len(laid.joins)):
            if join.of == of:
                right = laid.sides(join.left)[1]
                points = [(right, laid.ports[number, 0]), (right, laid.ports[number, 1])]
                return points, join.left.key != one, True
        return [], False, False

    def _brackets(self) -> list[str]:
        """Frames: dotted lines between the goals that cite them, the name beside them."""
        laid, parts = self._laid, []
        reach: dict[int, int] = defaultdict(int)
        for number, bracket in enumerate(self._flow.brackets):
            drawn, named = [], False
            for place in range(len(bracket.rows) - 1):
                points, _, arc = self._points(f"frame:{number}:{place}", "")
                if not points:
                    continue
                drawn += [_end(points[0]), _end(points[-1])]
                if not arc:
                    drawn.append(dotted(through(points)))
                    continue
                column = next(
                    join.left.layer // 2
                    for join in laid.arcs
                    if join.of == f"frame:{number}:{place}"
                )
                out = 24 + 26 * (reach[column] % 2)
                drawn.append(dotted(_bracket(points[0], points[-1], out)))
                if not named:
                    drawn.append(_along(points[0], points[-1], out, bracket.label))
                    named = True
                    reach[column] += 1
            if drawn:
                address = self._address(bracket.target)
                parts.append(linked(address, bracket.label, *drawn, of="gg-frame"))
        return parts


def _cut(text: str, room: float, *, bold: bool = False) -> str:
    """A text that fits on one line."""
    weight = 600 if bold else 400
    kept = text[:120]
    while kept and width(kept, SIZE, weight) > room:
        kept = kept[:-1]
    return text if kept == text else kept[:-2].rstrip(" ,-–") + " …"


def _middle(points: list[Point]) -> Point:
    """The middle of a line: where it crosses the gutter nearest to its middle."""
    at = (len(points) - 1) // 2
    (x1, y1), (x2, y2) = points[at], points[at + 1]
    return (x1 + x2) / 2, (y1 + y2) / 2


def _arc(start: Point, end: Point, out: float) -> str:
    far = min(start[0], end[0]) + out
    return f"M{start[0]:.1f} {start[1]:.1f}C{far:.1f} {start[1]:.1f} {far:.1f} {end[1]:.1f} {end[0]:.1f} {end[1]:.1f}"


def _bracket(start: Point, end: Point, out: float) -> str:
    down = 1 if end[1] > start[1] else -1
    return (
        f"M{start[0] + 5:.1f} {start[1]:.1f}h{out - 13:.1f}q8 0 8 {8 * down}"
        f"V{end[1] - 8 * down:.1f}q0 {8 * down} -8 {8 * down}H{end[0] + 5:.1f}"
    )


def _end(at: Point) -> str:
    return element("rect", x=at[0] - 3.5, y=at[1] - 3.5, width=7, height=7, fill=INK_2)


def _along(start: Point, end: Point, out: float, text: str) -> str:
    """A frame's name along the upright of its bracket."""
    kept = _cut(text, max(40.0, abs(end[1] - start[1]) - 24), bold=True)
    room = width(kept, SMALL, 600) + 12
    box = element("rect", x=-room / 2, y=-9, width=room, height=18, fill=PAPER)
    name = label((0, 4), kept, SMALL, bold=True, anchor="middle", fill=INK_2)
    middle = (start[1] + end[1]) / 2
    turned = f"translate({start[0] + out:.1f} {middle:.1f}) rotate(-90)"
    return element("g", box, name, transform=turned)
