"""Compares a goal set with the one that it is to replace, which has an id and goals of its own."""

from collections.abc import Iterator, Sequence
from typing import Final

from pyoxigraph import Store

from graph.analysis.year_on_year import goals_by_iri, marks_of
from graph.catalog.goal import read_goal
from graph.model import target_words
from graph.model.goals import Goal
from graph.model.succession import pair
from graph.model.values import GoalRef
from graph.publication.comparison import Comparison, GoalChange, TextChange
from graph.publication.word_diff import compare_words

_MOST: Final = 300
"""The most pairs of goals that are compared word by word; the others are only paired."""


def compare_editions(before: Store, old: str, after: Store, new: str, lang: str) -> Comparison:
    """What differs between two sets, by slug, each in a store of its own; without its impact.

    Goals are paired as by the check (``graph/model/succession.py``). Raises ``NotKnown`` if one of
    the sets is not there.
    """
    was, would_be = (
        goals_by_iri(store, slug, lang) for store, slug in ((before, old), (after, new))
    )
    found = pair(marks_of(before, was.values()), marks_of(after, would_be.values()))
    pairs = [(each.older, each.newer) for each in found]
    changed = []
    for earlier, later in pairs[:_MOST]:
        one, other = would_be[later], was[earlier]
        texts = tuple(_texts(_read(before, other, lang), _read(after, one, lang), lang))
        if texts:
            changed.append(_change(one, texts))
    gone, come = (frozenset(goals) for goals in zip(*pairs, strict=True)) if pairs else ((), ())
    return Comparison(
        added=tuple(_change(goal) for iri, goal in would_be.items() if iri not in come),
        changed=tuple(changed),
        removed=tuple(_change(goal) for iri, goal in was.items() if iri not in gone),
    )


def _read(store: Store, goal: GoalRef, lang: str) -> Goal:
    return read_goal(store, goal.part_of.slug, goal.number, lang)


def _texts(earlier: Goal, later: Goal, lang: str) -> Iterator[TextChange]:
    """What is said otherwise: title, explanation, measures with what they require."""
    was, would_be = _said(earlier, lang), _said(later, lang)
    for path in was:
        for place in range(max(len(was[path]), len(would_be[path]))):
            one, other = (
                texts[place] if place < len(texts) else "" for texts in (was[path], would_be[path])
            )
            if one != other:
                yield TextChange(
                    path=path, part=later.ref.iri, language="da", pieces=compare_words(one, other)
                )


def _said(goal: Goal, lang: str) -> dict[str, Sequence[str]]:
    """The texts of a goal by property, in their order."""
    measures = [
        "; ".join(
            filter(
                None,
                (
                    measure.text.value if measure.text else "",
                    *(target_words.sentence(target, lang) for target in measure.targets),
                ),
            )
        )
        for measure in goal.measures
    ]
    return {
        "dct:title": [goal.ref.title.value],
        "dct:description": [goal.text.value] if goal.text else [],
        "gg:hasMeasure": measures,
    }


def _change(goal: GoalRef, texts: tuple[TextChange, ...] = ()) -> GoalChange:
    return GoalChange(
        goal=goal.iri,
        goal_set=goal.part_of.slug,
        label=f"{goal.short} {goal.title.value}".strip(),
        texts=texts,
    )
