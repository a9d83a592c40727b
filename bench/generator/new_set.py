"""Generates a new goal set of a municipality, whose goals support goals that are published."""

from collections.abc import Iterator, Sequence
from typing import Final

from pyoxigraph import Literal, NamedNode, Quad

from bench.generator.statements import CODE, DCT, GG, RDF, SKOS, Said, a, about, place, text, thing

SLUG: Final = "ny-2026"
_STRIDE: Final = 7
"""Every so manieth of the published goals is supported."""


def new_set(goals: int, links: int, published: Sequence[str]) -> Iterator[Quad]:
    """GOALS goals and LINKS links to the PUBLISHED goals, which are IRIs, at least one.

    Without a publisher, a source and a period, as a first draft is: a check finds much.
    """
    here = place(f"set/{SLUG}")
    yield from about(
        f"set/{SLUG}",
        here,
        (a, GG.GoalSet),
        (DCT.title, text("Ny politik")),
        (GG.level, CODE["level/municipal"]),
    )
    for number in range(1, goals + 1):
        yield from _goal(number, here)
    for number in range(links):
        subject = thing(f"goal/{SLUG}/{number % goals + 1}")
        object_ = NamedNode(published[number * _STRIDE % len(published)])
        yield from about(
            f"link/ny-{number}",
            here,
            (a, GG.GoalLink),
            (DCT.description, text("Fordi.")),
            (RDF.subject, subject),
            (RDF.predicate, GG.supports),
            (RDF.object, object_),
            (GG.linkStatus, GG.Asserted),
            (GG.basis, GG.EditorialReading),
        )


def _goal(number: int, here: NamedNode) -> Iterator[Quad]:
    goal = f"goal/{SLUG}/{number}"
    said: list[Said] = [
        (a, GG.MunicipalGoal),
        (DCT.title, text(f"Nyt mål for borger nummer {number}")),
        (DCT.isPartOf, thing(f"set/{SLUG}")),
        (SKOS.notation, Literal(str(number))),
        (GG.hasMeasure, thing(f"{goal}/measure/1")),
    ]
    yield from about(goal, here, *said)
    yield from about(
        f"{goal}/measure/1",
        here,
        (a, GG.Measure),
        (DCT.description, text("Andelen af borgere.")),
    )
