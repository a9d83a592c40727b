"""Themes without goals, of goals judged unrelated, and in a circle are told of, within a graph and alone."""

import pyoxigraph as ox
import pytest

from graph import namespaces
from graph.submission.validation.findings import Finding
from graph.submission.validation.theme_checks import RULES
from tests.support.checking import check
from tests.support.places import EXAMPLES
from tests.support.published import findings

BASE = tuple(ox.parse(path=EXAMPLES / "base.ttl"))
PREFIXES = """
@base <https://w3id.org/goalgraph/id/> .
@prefix dct: <http://purl.org/dc/terms/> .
@prefix gg: <https://w3id.org/goalgraph/ontology#> .
@prefix rdf: <http://www.w3.org/1999/02/22-rdf-syntax-ns#> .
@prefix skos: <http://www.w3.org/2004/02/skos/core#> .
"""
THEME = (
    '<theme/{0}> a skos:Concept ; skos:prefLabel "{0}"@da ; '
    'skos:definition "Mål om trafik og om at komme frem."@da . '
)
GOALS = (
    "<goal/plan-2024/1> dct:subject <theme/trafik> . <goal/kommune-2024/1> dct:subject <theme/trafik> . "
    "<goal/kommune-2024/2> dct:subject <theme/trafik> . "
)
APART = (
    "<link/x{0}> a gg:GoalLink ; rdf:subject <goal/kommune-2024/{0}> ; rdf:predicate gg:noRelation ; "
    "rdf:object <goal/plan-2024/1> ; gg:linkStatus gg:{1} . "
)
RING = (
    THEME.format("b")
    + "<theme/trafik> skos:broader <theme/b> . <theme/b> skos:broader <theme/trafik> . "
)


def told(turtle: str) -> list[tuple[str, str, str | None]]:
    """The rules about themes that find something, the theme and what is told of it."""
    new = list(ox.parse(PREFIXES + turtle, format=ox.RdfFormat.TURTLE))
    published = ox.Store()
    published.extend(BASE)
    alone, within = check([*BASE, *new], None, None), check(new, published, None)

    described = {
        namespaces.slug(quad.subject.value)
        for quad in new
        if not isinstance(quad.subject, ox.Triple)
    }
    assert of_themes(within) == [each for each in of_themes(alone) if each[1] in described]
    return of_themes(within)


def of_themes(found: tuple[Finding, ...]) -> list[tuple[str, str, str | None]]:
    return sorted(
        (namespaces.slug(each.rule), namespaces.slug(each.focus), each.value)
        for each in found
        if each.rule in RULES
    )


@pytest.mark.parametrize(
    ("turtle", "expected"),
    [
        (THEME.format("trafik"), [("ThemeWithoutGoal", "trafik", "trafik")]),
        (THEME.format("trafik") + "<goal/plan-2024/1> dct:subject <theme/trafik> .", []),
        # A goal under a narrower theme counts, whichever of the two says so.
        (THEME.format("trafik") + "<theme/idraet> skos:broader <theme/trafik> .", []),
        (THEME.format("trafik") + "<theme/trafik> skos:narrower <theme/idraet> .", []),
        (
            THEME.format("trafik")
            + GOALS
            + APART.format(1, "Asserted")
            + APART.format(2, "Asserted"),
            [("ThemeApart", "trafik", "trafik")],
        ),
        # One pair that nobody has judged, or that is only suggested to be unrelated, is enough.
        (THEME.format("trafik") + GOALS + APART.format(1, "Asserted"), []),
        (
            THEME.format("trafik")
            + GOALS
            + APART.format(1, "Asserted")
            + APART.format(2, "Suggested"),
            [],
        ),
        (
            THEME.format("trafik") + GOALS + RING,
            [
                ("ThemeCircle", "b", "b – trafik – b"),
                ("ThemeCircle", "trafik", "trafik – b – trafik"),
            ],
        ),
        (
            THEME.format("trafik") + GOALS + "<theme/trafik> skos:broader <theme/trafik> .",
            [("ThemeCircle", "trafik", "trafik – trafik")],
        ),
        # A way up that ends is no circle, though a theme above it is in one.
        (
            THEME.format("trafik")
            + GOALS
            + RING
            + THEME.format("c")
            + "<theme/c> skos:broader <theme/b> . "
            "<goal/plan-2024/1> dct:subject <theme/c> .",
            [
                ("ThemeCircle", "b", "b – trafik – b"),
                ("ThemeCircle", "trafik", "trafik – b – trafik"),
            ],
        ),
        # A theme that is only mentioned is not described, so nothing is told of it here.
        ("<goal/kommune-2024/1> dct:subject <theme/ukendt> .", []),
    ],
)
def test_what_is_odd_about_a_theme(
    turtle: str, expected: list[tuple[str, str, str | None]]
) -> None:
    assert told(turtle) == expected


def test_one_bundled_theme_joins_goals_that_were_judged_to_be_unrelated() -> None:
    """Climate: a municipality's nature and an agency's cooperation abroad; its note says so."""
    assert of_themes(findings()) == [("ThemeApart", "klima", "Klima og bæredygtighed")]
