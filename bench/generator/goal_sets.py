"""Plans made-up goal sets: who issued them, for which years, and which goals are in them."""

import random
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Final

from bench.generator import words

SHARED: Final = "shared-goals"
PLAN: Final = "performance-plan"

_KINDS: Final = (
    "national", "agreement", "shared", "plan", "municipal", "plan", "municipal", "municipal",
    "municipal", "plan", "municipal", "municipal", "agreement", "municipal", "municipal", "plan",
    "municipal", "municipal", "plan", "municipal",
)  # fmt: skip
"""The kinds of sets, over and over: more than half are municipal."""

_MUNICIPAL: Final = (("strategy", "Strategi"), ("policy", "Politik"), ("budget", "Budget"))
_YEARS: Final = 20
"""A publisher's sets of a type are a year apart; after so many years they begin again."""


@dataclass(frozen=True, slots=True)
class GoalSet:
    """A set with its goals."""

    slug: str
    title: str
    short: str
    level: str
    type: str
    publisher: str
    first: int
    last: int
    """The years it holds for."""
    replaces: str = ""
    signed_by: tuple[str, ...] = ()
    goals: list["Goal"] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class Goal:
    """A goal: the path of its IRI below the base, what it says, and what it is tied to by slugs."""

    path: str
    number: str
    title: str
    part_of: GoalSet
    themes: tuple[str, ...]
    frame: str = ""
    adopts: str = ""
    """The path of the shared goal that it adopts."""


def plan(
    chance: random.Random, sizes: Sequence[int], themes: Sequence[str], frames: Sequence[str]
) -> list[GoalSet]:
    """Sets of some sizes, their goals under the themes and some of them citing a frame."""
    made: list[GoalSet] = []
    issued: Counter[str] = Counter()
    latest: dict[str, str] = {}
    shared: list[Goal] = []
    for at, size in enumerate(sizes):
        kind = _KINDS[at % len(_KINDS)]
        goal_set = _planned(chance, kind, issued, latest)
        adopted = [goal.path for goal in shared[:3]] if kind == "plan" else []
        for k in range(size):
            goal_set.goals.append(
                _goal(chance, goal_set, k, themes, frames, adopted[k] if k < len(adopted) else "")
            )
        if kind == "shared":
            shared = goal_set.goals
        made.append(goal_set)
    return made


def signatories(sets: Sequence[GoalSet]) -> dict[str, str]:
    """Who signs the sets: their names by slug."""
    return {words.slug(name): name for each in sets for name in each.signed_by}


def _planned(
    chance: random.Random, kind: str, issued: Counter[str], latest: dict[str, str]
) -> GoalSet:
    """The next set of a kind."""
    turn = issued[kind]
    issued[kind] += 1
    slug, title, short, level, type_, publisher, first, years = _issuer(kind, turn)
    round_ = issued[f"{publisher} {type_}"]
    issued[f"{publisher} {type_}"] += 1
    year = first + round_ % _YEARS * years
    again = f"-{round_ // _YEARS + 1}" if round_ >= _YEARS else ""
    span = f"{year}-{year + years - 1}" if type_ == "agreement" else f"{year}"
    found = GoalSet(
        slug=f"{slug}-{span}{again}",
        title=f"{title} {span}",
        short=f"{short} {year}",
        level=level,
        type=type_,
        publisher=publisher,
        first=year,
        last=year + years - 1,
        replaces="" if again else latest.get(f"{publisher} {type_}", ""),
        signed_by=(words.person(chance), words.person(chance)) if kind == "plan" else (),
    )
    latest[f"{publisher} {type_}"] = found.slug
    return found


def _issuer(kind: str, turn: int) -> tuple[str, str, str, str, str, str, int, int]:
    """Slug, title, short name, level, type, publisher, first year and number of years."""
    if kind == "national":
        named = ("nationale-maal", "Nationale mål", "Nationale mål")
        return (*named, "national", "national-goals", "regeringen", 2016, 4)
    if kind == "agreement":
        region = words.REGIONS[(turn + 1) % len(words.REGIONS)]
        slug = words.slug(region)
        named = (f"sundhedsaftale-{slug}", f"Sundhedsaftale {region}", f"SA {region}")
        return (*named, "health-agreement", "agreement", f"region-{slug}", 2015, 4)
    if kind == "shared":
        named = ("koncern", "Koncernfælles mål", "Koncern")
        return (*named, "ministry-plan", SHARED, "indenrigs-og-sundhedsministeriet", 2023, 1)
    if kind == "plan":
        slug, name, short = words.AGENCIES[turn % len(words.AGENCIES)]
        title = f"Mål- og resultatplan, {name},"
        return (short.lower(), title, short, "ministry-plan", PLAN, slug, 2023, 1)
    place = words.MUNICIPALITIES[turn % len(words.MUNICIPALITIES)]
    type_, name = _MUNICIPAL[turn // len(words.MUNICIPALITIES) % len(_MUNICIPAL)]
    slug = words.slug(place)
    title = f"{name} for sundhed, {place} Kommune,"
    named = (f"{slug}-{type_}", title, f"{place} {name.lower()}")
    return (*named, "municipal", type_, f"{slug}-kommune", 2017, 1)


def _goal(
    chance: random.Random,
    goal_set: GoalSet,
    k: int,
    themes: Sequence[str],
    frames: Sequence[str],
    adopts: str,
) -> Goal:
    number = _number(goal_set, k)
    several = chance.choices((0, 1, 2, 3), (5, 50, 33, 12))[0]
    return Goal(
        path=f"goal/{goal_set.slug}/{number}",
        number=number,
        title=words.title(chance),
        part_of=goal_set,
        themes=tuple(chance.sample(themes, several)),
        frame=chance.choice(frames) if chance.random() < 0.15 else "",  # noqa: PLR2004 - a share
        adopts=adopts,
    )


def _number(goal_set: GoalSet, k: int) -> str:
    if goal_set.type in {PLAN, SHARED}:
        return f"1.{k + 1}" if k < 3 else f"2.{k - 2}"  # noqa: PLR2004 - as the agencies' plans count
    return f"{k // 4 + 1}.{k % 4 + 1}" if goal_set.level == "municipal" else str(k + 1)
