"""Steps of support between goals, looked up from the links at the goals that are asked for."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final, TypeAlias

from pyoxigraph import NamedNode

from graph import names
from graph.edges import SUPPORT
from graph.nearby import KIND, Nearby, things
from graph.prospect import Prospect, Term, Thing

STATUS: Final = NamedNode(names.GG + "linkStatus")
SUBJECT: Final = NamedNode(names.RDF + "subject")
RELATION: Final = NamedNode(names.RDF + "predicate")
OBJECT: Final = NamedNode(names.RDF + "object")
_LINK: Final = NamedNode(names.GG + "GoalLink")
_ASSERTED: Final = NamedNode(names.GG + "Asserted")
_STATUSES: Final = frozenset({_ASSERTED, NamedNode(names.GG + "Suggested")})
_SAME_AIM: Final = NamedNode(names.GG + "sameAim")
_RELATIONS: Final = frozenset(
    {_SAME_AIM, *(NamedNode(names.GG + name) for name in ("supports", "hinders", "noRelation"))}
)

Step: TypeAlias = tuple[Thing, Thing]
"""From a goal to the goal that it supports."""


@dataclass(frozen=True, slots=True)
class Claim:
    """What a link says."""

    subject: Thing
    relation: str
    """As the ontology names it."""
    object: Thing
    asserted: bool

    @property
    def support(self) -> bool:
        """Whether it would be a step if nobody contested it."""
        return self.asserted and self.relation in SUPPORT


class Steps:
    """The steps of support that count: asserted, between goals, and not contested.

    They are those that ``edges.read_edges`` and ``reach.support`` find in the whole graph.
    """

    def __init__(self, prospect: Prospect) -> None:
        self.near: Final = Nearby(prospect)
        self._said = prospect
        self._claims: dict[Thing, tuple[Claim, ...]] = {}
        self._onward: dict[Thing, tuple[Thing, ...]] = {}

    def claim(self, link: Thing) -> Claim | None:
        """What a link says, or None for what is neither an asserted nor a suggested link."""
        statuses = _STATUSES.intersection(self._said.objects(link, STATUS))
        relations = _RELATIONS.intersection(self._said.objects(link, RELATION))
        if not (statuses and relations and _LINK in self._said.objects(link, KIND)):
            return None
        ends = [_one(self._said.objects(link, end)) for end in (SUBJECT, OBJECT)]
        if ends[0] is None or ends[1] is None:
            return None
        relation = min(relations, key=str)
        return Claim(ends[0], names.slug(relation.value), ends[1], _ASSERTED in statuses)

    def claims(self, goal: Thing) -> tuple[Claim, ...]:
        """What the links from a goal say."""
        if goal not in self._claims:
            links = dict.fromkeys(self._said.subjects(SUBJECT, goal))
            found = (self.claim(link) for link in links)
            self._claims[goal] = tuple(each for each in found if each and each.subject == goal)
        return self._claims[goal]

    def claims_to(self, goal: Thing) -> Iterator[Claim]:
        """What the links to a goal say, one after the other: there may be thousands."""
        for link in self._said.subjects(OBJECT, goal):
            claim = self.claim(link)
            if claim and claim.object == goal:
                yield claim

    def counts(self, step: Step) -> bool:
        """Whether a goal supports another directly."""
        one, other = step
        if one == other or not (self.near.goal(one) and self.near.goal(other)):
            return False
        there = {
            each.relation for each in self.claims(one) if each.asserted and each.object == other
        }
        back = {
            each.relation for each in self.claims(other) if each.asserted and each.object == one
        }
        if "noRelation" in there | back:  # then every other link between the two is contested
            return False
        return "supports" in there or "sameAim" in there | back

    def onward(self, goal: Thing) -> tuple[Thing, ...]:
        """The goals that a goal supports directly."""
        if goal not in self._onward:
            found = {each.object for each in self.claims(goal) if each.support}
            for link in self._said.subjects(OBJECT, goal):
                if (link, RELATION, _SAME_AIM) in self._said and (claim := self.claim(link)):
                    found.add(claim.subject)
            steps = (each for each in found if self.counts((goal, each)))
            self._onward[goal] = tuple(sorted(steps, key=self.near.order))
        return self._onward[goal]

    def back(self, goal: Thing) -> Iterator[Thing]:
        """The goals that support a goal directly, one after the other; some may come twice."""
        same = (each.object for each in self.claims(goal) if each.relation == "sameAim")
        for each in same:
            if self.counts((each, goal)):
                yield each
        for claim in self.claims_to(goal):
            if claim.support and self.counts((claim.subject, goal)):
                yield claim.subject

    def joined(self, goal: Thing) -> set[Thing]:
        """The other ends of all links at a goal, whatever the links say."""
        return {
            *(each.object for each in self.claims(goal)),
            *(each.subject for each in self.claims_to(goal)),
        }


def _one(terms: Iterator[Term]) -> Thing | None:
    """The thing at an end of a link; of several the first, which is nothing where that is no thing."""
    found = min(terms, key=str, default=None)
    return None if found is None else next(things([found]), None)
