"""Where results lie: JSON by size in ``performance/``, the page beside it, and its plots."""

from pathlib import Path

from bench.report.page import page
from bench.report.results import Results


def results_path(folder: Path, size: str) -> Path:
    """The JSON of one size."""
    return folder / "performance" / f"{size}.json"


def read_results(folder: Path) -> list[Results]:
    """All results of a folder, small graphs first."""
    found = map(Results.read, (folder / "performance").glob("*.json"))
    return sorted(found, key=lambda each: goals_of(each.size))


def goals_of(size: str) -> int:
    """How many goals a size has: ``1k`` has 1,000. Raises ``ValueError``."""
    scales = {"k": 1000, "m": 1_000_000}
    scale = scales.get(size[-1:].lower(), 1)
    return int(size[:-1] if scale > 1 else size) * scale


def build_page(folder: Path) -> Path:
    """Write the page and its plots from the results of a folder; the page's path."""
    from bench.report.plots import draw  # noqa: PLC0415 - matplotlib is slow to import

    results = read_results(folder)
    plots = {
        key: str(path.relative_to(folder))
        for each in results
        for key, path in draw(each, folder / "performance").items()
    }
    written = folder / "performance.md"
    written.write_text(page(results, plots), encoding="utf-8")
    return written
