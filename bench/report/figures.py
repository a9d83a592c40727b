"""Writes numbers as a report shows them: three figures, units that fit, spreads and ratios."""

from bench.measuring.samples import Sample
from bench.report.results import By, Row, Side, Spread

_SCALES = {"seconds": 1000.0, "cpu": 1000.0, "rate": 1.0, "p99": 1.0, "refused": 100.0}
UNITS: dict[By, str] = {
    "seconds": "ms",
    "cpu": "ms CPU",
    "rate": "a second",
    "p99": "ms p99",
    "refused": "% refused",
}
"""What a row's numbers are, by what it compares."""


def number(value: float) -> str:
    """A number with three figures."""
    if value >= 99.95:  # noqa: PLR2004 - three figures
        return f"{value:,.0f}"
    return f"{value:.1f}" if value >= 9.995 else f"{value:.2f}"  # noqa: PLR2004 - the same


def shown(value: float, by: By) -> str:
    """A measured number in its unit."""
    return number(value * _SCALES[by])


def spread(found: Spread, by: By) -> str:
    """A median with its least and greatest value, if these differ as shown."""
    median, least, greatest = (
        shown(each, by) for each in (found.median, found.least, found.greatest)
    )
    return median if least == greatest else f"{median} ({least}–{greatest})"


def ratio(row: Row, side: Side) -> str:
    """How much better ours is than a side, with the spread over the rounds."""
    found = row.ratio(side)
    if found is None:
        return "–"
    median, least, greatest = map(number, (found.median, found.least, found.greatest))
    return median if least == greatest else f"{median} ({least}–{greatest})"


def beside(row: Row, side: Side) -> str:
    """What else was measured of a side: CPU, memory, latencies, and the note."""
    by = row.by
    told = []
    for name, what in (
        ("seconds", "ms wall"),
        ("cpu", "ms CPU" if by != "rate" else "ms CPU an answer"),
        ("memory", "MB"),
        ("p50", "ms p50"),
        ("p99", "ms p99"),
        ("size", "kB"),
    ):
        if name in {by, "seconds" if by in {"rate", "p99", "refused"} else ""}:
            continue
        if (median := _median(side.samples, name)) is not None:
            told.append(f"{number(median * (1000 if name in {'seconds', 'cpu'} else 1))} {what}")
    if by != "refused" and (refused := _median(side.samples, "refused")):
        told.append(f"{refused:.1%} refused")
    return "; ".join((*told, side.note) if side.note else told)


def _median(samples: tuple[Sample, ...], name: str) -> float | None:
    values = sorted(value for each in samples if (value := getattr(each, name)) is not None)
    return values[len(values) // 2] if values else None
