"""Makes up links between goals, with reasons, quotes and all that a link needs."""

import hashlib
import random
from collections.abc import Iterator, Sequence
from typing import Final

from pyoxigraph import Literal, Quad

from bench.generator.goal_sets import Goal
from bench.generator.statements import (
    DCT,
    GG,
    PROV,
    RDF,
    XSD,
    Said,
    a,
    about,
    date_and_time,
    place,
    quote,
    text,
    thing,
)  # fmt: skip

_UPWARDS: Final = 0.7
"""The share of links that lead to a national goal or one of a health agreement."""

_NAMED: Final = ("goal/nationale-maal-2016/2", "goal/sundhedsaftale-midtjylland-2015-2018/3")
"""The ends of a link that a published question asks about."""

_RELATIONS: Final = (("supports", "sameAim", "hinders", "noRelation"), (90, 4, 3, 3))
_STATUSES: Final = (("Asserted", "Suggested", "Rejected", "Withdrawn"), (85, 10, 3, 2))
_BASES: Final = (("EditorialReading", "ExplicitText", "SharedFrame"), (75, 20, 5))


def links(chance: random.Random, goals: Sequence[Goal], wanted: int) -> Iterator[Quad]:
    """WANTED links, 1 or more, each between goals of two sets that no other link joins."""
    above = [goal for goal in goals if goal.part_of.level in {"national", "health-agreement"}]
    joined: set[frozenset[str]] = set()
    named = {goal.path: goal for goal in goals if goal.path in _NAMED}
    joined.add(frozenset(named))
    yield from _link(chance, 1, *(named[path] for path in _NAMED))
    while len(joined) < wanted:
        subject = chance.choice(goals)
        object_ = chance.choice(above if chance.random() < _UPWARDS else goals)
        pair = frozenset((subject.path, object_.path))
        if subject.part_of is not object_.part_of and pair not in joined:
            joined.add(pair)
            yield from _link(chance, len(joined), subject, object_)


def _link(chance: random.Random, number: int, subject: Goal, object_: Goal) -> Iterator[Quad]:
    status = _one(chance, _STATUSES)
    basis = "TextSimilarity" if status == "Suggested" else _one(chance, _BASES)
    by_document = basis == "ExplicitText"
    here = place(f"links/{subject.part_of.slug}" if by_document else "links/editorial")
    path, slug = f"link/l{number}", f"link-l{number}-subject"
    said: list[Said] = [
        (a, GG.GoalLink),
        (RDF.subject, thing(subject.path)),
        (RDF.predicate, GG[_one(chance, _RELATIONS)]),
        (RDF.object, thing(object_.path)),
        (GG.linkStatus, GG[status]),
        (GG.basis, GG[basis]),
        (GG.strength, Literal(chance.randint(1, 3))),
        (GG.confidence, Literal(f"0.{chance.randint(50, 95)}", datatype=XSD.decimal)),
        (DCT.description, text(f"«{subject.title}» er et skridt på vej mod «{object_.title}».")),
        (PROV.wasAttributedTo, thing("agent/goalgraph-editors")),
        (PROV.generatedAtTime, date_and_time(2024, chance.randint(1, 12), chance.randint(1, 28))),
        (GG.judgedOnText, Literal(_judged(chance, subject.title, object_.title))),
        (GG.evidence, thing(f"evidence/{slug}")),
    ]
    if status == "Asserted":
        said.append((GG.reviewedBy, thing("agent/goalgraph-second-reader")))
    yield from about(path, here, *said)
    start = chance.randrange(40_000)
    source = subject.part_of.slug
    yield from quote(slug, path, RDF.subject, source, start, subject.title, here)


def _judged(chance: random.Random, first: str, second: str) -> str:
    """The hash of both texts; now and then of what one said before."""
    changed = " før" if chance.random() < 0.02 else ""  # noqa: PLR2004 - a share
    texts = f"{first}{changed}\n{second}"
    return f"sha256:{hashlib.sha256(texts.encode()).hexdigest()}"


def _one(chance: random.Random, weighted: tuple[Sequence[str], Sequence[int]]) -> str:
    return chance.choices(*weighted)[0]
