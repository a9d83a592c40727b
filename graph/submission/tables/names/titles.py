"""Finds goals by their titles: those handed in, and those of published sets that are not replaced."""

from collections import defaultdict
from collections.abc import Collection, Mapping
from dataclasses import dataclass, field
from itertools import islice
from typing import Final

from pyoxigraph import Literal, NamedNode, Store

from graph import namespaces
from graph.submission.tables.names.near import near_titles, title_key

_TITLE: Final = NamedNode(namespaces.DCT + "title")
_GOALS: Final = namespaces.ID + "goal/"
_MOST_SEARCHES: Final = 300
"""The maximum number of different texts for which goals with close titles are sought."""


@dataclass(slots=True, kw_only=True)
class GoalTitles:
    """The Danish titles of goals, and the goals by title."""

    published: Store | None = None
    submitted: dict[str, str] = field(default_factory=dict)
    """The titles of goals of the submission that are known so far, by IRI."""
    _keys: dict[str, str] = field(default_factory=dict)
    """The key of each title, by the goal's IRI."""
    _goals: dict[str, set[str]] = field(default_factory=lambda: defaultdict(set))
    """The goals by the key of their title."""
    _read: int = 0
    """The number of submitted titles among them."""
    _has_published: bool = False
    _sought: dict[str, list[str]] = field(default_factory=dict)

    def of(self, goal: str) -> str:
        """The title of a published goal by IRI; "" if it has none."""
        if self.published is not None:
            for quad in self.published.quads_for_pattern(NamedNode(goal), _TITLE, None, None):
                if isinstance(quad.object, Literal) and quad.object.language == "da":
                    return quad.object.value
        return ""

    def called(self, text: str, replaced: Collection[str]) -> set[str]:
        """The goals with a text as their title; none of the published ones of ``replaced`` sets."""
        wanted = title_key(text)
        self._read_on()
        return {
            goal for goal in self._goals.get(wanted, ()) if wanted and self._counts(goal, replaced)
        }

    def near(self, text: str, replaced: Collection[str]) -> list[str]:
        """The goals whose titles a text may be, closest first; not those of ``replaced`` sets."""
        self._read_on()
        if text not in self._sought:
            if len(self._sought) >= _MOST_SEARCHES:
                return []
            self._sought[text] = near_titles(text, self._keys)
        return [goal for goal in self._sought[text] if self._counts(goal, replaced)]

    def _counts(self, goal: str, replaced: Collection[str]) -> bool:
        return goal in self.submitted or namespaces.set_of(goal) not in replaced

    def _read_on(self) -> None:
        """Read the titles that have been submitted since, and first those that are published."""
        if not self._has_published:
            self._has_published = True
            self._add(_published(self.published))
        if self._read < len(self.submitted):
            self._add(dict(islice(self.submitted.items(), self._read, None)))
            self._read = len(self.submitted)

    def _add(self, titles: Mapping[str, str]) -> None:
        for goal, title in titles.items():
            if goal in self._keys:
                self._goals[self._keys[goal]].discard(goal)
            self._keys[goal] = title_key(title)
            self._goals[self._keys[goal]].add(goal)


def _published(store: Store | None) -> dict[str, str]:
    quads = () if store is None else store.quads_for_pattern(None, _TITLE, None, None)
    return {
        quad.subject.value: quad.object.value
        for quad in quads
        if isinstance(quad.subject, NamedNode) and isinstance(quad.object, Literal)
        if quad.object.language == "da" and quad.subject.value.startswith(_GOALS)
    }
