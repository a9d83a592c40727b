"""The passages of a source, by what they are evidence for."""

from collections.abc import Collection
from dataclasses import dataclass, replace

from graph.model.references import set_place
from graph.model.sorting import numerical
from graph.model.subjects import Passage, Source, Use
from graph.model.values import Named, SetRef


@dataclass(frozen=True, slots=True)
class Proven:
    """A goal, a set or another thing, and its evidence: passages in the order of the source."""

    owner: Named
    passages: tuple[Passage, ...]


@dataclass(frozen=True, slots=True)
class ProvenSet:
    """A set and its goals with their passages; without a set, all other things with passages."""

    part_of: SetRef | None
    things: tuple[Proven, ...]


def by_set(source: Source) -> tuple[ProvenSet, ...]:
    """The passages of a source by set and thing; evidence for several things is repeated.

    Sets are in display order, those based on the source first: it may also contain evidence for a
    link from a goal of another set. Things in no set come last.
    """
    uses: dict[str, Use] = {}
    held: dict[str, list[Passage]] = {}
    for passage in source.passages:
        for owner in dict.fromkeys(use.owner.iri for use in passage.uses):
            of_owner = tuple(use for use in passage.uses if use.owner.iri == owner)
            uses.setdefault(owner, of_owner[0])
            held.setdefault(owner, []).append(replace(passage, uses=of_owner))
    resting = {each.iri for each in source.card.sets}
    sets: dict[str, SetRef | None] = {}
    things: dict[str, list[Proven]] = {}
    for owner in sorted(held, key=lambda each: _place(uses[each], resting)):
        part_of = uses[owner].part_of
        iri = part_of.iri if part_of else ""
        sets.setdefault(iri, part_of)
        things.setdefault(iri, []).append(Proven(uses[owner].owner, tuple(held[owner])))
    return tuple(ProvenSet(part_of, tuple(things[iri])) for iri, part_of in sets.items())


def _place(use: Use, resting: Collection[str]) -> tuple[object, ...]:
    if use.part_of is None:
        return 2, use.owner.label.value, use.owner.iri
    elsewhere = use.part_of.iri not in resting
    place = set_place(use.part_of)
    return int(elsewhere), *place, bool(use.number), numerical(use.number), use.owner.iri
