"""Shows what a search found: names, the words that were found and where they stand."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from pyoxigraph import Store

from graph import entries, names
from graph.description import whole
from graph.entries import FACETS, Entry, Kind
from graph.highlighting import Marked, Marker
from graph.language import translate
from graph.listings import Choice, Page
from graph.model import GoalRef, Named, Quote, Text
from graph.refs import Codes, Reading
from graph.search import MOST_CHOICES, Hits, search
from graph.search_index import Index
from graph.search_query import Query
from graph.summaries import named_goal
from graph.terms import About, alphabetical

_LONGEST_TITLE: Final = 300
_MOST_PASSAGES: Final = 3
_SHOWN_AS_TITLE: Final = frozenset({"title", "name", "number", "short"})
_KINDS: Final[Mapping[str, str]] = {
    Kind.GOAL: "Goals",
    Kind.SET: "Goal sets",
    Kind.THEME: "Themes",
    Kind.FRAME: "Frames",
    Kind.ORGANIZATION: "Organisations",
    Kind.SOURCE: "Sources",
    Kind.MEASURE: "Measures",
    Kind.QUOTE: "Quotes",
}
_NOT_REPORTED: Final = "Not reported"
MESSAGES: Final = (*_KINDS.values(), _NOT_REPORTED)
"""For the translators."""

_PLACES: Final = {"set": "set", "publisher": "org", "theme": "theme"}
"""Where in the published names the values of these facets are."""


@dataclass(frozen=True, slots=True)
class Passage:
    """Words of a hit, and where in it they stand: its title, its text, a note."""

    field: str
    words: Marked


@dataclass(frozen=True, slots=True)
class Hit:
    """Something found. What it is called has its words marked; PASSAGES are where others stand."""

    kind: Kind
    thing: Named
    title: Marked
    goal: GoalRef | None
    """The goal that is found, or that the measure belongs to."""
    passages: tuple[Passage, ...]
    quote: Quote | None = None
    owner: Named | None = None
    """The goal or set that a quote is evidence for."""


@dataclass(frozen=True, slots=True)
class Answer:
    """A page of hits, and what one can choose among."""

    query: Query
    page: Page[Hit]
    facets: Mapping[str, tuple[Choice, ...]]
    """By facet the values with most hits, and the chosen one; only where there is something to choose."""
    some: bool
    unknown: tuple[str, ...]
    suggestion: str


class _Sayings(Mapping[str, About]):
    """What a store says about any thing, read when it is asked for."""

    def __init__(self, store: Store) -> None:
        self._store = store
        self._read: dict[str, About] = {}

    def __getitem__(self, thing: str) -> About:
        if thing not in self._read:
            self._read[thing] = entries.said(self._store, thing)
        return self._read[thing]

    def __iter__(self) -> Iterator[str]:
        return iter(self._read)

    def __len__(self) -> int:
        return len(self._read)


@dataclass(frozen=True, slots=True)
class Shown:
    """Which page of the hits is shown, how many hits it has, and in which language."""

    page: int
    size: int
    lang: str


def nothing(query: Query, size: int) -> Answer:
    """The answer to a search without a word in it."""
    return Answer(query, Page((), 1, size, 0), {}, some=False, unknown=(), suggestion="")


def answer(
    store: Store, index: Index, query: Query, chosen: Mapping[str, str], shown: Shown
) -> Answer:
    """Search a version and show a page of what is found."""
    found = search(index, query, chosen, shown.page, shown.size)
    lang = shown.lang
    reading = Reading(_Sayings(store), Codes(store, lang), lang)
    marker = Marker(index, query)
    items = tuple(_hit(store, reading, marker, index.entries[each]) for each in found.entries)
    return Answer(
        query,
        Page(items, found.page, found.size, found.total),
        {name: _choices(reading, name, found, chosen.get(name, "")) for name in FACETS},
        found.some,
        found.unknown,
        found.suggestion,
    )


def _hit(store: Store, reading: Reading, marker: Marker, entry: Entry) -> Hit:
    about = reading.about(entry.iri)
    if entry.kind is Kind.QUOTE:
        return _quote(reading, marker, entry, about)
    fields = list(entries.texts_of(store, entry.kind, about))
    goal = None
    if entry.kind in {Kind.GOAL, Kind.MEASURE}:
        goal = reading.goal(whole(entry.iri) or entry.iri)
    thing = named_goal(goal) if goal else reading.name(entry.iri)
    title = marker.mark(goal.title if goal else thing.label, _LONGEST_TITLE)
    if entry.kind is Kind.MEASURE:
        passages = tuple(Passage("measure", marker.mark(text)) for _, text in fields)
    else:
        passages = _passages(marker, fields, title)
    return Hit(entry.kind, Named(entry.iri, thing.label), title, goal, passages)


def _passages(
    marker: Marker, fields: Sequence[tuple[str, Text]], title: Marked
) -> tuple[Passage, ...]:
    """Where the words stand besides the title, each field once, the reader's language first."""
    found: dict[str, Passage] = {}
    for name, text in sorted(fields, key=lambda each: each[1].lang != title.lang):
        passage = Passage(name, marker.mark(text))
        shown = name in _SHOWN_AS_TITLE and (title.found or passage.words.text == title.text)
        if passage.words.found and not shown:
            found.setdefault(name, passage)
    return tuple(found.values())[:_MOST_PASSAGES]


def _quote(reading: Reading, marker: Marker, entry: Entry, about: About) -> Hit:
    quote = reading.quote(about)
    words = marker.mark(Text(quote.words if quote else "", "da"))
    holder = whole(quote.holder) if quote else None
    owner = None
    if holder and reading.about(holder).iris("dct:isPartOf"):
        owner = named_goal(reading.goal(holder))
    elif holder and reading.about(holder).values:
        owner = reading.name(holder)
    thing = Named(entry.iri, Text(words.text, "da"))
    return Hit(Kind.QUOTE, thing, words, None, (Passage("words", words),), quote, owner)


def _choices(reading: Reading, name: str, found: Hits, chosen: str) -> tuple[Choice, ...]:
    counts = list(found.counts[name][:MOST_CHOICES])
    if chosen and chosen not in {slug for slug, _ in counts}:
        counts.append((chosen, dict(found.counts[name]).get(chosen, 0)))
    choices = [
        Choice(slug, _label(reading, name, slug), count, slug == chosen) for slug, count in counts
    ]
    return tuple(sorted(choices, key=lambda each: (-each.count, alphabetical(each.label.value))))


def _label(reading: Reading, name: str, slug: str) -> Text:
    """What readers call a value of a facet; a value there is not is called what it was asked for."""
    lang = reading.lang
    match name:
        case "kind":
            return Text(translate(lang, _KINDS[slug]) if slug in _KINDS else slug, lang)
        case "level" | "type":
            return reading.codes.get(f"{names.CODE}{name}/{slug}").label
        case "period":
            return Text(slug.replace("-", "–"))
        case "status" if slug == entries.NO_STATUS:
            return Text(translate(lang, _NOT_REPORTED), lang)
        case "status":
            return reading.codes.get(names.GG + slug.capitalize()).label
        case _:
            return reading.name(f"{names.ID}{_PLACES[name]}/{slug}").label
