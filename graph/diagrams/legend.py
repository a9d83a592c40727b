"""Legend of a diagram: the signs and their meanings."""

from collections.abc import Collection
from dataclasses import dataclass
from typing import Final

from graph.diagrams.svg import (
    Sign,
    clock,
    dotted,
    element,
    head,
    head_length,
    label,
    line,
    ribbon,
    ring,
    sign,
)
from graph.i18n import translate
from graph.palette import INK_2, PAPER, THREAD

_WIDE: Final = 72.0
_HIGH: Final = 20.0
_Y: Final = _HIGH / 2


_LINES: Final = frozenset({Sign.LINK, Sign.STATED, Sign.SUGGESTED, Sign.THEME, Sign.FRAME})


@dataclass(frozen=True, slots=True)
class LegendEntry:
    """A sign as a small image of 72 by 20 pixels, and its meaning."""

    svg: str
    meaning: str


def commonest(lang: str, signs: Collection[Sign]) -> tuple[LegendEntry, ...]:
    """The most common signs, limited to those in the diagram."""
    open_end = _ribbon(3, 46) + ring((57, _Y)) if Sign.THEME in signs else ring((34, _Y))
    explained = (
        (Sign.LINK, _arrow(2), translate(lang, "Supports; the editors read it in the sources")),
        (Sign.GATHERED, _gathered(), translate(lang, "Several goals support the same goal")),
        (Sign.BAND, _bands(), translate(lang, "Width: number of links, written on the line")),
        (Sign.STATED, _arrow(2) + _dot(), translate(lang, "The source itself states it")),
        *_seldom(lang),
        (Sign.SUGGESTED, _arrow(2, dashed=True), translate(lang, "Suggested link, not approved")),
        (Sign.THEME, _ribbon(3, 61), translate(lang, "Shared theme, claims no support")),
        (Sign.OPEN_END, open_end, translate(lang, "Open end: nothing here")),
        (Sign.FRAME, _frame(), translate(lang, "Shared frame")),
    )
    return tuple(_entry(drawn, meaning) for sign, drawn, meaning in explained if sign in signs)


def _seldom(lang: str) -> tuple[tuple[Sign, str, str], ...]:
    """Signs of links that few diagrams have: drawn and explained."""
    return (
        (Sign.MUTUAL, _arrow(2, both=True), translate(lang, "Mutual link")),
        (Sign.SAME_AIM, _plain() + sign((34, _Y), "="), translate(lang, "Same aim")),
        (Sign.HINDERS, _plain() + _bar(), translate(lang, "Hinders")),
    )


def lines(lang: str) -> tuple[LegendEntry, ...]:
    """The lines between two goals, present or not: for a diagram that grows on demand."""
    return commonest(lang, _LINES)


def rest(lang: str, signs: Collection[Sign] = ()) -> tuple[LegendEntry, ...]:
    """The other signs: those that ``commonest`` does not explain for ``signs``."""
    review = _arrow(2) + sign((34, _Y), "?")
    return (
        *(_entry(drawn, meaning) for each, drawn, meaning in _seldom(lang) if each not in signs),
        _entry(_arrow(1), translate(lang, "Strength 1: enables")),
        _entry(_arrow(2), translate(lang, "Strength 2: reinforces, or not rated")),
        _entry(_arrow(3), translate(lang, "Strength 3: decisive for")),
        _entry(review, translate(lang, "Needs review: the text has changed")),
        _entry(_arrow(2) + clock((34, _Y)), translate(lang, "The periods do not overlap")),
        _entry(ring((34, _Y)), translate(lang, "The goal takes no part in what is shown")),
    )


def _entry(inside: str, meaning: str) -> LegendEntry:
    """A sign shown beside its meaning, so it needs no text alternative of its own."""
    svg = element(
        "svg", inside, xmlns="http://www.w3.org/2000/svg", viewBox=f"0 0 {_WIDE:.0f} {_HIGH:.0f}",
        width=_WIDE, height=_HIGH, aria_hidden="true", focusable="false",
    )  # fmt: skip
    return LegendEntry(svg, meaning)


def _bar() -> str:
    return element("path", d=f"M62 {_Y - 8}v16", stroke=THREAD, stroke_width=3.6)


def _plain() -> str:
    return line(f"M2 {_Y}H66", 2, dashed=False)


def _arrow(strength: int, *, dashed: bool = False, both: bool = False) -> str:
    back = head_length(strength) - 1
    path = f"M{2 + back * both} {_Y}H{68 - back}"
    drawn = line(path, strength, dashed=dashed)
    drawn += head((68, _Y), leftward=False, strength=strength, hollow=dashed)
    return drawn + (head((2, _Y), leftward=True, strength=strength, hollow=dashed) if both else "")


def _dot() -> str:
    return element("circle", cx=34, cy=_Y, r=6, fill=THREAD, stroke=PAPER, stroke_width=1.6)


def _gathered() -> str:
    path = f"M2 3H12Q20 3 20 {_Y}M2 17H12Q20 17 20 {_Y}"
    lines = element("path", d=path, fill="none", stroke=THREAD, stroke_width=2.4)
    disc = element("circle", cx=36, cy=_Y, r=8, fill=PAPER, stroke=THREAD, stroke_width=1.6)
    trunk = element("path", d=f"M20 {_Y}H58", stroke=THREAD, stroke_width=4)
    number = label((36, _Y + 4), "2", 11.5, bold=True, anchor="middle", fill=THREAD)
    return lines + trunk + disc + number + head((68, _Y), leftward=False, strength=3, hollow=False)


def _bands() -> str:
    thin = element("path", d="M2 4H66", stroke=THREAD, stroke_width=2)
    return thin + element("path", d="M2 14H66", stroke=THREAD, stroke_width=9)


def _ribbon(start: float, end: float) -> str:
    return ribbon(f"M{start} {_Y}H{end}")


def _frame() -> str:
    ends = [element("rect", x=x, y=_Y - 3.5, width=7, height=7, fill=INK_2) for x in (0, 57)]
    return dotted(f"M4 {_Y}H60") + "".join(ends)
