"""The graph as it would be with a submission in it: looked up where it is asked, never copied."""

from collections.abc import Iterable, Iterator
from itertools import chain
from typing import Final, TypeAlias

from pyoxigraph import BlankNode, Literal, NamedNode, Quad, Store, Triple

from graph import names
from graph.reads import Hop, Way
from graph.replacing import Replacement, graph_of

Thing: TypeAlias = NamedNode | BlankNode
Term: TypeAlias = NamedNode | BlankNode | Literal | Triple
Fact: TypeAlias = tuple[Thing, NamedNode, Term]
"""A statement, whatever graph it stands in."""

NOT_DATA: Final = frozenset({names.SHAPES, names.DERIVED})
"""Graphs that no rule looks at: what is derived is derived anew at publishing."""


class Prospect:
    """A published graph with a submission in the place of what it replaces.

    It costs what is asked of it: no look-up reads more than what it answers with.
    """

    def __init__(self, submission: Iterable[Quad], published: Store) -> None:
        stated = [quad for quad in submission if graph_of(quad) not in NOT_DATA]
        self._published = published
        self._replacement = Replacement.by(stated)
        self._own = Store()
        self._own.extend(Quad(quad.subject, quad.predicate, quad.object) for quad in stated)
        self.described: Final = frozenset(quad.subject for quad in stated)
        """What the submission says something of."""
        self.dropped: Final = tuple(self._replacement.dropped(published))
        """The published quads that make way."""
        self._said: dict[Thing, tuple[Fact, ...]] = {}

    def said_of(self, thing: Thing) -> tuple[Fact, ...]:
        """All that would be said of a thing."""
        if thing not in self._said:
            found = self._found(thing, None, None)
            self._said[thing] = tuple(dict.fromkeys(found))
        return self._said[thing]

    def objects(self, thing: Thing, relation: NamedNode) -> Iterator[Term]:
        """What a thing would be related to."""
        return (value for _, name, value in self.said_of(thing) if name == relation)

    def subjects(self, relation: NamedNode, thing: Term) -> Iterator[Thing]:
        """What would be related to a thing."""
        return (subject for subject, _, _ in self._found(None, relation, thing))

    def all_with(self, relation: NamedNode) -> Iterator[Fact]:
        """Every statement that there would be with a relation."""
        return self._found(None, relation, None)

    def changed(self) -> dict[str, set[Thing]]:
        """By relation, the things of which something else would be said with it than before."""
        changed: dict[str, set[Thing]] = {}
        gone = (_fact(quad) for quad in self.dropped if graph_of(quad) not in NOT_DATA)
        for thing, relation, value in chain(
            (fact for fact in gone if fact not in self),
            (_fact(quad) for quad in self._own if not self._was(quad)),
        ):
            changed.setdefault(relation.value, set()).add(thing)
        return changed

    def reached(self, things: Iterable[Thing], ways: Iterable[Way]) -> set[Thing]:
        """All that the ways lead to from some things, the stops on the way included."""
        ends: dict[Way, set[Thing]] = {(): set(things)}
        for way in ways:
            for length in range(1, len(way) + 1):
                if way[:length] not in ends:
                    ends[way[:length]] = self._after(ends[way[: length - 1]], way[length - 1])
        return set().union(*ends.values())

    def affected(self, things: Iterable[Thing], way: Way) -> set[Thing]:
        """The things from which a way leads to some things, in the graph as it is or would be."""
        found = set(things)
        for hop in reversed(way):
            found = self._before(found, hop)
        return found

    def __contains__(self, fact: Fact) -> bool:
        """Whether something would be said."""
        return next(self._found(*fact), None) is not None

    def _found(
        self, subject: Thing | None, relation: NamedNode | None, value: Term | None
    ) -> Iterator[Fact]:
        for quad in self._published.quads_for_pattern(subject, relation, value, None):
            if graph_of(quad) not in NOT_DATA and not self._replacement.drops(quad):
                yield _fact(quad)
        for quad in self._own.quads_for_pattern(subject, relation, value, None):
            yield _fact(quad)

    def _was(self, quad: Quad) -> bool:
        """Whether the same is said already."""
        found = self._published.quads_for_pattern(quad.subject, quad.predicate, quad.object, None)
        return any(graph_of(each) not in NOT_DATA for each in found)

    def _after(self, things: Iterable[Thing], hop: Hop) -> set[Thing]:
        """What one hop leads to."""
        found: set[Thing] = set(things) if hop.repeated else set()
        waiting = list(things)
        while waiting:
            thing = waiting.pop()
            if hop.back:
                ends: Iterable[Term] = chain.from_iterable(
                    self.subjects(NamedNode(relation), thing) for relation in hop.relations
                )
            else:
                ends = (
                    value
                    for _, relation, value in self.said_of(thing)
                    if relation.value in hop.relations
                )
            new = {end for end in ends if isinstance(end, NamedNode | BlankNode)} - found
            found |= new
            if hop.repeated:
                waiting += new
        return found

    def _before(self, things: Iterable[Thing], hop: Hop) -> set[Thing]:
        """What one hop leads from, in the graph as it is or would be."""
        found: set[Thing] = set(things) if hop.repeated else set()
        waiting = list(things)
        while waiting:
            thing, new = waiting.pop(), set()
            for relation in map(NamedNode, hop.relations):
                for store in (self._published, self._own):
                    if hop.back:
                        quads = store.quads_for_pattern(thing, relation, None, None)
                        new |= {q.object for q in quads if isinstance(q.object, NamedNode | BlankNode)}
                    else:
                        new |= {q.subject for q in store.quads_for_pattern(None, relation, thing, None)}
            new -= found
            found |= new
            if hop.repeated:
                waiting += new
        return found


def _fact(quad: Quad) -> Fact:
    return quad.subject, quad.predicate, quad.object

