"""The published graph with a submission overlaid, looked up and never copied."""

from collections.abc import Iterable, Iterator
from copy import copy
from dataclasses import dataclass
from itertools import chain
from typing import Final, Self, TypeAlias, cast

from pyoxigraph import BlankNode, NamedNode, Quad, Store

from graph import namespaces
from graph.model.terms import Term
from graph.submission.validation.replacement import Replacement, graph_of


@dataclass(frozen=True, slots=True, order=True)
class Hop:
    """From a thing to others: what it refers to by one of some relations, or BACK to what refers to it."""

    relations: tuple[str, ...]
    back: bool = False
    repeated: bool = False
    """Any number of times, and none."""


HopPath: TypeAlias = tuple[Hop, ...]
"""From the node that a rule is about to a thing whose statements it reads."""
Thing: TypeAlias = NamedNode | BlankNode

Fact: TypeAlias = tuple[Thing, NamedNode, Term]
"""A statement, whatever graph it stands in."""
NOT_DATA: Final = frozenset({namespaces.SHAPES, namespaces.DERIVED, namespaces.HISTORY})
"""Graphs that no rule looks at: inferred triples are inferred anew at publishing."""
_NOT_DATA: Final = frozenset(map(NamedNode, NOT_DATA))


class Overlay:
    """A published graph with a submission in the place of what it replaces.

    It costs what is asked of it: no look-up reads more than what it answers with.
    """

    def __init__(
        self,
        submission: Iterable[Quad],
        published: Store,
        replacement: Replacement | None = None,
    ) -> None:
        """Lay a submission over a published graph.

        ``replacement`` is what makes way, if that is not what the submission replaces by itself.
        """
        stated = [quad for quad in submission if graph_of(quad) not in NOT_DATA]
        self.published: Final = published
        self._replacement = Replacement.by(stated) if replacement is None else replacement
        self._own = _Facts(map(fact_of, stated))
        self.described: Final = frozenset(self._own.about)
        """What the submission says something of."""
        self.dropped: Final = tuple(self._replacement.dropped(published))
        """The published quads that make way."""
        self._said: dict[Thing, tuple[Fact, ...]] = {}

    def as_stored(self) -> "Overlay":
        """The same as it will be read once published: a store writes 01 as 1 where that is a number."""
        store = Store()
        store.extend(Quad(*fact) for fact in self.stated())
        stored = copy(self)
        stored._own, stored._said = _Facts(map(fact_of, store)), {}  # noqa: SLF001
        return stored

    def stated(self) -> Iterator[Fact]:
        """Every statement of the submission, each once, to the letter."""
        return chain.from_iterable(self._own.about.values())

    def all(self) -> Iterator[Fact]:
        """Every statement that there would be; one that is said in several graphs comes as often."""
        return chain(self._published_facts(None, None, None), self.stated())

    def said_of(self, thing: Thing) -> tuple[Fact, ...]:
        """All that would be said of a thing."""
        if thing not in self._said:
            found = self._found(thing, None, None)
            self._said[thing] = tuple(dict.fromkeys(found))
        return self._said[thing]

    def objects(self, thing: Thing, relation: NamedNode) -> Iterator[Term]:
        """What a thing would be related to."""
        return (value for _, name, value in self.said_of(thing) if name == relation)

    def values(self, thing: Thing, relation: NamedNode) -> Iterator[Term]:
        """The same, read by itself: for a thing of which little is asked. Some may come twice."""
        return (value for _, _, value in self._found(thing, relation, None))

    def subjects(self, relation: NamedNode, thing: Term) -> Iterator[Thing]:
        """What would be related to a thing."""
        return (subject for subject, _, _ in self._found(None, relation, thing))

    def all_with(self, relation: NamedNode) -> Iterator[Fact]:
        """Every statement that there would be with a relation."""
        return self._found(None, relation, None)

    def changed(self) -> dict[str, set[Thing]]:
        """By relation, the things of which something else would be said with it than before."""
        changed: dict[str, set[Thing]] = {}
        gone = (fact_of(quad) for quad in self.dropped if graph_of(quad) not in NOT_DATA)
        for thing, relation, _ in chain(
            (fact for fact in gone if fact not in self),
            (fact for fact in self.stated() if not self._was(fact)),
        ):
            changed.setdefault(relation.value, set()).add(thing)
        return changed

    def reached(self, things: Iterable[Thing], ways: Iterable[HopPath]) -> set[Thing]:
        """All that the ways lead to from some things, the stops on the way included."""
        ends: dict[HopPath, set[Term]] = {(): set(things)}
        for way in ways:
            for length in range(1, len(way) + 1):
                if way[:length] not in ends:
                    ends[way[:length]] = self._after(ends[way[: length - 1]], way[length - 1])
        return _things(chain.from_iterable(ends.values()))

    def affected(self, things: Iterable[Thing], way: HopPath) -> set[Thing]:
        """The things from which a way leads to some things, in the graph as it is or would be."""
        found: set[Term] = set(things)
        for hop in reversed(way):
            found = self._before(found, hop)
        return _things(found)

    def __contains__(self, fact: Fact) -> bool:
        """Whether something would be said."""
        return next(self._found(*fact), None) is not None

    def _found(
        self, subject: Thing | None, relation: NamedNode | None, value: Term | None
    ) -> Iterator[Fact]:
        yield from self._published_facts(subject, relation, value)
        yield from self._own.found(subject, relation, value)

    def _published_facts(
        self, subject: Thing | None, relation: NamedNode | None, value: Term | None
    ) -> Iterator[Fact]:
        drops = self._replacement.drops if self._replacement else None
        for quad in self.published.quads_for_pattern(subject, relation, value, None):
            thing, name, said, graph = quad
            if graph not in _NOT_DATA and (drops is None or not drops(quad)):
                yield cast("Fact", (thing, name, said))

    def _was(self, fact: Fact) -> bool:
        """Whether the very same is said already; the store takes 01 for 1."""
        found = self.published.quads_for_pattern(fact[0], fact[1], fact[2], None)
        return any(each.object == fact[2] and graph_of(each) not in NOT_DATA for each in found)

    def _after(self, terms: Iterable[Term], hop: Hop) -> set[Term]:
        """What one hop leads to; a way may lead on from a literal, to other things with the same."""
        found: set[Term] = set(terms) if hop.repeated else set()
        waiting = list(terms)
        while waiting:
            term = waiting.pop()
            ends: Iterable[Term] = ()
            if hop.back:
                ends = chain.from_iterable(
                    self.subjects(NamedNode(relation), term) for relation in hop.relations
                )
            elif isinstance(term, NamedNode | BlankNode):
                ends = (
                    value
                    for _, relation, value in self.said_of(term)
                    if relation.value in hop.relations
                )
            new = set(ends) - found
            found |= new
            if hop.repeated:
                waiting += new
        return found

    def _before(self, terms: Iterable[Term], hop: Hop) -> set[Term]:
        """What one hop leads from, in the graph as it is or would be."""
        found: set[Term] = set(terms) if hop.repeated else set()
        waiting = list(terms)
        while waiting:
            term = waiting.pop()
            new: set[Term] = set()
            for relation in map(NamedNode, hop.relations):
                if not hop.back:
                    new |= {fact[0] for fact in self._ever(None, relation, term)}
                elif isinstance(term, NamedNode | BlankNode):
                    new |= {fact[2] for fact in self._ever(term, relation, None)}
            new -= found
            found |= new
            if hop.repeated:
                waiting += new
        return found

    def _ever(
        self, subject: Thing | None, relation: NamedNode, value: Term | None
    ) -> Iterator[Fact]:
        """What is said or would be said."""
        quads = self.published.quads_for_pattern(subject, relation, value, None)
        yield from map(fact_of, quads)
        yield from self._own.found(subject, relation, value)


@dataclass(frozen=True, slots=True)
class Overlays:
    """The published graph as it is and as it would be, for everything that one check computes."""

    before: Overlay
    after: Overlay

    @classmethod
    def of(
        cls,
        submission: Iterable[Quad],
        published: Store,
        replacement: Replacement | None = None,
    ) -> Self:
        """The two graphs, before and after publishing a submission."""
        return cls(Overlay((), published), Overlay(submission, published, replacement))


class _Facts:
    """What a submission says, to the letter.

    A store would write 01 as 1, and a rule about the form of a number would never see it.
    """

    def __init__(self, facts: Iterable[Fact]) -> None:
        self.about: Final[dict[Thing, list[Fact]]] = {}
        self._saying: dict[tuple[NamedNode, Term], list[Fact]] = {}
        self._with: dict[NamedNode, list[Fact]] = {}
        for fact in dict.fromkeys(facts):
            thing, relation, value = fact
            self.about.setdefault(thing, []).append(fact)
            self._saying.setdefault((relation, value), []).append(fact)
            self._with.setdefault(relation, []).append(fact)

    def found(
        self, thing: Thing | None, relation: NamedNode | None, value: Term | None
    ) -> Iterator[Fact]:
        """What is said of a thing, or to a thing, or with a relation."""
        if thing is not None:
            facts: Iterable[Fact] = self.about.get(thing, ())
        elif relation is not None and value is not None:
            facts = self._saying.get((relation, value), ())
        else:
            facts = self._with.get(relation, ()) if relation is not None else ()
        for fact in facts:
            if relation in (None, fact[1]) and value in (None, fact[2]):
                yield fact


def _things(terms: Iterable[Term]) -> set[Thing]:
    return {term for term in terms if isinstance(term, NamedNode | BlankNode)}


def fact_of(quad: Quad) -> Fact:
    """A quad without its graph."""
    return cast("Fact", (quad.subject, quad.predicate, quad.object))
