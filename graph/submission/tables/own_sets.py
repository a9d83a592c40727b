"""Finds the goal set that a row belongs to, by the set's id, short name or title."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field

from pyoxigraph import Quad, Store

from graph import namespaces
from graph.model.sorting import natural
from graph.submission.tables import values
from graph.submission.tables.lexicon import Lexicon, published_numbers


@dataclass(slots=True, kw_only=True)
class OwnSets:
    """The goal sets of a submission, and those published that reports may be about."""

    lexicon: Lexicon
    aliases: dict[str, str]
    """By value of the id column, the id it is read as; they differ if the value is no valid id."""
    goals: dict[str, dict[str, None]]
    """The goal numbers of each set, by id."""
    published: Iterable[Quad] = ()
    _names: dict[str, set[str]] = field(default_factory=lambda: defaultdict(set))
    """The ids of the sets with a short name or a title, in lower case."""

    def add(self, given: str, names: Iterable[str]) -> str:
        """Add a set by what stands in its id column, and its names; gives its id, "" if it has none."""
        if own := values.slugified(given):
            self.aliases[given] = self.aliases[own] = own
            self.lexicon.own[own] = self.goals.setdefault(own, {})
            for name in filter(None, map(_key, names)):
                self._names[name].add(own)
        return own

    def of_row(self, given: str, *, is_report: bool) -> str:
        """The id of the set that a row names, or of the only one if it names none; "" if unknown."""
        own = set(self.aliases.values())
        if not given:
            return own.pop() if len(own) == 1 else ""
        named = self._names.get(_key(given), set())
        if given in self.aliases or len(named) == 1:
            return self.aliases.get(given) or next(iter(named))
        return self._published(given) if is_report and not own else ""

    def _published(self, given: str) -> str:
        """The id of the published set that a text names, or ""; loads the numbers of its goals."""
        found = self.lexicon.look_up("set", given)
        if len(found) != 1:
            return ""
        own = namespaces.slug(next(iter(found)))
        if own not in self.goals and isinstance(self.published, Store):
            numbers = published_numbers(self.published, own)
            self.goals[own] = dict.fromkeys(sorted(numbers, key=natural))
        return own


def _key(name: str) -> str:
    return " ".join(name.casefold().split())
