"""Search results for display."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from pyoxigraph import NamedNode, Store

from graph import namespaces
from graph.model.code_lists import Codes
from graph.model.descriptions import Description, LazyDescriptions
from graph.model.lists import Choice, Page
from graph.model.quote_text import normalise
from graph.model.references import QueryContext
from graph.model.terms import as_iri, node
from graph.model.values import GoalRef, Named, Quote, Text, named_goal
from graph.namespaces import whole
from graph.search import documents
from graph.search.documents import FACETS, Document, DocumentKind
from graph.search.facet_choices import choices
from graph.search.highlighting import Marked, Marker
from graph.search.query import Query

if TYPE_CHECKING:
    from graph.search.index import Index

_LONGEST_TITLE: Final = 300
_MOST_PASSAGES: Final = 3
MOST_PARTS: Final = 12
"""The maximum number of measures and quotes shown per hit, so that a page stays bounded."""
_SHOWN_AS_TITLE: Final = frozenset({"title", "name", "number", "short"})


@dataclass(frozen=True, slots=True)
class HitPassage:
    """A field of a hit with its text highlighted: title, text or note."""

    field: str
    words: Marked


@dataclass(frozen=True, slots=True, kw_only=True)
class Part:
    """A measure or quote of a goal that contains the search terms."""

    kind: DocumentKind
    thing: Named
    words: Marked
    repeats: str = ""
    """The IRI of the goal, or of an earlier measure, with the same wording; "" if there is none."""
    quote: Quote | None = None
    """The source position of a quote."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Hit:
    """A hit. Its title is highlighted; ``passages`` are matches in other fields."""

    kind: DocumentKind
    thing: Named
    title: Marked
    goal: GoalRef | None = None
    """The goal, if the hit is one."""
    kinds: tuple[DocumentKind, ...] = ()
    """The kinds of entries with matches: the hit itself, its measures, its quotes."""
    passages: tuple[HitPassage, ...] = ()
    parts: tuple[Part, ...] = ()
    """A goal's measures, then its quotes; limited to what a page can show."""
    more: int = 0
    """The number of further parts not shown."""
    quote: Quote | None = None
    """The source position, for a quote that belongs to no goal."""
    owner: Named | None = None
    """The set or other thing that such a quote is evidence for."""
    link: tuple[GoalRef, GoalRef] | None = None
    """The goals of the link that it is evidence for."""

    @property
    def own(self) -> tuple[Part, ...]:
        """The parts with wording of their own."""
        return tuple(part for part in self.parts if not part.repeats)

    def again(self, iri: str) -> tuple[Part, ...]:
        """The parts that repeat the wording of the goal or measure with this IRI."""
        return tuple(part for part in self.parts if part.repeats == iri)


@dataclass(frozen=True, slots=True, kw_only=True)
class Answer:
    """A page of hits, with the available facet values."""

    query: Query
    page: Page[Hit]
    facets: Mapping[str, tuple[Choice, ...]]
    """By facet, the values with most hits and the chosen one; omitted if there is no choice."""
    some: bool
    unknown: tuple[str, ...]
    suggestion: str
    shorter: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Shown:
    """The display options: page number, hits per page, and language."""

    page: int
    size: int
    lang: str


def nothing(query: Query, size: int) -> Answer:
    """The result of an empty search."""
    return Answer(
        query=query,
        page=Page((), 1, size, 0),
        facets={},
        some=False,
        unknown=(),
        suggestion="",
        shorter=(),
    )


def answer(
    store: Store, index: "Index", query: Query, chosen: Mapping[str, str], shown: Shown
) -> Answer:
    """Search a version and build a page of results."""
    from graph.search.ranking import search  # noqa: PLC0415 - loads numpy

    found = search(index, query, chosen, shown.page, shown.size)
    lang = shown.lang
    reading = QueryContext(LazyDescriptions(store), Codes(store, lang), lang)
    marker = Marker(index, query)
    items = tuple(
        _hit(store, reading, marker, index.entries[head], [index.entries[each] for each in parts])
        for head, parts in zip(found.entries, found.parts, strict=True)
    )
    return Answer(
        query=query,
        page=Page(items, found.page, found.size, found.total),
        facets={
            name: choices(store, reading, name, found, chosen.get(name, "")) for name in FACETS
        },
        some=found.some,
        unknown=found.unknown,
        suggestion=found.suggestion,
        shorter=found.shorter,
    )


def _hit(
    store: Store,
    reading: QueryContext,
    marker: Marker,
    entry: Document,
    holding: Sequence[Document],
) -> Hit:
    """Build a hit from an entry and the matching entries under it, ``holding``."""
    about = reading.about(entry.iri)
    if entry.kind is DocumentKind.QUOTE:
        return _quote(store, reading, marker, entry, about)
    goal = reading.goal(entry.iri) if entry.kind is DocumentKind.GOAL else None
    thing = named_goal(goal) if goal else reading.name(entry.iri)
    title = marker.mark(goal.title if goal else thing.label, _LONGEST_TITLE)
    fields = list(documents.texts_of(store, entry.kind, about))
    passages: tuple[HitPassage, ...] = ()
    if any(each is entry for each in holding):
        passages = _passages(marker, fields, title)
    shown = {"title", *(passage.field for passage in passages)}
    told = [text.value for name, text in fields if name in shown]
    under = [each for each in holding if each is not entry]
    return Hit(
        kind=entry.kind,
        thing=Named(entry.iri, thing.label),
        title=title,
        goal=goal,
        kinds=tuple(dict.fromkeys(each.kind for each in holding)),
        passages=passages,
        parts=_parts(reading, marker, goal, told, under[:MOST_PARTS]) if goal else (),
        more=max(0, len(under) - MOST_PARTS),
    )


def _parts(
    reading: QueryContext,
    marker: Marker,
    goal: GoalRef,
    told_before: Iterable[str],
    holding: Sequence[Document],
) -> tuple[Part, ...]:
    """The matching parts of a goal, each marked if the goal or an earlier measure says the same."""
    told = [(goal.iri, normalise(words)) for words in told_before]
    found = []
    for entry in holding:
        about = reading.about(entry.iri)
        quote = reading.quote(about) if entry.kind is DocumentKind.QUOTE else None
        text = Text(quote.words, "da") if quote else about.text("dct:description")
        if text is None:
            continue
        plain = normalise(text.value)
        repeats = next((iri for iri, words in told if plain in words), "")
        if entry.kind is DocumentKind.MEASURE and not repeats:
            told.append((entry.iri, plain))
        thing = Named(entry.iri, text)
        found.append(
            Part(
                kind=entry.kind, thing=thing, words=marker.mark(text), repeats=repeats, quote=quote
            )
        )
    return tuple(found)


def _passages(
    marker: Marker, fields: Sequence[tuple[str, Text]], title: Marked
) -> tuple[HitPassage, ...]:
    """The matching fields other than the title, each once, in the title's language first.

    A translation is shown only where nothing in the title's language matches.
    """
    found: dict[str, HitPassage] = {}
    said = {name for name, text in fields if text.lang == title.lang}
    for name, text in sorted(fields, key=lambda each: each[1].lang != title.lang):
        if title.found and name in said and text.lang not in ("", title.lang):
            continue
        passage = HitPassage(name, marker.mark(text))
        shown = name in _SHOWN_AS_TITLE and (title.found or passage.words.text == title.text)
        if passage.words.found and not shown:
            found.setdefault(name, passage)
    if title.found or len(found) > 1:
        found.pop("number", None)  # it is shown before the title anyway
    return tuple(found.values())[:_MOST_PASSAGES]


def _quote(
    store: Store, reading: QueryContext, marker: Marker, entry: Document, about: Description
) -> Hit:
    """A quote that belongs to no goal: to a set, its signatures, a link or something else."""
    quote = reading.quote(about)
    words = marker.mark(Text(quote.words if quote else "", "da"))
    holder = quote.holder if quote else ""
    owner, link = _set_signed(store, holder) or whole(holder), reading.about(holder)
    ends = [link.iri_of(way) for way in ("rdf:subject", "rdf:object")]
    return Hit(
        kind=DocumentKind.QUOTE,
        thing=Named(entry.iri, Text(words.text, "da")),
        title=words,
        kinds=(DocumentKind.QUOTE,),
        quote=quote,
        owner=reading.name(owner) if owner and reading.about(owner).values else None,
        link=(reading.goal(ends[0]), reading.goal(ends[1])) if all(ends) else None,
    )


def _set_signed(store: Store, signature: str) -> str:
    """The set that has a signature; "" if ``signature`` is not one."""
    way = NamedNode(namespaces.GG + "signature")
    signed = (quad.subject for quad in store.quads_for_pattern(None, way, node(signature)))
    return next((iri for subject in signed if (iri := as_iri(subject))), "")
