"""Networks of many goals for tests of what is computed on arrays."""

import random

from hypothesis import strategies as st

from graph.analysis import network
from graph.analysis.edges import Basis, LinkFilter
from graph.analysis.network import Network
from tests.support.building import BASES, LEVELS, RELATIONS, L, quads, store_of

views = st.sampled_from(
    [LinkFilter(), LinkFilter(frozenset({Basis.EXPLICIT_TEXT})), LinkFilter(suggested=True)]
)


def random_network(seed: int) -> Network:
    """Some sets of some goals with links of every kind, also contested, mutual and in circles."""
    chosen = random.Random(seed)
    sets = {slug: chosen.choice(LEVELS) for slug in "abcdef"[: chosen.randint(1, 6)]}
    goals = [f"{slug}/{n}" for slug in sets for n in range(1, chosen.randint(2, 9))]
    links = [
        L(
            chosen.choice(goals),
            chosen.choice(goals),
            chosen.choice((*RELATIONS, "supports", "supports")),
            chosen.choice(("Asserted", "Asserted", "Asserted", "Suggested")),
            chosen.choice(BASES),
            chosen.choice((None, 1, 3)),
        )
        for _ in range(chosen.randint(0, 2 * len(goals)))
    ]
    some = ["t1", "t2", "t3", "t4"]
    about = {
        "themes": {goal: chosen.sample(some, chosen.randint(0, 2)) for goal in goals},
        "narrower": {"t2": "t1", "t3": "t2"},
        "frames": {goal: chosen.sample(some, chosen.randint(0, 1)) for goal in goals},
        "publishers": {slug: chosen.sample(["p", "q"], chosen.randint(0, 2)) for slug in sets},
        "adopts": {chosen.choice(goals): chosen.choice(goals) for _ in range(chosen.randint(0, 3))},
    }
    return network.load(store_of(quads(sets, goals, links, **about)), "da")


def linked(goals: int, links: list[tuple[int, int]]) -> Network:
    """A network of so many goals in four sets with links of support, by their numbers."""
    names = [f"{'abcd'[number % 4]}/{number}" for number in range(goals)]
    sets = dict(zip("abcd", LEVELS, strict=True))
    found = [L(names[one], names[other]) for one, other in links]
    return network.load(store_of(quads(sets, names, found)), "da")
