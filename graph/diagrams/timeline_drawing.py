"""Pictures of time: deadlines as precisely as their sources, and the periods of goal sets."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import groupby
from typing import Final

from graph.analysis.milestones import Milestone
from graph.diagrams.flow.layout import Address
from graph.diagrams.svg import (
    Part,
    Picture,
    dotted,
    element,
    label,
    level_ink,
    linked,
    picture,
    ring,
)
from graph.diagrams.text_measure import one_line
from graph.formatting import listed
from graph.i18n import translate
from graph.model import target_words
from graph.model.lists import SetCard
from graph.palette import HAIR, INK, INK_2, PAPER, WASH

_WIDE: Final = 1168.0
_LEFT: Final = 430.0
"""Where the time axis begins, right of the labels."""
_RIGHT: Final = 940.0
_HEAD: Final = 34.0
_ROW: Final = 26.0
_GROUP: Final = 30.0
_MARK: Final = 10.0
"""The height of a bar; a dot is a little larger."""
_QUARTERS: Final = 3
"""Up to this many years, quarters are bands; with more, years."""
_MONTHS: Final = 3


@dataclass(frozen=True, slots=True)
class _Axis:
    """A time axis of whole years, on the width of the picture."""

    first: int
    last: int

    def x(self, day: date) -> float:
        """The place of the beginning of a day."""
        start, end = date(self.first, 1, 1), date(self.last, 12, 31)
        at = (min(max(day, start), end) - start).days / ((end - start).days + 1)
        return _LEFT + at * (_RIGHT - _LEFT)

    def after(self, day: date) -> float:
        """The place of the end of a day."""
        return self.x(day) + (_RIGHT - _LEFT) / ((self.last - self.first + 1) * 366)

    def bands(self) -> Iterator[tuple[str, date, date]]:
        """Label, first and last day of each band."""
        years = range(self.first, self.last + 1)
        if len(years) <= _QUARTERS:
            for year in years:
                for quarter in range(4):
                    begins = date(year, quarter * _MONTHS + 1, 1)
                    ends = date(year + quarter // 3, (quarter * _MONTHS + 4) % 12, 1)
                    yield f"{quarter + 1}/{year}", begins, ends
            return
        step = -(-len(years) // 12)
        for year in years[::step]:
            yield str(year), date(year, 1, 1), date(min(year + step, 9999), 1, 1)


def draw_deadlines(
    found: Sequence[Milestone], lang: str, address: Address = str, *, remark: str = ""
) -> Picture | None:
    """The deadlines by body, each mark as precise as the source; None without any.

    A day is a dot, a longer time an open bar. Before a dot at the end of a period stands a dotted
    tail, and a bar with a dotted beginning has none in the source.
    """
    dated = [each for each in found if each.first and each.last]
    if not dated:
        return None
    axis = _Axis(
        min(each.first.year for each in dated if each.first),
        max(each.last.year for each in dated if each.last),
    )
    groups = [(name, list(rows)) for name, rows in groupby(sorted(dated, key=_body), key=_body)]
    height = _HEAD + sum(_GROUP + _ROW * len(rows) for _, rows in groups) + 8
    parts: list[str] = list(_bands(axis, height))
    y = _HEAD
    for name, rows in groups:
        heading = one_line(name, 13, _WIDE - 16, 600)
        parts.append(element("rect", x=0, y=y + 4, width=_WIDE, height=_GROUP - 6, fill=WASH))
        parts.append(label((8, y + 21), heading, 13, bold=True))
        y += _GROUP
        for each in rows:
            parts.append(_deadline(each, axis, y + _ROW / 2, lang, address))
            y += _ROW
    return picture(
        _WIDE,
        height,
        translate(lang, "Deadlines"),
        f"{_said(axis, len(dated), lang)} {remark}".strip(),
        *parts,
        name="deadlines",
        signs=(),
    )


def draw_periods(
    cards: Sequence[SetCard], lang: str, address: Address = str, *, remark: str = ""
) -> Picture | None:
    """A bar for each goal set; without an end it has an arrow, without a period a ring.

    None without any set.
    """
    years = [
        day.year for card in cards for day in (card.ref.period.start, card.ref.period.end) if day
    ]
    if not cards or not years:
        return None
    axis = _Axis(min(years), max(years))
    height = _HEAD + _ROW * len(cards) + 8
    rows = (
        _period(card, axis, _HEAD + _ROW * at + _ROW / 2, lang, address)
        for at, card in enumerate(cards)
    )
    return picture(
        _WIDE,
        height,
        translate(lang, "Periods of the goal sets"),
        remark,
        *_bands(axis, height),
        *rows,
        name="periods",
        signs=(),
    )


def _bands(axis: _Axis, height: float) -> Iterator[str]:
    for text, first, last in axis.bands():
        start, end = axis.x(first), axis.x(last) if last.year <= axis.last else _RIGHT
        path = f"M{start:.1f} {_HEAD - 10}V{height - 4:.1f}"
        yield element("path", d=path, stroke=HAIR, fill="none")
        if written := one_line(text, 11.5, end - start - 2, 600):
            yield label(((start + end) / 2, 16), written, 11.5, anchor="middle", fill=INK_2)
    yield element("path", d=f"M{_RIGHT} {_HEAD - 10}V{height - 4:.1f}", stroke=HAIR, fill="none")


def _deadline(each: Milestone, axis: _Axis, y: float, lang: str, address: Address) -> str:
    required = target_words.required(each.target, lang)
    told = f"{each.goal.short}: {target_words.sentence(each.target, lang)}"
    short = each.goal.short
    text = one_line(f"{short} {required}", 12.5, _LEFT - 24)
    words = " ".join(each.target.deadline_text.split())
    beside = one_line(f"«{words}»", 11.5, _WIDE - _RIGHT - 20) if words else ""
    parts = [label((8, y + 4.5), text), *_mark(each, axis, y)]
    if beside:
        parts.append(label((_RIGHT + 14, y + 4.5), beside, 11.5, fill=INK_2))
    return linked(address(each.goal.iri), told, *parts, of=Part.GOAL)


def _mark(each: Milestone, axis: _Axis, y: float) -> Iterator[str]:
    first, last = each.first, each.last
    if first is None or last is None:
        return
    if each.is_day:
        x = axis.x(last)
        if each.by_the_end:
            start = axis.x(date(last.year, 1, 1))
            yield dotted(f"M{max(start, x - 30):.1f} {y}H{x - 9:.1f}", INK)
        yield element("circle", cx=x, cy=y, r=5.5, fill=INK)
        return
    start, end = axis.x(first), max(axis.after(last), axis.x(first) + 5)
    yield element(
        "rect", x=start, y=y - _MARK / 2, width=end - start, height=_MARK, fill=PAPER, stroke=INK,
        stroke_width=1.8,
    )  # fmt: skip
    if each.open_start:
        yield element(
            "path", d=f"M{start:.1f} {y - _MARK / 2}v{_MARK}", stroke=PAPER, stroke_width=3
        )
        yield element(
            "path", d=f"M{start:.1f} {y - _MARK / 2}v{_MARK}", stroke=INK, stroke_width=1.8,
            stroke_dasharray="1.5 2.5",
        )  # fmt: skip


def _period(card: SetCard, axis: _Axis, y: float, lang: str, address: Address) -> str:
    ref, period = card.ref, card.ref.period
    letter = f"{ref.level.letter} " if ref.level.letter else ""
    name = one_line(f"{letter}{ref.label.value}", 12.5, _LEFT - 24)
    said = target_words.period(period, lang) or translate(lang, "no period in the source")
    parts = [label((8, y + 4.5), name)]
    if period.start is None and period.end is None:
        parts += [ring((_LEFT + 8, y)), label((_LEFT + 20, y + 4.5), said, 11.5, fill=INK_2)]
    else:
        start = axis.x(period.start) if period.start else _LEFT
        end = axis.after(period.end) if period.end else _RIGHT
        ink = level_ink(ref.level)
        width = max(3.0, end - start)
        parts.append(element("rect", x=start, y=y - 7, width=width, height=14, rx=2, fill=ink))
        if period.end is None:
            tip = f"M{_RIGHT:.1f} {y - 9:.1f}l10 9l-10 9z"
            parts.append(element("path", d=tip, fill=ink))
        parts.append(label((_RIGHT + 14, y + 4.5), said, 11.5, fill=INK_2))
    return linked(address(ref.iri), f"{ref.label.value}: {said}", *parts, of=Part.GOAL)


def _body(each: Milestone) -> str:
    names = listed(one.label.value for one in each.publishers) or each.goal.part_of.label.value
    bound = ", ".join(part_of.short for part_of in each.binds)
    return f"{names} ({bound})" if bound else names


def _said(axis: _Axis, count: int, lang: str) -> str:
    years = str(axis.first) if axis.first == axis.last else f"{axis.first}–{axis.last}"
    return translate(lang, "{count} deadlines in {years}, by body.", count=count, years=years)
