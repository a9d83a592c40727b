"""The signs and their meanings."""

from dataclasses import dataclass
from typing import Final

from graph.diagrams.svg import (
    DASHES,
    INK_2,
    THREAD,
    clock,
    dotted,
    element,
    head,
    head_length,
    line,
    pill,
    ribbon,
    ring,
    sign,
)
from graph.i18n import translate

_WIDE: Final = 72.0
_HIGH: Final = 20.0
_Y: Final = _HIGH / 2
_DASHED: Final = f'stroke-dasharray="{DASHES}"'


@dataclass(frozen=True, slots=True)
class Sign:
    """A sign as a small picture, and what it means."""

    picture: str
    meaning: str


def commonest(lang: str, drawn: str) -> tuple[Sign, ...]:
    """The commonest signs, as far as a picture holds them."""
    signs = (
        ("gg-link", _arrow(2), translate(lang, "Explicit link")),
        (
            "gg-pill",
            _arrow(2) + pill((32, _Y), "4", 22),
            translate(lang, "Bundled links between two sets, and their number"),
        ),
        (
            f'stroke-dasharray="{DASHES}"',
            _arrow(2, dashed=True),
            translate(lang, "Suggested link, not approved"),
        ),
        ("gg-theme", _ribbon(3, 61), translate(lang, "Shared theme, claims no support")),
        ("gg-ring", _open_end(drawn), translate(lang, "Open end: no goal")),
        ("gg-frame", _frame(), translate(lang, "Shared frame")),
    )
    return tuple(Sign(_small(sign), meaning) for mark, sign, meaning in signs if mark in drawn)


def lines(lang: str) -> tuple[Sign, ...]:
    """What joins two goals, whether a picture holds it or not: for one that grows."""
    return (*commonest(lang, f"gg-link gg-theme gg-frame {_DASHED}"), rest(lang)[0])


def rest(lang: str) -> tuple[Sign, ...]:
    """The other signs."""
    dot = element("circle", cx=34, cy=_Y, r=5, fill=THREAD)
    bar = element("path", d=f"M62 {_Y - 8}v16", stroke=THREAD, stroke_width=3.6)
    return (
        Sign(_small(_arrow(2) + dot), translate(lang, "The source itself states it")),
        Sign(_small(_arrow(2, both=True)), translate(lang, "Mutual link")),
        Sign(_small(_arrow(1)), translate(lang, "Strength 1: enables")),
        Sign(_small(_arrow(2)), translate(lang, "Strength 2: reinforces, or not rated")),
        Sign(_small(_arrow(3)), translate(lang, "Strength 3: decisive for")),
        Sign(_small(_plain() + sign((34, _Y), "=")), translate(lang, "Same aim")),
        Sign(_small(_plain() + bar), translate(lang, "Hinders")),
        Sign(
            _small(_arrow(2) + sign((34, _Y), "?")),
            translate(lang, "Needs review: the text has changed"),
        ),
        Sign(_small(_arrow(2) + clock((34, _Y))), translate(lang, "The periods do not overlap")),
        Sign(_small(ring((34, _Y))), translate(lang, "The goal is in no thread")),
    )


def _open_end(drawn: str) -> str:
    """A ring; at the end of a ribbon where the picture has ribbons."""
    return _ribbon(3, 46) + ring((57, _Y)) if "gg-theme" in drawn else ring((34, _Y))


def _small(inside: str) -> str:
    """A picture that is shown beside its meaning, so it needs no words of its own."""
    return element(
        "svg", inside, xmlns="http://www.w3.org/2000/svg", viewBox=f"0 0 {_WIDE:.0f} {_HIGH:.0f}",
        width=_WIDE, height=_HIGH, aria_hidden="true", focusable="false",
    )  # fmt: skip


def _plain() -> str:
    return line(f"M2 {_Y}H66", 2, dashed=False)


def _arrow(strength: int, *, dashed: bool = False, both: bool = False) -> str:
    back = head_length(strength) - 1
    path = f"M{2 + back * both} {_Y}H{68 - back}"
    drawn = line(path, strength, dashed=dashed)
    drawn += head((68, _Y), leftward=False, strength=strength, hollow=dashed)
    return drawn + (head((2, _Y), leftward=True, strength=strength, hollow=dashed) if both else "")


def _ribbon(start: float, end: float) -> str:
    return ribbon(f"M{start} {_Y}H{end}")


def _frame() -> str:
    ends = [element("rect", x=x, y=_Y - 3.5, width=7, height=7, fill=INK_2) for x in (0, 57)]
    return dotted(f"M4 {_Y}H60") + "".join(ends)
