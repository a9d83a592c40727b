"""A small chart of an indicator: its values by date, and a line for what is required."""

from collections.abc import Iterator, Sequence
from datetime import date, timedelta
from decimal import Decimal
from typing import Final

from graph.analysis.indicators.values import Indicator, Value, ValueKind
from graph.diagrams.svg import Picture, element, label, level_ink, picture, words
from graph.diagrams.text_measure import one_line, width
from graph.formatting import number
from graph.i18n import translate
from graph.model import target_words
from graph.palette import HAIR, INK_2, PAPER, THREAD

_WIDE: Final = 720.0
_HIGH: Final = 240.0
_LEFT: Final = 64.0
_RIGHT: Final = 700.0
_TOP: Final = 16.0
_BOTTOM: Final = 204.0
_SIZE: Final = 12.0
_APART: Final = 15.0
"""The least distance of two lines of text."""
_TICKS: Final = 4
_MOST_YEARS: Final = 10
"""The maximum number of years that have their own label."""
_MARGIN: Final = timedelta(days=120)


class _Scale:
    """Maps days and numbers to pixels."""

    def __init__(self, found: Sequence[Value]) -> None:
        ends = [end for value in found for end in (value.period.start, value.period.end)]
        days = [day for day in ends if day]
        self.first = _safe(min(days), -_MARGIN)
        self.last = _safe(max(days), _MARGIN)
        low = min(value.low for value in found)
        high = max(value.high for value in found)
        if low >= 0 and low <= high / 2:
            low = Decimal(0)
        room = (high - low) / 8 or abs(high) / 8 or Decimal(1)
        self.low = low if low == 0 else low - room
        self.high = high + room

    def x(self, day: date) -> float:
        """The place of a day."""
        share = (day - self.first).days / max(1, (self.last - self.first).days)
        return _LEFT + share * (_RIGHT - _LEFT)

    def y(self, value: Decimal) -> float:
        """The place of a number."""
        return _BOTTOM - float((value - self.low) / (self.high - self.low)) * (_BOTTOM - _TOP)

    def ticks(self) -> list[Decimal]:
        """Round numbers on the axis, from the lowest up."""
        rough = (self.high - self.low) / _TICKS
        power = Decimal(10) ** rough.adjusted()
        step = next(power * n for n in (1, 2, 5, 10) if power * n >= rough)
        first = (self.low / step).to_integral_value(rounding="ROUND_CEILING") * step
        return [first + step * n for n in range(_TICKS + 2) if first + step * n <= self.high]


def draw_values(
    indicator: Indicator, lang: str, *, remark: str = "", name: str = "values"
) -> Picture | None:
    """The values of an indicator by date; None if no source gives a value with a date.

    A level that is required has a line, up to its deadline if it has one. Nothing stands between
    the values: the sources say nothing of the time between them.
    """
    if not indicator.dated:
        return None
    scale = _Scale(indicator.values)
    parts = [*_axes(scale, lang)]
    taken: list[float] = []
    required = [value for value in indicator.values if not value.kind.measured]
    for value in sorted(required, key=lambda value: (value.high, value.low)):
        parts += _line(value, scale, lang, taken)
    parts += [_dot(value, scale, lang) for value in indicator.dated]
    title = translate(lang, "Values over time: {indicator}", indicator=indicator.words.value)
    said = "; ".join(_said(value, lang) for value in indicator.dated)
    return picture(_WIDE, _HIGH, title, f"{said}. {remark}".strip(), *parts, name=name, signs=())


def kind_in_words(value: Value, lang: str) -> str:
    """What a value is: starting point, reported value, milestone or requirement."""
    return {
        ValueKind.BASELINE: translate(lang, "starting point"),
        ValueKind.REPORTED: translate(lang, "reported"),
        ValueKind.MILESTONE: translate(lang, "milestone"),
        ValueKind.TARGET: translate(lang, "requirement"),
    }[value.kind]


def figure(value: Value, lang: str) -> str:
    """The number of a value as it is worded: at least 400; of what was, the number alone."""
    if value.kind.measured:
        return target_words.amount(value.low, value.target, lang)
    return target_words.requirement(value.target, lang)


def when(value: Value, lang: str) -> str:
    """The day or period of a value as precisely as in its source; "" if it gives none."""
    if value.kind is ValueKind.REPORTED and value.period.end:
        return target_words.half_year(value.period.end, lang)
    if value.kind is ValueKind.BASELINE:
        return target_words.period(value.period, lang)
    return target_words.deadline(value.target, lang)


def _said(value: Value, lang: str) -> str:
    return f"{value.goal.short}, {kind_in_words(value, lang)}: {figure(value, lang)}, {when(value, lang)}"


def _axes(scale: _Scale, lang: str) -> Iterator[str]:
    for tick in scale.ticks():
        y = scale.y(tick)
        yield element("path", d=f"M{_LEFT:.1f} {y:.1f}H{_RIGHT:.1f}", stroke=HAIR)
        yield label((_LEFT - 8, y + 4), number(tick, lang), _SIZE, anchor="end", fill=INK_2)
    years = range(scale.first.year, scale.last.year + 1)
    step = -(-len(years) // _MOST_YEARS)
    for year in years[::step]:
        begins = date(year, 1, 1)
        if scale.first <= begins:
            x = scale.x(begins)
            yield element("path", d=f"M{x:.1f} {_BOTTOM:.1f}v6", stroke=INK_2)
            if x < _RIGHT - 20:
                yield label((x + 4, _BOTTOM + 18), str(year), _SIZE, fill=INK_2)
    yield element("path", d=f"M{_LEFT:.1f} {_BOTTOM:.1f}H{_RIGHT:.1f}", stroke=INK_2)


def _line(value: Value, scale: _Scale, lang: str, taken: list[float]) -> Iterator[str]:
    """The line, or band, of what is required, with its words above it."""
    end = scale.x(value.day) if value.day else _RIGHT
    low, high = scale.y(value.low), scale.y(value.high)
    if high < low:
        yield element(
            "rect", x=_LEFT, y=high, width=end - _LEFT, height=low - high, fill=THREAD,
            fill_opacity=0.12,
        )  # fmt: skip
    for y in dict.fromkeys((low, high)):
        yield element(
            "path", d=f"M{_LEFT:.1f} {y:.1f}H{end:.1f}", stroke=THREAD, stroke_width=2,
            stroke_dasharray="6 4",
        )  # fmt: skip
    text = one_line(f"{value.goal.short}: {figure(value, lang)}", _SIZE, _RIGHT - _LEFT - 12)
    at = high - 6
    if all(abs(at - each) >= _APART for each in taken) and at > _TOP:
        taken.append(at)
        wide = width(text, _SIZE) + 6
        yield element("rect", x=_LEFT + 3, y=at - 11, width=wide, height=14, fill=PAPER)
        yield label((_LEFT + 6, at), text, _SIZE, fill=THREAD)


def _dot(value: Value, scale: _Scale, lang: str) -> str:
    """A filled dot for what was, after a bar if it is for a longer time; an open one for what is required."""
    day = value.day
    assert day is not None  # noqa: S101 - only dated values are drawn
    x = scale.x(day)
    ink = level_ink(value.goal.part_of.level)
    was = value.kind.measured
    drawn = element(
        "circle", cx=x, cy=scale.y(value.high), r=5.5, fill=ink if was else PAPER,
        stroke=ink if was else THREAD, stroke_width=2,
    )  # fmt: skip
    start = value.period.start
    if was and start and start < day:
        bar = f"M{scale.x(start):.1f} {scale.y(value.high):.1f}H{x:.1f}"
        drawn = element("path", d=bar, stroke=ink, stroke_width=4) + drawn
    said = _said(value, lang)
    text = ""
    if was:
        shown = one_line(f"{figure(value, lang)}", _SIZE, 200)
        room = x + 10 + width(shown, _SIZE, 600) < _RIGHT
        y = scale.y(value.high) + (4 if room else -10)  # above the bar that ends here
        text = label(
            (x + 10 if room else x + 5, y), shown, _SIZE, bold=True,
            anchor="start" if room else "end",
        )  # fmt: skip
    return element("g", element("title", words(said)), drawn, text)


def _safe(day: date, margin: timedelta) -> date:
    """A day with a margin, within the calendar."""
    try:
        return day + margin
    except OverflowError:
        return day
