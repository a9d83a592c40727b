"""Steps of support that a submission adds or ends, and the links it suggests."""

from collections.abc import Collection, Iterator, Mapping
from typing import TypeAlias

from graph.analysis.edges import SUPPORT
from graph.submission.impact.changes import Changes
from graph.submission.impact.support_lookup import STATUS, Step, SupportLookup
from graph.submission.validation.consequences import LinkChange

Letters: TypeAlias = Mapping[str, str]
"""The letters of levels by IRI."""


def new_steps(changes: Changes, letters: Letters) -> tuple[LinkChange, ...]:
    """The steps that count from now on, each pair of goals once."""
    return _named(changes.after, changes.come, letters)


def ended_steps(changes: Changes, letters: Letters) -> tuple[LinkChange, ...]:
    """The steps that counted and do no more, labelled as before, each pair of goals once."""
    return _named(changes.before, changes.gone, letters)


def replaced(changes: Changes) -> tuple[str, ...]:
    """The goals at ended steps that are no longer there, by IRI."""
    ends = {end for step in changes.gone for end in step}
    return tuple(sorted(end.value for end in ends if changes.after.near.goal(end) is None))


def suggested(changes: Changes, letters: Letters) -> tuple[LinkChange, ...]:
    """The links that are suggested anew, where they do not count already."""
    return _named(changes.after, {*_suggestions(changes)}, letters)


def _suggestions(changes: Changes) -> Iterator[Step]:
    for link in changes.said.get(STATUS.value, ()):
        claim = changes.after.claim(link)
        if claim is None or claim.asserted or claim.relation not in SUPPORT:
            continue
        step = claim.subject, claim.object
        if all(map(changes.after.near.goal, step)) and step not in changes.come:
            yield step


def _named(
    side: SupportLookup, steps: Collection[Step], letters: Letters
) -> tuple[LinkChange, ...]:
    near = side.near
    kept = (
        step
        for step in steps
        if step[::-1] not in steps or near.order(step[0]) < near.order(step[1])
    )
    return tuple(
        sorted(
            LinkChange(
                subject=near.name(one),
                object=near.name(other),
                subject_iri=one.value,
                object_iri=other.value,
                subject_level=letters.get(near.level(one), ""),
                object_level=letters.get(near.level(other), ""),
            )
            for one, other in kept
        )
    )
