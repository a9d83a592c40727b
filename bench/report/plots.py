"""Draws results as SVG: a bar for each ratio to a peer, and how work grows with the graph."""

from collections.abc import Sequence
from pathlib import Path
from typing import Any, Final

import matplotlib as mpl

mpl.use("svg")

from matplotlib import pyplot as plt
from matplotlib.ticker import FuncFormatter

from bench.report.figures import number
from bench.report.goals import GOALS
from bench.report.results import Results, Row, Section, Side

_COLOURS: Final = (
    "#1f5fa8", "#c25a00", "#2d7d46", "#8a2f6b", "#5b6770", "#a88300", "#0f7c86"
)  # fmt: skip
_STYLE: Final[dict[Any, Any]] = {
    "svg.fonttype": "none",  # text stays text
    "svg.hashsalt": "goalgraph",  # the same results give the same bytes
    "font.family": "sans-serif",
    "font.size": 9.0,
}


def draw(results: Results, folder: Path) -> dict[tuple[str, str], Path]:
    """Draw each section that has something to compare; the files by size and workload."""
    folder.mkdir(parents=True, exist_ok=True)
    drawn = {}
    for section in results.sections:
        bars = _bars(section)
        if bars:
            path = folder / f"{results.size}-{section.workload}.svg"
            _draw(f"{section.workload}, {results.size} goals", bars, path)
            drawn[results.size, section.workload] = path
    return drawn


def _bars(section: Section) -> list[tuple[Row, Side]]:
    """The ratios of a section, each row with its sides; how pages grow is its own comparison."""
    return [
        (row, side) for row in section.rows for side in row.sides[1:] if row.ratio(side) is not None
    ]


def _aims(row: Row, side: Side) -> list[float]:
    """The ratios that are aimed at between ours and a side."""
    return [
        goal.number
        for goal in GOALS
        if goal.row == row.key and goal.side == side.name and goal.of == "ratio"
    ]


def _draw(title: str, bars: Sequence[tuple[Row, Side]], path: Path) -> None:
    names = list(dict.fromkeys(side.name for _, side in bars))
    colours = {name: _COLOURS[at % len(_COLOURS)] for at, name in enumerate(names)}
    with mpl.rc_context(_STYLE):
        figure, axes = plt.subplots(figsize=(9, 0.8 + 0.24 * len(bars)), layout="constrained")
        labels = []
        for at, (row, side) in enumerate(bars):
            found = row.ratio(side)
            assert found is not None
            below, above = found.median - found.least, found.greatest - found.median
            axes.barh(
                at,
                found.median - 1,
                left=1,
                xerr=[[below], [above]],
                color=colours[side.name],
                height=0.7,
                error_kw={"elinewidth": 0.8},
            )
            axes.annotate(
                f" {number(found.median)} × {side.name}",
                (max(found.greatest, 1), at),
                va="center",
            )
            for goal in _aims(row, side):
                axes.plot([goal, goal], [at - 0.45, at + 0.45], color="black", linewidth=1.6)
            first = not at or bars[at - 1][0] is not row
            labels.append(row.what if first else "")
        axes.set_yticks(range(len(bars)), labels)
        axes.invert_yaxis()
        axes.set_xscale("log")
        axes.xaxis.set_major_formatter(FuncFormatter(lambda value, _: f"{value:g}"))
        axes.axvline(1, color="#999999", linewidth=0.8)
        axes.margins(x=0.25)
        axes.set_title(title, loc="left")
        axes.set_xlabel("how many times better ours is (log scale); a black mark is the goal")
        for side_of_frame in ("top", "right"):
            axes.spines[side_of_frame].set_visible(False)
        figure.savefig(path, metadata={"Date": None, "Creator": None})
        plt.close(figure)
