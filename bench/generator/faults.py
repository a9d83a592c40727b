"""Plants faults in a generated graph: a share of goals, links and targets breaks one rule each."""

import random
from collections.abc import Callable, Iterator, Mapping
from typing import Final, TypeAlias

from pyoxigraph import Literal, NamedNode, Quad

from bench.generator.statements import CODE, DCT, GG, RDF, SKOS, XSD, text, thing

Fault: TypeAlias = Callable[[Quad], tuple[Quad, ...]]
"""What becomes of a quad at fault: none, one or several quads."""


def _left_out(_: Quad) -> tuple[Quad, ...]:
    return ()


def _with(value: NamedNode | Literal) -> Fault:
    return lambda quad: (Quad(quad.subject, quad.predicate, value, quad.graph_name),)


def _also(value: NamedNode | Literal) -> Fault:
    return lambda quad: (quad, Quad(quad.subject, quad.predicate, value, quad.graph_name))


_FAULTS: Final[Mapping[str, tuple[tuple[NamedNode, Fault], ...]]] = {
    "goal": (
        (DCT.title, _left_out),
        (DCT.title, _with(text("Bedre behandling", ""))),
        (DCT.title, _also(text("En anden titel på det samme mål"))),
        (SKOS.notation, _left_out),
        (SKOS.notation, _also(Literal("99"))),
        (DCT.isPartOf, _left_out),
        (DCT.isPartOf, _with(thing("set/findes-ikke"))),
    ),
    "link": (
        (RDF.object, _left_out),
        (RDF.object, _with(thing("goal/findes-ikke/1"))),
        (RDF.predicate, _with(SKOS.related)),
        (DCT.description, _left_out),
        (GG.linkStatus, _left_out),
        (GG.strength, _with(Literal(9))),
        (GG.confidence, _with(Literal("1.7", datatype=XSD.decimal))),
    ),
    "target": (
        (GG.comparator, _left_out),
        (GG.comparator, _with(CODE["comparator/findes-ikke"])),
        (GG.value, _with(Literal("mange"))),
        (GG.unit, _with(CODE["unit/findes-ikke"])),
    ),
}
"""The faults of each kind of thing: the property at fault, and what becomes of it.

Each property stands on every thing of its kind, so that a fault that was chosen does take place.
"""


def with_faults(quads: Iterator[Quad], share: float, seed: int) -> Iterator[Quad]:
    """The quads, with one fault in about SHARE of the goals, links and targets.

    Which thing has which fault follows from its IRI and the seed, not from the order of the quads.
    """
    for quad in quads:
        chosen = _fault(str(quad.subject), share, seed)
        if chosen is not None and quad.predicate == chosen[0]:
            yield from chosen[1](quad)
        else:
            yield quad


def _fault(subject: str, share: float, seed: int) -> tuple[NamedNode, Fault] | None:
    kind = _kind(subject.strip("<>").removeprefix(_BASE))
    if kind is None:
        return None
    chance = random.Random(f"{seed} {subject}")
    return chance.choice(_FAULTS[kind]) if chance.random() < share else None


def _kind(path: str) -> str | None:
    """What a thing is, by its path below the base."""
    match path.split("/"):
        case ["goal", _, _]:
            return "goal"
        case ["link", _]:
            return "link"
        case ["goal", *_, "target", _]:
            return "target"
    return None


_BASE: Final = thing("").value
