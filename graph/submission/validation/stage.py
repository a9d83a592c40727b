"""Which things belong to a draft, and how the rules apply to them."""

from collections.abc import Iterator
from functools import cached_property
from typing import Final

from pyoxigraph import NamedNode

from graph import namespaces
from graph.model.part_of import whole
from graph.model.statements import Statements, key, named
from graph.submission.validation.overlay import Overlay

STAGE: Final = NamedNode(namespaces.GG + "stage")
DRAFT: Final = NamedNode(namespaces.CODE + "stage/draft")
_TYPE: Final = NamedNode(namespaces.RDF + "type")
_SET_CLASS: Final = NamedNode(namespaces.GG + "GoalSet")
_SOURCE: Final = NamedNode(namespaces.DCT + "source")
_SET: Final = namespaces.DCT + "isPartOf"
_ENDS: Final = (namespaces.RDF + "subject", namespaces.RDF + "object")


class Stages:
    """The drafts in a graph, and what belongs to them."""

    def __init__(self, graph: Overlay, said: Statements) -> None:
        """SAID are the graph's statements, in the form that wholes are looked up in."""
        self._graph, self._said = graph, said
        self._known: dict[str, bool] = {}

    @cached_property
    def drafts(self) -> frozenset[str]:
        """The drafts among the goal sets, by IRI."""
        drafts = self._graph.subjects(STAGE, DRAFT)
        return frozenset(each.value for each in drafts if isinstance(each, NamedNode))

    def is_draft(self, thing: str) -> bool:
        """Whether a thing, named by its key, belongs to drafts alone.

        A source belongs to the sets that cite it, what is in no set to all that are submitted. A
        link belongs to a draft if one of its goals
        does and the submission describes it: a published link is not the drafter's.
        """
        if not self.drafts:
            return False
        if thing not in self._known:
            self._known[thing] = self._belongs(thing)
        return self._known[thing]

    def _belongs(self, thing: str) -> bool:
        of = whole(self._said, thing, details=True)
        sets = set(self._sets(of))
        if not sets and named(of) in self._graph.described:
            sets = self._submitted
        return bool(sets) and sets <= self.drafts

    @cached_property
    def _submitted(self) -> set[str]:
        """The goal sets that the submission describes, by IRI."""
        sets = self._graph.subjects(_TYPE, _SET_CLASS)
        return {key(each) for each in sets if each in self._graph.described}

    def _sets(self, thing: str) -> Iterator[str]:
        """The sets that a whole belongs to; of a link, the draft that submits it."""
        if slug := namespaces.set_of(thing):
            yield namespaces.goal_set(slug)
            return
        ends = [end for name in _ENDS for end in self._said.things(thing, name)]
        if ends:
            sets = {each for end in ends for each in self._said.things(end, _SET)}
            if named(thing) in self._graph.described:
                yield from sets & self.drafts or sets
            else:
                yield from sets - self.drafts
            return
        yield from self._said.things(thing, _SET)
        yield from (key(each) for each in self._graph.subjects(_SOURCE, named(thing)))
