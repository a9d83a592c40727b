"""Support links around a submission, looked up on demand."""

from collections import defaultdict
from collections.abc import Collection, Iterator
from dataclasses import dataclass
from typing import Final, TypeAlias

from pyoxigraph import NamedNode

from graph import namespaces
from graph.analysis.edges import SUPPORT
from graph.model.terms import Term
from graph.submission.impact.goal_lookup import KIND, GoalLookup, things
from graph.submission.validation.overlay import Thing

STATUS: Final = NamedNode(namespaces.GG + "linkStatus")
SUBJECT: Final = NamedNode(namespaces.RDF + "subject")
RELATION: Final = NamedNode(namespaces.RDF + "predicate")
OBJECT: Final = NamedNode(namespaces.RDF + "object")
_LINK: Final = NamedNode(namespaces.GG + "GoalLink")
_ASSERTED: Final = NamedNode(namespaces.GG + "Asserted")
_STATUSES: Final = frozenset({_ASSERTED, NamedNode(namespaces.GG + "Suggested")})
_SAME_AIM: Final = NamedNode(namespaces.GG + "sameAim")
_RELATIONS: Final = frozenset(
    {
        _SAME_AIM,
        *(NamedNode(namespaces.GG + name) for name in ("supports", "hinders", "noRelation")),
    }
)
Step: TypeAlias = tuple[Thing, Thing]
"""A pair of goals: the supporting goal and the supported one."""


@dataclass(frozen=True, slots=True)
class LinkClaim:
    """The claim of a link."""

    subject: Thing
    relation: str
    """The relation's local name in the ontology."""
    object: Thing
    asserted: bool

    @property
    def support(self) -> bool:
        """Whether it is a step unless contested."""
        return self.asserted and self.relation in SUPPORT


class SupportLookup:
    """The counted steps of support: asserted, between goals, and not contested.

    They equal those that ``edges.number_links`` and ``explicit_threads.support`` find for the graph.
    """

    def __init__(self, near: GoalLookup) -> None:
        self.near: Final = near
        self._said = near.said
        self._claims: dict[Thing, tuple[LinkClaim, ...]] = {}
        self._onward: dict[Thing, tuple[Thing, ...]] = {}

    def claim(self, link: Thing) -> LinkClaim | None:
        """The claim of a link, or None if it is neither an asserted nor a suggested link."""
        statuses = _STATUSES.intersection(self._said.values(link, STATUS))
        relations = _RELATIONS.intersection(self._said.values(link, RELATION))
        if not (statuses and relations and (link, KIND, _LINK) in self._said):
            return None
        ends = [_one(self._said.values(link, end)) for end in (SUBJECT, OBJECT)]
        if ends[0] is None or ends[1] is None:
            return None
        relation = min(relations, key=str)
        return LinkClaim(ends[0], namespaces.slug(relation.value), ends[1], _ASSERTED in statuses)

    def claims(self, goal: Thing) -> tuple[LinkClaim, ...]:
        """The claims of the links from a goal."""
        if goal not in self._claims:
            links = dict.fromkeys(self._said.subjects(SUBJECT, goal))
            found = (self.claim(link) for link in links)
            self._claims[goal] = tuple(each for each in found if each and each.subject == goal)
        return self._claims[goal]

    def claims_to(self, goal: Thing) -> Iterator[LinkClaim]:
        """The claims of the links to a goal, as an iterator: there may be thousands."""
        for link in self._said.subjects(OBJECT, goal):
            claim = self.claim(link)
            if claim and claim.object == goal:
                yield claim

    def counts(self, step: Step) -> bool:
        """Whether the first goal of a step directly supports the second."""
        one, other = step
        if one == other or not (self.near.goal(one) and self.near.goal(other)):
            return False
        there = {
            each.relation for each in self.claims(one) if each.asserted and each.object == other
        }
        back = {
            each.relation for each in self.claims(other) if each.asserted and each.object == one
        }
        if "noRelation" in there | back:  # all other links between the two are then contested
            return False
        return "supports" in there or "sameAim" in there | back

    def onward(self, goal: Thing) -> tuple[Thing, ...]:
        """The goals that a goal directly supports."""
        if goal not in self._onward:
            found = {each.object for each in self.claims(goal) if each.support}
            for link in self._said.subjects(OBJECT, goal):
                if (link, RELATION, _SAME_AIM) in self._said and (claim := self.claim(link)):
                    found.add(claim.subject)
            self._onward[goal] = tuple(each for each in found if self.counts((goal, each)))
        return self._onward[goal]

    def back(self, goal: Thing) -> Iterator[Thing]:
        """The goals that directly support a goal, as an iterator, possibly with duplicates."""
        same = (each.object for each in self.claims(goal) if each.relation == "sameAim")
        for each in same:
            if self.counts((each, goal)):
                yield each
        for claim in self.claims_to(goal):
            if claim.support and self.counts((claim.subject, goal)):
                yield claim.subject

    def joined(self, goal: Thing) -> set[Thing]:
        """The other ends of all links at a goal, whatever their claims."""
        return {
            *(each.object for each in self.claims(goal)),
            *(each.subject for each in self.claims_to(goal)),
        }


class ChangedSupport(SupportLookup):
    """The steps after a submission: those before, without ``gone`` and with ``come``."""

    def __init__(
        self,
        near: GoalLookup,
        before: SupportLookup,
        come: Collection[Step],
        gone: Collection[Step],
    ) -> None:
        super().__init__(near)
        self._before, self._gone = before, gone
        self._come: dict[Thing, list[Thing]] = defaultdict(list)
        self._come_back: dict[Thing, list[Thing]] = defaultdict(list)
        for one, other in come:
            self._come[one].append(other)
            self._come_back[other].append(one)

    def onward(self, goal: Thing) -> tuple[Thing, ...]:
        """The goals that a goal will directly support."""
        stay = (each for each in self._before.onward(goal) if (goal, each) not in self._gone)
        return (*stay, *self._come.get(goal, ()))

    def back(self, goal: Thing) -> Iterator[Thing]:
        """The goals that will directly support a goal, possibly with duplicates."""
        yield from self._come_back.get(goal, ())
        for each in self._before.back(goal):
            if (each, goal) not in self._gone:
                yield each


def _one(terms: Iterator[Term]) -> Thing | None:
    """The thing at an end of a link: the first of several values; None if that is not a thing."""
    found = min(terms, key=str, default=None)
    return None if found is None else next(things([found]), None)
