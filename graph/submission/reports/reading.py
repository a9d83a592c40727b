"""Finds what was read from the files of a submission, with the place of each thing."""

from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import replace
from typing import Final, TypeAlias

from pyoxigraph import NamedNode, RdfFormat, Store, parse

from graph import namespaces
from graph.i18n import LANGUAGES
from graph.model.statements import named
from graph.submission.reports.fix_order import in_file_order
from graph.submission.reports.read_sentences import Sentences
from graph.submission.reports.submitted import (
    OverlayDescriptions,
    Submitted,
    statement_key,
    submitted,
)
from graph.submission.validation.location import Location
from graph.submission.validation.overlay import Overlay, Overlays
from graph.submission.validation.read_summary import (
    ItemKind,
    PassedOver,
    ReadItem,
    ReadPart,
    ReadSummary,
)
from graph.submission.validation.stage import DRAFT, STAGE

Places: TypeAlias = Callable[[str], Location | None]
"""The place in the files of a thing by its key (``graph.model.statements``), if there is one."""
Repeats: TypeAlias = Callable[[str], Iterable[Location]]
"""The places in the files where a thing stands, be it there first or again."""
_SAMPLE: Final = b"""@prefix gg: <https://w3id.org/goalgraph/ontology#> .
<goal/x/1> a gg:Goal ; gg:hasMeasure [ a gg:Measure ; gg:hasTarget [ a gg:Target ;
    gg:value 5 ; gg:deadlineText "x" ; gg:deadline "2026-12-31"^^<http://www.w3.org/2001/XMLSchema#date> ] ] .
"""
_TYPE: Final = NamedNode(namespaces.RDF + "type")


def what_was_read(
    overlay: Overlay,
    place_of: Places,
    given: ReadSummary,
    sources: Sequence[str],
    repeats: Repeats = lambda _: (),
) -> ReadSummary:
    """What an overlaid submission says, in the order of its files.

    ``given`` has the sheets and files that were read, and what was passed over in them. ``repeats``
    finds the places of a thing in other files than the one where it is counted.
    """
    found = submitted(overlay.stated())
    said = OverlayDescriptions(overlay)
    sentences = {lang: Sentences(said, found, lang) for lang in LANGUAGES}
    labels = next(iter(sentences.values()))
    places = {thing: _place(found, thing, place_of) for thing in found.kinds}
    rank = in_file_order(sources)
    with_targets = {found.holders.get(target) for target in found.of_kind("target")}
    items = [
        ReadItem(
            kind=found.kinds[thing],
            label=labels.label(thing),
            sentences={lang: each.sentence(thing) for lang, each in sentences.items()},
            where=places[thing],
        )
        for thing in sorted(found.kinds, key=lambda thing: rank(places[thing]))
        if thing not in with_targets  # a measure that each of its targets names
    ]
    passed = sorted(given.passed_over, key=lambda each: rank(each.where))
    return replace(
        given,
        parts=_parts(found, places, given.parts, passed, sources, repeats),
        items=tuple(items),
        passed_over=tuple(passed),
        drafts=_drafts(overlay, found),
    )


def what_is_published(overlay: Overlay) -> ReadSummary:
    """The numbers of things in a published graph that is checked itself: it has no file."""
    found = submitted(overlay.all_with(_TYPE))
    counts = dict(Counter(found.kinds.values()))
    return ReadSummary(parts=(ReadPart(file="", counts=counts),), drafts=_drafts(overlay, found))


def _drafts(overlay: Overlay, found: Submitted) -> int:
    """How many of the goal sets are drafts."""
    return sum((named(each), STAGE, DRAFT) in overlay for each in found.of_kind("set"))


def _place(found: Submitted, thing: str, place_of: Places) -> Location | None:
    """The place of a thing; of what it is a part of if it has none itself, as a blank node."""
    places = (place_of(statement_key(each)) for each in found.around(thing))
    return next((place for place in places if place is not None), None)


def _parts(
    found: Submitted,
    places: Mapping[str, Location | None],
    read: Iterable[ReadPart],
    passed_over: Iterable[PassedOver],
    sources: Sequence[str],
    repeats: Repeats,
) -> tuple[ReadPart, ...]:
    """The sheets and files with the numbers of things read from each, in the order of the files."""
    counts: dict[tuple[str, str], Counter[ItemKind]] = {
        (part.file, part.sheet): Counter(part.counts) for part in read
    }
    for each in passed_over:
        counts.setdefault((each.where.file, each.where.sheet or ""), Counter())
    again: dict[tuple[str, str], Counter[ItemKind]] = defaultdict(Counter)
    elsewhere = next(iter(counts), (next(iter(sources), ""), ""))
    for thing, kind in found.kinds.items():
        place = places[thing]
        part = elsewhere if place is None else (place.file, place.sheet or "")
        counts.setdefault(part, Counter())[kind] += 1
        for other in {(each.file, each.sheet or "") for each in repeats(thing)}:
            if other[0] != part[0]:
                again[other][kind] += 1
    rank = in_file_order(sources)
    ordered = sorted(counts, key=lambda part: rank(Location(part[0], sheet=part[1] or None)))
    return tuple(
        ReadPart(
            file=file,
            sheet=sheet,
            counts=dict(counts[file, sheet]),
            repeated=dict(again.get((file, sheet), {})),
        )
        for file, sheet in ordered
    )


def warm_up() -> None:
    """Write a sentence of each kind: a sealed process can load no catalogue and no module later."""
    quads = parse(_SAMPLE, RdfFormat.TURTLE, base_iri=namespaces.ID)
    overlay = Overlays.of(quads, Store()).after
    what_was_read(overlay, lambda _: None, ReadSummary(), ())
