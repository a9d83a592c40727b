"""Checks of a submission within a published graph or alone, and its impact, as in the worker."""

from collections.abc import Iterable
from datetime import date

from pyoxigraph import Quad, Store

from graph.submission.impact.impact import compute_impact
from graph.submission.line_numbers import place_finder, repeats_finder
from graph.submission.reader import read_files
from graph.submission.reports.reading import what_was_read
from graph.submission.validation import shacl
from graph.submission.validation.consequences import Impact
from graph.submission.validation.findings import Finding
from graph.submission.validation.overlay import Overlay, Overlays
from graph.submission.validation.read_summary import ReadSummary


def check(
    submission: Iterable[Quad], published: Store | None, as_of: date | None
) -> tuple[Finding, ...]:
    """The findings about a submission, checked within ``published``, or alone if that is None."""
    if published is None:
        return shacl.check_whole(Overlay(submission, Store()), as_of)
    return shacl.check_within(Overlays.of(submission, published), as_of)


def check_store(store: Store, as_of: date | None) -> tuple[Finding, ...]:
    """The findings about a whole published graph."""
    return shacl.check_whole(Overlay((), store), as_of)


def read_of(*files: tuple[str, bytes], published: Store | None = None) -> ReadSummary:
    """What was read from some files, given by name and content, within ``published`` or alone."""
    store = Store() if published is None else published
    given = read_files(files, store)
    places = place_finder(given.lines, given.spots)
    after = Overlays.of(given.quads, store).after
    repeats = repeats_finder(given.lines, given.also)
    return what_was_read(after, places, given.read, [name for name, _ in files], repeats)


def impact_of(submission: Iterable[Quad], published: Store) -> Impact:
    """The impact of publishing a submission."""
    return compute_impact(Overlays.of(submission, published))
