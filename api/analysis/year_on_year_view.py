"""What the comparison of two editions of a goal set says of each goal, in a language."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from pyoxigraph import Store

from graph.analysis.year_on_year import Step, replaced_by, year_on_year
from graph.i18n import N_, translate
from graph.model import target_words
from graph.model.requirement_changes import RequirementChange

_ONLY_BEFORE: Final = N_("no longer: {requirement}")
_ONLY_AFTER: Final = N_("new: {requirement}")
_BOTH: Final = N_("before: {earlier}; now: {later}")


@dataclass(frozen=True, slots=True)
class StepInWords:
    """A goal and the one that goes on with it, with what is required otherwise."""

    step: Step
    requirements: tuple[str, ...]


def editions_of(store: Store, one: str, other: str, lang: str) -> tuple[StepInWords, ...]:
    """Goal by goal what became of a set in the one that replaces it; empty for two other sets."""
    order = replaced_by(store, one, other)
    if order is None:
        return ()
    return tuple(
        StepInWords(step, tuple(_in_words(step.changes, lang)))
        for step in year_on_year(store, *order, lang)
    )


def _in_words(changes: tuple[RequirementChange, ...], lang: str) -> Iterator[str]:
    for change in changes:
        earlier, later = (
            target_words.sentence(target, lang) if target else ""
            for target in (change.earlier, change.later)
        )
        if earlier and later:
            yield translate(lang, _BOTH, earlier=earlier, later=later)
        elif later:
            yield translate(lang, _ONLY_AFTER, requirement=later)
        else:
            yield translate(lang, _ONLY_BEFORE, requirement=earlier)
