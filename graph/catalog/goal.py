"""A goal in full, and as a row of a table."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import islice
from typing import Final

from pyoxigraph import NamedNode, Store

from graph import namespaces
from graph.catalog import links, suggestions
from graph.catalog.facets import NO_STATUS, status_label
from graph.catalog.status_reports import latest
from graph.model.code_lists import Codes
from graph.model.descriptions import Description, LazyDescriptions, read_descriptions
from graph.model.goals import Goal, Measure, Note, Shared, Target
from graph.model.references import QueryContext, quotes_of
from graph.model.sorting import numerical
from graph.model.terms import integer, iri, node, rows
from graph.model.values import Code, GoalRef, Named, Quote, Text

SHARED_GOALS: Final = 12
"""How many goals with the same theme or frame a goal's page lists."""
_CANDIDATES: Final = 500
"""Of a theme with more goals than this, some are listed: sorting them all costs more than it helps."""
Quotes = Mapping[str, Sequence[Quote]]


def read_goal(store: Store, set_slug: str, number: str, lang: str) -> Goal:
    """A goal with its measures, notes and links, and the other goals with its themes and frames.

    Raises ``NotKnown`` with near matches when there is no such set, or no such goal in it.
    """
    thing = node(namespaces.goal(set_slug, number))
    said = read_descriptions(store, "catalog/goal", goal=thing)
    here = said.get(thing.value)
    if here is None or not here.iris("dct:isPartOf"):
        raise suggestions.no_goal(store, set_slug, number, lang)
    reading = QueryContext(said, Codes(store, lang), lang)
    quotes = quotes_of(store, thing, lang)
    ref = reading.goal(thing.value)
    adopters = (other.iri for other in said.values() if thing.value in other.iris("gg:adopts"))
    return Goal(
        ref=ref,
        text=here.text("dct:description"),
        heading=here.text("gg:heading"),
        types=tuple(map(reading.codes.get, here.iris("dct:type"))),
        numbered_by_us=namespaces.slug(here.iri_of("gg:numberSource")) == "order",
        measures=measures_of(reading, here, quotes),
        notes=_notes(reading, here, quotes),
        remarks=here.remarks(lang),
        reporting=here.text("gg:reportingText"),
        frequency=reading.codes.maybe(here.iri_of("dct:accrualPeriodicity")),
        reported_in=reading.names(here.iris("gg:reportedIn")),
        responsible=reading.names(here.iris("gg:responsible")),
        adopts=reading.goals(here.iris("gg:adopts")),
        adopted_by=reading.goals(adopters),
        connections=links.of_goal(store, thing, reading.codes, lang, quotes),
        themes=_shared(
            store, reading, namespaces.DCT + "subject", here.iris("dct:subject"), thing.value
        ),
        frames=_shared(
            store, reading, namespaces.DCT + "references", here.iris("dct:references"), thing.value
        ),
        sources=reading.names(reading.about(ref.part_of.iri).iris("dct:source")),
        quotes=tuple(quotes.get(thing.value, ())),
    )


def measures_of(reading: QueryContext, here: Description, quotes: Quotes) -> tuple[Measure, ...]:
    """The measures of a goal with their targets, in order, and what proves each."""
    measures = (
        Measure(
            iri=about.iri,
            number=about.string("skos:notation"),
            text=about.text("dct:description"),
            targets=tuple(_target(reading, reading.about(t)) for t in about.iris("gg:hasTarget")),
            quotes=tuple(quotes.get(about.iri, ())),
        )
        for about in map(reading.about, here.iris("gg:hasMeasure"))
    )
    return tuple(sorted(measures, key=lambda measure: numerical(namespaces.slug(measure.iri))))


def _target(reading: QueryContext, about: Description) -> Target:
    basis = about.iri_of("gg:comparatorBasis")
    period = about.iri_of("gg:baselinePeriod")
    return Target(
        iri=about.iri,
        comparator=reading.codes.maybe(about.iri_of("gg:comparator")),
        comparator_read=basis == namespaces.GG + "EditorialReading",
        value=about.number("gg:value"),
        low=about.number("gg:minValue"),
        high=about.number("gg:maxValue"),
        unit=reading.codes.maybe(about.iri_of("gg:unit")),
        approximate=about.true("gg:approximate"),
        scope=about.text("gg:scope"),
        baseline=about.number("gg:baseline"),
        baseline_period=reading.period(period) if period else None,
        recurrence=about.string("gg:recurrence"),
        start=about.day("gg:start"),
        deadline=about.day("gg:deadline", last=True),
        precision=namespaces.slug(about.iri_of("gg:precision")),
        deadline_text=about.string("gg:deadlineText"),
    )


def _notes(reading: QueryContext, here: Description, quotes: Quotes) -> tuple[Note, ...]:
    return tuple(
        Note(
            iri=about.iri,
            number=about.string("skos:notation"),
            text=about.text("dct:description"),
            remarks=about.remarks(reading.lang),
            quotes=tuple(quotes.get(about.iri, ())),
        )
        for about in map(reading.about, here.iris("gg:hasNote"))
    )


def _shared(
    store: Store, reading: QueryContext, name: str, things: Sequence[str], goal: str
) -> tuple[Shared, ...]:
    shared = []
    for thing in things:
        given = {"property": NamedNode(name), "value": NamedNode(thing)}
        found = (iri(row, "goal") for row in rows(store, "catalog/goals-with", **given))
        others = sorted(set(islice(found, _CANDIDATES)) - {goal})[:SHARED_GOALS]
        total = (
            sum(integer(row, "goals") for row in rows(store, "catalog/goals-with-count", **given))
            - 1
        )
        shared.append(Shared(reading.name(thing), _brief(store, reading, others), total))
    return tuple(shared)


def _brief(store: Store, reading: QueryContext, goals: Sequence[str]) -> tuple[GoalRef, ...]:
    said: dict[str, Description] = {}
    for each in goals:
        said |= read_descriptions(store, "catalog/goal-brief", goal=NamedNode(each))
    return QueryContext(said, reading.codes, reading.lang).goals(goals)


@dataclass(frozen=True, slots=True, kw_only=True)
class GoalRow:
    """A goal in a table."""

    ref: GoalRef
    publishers: tuple[Named, ...]
    types: tuple[Code, ...]
    themes: tuple[Named, ...]
    frames: tuple[Named, ...]
    """The frames it cites or is reported in."""
    measures: tuple[Measure, ...]
    """Without quotes."""
    status: Text
    """What the latest report on it says, or that there is none."""


def goal_rows(store: Store, goals: Iterable[GoalRef], lang: str) -> Iterator[GoalRow]:
    """Some goals as rows, read one by one as they are taken."""
    statuses = latest(store)
    labels = {each: status_label(store, each, lang) for each in (NO_STATUS, *statuses.values())}
    shared = QueryContext(
        LazyDescriptions(store), Codes(store, lang), lang
    )  # of sets, themes and the like
    for ref in goals:
        own = QueryContext(LazyDescriptions(store), shared.codes, lang)  # let go of with the row
        here, part_of = own.about(ref.iri), shared.about(ref.part_of.iri)
        frames = {*here.iris("dct:references"), *here.iris("gg:reportedIn")}
        yield GoalRow(
            ref=ref,
            publishers=shared.names(part_of.iris("dct:publisher")),
            types=tuple(map(shared.codes.get, here.iris("dct:type"))),
            themes=shared.names(here.iris("dct:subject")),
            frames=shared.names(sorted(frames)),
            measures=measures_of(own, here, {}),
            status=labels[statuses.get(ref.iri, NO_STATUS)],
        )
