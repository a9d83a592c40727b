"""The details of an organisation, a theme, a frame or a source; the editors."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from itertools import islice
from typing import TYPE_CHECKING, Final

from pyoxigraph import Store

from graph import namespaces
from graph.catalog import links, lists, suggestions
from graph.model import ontology
from graph.model.code_lists import Codes, grouped
from graph.model.descriptions import Description, read_descriptions
from graph.model.lists import SetCard, Tally
from graph.model.part_of import climb
from graph.model.references import QueryContext, named
from graph.model.subjects import Cited, Organization, Passage, Source, SourceCard, Subject, Use
from graph.model.terms import best, iri, node, rows, texts
from graph.model.values import Named, Quote, Text, named_goal

if TYPE_CHECKING:
    from graph.catalog.facet_counts import Catalogue

LEVEL_GOALS: Final = 20
"""How many goals of a level the page of a theme or a frame lists."""
_HEADING: Final = ("dct:tableOfContents",)
"""What the quote of a heading is evidence for; it is no passage that something rests on."""


def organization(
    store: Store, slug: str, lang: str, known: Sequence[SetCard] | None = None
) -> Organization:
    """An organisation with its other names and the sets it publishes or has agreed to.

    Raises ``NotKnown`` with near matches if there is none. ``known`` are the version's goal sets,
    if already read.
    """
    thing = node(f"{namespaces.ID}org/{slug}")
    said = read_descriptions(store, "catalog/organization", organization=thing)
    here = said.get(thing.value)
    if here is None or not here.texts("skos:prefLabel"):
        raise suggestions.no_thing("organization", slug, _things(lists.organizations(store, lang)))
    reading = QueryContext(said, Codes(store, lang), lang)
    roles: dict[str, set[str]] = {}
    for row in rows(store, "catalog/sets-of-organization", organization=thing):
        roles.setdefault(namespaces.slug(iri(row, "role")), set()).add(iri(row, "set"))
    cards = lists.goal_sets(store, lang) if known is None else known
    changes = [about for about in said.values() if about.iris("org:originalOrganization")]
    return Organization(
        thing=reading.name(thing.value),
        also=here.texts("skos:altLabel"),
        misspelt=here.texts("skos:hiddenLabel"),
        remarks=here.remarks(lang)
        + tuple(text for change in changes for text in change.remarks(lang)),
        became=reading.names(
            later
            for change in changes
            if thing.value in change.iris("org:originalOrganization")
            for later in change.iris("org:resultingOrganization")
        ),
        was=reading.names(
            earlier
            for change in changes
            if thing.value in change.iris("org:resultingOrganization")
            for earlier in change.iris("org:originalOrganization")
        ),
        changes=tuple(
            change.iri.removeprefix(f"{thing.value}/").replace("/", "-")
            for change in changes
            if change.iri.startswith(f"{thing.value}/")
        ),
        publishes=_among(cards, roles.get("publisher", set())),
        takes_part=_among(cards, roles.get("party", set()) - roles.get("publisher", set())),
    )


def theme(store: Store, slug: str, lang: str, known: "Catalogue | None" = None) -> Subject:
    """A theme with its goals at every level; raises ``NotKnown`` if there is none.

    ``known`` is the version's catalogue, if already read.
    """
    return _subject(store, "theme", slug, lang, known)


def frame(store: Store, slug: str, lang: str, known: "Catalogue | None" = None) -> Subject:
    """A frame with the goals that cite it; parameters and errors are as for ``theme``."""
    return _subject(store, "frame", slug, lang, known)


def source(store: Store, slug: str, lang: str, known: Sequence[SourceCard] | None = None) -> Source:
    """A source with the passages that the graph quotes; raises ``NotKnown`` if there is none.

    ``known`` are the version's sources, if already read.
    """
    thing = node(f"{namespaces.ID}source/{slug}")
    cards = lists.sources(store, lang) if known is None else known
    card = next((card for card in cards if card.thing.iri == thing.value), None)
    if card is None:
        raise suggestions.no_thing("source", slug, (card.thing for card in cards))
    reading = QueryContext(
        read_descriptions(store, "catalog/passages", source=thing), Codes(store, lang), lang
    )
    quotes = [
        quote
        for each in reading.said.values()
        if (quote := reading.quote(each)) and quote.proves != _HEADING
    ]
    passages: dict[tuple[int, int], list[Quote]] = {}
    for quote in sorted(quotes, key=lambda quote: (quote.start, quote.end, quote.iri)):
        passages.setdefault((quote.start, quote.end), []).append(quote)
    wholes = _wholes(reading)
    return Source(
        card,
        reading.about(thing.value).remarks(lang),
        tuple(
            Passage(
                together[0].words, start, end, tuple(_use(reading, wholes, q) for q in together)
            )
            for (start, end), together in passages.items()
        ),
    )


def _subject(store: Store, kind: str, slug: str, lang: str, known: "Catalogue | None") -> Subject:
    thing = node(f"{namespaces.ID}{kind}/{slug}")
    said = read_descriptions(store, "catalog/subject", subject=thing)
    here = said.get(thing.value)
    if here is None or not here.texts("skos:prefLabel"):
        listed = (lists.themes,) if kind == "theme" else (lists.frames, lists.channels)
        tallies = [tally for read in listed for tally in read(store, lang)]
        raise suggestions.no_thing(kind, slug, _things(tallies))
    reading = QueryContext(said, Codes(store, lang), lang)
    confused = set(here.iris("gg:notToBeConfusedWith"))
    next_to_it = (
        other
        for other, about in said.items()
        if other != thing.value and (other not in confused or _is_next_to(here, about))
    )
    return Subject(
        thing=reading.name(thing.value),
        definition=here.text("skos:definition", lang) or here.text("dct:description", lang),
        remarks=here.remarks(lang),
        related=reading.names(sorted(next_to_it)),
        note=here.text("skos:scopeNote", lang),
        confused_with=reading.names(sorted(confused)),
        is_channel=namespaces.GG + "ReportingChannel" in here.iris("rdf:type"),
        shelves=_at_levels(
            store, reading.codes, known or lists.catalogue(store, lang), **{kind: thing.value}
        ),
    )


def _is_next_to(one: Description, other: Description) -> bool:
    """Whether one theme is broader, narrower or related to another."""
    ways = ("skos:broader", "skos:narrower", "skos:related")
    return any(other.iri in one.iris(way) or one.iri in other.iris(way) for way in ways)


def _at_levels(store: Store, codes: Codes, known: "Catalogue", **having: str) -> tuple[Cited, ...]:
    left = known.left(having)
    totals = left.levels()
    return tuple(
        Cited(
            level,
            tuple(islice(lists.goals_left(store, left.at(level.iri)), LEVEL_GOALS)),
            totals.get(level.iri, 0),
        )
        for level in codes.levels(totals)
    )


def _wholes(reading: QueryContext) -> dict[str, str]:
    """The whole of each part, by IRI: the measure of a target, the goal of a measure."""
    return {
        part: about.iri
        for about in reading.said.values()
        for way in ontology.part_properties()
        for part in about.iris(namespaces.compact(way))
    }


def _use(reading: QueryContext, wholes: Mapping[str, str], quote: Quote) -> Use:
    owner = climb(quote.holder, wholes.get)
    said, holder = reading.about(owner), reading.about(quote.holder)
    link = said.iri_of("rdf:subject")
    about = reading.about(link or owner)
    shown = link and said.iri_of("gg:linkStatus") in links.SHOWN
    anchor = f"link-{namespaces.slug(owner)}" if shown else ""
    if about.iris("dct:isPartOf"):
        ref = reading.goal(about.iri)
        other = said.iri_of("rdf:object")
        linked = (ref, reading.goal(other)) if reading.about(other).iris("dct:isPartOf") else ()
        relation = namespaces.slug(said.iri_of("rdf:predicate"))
        return Use(
            slug=quote.slug,
            proves=quote.proves,
            owner=named_goal(ref),
            anchor=anchor,
            part_of=ref.part_of,
            number=ref.number,
            relation=relation,
            linked=linked,
            holder=quote.holder,
            remarks=holder.remarks(reading.lang),
        )
    part_of = reading.goal_set(about.iri) if about.iri_of("gg:level") else None
    return Use(
        slug=quote.slug,
        proves=quote.proves,
        owner=reading.name(about.iri),
        anchor=anchor,
        part_of=part_of,
        holder=quote.holder,
        remarks=() if quote.holder == quote.source.iri else holder.remarks(reading.lang),
        announced=f"{namespaces.GG}Announcement" in holder.iris("rdf:type"),
    )


def _among(cards: Sequence[SetCard], wanted: Collection[str]) -> tuple[SetCard, ...]:
    return tuple(card for card in cards if card.ref.iri in wanted)


def _things(tallies: Sequence[Tally]) -> tuple[Named, ...]:
    return tuple(tally.thing for tally in tallies)


@dataclass(frozen=True, slots=True)
class Agent:
    """An agent that records, sorts or links goals."""

    thing: Named
    does: Text | None
    """A short description of what they have done."""


def agents(store: Store, lang: str) -> tuple[Agent, ...]:
    """The agents, sorted by IRI."""
    return tuple(
        Agent(named(group, "agent", "label", lang)[0], best(texts(group, "definition"), lang))
        for _, group in grouped(rows(store, "catalog/agents"), "agent")
    )
