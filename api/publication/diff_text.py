"""What differs between two versions, as text."""

from collections.abc import Iterator
from typing import Final

from graph.formatting import plain
from graph.i18n import N_, translate
from graph.publication.comparison import Comparison, GoalChange
from graph.publication.word_diff import Piece
from graph.submission.reports.impact_text import changes
from graph.submission.validation.findings import Report

_MARKS: Final = {"same": "{}", "removed": "[-{}-]", "added": "{{+{}+}}"}
"""How words that stay, go and come are written, as ``git diff --word-diff`` does."""


def as_text(found: Comparison, lang: str) -> str:
    """Goals and sets that differ, word by word, and what follows for threads, gaps and links."""
    return "".join(f"{line}\n" for line in _lines(found, lang))


def _lines(found: Comparison, lang: str) -> Iterator[str]:
    if found.is_equal:
        yield translate(lang, "No goal and no goal set differs.")
    for message, slugs in (
        (N_("Goal set added: {name}"), found.sets_added),
        (N_("Goal set removed: {name}"), found.sets_removed),
    ):
        yield from (translate(lang, message, name=slug) for slug in slugs)
    for message, goals in (
        (N_("Added: {name}"), found.added),
        (N_("Removed: {name}"), found.removed),
        (N_("Moved: {name}"), found.moved),
        (N_("Changed: {name}"), found.changed),
    ):
        for goal in goals:
            yield translate(lang, message, name=_named(goal))
            yield from _texts(goal) if goal in found.changed else ()
    for section in changes(Report(findings=(), impact=found.impact), lang)[1:]:
        yield f"{section.title}:"
        for change in section.changes:
            yield f"  {change.sentence}"
            yield from (f"    {plain(str(name))}" for name in change.names)


def _named(goal: GoalChange) -> str:
    return plain(f"{goal.goal_set}: {goal.label}")


def _texts(goal: GoalChange) -> Iterator[str]:
    for text in goal.texts:
        part = text.part.removeprefix(goal.goal).strip("/")
        about = " ".join(filter(None, (part, text.path, text.language)))
        yield f"  {about}: {' '.join(map(_marked, text.pieces))}"


def _marked(piece: Piece) -> str:
    return _MARKS[piece.kind].format(plain(piece.text))
