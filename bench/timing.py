"""Times two ways of doing the same thing, side by side."""

import statistics
import time
from collections.abc import Callable, Iterable
from dataclasses import dataclass

HEADINGS = ("what", "ours, ms", "peer, ms", "peer / ours", "peer")


@dataclass(frozen=True, slots=True)
class Line:
    """What was measured: medians in milliseconds, ours and that of a peer, if it has one."""

    what: str
    ours: float
    peer: float | None = None
    named: str = "–"
    ended: bool = False
    """Whether the peer was ended before it had an answer."""

    @property
    def cells(self) -> tuple[str, ...]:
        """The line as it is printed."""
        if self.peer is None:
            return self.what, _number(self.ours), "–", "–", self.named
        more = "> " if self.ended else ""
        ratio = f"{more}{_number(self.peer / self.ours)}"
        return self.what, _number(self.ours), f"{more}{_number(self.peer)}", ratio, self.named


def compare(
    what: str,
    ours: Callable[[], object],
    peer: Callable[[], object] | None = None,
    named: str = "–",
    *,
    runs: int,
    warm: bool = True,
    clock: Callable[[], float] = time.perf_counter,
) -> Line:
    """Run both RUNS times, by turns, so that both meet the same weather.

    The first run of all is not counted, unless WARM is false. CLOCK counts seconds.
    """
    took = [
        (_milliseconds(ours, clock), _milliseconds(peer, clock) if peer else None)
        for _ in range(runs + 1 if warm else runs)
    ]
    counted = took[1:] if warm else took
    ours_median = statistics.median(mine for mine, _ in counted)
    theirs = [their for _, their in counted if their is not None]
    return Line(what, ours_median, statistics.median(theirs) if theirs else None, named)


def compare_cpu(what: str, task: Callable[[], object], *, runs: int) -> Line:
    """Run a task RUNS times and take the median of the time that the processor spent on it."""
    return Line(
        what, statistics.median(_milliseconds(task, time.process_time) for _ in range(runs))
    )


def table(lines: Iterable[Line]) -> str:
    """The lines as a Markdown table, numbers to the right."""
    rows = [HEADINGS, *(line.cells for line in lines)]
    widths = [max(map(len, column)) for column in zip(*rows, strict=True)]
    rule = ["-" * widths[0], *("-" * (width - 1) + ":" for width in widths[1:4]), "-" * widths[4]]
    return "".join(_row(row, widths) for row in [rows[0], rule, *rows[1:]])


def _row(cells: Iterable[str], widths: list[int]) -> str:
    name, *numbers, peer = (
        cell.rjust(width) if 0 < at < len(widths) - 1 else cell.ljust(width)
        for at, (cell, width) in enumerate(zip(cells, widths, strict=True))
    )
    return f"| {' | '.join((name, *numbers, peer))} |\n"


def _milliseconds(
    task: Callable[[], object], clock: Callable[[], float] = time.perf_counter
) -> float:
    start = clock()
    task()
    return (clock() - start) * 1000


def _number(value: float) -> str:
    return f"{value:,.2f}" if value < 10 else f"{value:,.0f}"  # noqa: PLR2004 - three figures
