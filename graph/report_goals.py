"""Writes for people what becomes of the goals of a set that is replaced."""

from collections.abc import Iterator
from typing import Final

from graph.findings import Impact
from graph.language import translate

MESSAGES: Final = (
    "{count} goals in the same words.",
    "Reworded: {name}",
    "New: {name}",
    "Left out: {name}",
    "Link to read again: {name}",
)
"""Every message of this module, for the translators."""


def lines(impact: Impact, lang: str) -> Iterator[str]:
    """One line for the goals that stay as they are, and one for each other goal and link."""
    same, *each = MESSAGES
    if impact.kept:
        yield translate(lang, same, count=len(impact.kept))
    changed = (impact.reworded, impact.new, impact.dropped, impact.review)
    if impact.kept or impact.reworded or impact.dropped:
        for message, names in zip(each, changed, strict=True):
            yield from (translate(lang, message, name=name) for name in names)
