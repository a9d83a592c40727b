"""Generates goal graphs of any size, in the product's own vocabulary; the same seed gives the same quads."""

import random
from collections.abc import Iterator
from typing import Final

from pyoxigraph import Quad

from bench.generator import faults, goal_links, goal_sets, set_quads, words
from bench.generator.recipe import PLAIN, Recipe
from bench.generator.statements import CODE, FOAF, GG, ORG, PROV, SKOS, a, about, place, text, thing

_PER_SET: Final = 20
"""Goals a set, where there are enough for eight sets."""

_FEWEST_SETS: Final = 8


def goal_graph(goals: int, seed: int, recipe: Recipe = PLAIN) -> Iterator[Quad]:
    """A graph of GOALS goals (64 or more), with links, reports and faults as the recipe says.

    Without faults it conforms to the rules and stands by itself but for the ontology and the code
    lists. About 30 quads a goal. The first sets, organisations, themes and frames bear the slugs
    of bundled ones, so that the published questions, which name some, have something to answer.
    """
    quads = _conforming(goals, seed, recipe)
    return faults.with_faults(quads, recipe.faults, seed) if recipe.faults else quads


def _conforming(goals: int, seed: int, recipe: Recipe) -> Iterator[Quad]:
    chance = random.Random(seed)
    themes, frames = _themes(goals), _frames(goals)
    yield from _organizations()
    yield from _theme_quads(themes)
    yield from _frame_quads(frames)
    slugs = [slug for slug, _, _ in themes], [slug for slug, _ in frames]
    sets = goal_sets.plan(chance, _sizes(chance, goals), *slugs)
    yield from _people(goal_sets.signatories(sets))
    for each in sets:
        yield from set_quads.goal_set(chance, each, recipe)
    linked = [goal for each in sets for goal in each.goals]
    yield from goal_links.links(chance, linked, recipe.links(goals))


def _sizes(chance: random.Random, goals: int) -> list[int]:
    """How many goals each set has: at least 8 in each of the first, and never fewer than 4."""
    sets = max(_FEWEST_SETS, goals // _PER_SET)
    floors = [8 if at < _FEWEST_SETS else 4 for at in range(sets)]
    for _ in range(goals - sum(floors)):
        floors[chance.randrange(sets)] += 1
    return floors


def _themes(goals: int) -> list[tuple[str, str, str]]:
    """Slug, name and slug of the broader theme, or none: more the more goals there are."""
    broad = [(slug, name, "") for slug, name, _ in words.SUBJECTS]
    narrow = [
        (f"{slug}-{group}", f"{name} for {whom}", slug)
        for group, whom in words.GROUPS
        for slug, name, _ in words.SUBJECTS
    ]
    return broad + narrow[: round(2 * goals**0.5)]


def _frames(goals: int) -> list[tuple[str, str]]:
    kinds = ("10-årsplan for", "Aftale om", "National strategi for", "Handleplan for")
    made = [
        (f"{words.slug(kind)}-{slug}", f"{kind} {name.lower()}")
        for kind in kinds
        for slug, name, _ in words.SUBJECTS
    ]
    first = [
        ("sundhedsreform", "Aftale om sundhedsreform"),
        ("robusthedskommissionen", "Kommission for Robusthed i sundhedsvæsenet"),
    ]
    return first + made[: min(len(made), 4 + goals // 500)]


def _organizations() -> Iterator[Quad]:
    here = place("organizations")
    bodies = [
        ("regeringen", "Regeringen", ""),
        ("indenrigs-og-sundhedsministeriet", "Indenrigs- og Sundhedsministeriet", ""),
        *words.AGENCIES,
        *((f"region-{words.slug(name)}", f"Region {name}", "") for name in words.REGIONS),
        *((f"{words.slug(name)}-kommune", f"{name} Kommune", "") for name in words.MUNICIPALITIES),
    ]
    for slug, name, short in bodies:
        known = [(SKOS.altLabel, text(short))] if short else []
        kind = (a, ORG.FormalOrganization)
        yield from about(f"org/{slug}", here, kind, (SKOS.prefLabel, text(name)), *known)
    for slug, name in (("editors", "redaktion"), ("second-reader", "anden læser")):
        label = (SKOS.prefLabel, text(f"goalgraphs {name}"))
        yield from about(f"agent/goalgraph-{slug}", here, (a, PROV.Agent), label)


def _people(people: dict[str, str]) -> Iterator[Quad]:
    here = place("organizations")
    for slug, name in people.items():
        yield from about(f"person/{slug}", here, (a, FOAF.Person), (FOAF.name, text(name, "")))


def _theme_quads(themes: list[tuple[str, str, str]]) -> Iterator[Quad]:
    here = place("themes")
    for slug, name, broader in themes:
        step = (SKOS.broader, thing(f"theme/{broader}"))
        top = (SKOS.topConceptOf, CODE["theme"])
        yield from about(
            f"theme/{slug}",
            here,
            (a, SKOS.Concept),
            (SKOS.prefLabel, text(name)),
            (SKOS.definition, text(f"Mål om {name.lower()}. Temaet er opfundet.")),
            (SKOS.inScheme, CODE["theme"]),
            step if broader else top,
        )


def _frame_quads(frames: list[tuple[str, str]]) -> Iterator[Quad]:
    here = place("frames")
    for slug, name in frames:
        label = (SKOS.prefLabel, text(name))
        yield from about(f"frame/{slug}", here, (a, GG.Frame), label)
