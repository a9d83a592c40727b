"""The page of a source: its text, the passages marked in it, and what rests on each."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import cast

from starlette.requests import Request

from api.state import derived
from api.state.server_state import OpenVersion
from api.state.source_faults import SourceFaults, State
from api.web.negotiation import language
from api.web.requests import served
from api.web.source_places import part_address
from graph.catalog.passages import Proven, ProvenSet, by_set
from graph.evidence import document, place_words, quotations
from graph.evidence.document import Document
from graph.evidence.outline import Heading, goal_number
from graph.evidence.quotations import QuotedSource
from graph.model.subjects import Passage, Source
from graph.model.values import Text
from graph.submission.reports.source_faults import Fault, by_source


@dataclass(frozen=True, slots=True, kw_only=True)
class Mark:
    """A passage of the source, with its number, and the name of its place."""

    number: int
    passage: Passage
    place: str
    characters: str
    remarks: tuple[Text, ...]
    """The editors' notes on what rests on it; each stands at the first passage of its thing."""
    faults: tuple[Fault, ...]
    address: str

    @property
    def anchor(self) -> str:
        """The identifier of the mark in its part of the text."""
        return self.passage.uses[0].slug


@dataclass(frozen=True, slots=True, kw_only=True)
class SourceView:
    """A part of a source as its page shows it."""

    document: Document
    marks: tuple[Mark, ...]
    """All passages of the source; the document names them by their indices."""
    by_goal: tuple[ProvenSet, ...]
    mark_of: Mapping[tuple[int, int], Mark]
    headings: tuple[tuple[Heading, str], ...]
    """The headings, each with the address of its part."""

    def first_of(self, thing: Proven) -> Mark:
        """Where a reader begins: at the title of a goal, a set or another thing, if it is here."""
        titled = (
            passage
            for passage in thing.passages
            if any(
                "dct:title" in use.proves and use.owner.iri == use.holder for use in passage.uses
            )
        )
        passage = next(titled, thing.passages[0])
        return self.mark_of[passage.start, passage.end]


def source_view(
    version: OpenVersion, source: Source, faults: Sequence[Fault], part: int, lang: str
) -> SourceView:
    """A part of a source, as far as its text is held; else its quotes."""
    iri = source.card.thing.iri
    digest = quotations.digest(version.store, iri)
    quotes = quotations.quotes(version.store, QuotedSource(iri, digest, 0))
    outline = derived.places(version).outline(iri)
    found = document.document(
        quotes,
        [(each.start, each.end) for each in source.passages],
        outline.headings,
        text=version.texts.text(digest),
        part=part,
    )
    noted = _first_passages(source.passages)
    marks = []
    for at, passage in enumerate(source.passages):
        span = passage.start, passage.end
        place = outline.place(*span, _goal(version, passage))
        held = [use for use in passage.uses if noted.get(use.holder) == span]
        marks.append(
            Mark(
                number=at + 1,
                passage=passage,
                place=place_words.place_words(place, lang),
                characters=place_words.characters(place, lang),
                remarks=tuple(dict.fromkeys(text for use in held for text in use.remarks)),
                faults=_faults(faults, {use.holder for use in held}, noted),
                address=f"{part_address(iri, span[0])}#{passage.uses[0].slug}",
            )
        )
    return SourceView(
        document=found,
        marks=tuple(marks),
        by_goal=by_set(source),
        mark_of={(each.passage.start, each.passage.end): each for each in marks},
        headings=tuple((each, part_address(iri, each.start)) for each in outline.headings),
    )


def _first_passages(passages: Iterable[Passage]) -> dict[str, tuple[int, int]]:
    """The place of the first passage about each thing."""
    found: dict[str, tuple[int, int]] = {}
    for passage in passages:
        for use in passage.uses:
            found.setdefault(use.holder, (passage.start, passage.end))
    return found


def _faults(
    faults: Iterable[Fault], things: set[str], placed: Mapping[str, tuple[int, int]]
) -> tuple[Fault, ...]:
    """The faults of some things, and of those parts of them that have no passage of their own."""
    return tuple(fault for fault in faults if _placed(fault.about.iri, placed) in things)


def _placed(thing: str, placed: Mapping[str, object]) -> str:
    """The thing, or the nearest whole, that has a passage in the source; "" if there is none."""
    while thing not in placed:
        thing, found, _ = thing.rpartition("/")
        if not found:
            return ""
    return thing


def _goal(version: OpenVersion, passage: Passage) -> str:
    """The number of the goal that a passage is about; "" if there are several."""
    numbers = {goal_number(version.store, use.holder) for use in passage.uses} - {""}
    return numbers.pop() if len(numbers) == 1 else ""


def faults_of(request: Request, source: str) -> tuple[State, tuple[Fault, ...]]:
    """The state of the background check, and the known faults of the source with this IRI."""
    faults = cast("SourceFaults | None", getattr(request.app.state, "known_faults", None))
    if faults is None:
        return State.FAILED, ()
    now, lang = served(request), language(request)
    state = faults.begin(now)
    if state is not State.DONE:
        return state, ()

    def make() -> Mapping[str, tuple[Fault, ...]]:
        return by_source(faults.findings(), derived.sources(now.version, lang))

    return state, now.version.derived.of(("faults", lang), make).get(source, ())
