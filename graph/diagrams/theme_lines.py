"""Theme lines across levels, for graphs with too many goals."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Final

from graph import formatting
from graph.analysis.network import Network
from graph.analysis.shared_threads import of_themes
from graph.diagrams.flow.layout import Address
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
    ribbon,
    ring,
)
from graph.diagrams.text_measure import one_line
from graph.i18n import translate
from graph.palette import FAINT, INK_2

MOST_THEMES: Final = 11
"""The maximum number of themes with a line of their own, largest first; the others share one."""
_NAMES: Final = 284.0
_PITCH: Final = 220.0
_BAR: Final = 150.0
_TOP: Final = 82.0
_ROW: Final = 44.0
_SIZE: Final = 13.0


@dataclass(frozen=True, slots=True)
class ThemeLine:
    """A theme with its number of goals at each level. It claims no support, and counts no links."""

    name: str
    target: str
    goals: tuple[int, ...]

    @property
    def gutters(self) -> Iterator[int]:
        """The gutters between two adjacent levels with goals, from 0."""
        for gutter, (one, other) in enumerate(pairwise(self.goals)):
            if one and other:
                yield gutter


@dataclass(frozen=True, slots=True)
class ThemeLines:
    """The content of the diagram: the largest themes, and the number left out."""

    shown: tuple[ThemeLine, ...]
    others: int
    totals: tuple[int, ...]
    """The number of goals at each level."""


def theme_lines(network: Network) -> ThemeLines:
    """Build the lines of the themes with most goals."""
    found = [
        ThemeLine(each.about.label.value, each.about.iri, tuple(at.goals for at in each.levels))
        for each in of_themes(network)
    ]
    found.sort(key=lambda each: (-sum(each.goals), each.name, each.target))
    totals = [0] * len(network.levels)
    for level in network.level_of:
        totals[level] += 1
    others = max(0, len(found) - MOST_THEMES)
    return ThemeLines(tuple(found[:MOST_THEMES]), others, tuple(totals))


def draw_lines(
    network: Network,
    lang: str,
    address: Address = str,
    lines: ThemeLines | None = None,
    *,
    remark: str = "",
    name: str = "flow",
) -> Picture:
    """Draw all or the given theme lines; the height depends only on the number of themes.

    ``remark`` is appended to the description.
    """
    lines = lines or theme_lines(network)
    shown, totals, others = lines.shown, lines.totals, lines.others
    shares = [n / totals[at] for each in shown for at, n in enumerate(each.goals) if totals[at]]
    scale = _BAR * 0.6 / max([*shares, 0.01])
    canvas = max(1168.0, _NAMES + len(totals) * _PITCH)
    parts = [_column(network, lang, at, total) for at, total in enumerate(totals)]
    y = _TOP
    for each in shown:
        parts.append(_line(each, network, lang, address, totals, scale, y))
        y += _ROW
    notes = [
        translate(
            lang,
            "A bar is the share of the level's goals, in one scale throughout. A theme claims no support.",
        )
    ]
    if others:
        notes.append(
            translate(
                lang, "{count} other themes are not shown.", count=formatting.number(others, lang)
            )
        )
    for note in notes:
        parts.append(label((6, y + 2), note, 12.5, fill=INK_2))
        y += 18
    title = translate(
        lang, "The threads between {count} goals", count=formatting.number(len(network.goals), lang)
    )
    told = translate(
        lang, "{themes} themes at {levels} levels.", themes=len(shown), levels=len(totals)
    )
    return picture(
        canvas, y + 8, title, f"{told} {remark}".rstrip(), *parts, name=name, signs=_signs(shown)
    )


def _signs(lines: Sequence[ThemeLine]) -> Iterator[Sign]:
    if any(True for each in lines for _ in each.gutters):
        yield Sign.THEME
    if not all(goals for each in lines for goals in each.goals):
        yield Sign.OPEN_END


def _x(level: int) -> float:
    return _NAMES + level * _PITCH


def _column(network: Network, lang: str, at: int, total: int) -> str:
    level, x = network.levels[at], _x(at)
    ink = level_ink(level)
    count = translate(lang, "{count} goals", count=formatting.number(total, lang))
    return (
        badge((x, 6), level.letter or "·", ink)
        + label((x + 30, 22), one_line(level.short.value, 15, _PITCH - 50, 600), 15, bold=True)
        + label((x + 30, 40), count, 12.5, fill=INK_2)
        + element("path", d=f"M{x:.1f} 48h{_BAR}", stroke=ink, stroke_width=3)
    )


def _line(
    each: ThemeLine,
    network: Network,
    lang: str,
    address: Address,
    totals: tuple[int, ...],
    scale: float,
    y: float,
) -> str:
    name = one_line(each.name, 14, _NAMES - 24, 600)
    parts = [
        element("path", d=f"M0 {y + 22:.1f}H{_x(len(totals)):.1f}", stroke=FAINT),
        linked(
            address(each.target), each.name, label((6, y + 4.5), name, 14, bold=True), of=Part.LABEL
        ),
    ]
    parts += [_between(gutter, y) for gutter in each.gutters]
    for at, goals in enumerate(each.goals):
        x = _x(at)
        if not goals:
            none = translate(lang, "no goal")
            parts.append(ring((x + 8, y), 6.5) + label((x + 22, y + 4.5), none, _SIZE, fill=INK_2))
            continue
        long = max(3.0, scale * goals / totals[at])
        ink = level_ink(network.levels[at])
        parts.append(element("rect", x=x, y=y - 8, width=long, height=16, rx=2, fill=ink))
        parts.append(label((x + long + 7, y + 4.5), formatting.number(goals, lang), _SIZE))
    return "".join(parts)


def _between(gutter: int, y: float) -> str:
    """The ribbon between adjacent levels."""
    path = f"M{_x(gutter) + _BAR + 8:.1f} {y:.1f}H{_x(gutter + 1) - 8:.1f}"
    return element("g", ribbon(path), class_=Part.THEME)
