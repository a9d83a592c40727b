"""A goal set in full."""

from collections.abc import Mapping, Sequence
from itertools import groupby

from pyoxigraph import NamedNode, Store

from graph import namespaces
from graph.catalog import links, lists, suggestions
from graph.catalog.withdrawn import withdrawn
from graph.model.code_lists import Codes
from graph.model.descriptions import Description, read_descriptions
from graph.model.goal_sets import Announcement, FollowUpDuty, GoalSet, Headed, Signature
from graph.model.links import connections
from graph.model.references import QueryContext, conditions, goals_in_rows, place_of, quotes_of
from graph.model.terms import iri, node, rows, string
from graph.model.values import GoalRef, Quote, SetRef, Text

Quotes = Mapping[str, Sequence[Quote]]


def read_goal_set(store: Store, slug: str, lang: str) -> GoalSet:
    """A goal set with its signatures, what it announces, and its goals under their headings.

    Raises ``NotKnown`` with near matches if there is no such set.
    """
    thing = node(namespaces.goal_set(slug))
    said = read_descriptions(store, "catalog/set", set=thing)
    here = said.get(thing.value)
    if here is None or namespaces.GG + "GoalSet" not in here.iris("rdf:type"):
        cards = lists.goal_sets(store, lang)
        raise withdrawn(store, thing.value, lang) or suggestions.no_thing(
            "set", slug, (card.ref for card in cards)
        )
    reading = QueryContext(said, Codes(store, lang), lang)
    quotes = quotes_of(store, thing, lang)
    ref = reading.goal_set(thing.value)
    return GoalSet(
        ref=ref,
        kinds=tuple(map(reading.codes.get, here.iris("dct:type"))),
        publishers=reading.names(here.iris("dct:publisher")),
        as_written=tuple(text.value for text in here.texts("gg:publisherAsWritten")),
        parties=reading.names(here.iris("gg:party")),
        sources=reading.names(here.iris("dct:source")),
        replaces=reading.names(here.iris("dct:replaces")),
        vision=here.text("gg:vision"),
        remarks=here.remarks(lang),
        template_range=_template(here),
        announcements=_announcements(reading, here, quotes),
        duties=_duties(reading, here, quotes),
        signatures=_signatures(reading, here, quotes),
        goals=_headed(store, ref),
        connections=connections(links.of_set(store, thing, reading.codes, lang)),
        quotes=tuple(quotes.get(thing.value, ())),
    )


def _template(here: Description) -> tuple[int, int] | None:
    fewest, most = here.whole("gg:templateMinGoals"), here.whole("gg:templateMaxGoals")
    return None if fewest is None or most is None else (fewest, most)


def _announcements(
    reading: QueryContext, here: Description, quotes: Quotes
) -> tuple[Announcement, ...]:
    return tuple(
        Announcement(
            iri=about.iri,
            title=about.label("da"),
            kinds=tuple(map(reading.codes.get, about.iris("dct:type"))),
            count=about.whole("gg:announcedCount"),
            approximate=about.true("gg:approximate"),
            included=about.whole("gg:includedCount"),
            remarks=about.remarks(reading.lang),
            quotes=tuple(quotes.get(about.iri, ())),
        )
        for about in map(reading.about, here.iris("gg:announces"))
    )


def _duties(reading: QueryContext, here: Description, quotes: Quotes) -> tuple[FollowUpDuty, ...]:
    return tuple(
        FollowUpDuty(
            iri=about.iri,
            period=reading.period(about.iri_of("dct:temporal")),
            due=about.day("gg:due"),
            text=about.text("dct:description"),
            follows_up=reading.names(about.iris("gg:followsUp")),
            remarks=about.remarks(reading.lang),
            quotes=tuple(quotes.get(about.iri, ())),
        )
        for about in map(reading.about, here.iris("gg:followUpDuty"))
    )


def _signatures(reading: QueryContext, here: Description, quotes: Quotes) -> tuple[Signature, ...]:
    return tuple(
        Signature(
            iri=about.iri,
            agent=reading.name(about.iri_of("prov:agent")) if about.iris("prov:agent") else None,
            post=about.string("gg:post"),
            place=about.string("gg:place"),
            signed=about.day("dct:date"),
            on_behalf_of=reading.names(about.iris("gg:onBehalfOf")),
            remarks=about.remarks(reading.lang),
            quotes=tuple(quotes.get(about.iri, ())),
        )
        for about in map(reading.about, here.iris("gg:signature"))
    )


def _headed(store: Store, part_of: SetRef) -> tuple[Headed, ...]:
    thing = NamedNode(part_of.iri)
    headings = {
        iri(row, "goal"): string(row, "heading")
        for row in rows(store, "catalog/headings", set=thing)
    }
    found = goals_in_rows(rows(store, "catalog/goals", **conditions(part_of=part_of.iri)), part_of)

    def heading(goal: GoalRef) -> str:
        return headings.get(goal.iri, "")

    in_order = sorted(found, key=place_of)
    return tuple(
        Headed(Text(words, "da") if words else None, tuple(group))
        for words, group in groupby(in_order, key=heading)
    )
