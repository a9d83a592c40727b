"""The spreadsheets of the front page, of a goal, of a goal set and of a source."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import cache, partial

from starlette.requests import Request

from api.catalog.goal_sheets import measures_sheet
from api.catalog.indicator_sheets import values_of_goal, values_of_goals
from api.state import derived
from api.tables.link_sheets import links_sheet, quotes_of_links, quotes_sheet
from api.tables.requirements import requirement_forms
from api.web.addresses import full_address_of
from api.web.downloads import Made
from api.web.negotiation import language
from api.web.requests import network, served, served_store
from api.web.sheets import Sheet
from api.web.spreadsheets import sets_of, sheet_forms
from graph import namespaces
from graph.analysis import thread_evidence
from graph.analysis.edges import Edge, LinkFilter
from graph.catalog.goal import goal_rows
from graph.i18n import translate
from graph.model.goals import Goal
from graph.model.subjects import Source
from graph.model.values import GoalRef, Quote


def overview_forms(request: Request) -> Made:
    """All links with reasons, as the front page lists them, with the quotes of the first of them."""
    lang, store = language(request), served_store(request)
    most = served(request).settings.list_rows

    @cache
    def edges() -> tuple[Edge, ...]:
        return tuple(LinkFilter().counted(network(request).edges)[:most])

    def links() -> Sheet:
        return links_sheet(translate(lang, "Links"), edges(), lang)

    def quotes() -> Sheet:
        found = thread_evidence.with_quotes(store, edges(), lang, most)
        return _quotes(request, quotes_of_links(found, lang))

    return sheet_forms(request, links, quotes)


def goal_forms(request: Request, read: Callable[[], Goal]) -> Made:
    """The measures of a goal, its links, and the quotes of both."""
    lang = language(request)
    goal = cache(read)

    def measures() -> Sheet:
        rows = goal_rows(served_store(request), [goal().ref], lang)
        return measures_sheet(rows, partial(full_address_of, request), lang)

    def links() -> Sheet:
        known = network(request)
        here = known.index.get(goal().ref.iri)
        edges = () if here is None else known.edges_at([here])
        return links_sheet(translate(lang, "Links"), edges, lang)

    def about() -> Iterator[tuple[str, Quote]]:
        ref: GoalRef = goal().ref
        yield from ((ref.short, quote) for quote in goal().quotes)
        yield from quotes_of_links(goal().connections, lang)

    def values() -> Sheet:
        return values_of_goal(request, goal().ref)

    if request.query_params.get("rows") == "indicators":
        return sheet_forms(request, values, sets=lambda: {goal().ref.part_of.iri})
    return sheet_forms(
        request,
        measures,
        values,
        links,
        lambda: _quotes(request, about()),
        sets=lambda: (
            sets_of(
                goal
                for link in goal().connections
                for goal in (link.first.subject, link.first.object)
            )
            | {goal().ref.part_of.iri}
        ),
    )


def set_forms(request: Request, goals: Sequence[GoalRef]) -> Made:
    """What the goals of a set require, and the values of their indicators."""

    def values() -> Sheet:
        return values_of_goals(request, goals)

    if request.query_params.get("rows") == "indicators":
        return sheet_forms(request, values, sets=lambda: sets_of(goals))
    return requirement_forms(request, lambda: goals, after=(values,))


def source_forms(request: Request, found: Source) -> Made:
    """The passages of a source, each as often as something rests on it."""

    def uses() -> Iterator[tuple[str, Quote]]:
        source = found.card.thing
        for passage in found.passages:
            for use in passage.uses:
                yield (
                    use.owner.label.value,
                    Quote(
                        iri=f"{namespaces.ID}evidence/{use.slug}",
                        holder=use.holder,
                        words=passage.words,
                        source=source,
                        start=passage.start,
                        end=passage.end,
                    ),
                )

    return sheet_forms(
        request,
        lambda: _quotes(request, uses()),
        sets=lambda: frozenset(each.iri for each in found.card.sets),
    )


def _quotes(request: Request, found: Iterable[tuple[str, Quote]]) -> Sheet:
    places = derived.places(served(request).version)
    return quotes_sheet(found, partial(full_address_of, request), places, language(request))
