"""A goal in full, and as a row of a table."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from heapq import nsmallest
from typing import Final

from pyoxigraph import NamedNode, Store

from graph import namespaces
from graph.catalog import links, suggestions
from graph.catalog.facets import NO_STATUS, status_label
from graph.catalog.status_reports import latest
from graph.model.code_lists import Codes
from graph.model.descriptions import Description, LazyDescriptions, read_descriptions, said
from graph.model.goals import Goal, Measure, Note, Shared, Target
from graph.model.links import Connection, Link, connections
from graph.model.references import QueryContext, by_set_and_number, quotes_of
from graph.model.sorting import numerical
from graph.model.terms import iri, node, rows
from graph.model.values import Code, GoalRef, Named, Quote, Text

SHARED_GOALS: Final = 12
"""How many goals with the same theme or frame a goal's page lists."""
Quotes = Mapping[str, Sequence[Quote]]
Sharing = Mapping[str, Sequence[GoalRef]]
"""The other goals with the same theme or frame, by the IRI of the theme or frame."""


@dataclass(frozen=True, slots=True)
class Surroundings:
    """The links of a goal, and the goals that share its themes and frames."""

    links: tuple[Link, ...]
    sharing: Sharing


def goal_iri(store: Store, set_slug: str, number: str, lang: str) -> str:
    """The IRI of a goal; raises ``NotKnown`` as ``read_goal`` does."""
    thing = node(namespaces.goal(set_slug, number))
    if not said(store, thing.value).iris("dct:isPartOf"):
        raise suggestions.no_goal(store, set_slug, number, lang)
    return thing.value


def read_goal(
    store: Store, set_slug: str, number: str, lang: str, known: Surroundings | None = None
) -> Goal:
    """A goal with its measures, notes and links, and the other goals with its themes and frames.

    ``known`` are its links and shared themes and frames, if already read. Raises ``NotKnown`` with
    near matches if there is no such set, or no such goal in it.
    """
    thing = NamedNode(goal_iri(store, set_slug, number, lang))
    about = read_descriptions(store, "catalog/goal", goal=thing)
    here = about[thing.value]
    reading = QueryContext(about, Codes(store, lang), lang)
    quotes = quotes_of(store, thing, lang)
    ref = reading.goal(thing.value)
    found = known.links if known else links.of_goal(store, thing, reading.codes, lang)
    sharing = known.sharing if known else {}
    themes, frames = here.iris("dct:subject"), here.iris("dct:references")
    adopters = (other.iri for other in about.values() if thing.value in other.iris("gg:adopts"))
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
        groups=tuple(map(reading.codes.get, here.iris("gg:populationGroup"))),
        adopts=reading.goals(here.iris("gg:adopts")),
        adopted_by=reading.goals(adopters),
        continues=reading.goals(here.iris("dct:replaces")),
        continued_by=reading.goals(
            other.iri for other in about.values() if thing.value in other.iris("dct:replaces")
        ),
        connections=_connections(found, ref, quotes),
        themes=tuple(_shared(store, reading, "subject", themes, ref.iri, sharing)),
        frames=tuple(_shared(store, reading, "references", frames, ref.iri, sharing)),
        sources=reading.names(reading.about(ref.part_of.iri).iris("dct:source")),
        quotes=tuple(quotes.get(thing.value, ())),
    )


def measures_of(reading: QueryContext, here: Description, quotes: Quotes) -> tuple[Measure, ...]:
    """The measures of a goal in order, with their targets and the quotes that support each."""
    measures = (
        Measure(
            iri=about.iri,
            number=about.string("skos:notation"),
            text=about.text("dct:description"),
            targets=tuple(target_of(reading, reading.about(t)) for t in about.iris("gg:hasTarget")),
            quotes=tuple(quotes.get(about.iri, ())),
        )
        for about in map(reading.about, here.iris("gg:hasMeasure"))
    )
    return tuple(sorted(measures, key=lambda measure: numerical(namespaces.slug(measure.iri))))


def target_of(reading: QueryContext, about: Description) -> Target:
    """The target that a description describes."""
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
        milestone_of=about.iri_of("gg:milestoneOf"),
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


def _connections(found: Iterable[Link], goal: GoalRef, quotes: Quotes) -> tuple[Connection, ...]:
    """Links with their quotes, grouped by meaning; those from the goal come first."""
    in_order = sorted(found, key=lambda link: (link.subject.iri != goal.iri, link.iri))
    return connections(replace(each, quotes=tuple(quotes.get(each.iri, ()))) for each in in_order)


def _shared(
    store: Store, reading: QueryContext, name: str, things: Iterable[str], goal: str, known: Sharing
) -> Iterator[Shared]:
    """Some themes or frames, each with a few of the other goals that have it as a value."""
    context = replace(reading, said=LazyDescriptions(store), sets={})
    for thing in things:
        if thing in known:
            few = nsmallest(SHARED_GOALS, known[thing], key=lambda other: other.iri)
            yield Shared(reading.name(thing), by_set_and_number(few), len(known[thing]))
            continue
        given = {"property": NamedNode(namespaces.DCT + name), "value": NamedNode(thing)}
        iris = {iri(row, "goal") for row in rows(store, "catalog/goals-with", **given)} - {goal}
        yield Shared(reading.name(thing), context.goals(nsmallest(SHARED_GOALS, iris)), len(iris))


@dataclass(frozen=True, slots=True, kw_only=True)
class GoalRow:
    """A goal in a table."""

    ref: GoalRef
    publishers: tuple[Named, ...]
    types: tuple[Code, ...]
    themes: tuple[Named, ...]
    groups: tuple[Code, ...]
    frames: tuple[Named, ...]
    """The frames it cites."""
    reported_in: tuple[Named, ...]
    measures: tuple[Measure, ...]
    """Without quotes."""
    status: Text
    """The status in the latest report on it, or that there is none."""


def goal_rows(store: Store, goals: Iterable[GoalRef], lang: str) -> Iterator[GoalRow]:
    """Some goals as rows, read lazily one by one."""
    statuses = latest(store)
    labels = {each: status_label(store, each, lang) for each in (NO_STATUS, *statuses.values())}
    shared = QueryContext(
        LazyDescriptions(store), Codes(store, lang), lang
    )  # of sets, themes and the like
    for ref in goals:
        own = QueryContext(LazyDescriptions(store), shared.codes, lang)  # freed with the row
        here, part_of = own.about(ref.iri), shared.about(ref.part_of.iri)
        yield GoalRow(
            ref=ref,
            publishers=shared.names(part_of.iris("dct:publisher")),
            types=tuple(map(shared.codes.get, here.iris("dct:type"))),
            themes=shared.names(here.iris("dct:subject")),
            groups=tuple(map(shared.codes.get, here.iris("gg:populationGroup"))),
            frames=shared.names(sorted(here.iris("dct:references"))),
            reported_in=shared.names(sorted(here.iris("gg:reportedIn"))),
            measures=measures_of(own, here, {}),
            status=labels[statuses.get(ref.iri, NO_STATUS)],
        )
