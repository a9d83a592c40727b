"""Lists, threads, gaps and matrices of a version, computed once per language and link filter."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from functools import partial
from typing import TYPE_CHECKING

from api.state import networks
from api.state.kept import kept, viewed
from api.state.server_state import OpenVersion
from graph.analysis import explicit_threads, followup, gaps, matrix, shared_threads, thread_ends
from graph.analysis.edges import ALL_LINKS, LinkFilter
from graph.analysis.explicit_threads import Threads
from graph.analysis.gap_index import GapIndex
from graph.analysis.gap_values import Gaps
from graph.analysis.matrix import Matrix, OfPublishers
from graph.analysis.thread_summary import Summary, ThreadKind
from graph.analysis.timeline import Timeline
from graph.catalog import lists
from graph.catalog.publishers import Publisher
from graph.catalog.publishers import publishers as of_cards
from graph.diagrams import pictures, theme_lines
from graph.diagrams.flow.layout import Laid, arrange
from graph.evidence.outline import Places
from graph.i18n import DEFAULT
from graph.model.lists import Overview, SetCard, Tally
from graph.model.subjects import SourceCard
from graph.model.values import Code

if TYPE_CHECKING:
    from graph.analysis.counts.link_table import LinkTable
    from graph.analysis.counts.tables import Tables
    from graph.catalog.facet_counts import Catalogue


def cards(version: OpenVersion, lang: str) -> tuple[SetCard, ...]:
    """The goal sets."""
    return kept(version, "sets", lang, lambda: lists.goal_sets(version.store, lang))


def themes(version: OpenVersion, lang: str) -> tuple[Tally, ...]:
    """The themes, with the number of goals under them and under the themes one step narrower."""
    return kept(version, "themes", lang, lambda: lists.themes(version.store, lang))


def links_of_themes(version: OpenVersion, lang: str) -> Mapping[str, int]:
    """The number of links between the goals of each theme's thread, by the theme's IRI."""

    def make() -> dict[str, int]:
        network = networks.of_version(version, lang)
        found = shared_threads.of_themes(network, ALL_LINKS)
        return {each.about.iri: each.links for each in found}

    return kept(version, "theme links", lang, make)


def frames(version: OpenVersion, lang: str) -> tuple[Tally, ...]:
    """The frames, with the number of goals that cite them."""
    return kept(version, "frames", lang, lambda: lists.frames(version.store, lang))


def channels(version: OpenVersion, lang: str) -> tuple[Tally, ...]:
    """The reporting channels, with the number of goals that are reported in them."""
    return kept(version, "channels", lang, lambda: lists.channels(version.store, lang))


def levels_of_themes(version: OpenVersion, lang: str) -> tuple[Code, ...]:
    """The levels for the list of themes, including those of the goals under them."""
    return kept(
        version,
        "theme levels",
        lang,
        lambda: lists.levels(version.store, lang, themes(version, lang)),
    )


def levels_of_frames(version: OpenVersion, lang: str) -> tuple[Code, ...]:
    """The levels for the list of frames, including those of the goals that cite them."""
    return kept(
        version,
        "frame levels",
        lang,
        lambda: lists.levels(version.store, lang, frames(version, lang)),
    )


def organizations(version: OpenVersion, lang: str) -> tuple[Tally, ...]:
    """The organisations, with the number of goals in the sets they publish."""
    return kept(version, "orgs", lang, lambda: lists.organizations(version.store, lang))


def sources(version: OpenVersion, lang: str) -> tuple[SourceCard, ...]:
    """The sources, with the goal sets based on them."""
    return kept(version, "sources", lang, lambda: lists.sources(version.store, lang))


def places(version: OpenVersion) -> Places:
    """The places in the sources that quotes are from."""
    return version.derived.of("places", lambda: Places(version.store, version.texts.page_ends))


def timeline(version: OpenVersion, lang: str) -> Timeline:
    """All deadlines."""
    return kept(
        version, "timeline", lang, lambda: Timeline.read(version.store, cards(version, lang))
    )


def catalogue(version: OpenVersion, lang: str) -> "Catalogue":
    """All goals with their facet counts."""
    store = version.store

    def make() -> "Catalogue":
        from graph.catalog.facet_counts import Catalogue  # noqa: PLC0415 - loads numpy
        from graph.catalog.memberships import Members  # noqa: PLC0415 - as above

        members = version.derived.of("members", lambda: Members.read(store))
        return Catalogue.of(store, cards(version, lang), members, lang)

    return kept(version, "catalogue", lang, make)


def overview(version: OpenVersion, lang: str) -> Overview:
    """The overview of the version for the home page."""

    def make() -> Overview:
        listed = lists.Lists(
            sets=cards(version, lang),
            themes=len(themes(version, lang)),
            frames=len(frames(version, lang)),
            organizations=len(organizations(version, lang)),
            sources=len(sources(version, lang)),
        )
        return lists.overview(version.store, lang, listed)

    return kept(version, "overview", lang, make)


def tables(version: OpenVersion) -> "Tables | None":
    """The columns of links and topics, in every language; None for a small version, which needs none."""
    network = networks.of_version(version, DEFAULT)
    if not network.is_large:
        return None

    def make() -> "Tables":
        from graph.analysis.counts.tables import Tables  # noqa: PLC0415 - loads numpy

        return Tables.of(network)

    return kept(version, "tables", None, make)


def _links(version: OpenVersion) -> "LinkTable | None":
    found = tables(version)
    return found.links if found is not None else None


def all_threads(version: OpenVersion, lang: str, view: LinkFilter = ALL_LINKS) -> Threads:
    """The threads of every kind under a link filter."""
    # Suggestions are shown in threads but never counted, so they do not change this list.
    chosen = LinkFilter(view.bases)

    def make() -> Threads:
        ended = thread_ends.holding(ends(version, lang, chosen))
        return Threads(ended, shared(version, lang, chosen))

    return version.derived.of(("threads", lang, chosen), make)


def shared(version: OpenVersion, lang: str, view: LinkFilter = ALL_LINKS) -> tuple[Summary, ...]:
    """The threads of themes and of frames under a link filter, which counts their links only."""
    kinds = (ThreadKind.THEMATIC, ThreadKind.REFERENCE)

    def make() -> tuple[Summary, ...]:
        return tuple(explicit_threads.listed(networks.of_version(version, lang), view, kinds))

    return viewed(version, "shared threads", lang, view, make)


def ends(version: OpenVersion, lang: str, view: LinkFilter = ALL_LINKS) -> Sequence[Summary]:
    """What leads to each goal that links end at, also within one level, in the order of goals."""
    chosen = LinkFilter(view.bases)

    def make() -> Sequence[Summary]:
        network = networks.of_version(version, lang)
        return thread_ends.ends(network, chosen, _links(version))

    return version.derived.of(("ends", lang, chosen), make)


def most_linked(version: OpenVersion, lang: str, view: LinkFilter = ALL_LINKS) -> Sequence[Summary]:
    """The threads of support, most links first; within one level where none crosses levels."""
    chosen = LinkFilter(view.bases)
    return version.derived.of(
        ("most linked", lang, chosen),
        lambda: thread_ends.most_linked(ends(version, lang, chosen)),
    )


def laid(version: OpenVersion, lang: str, view: LinkFilter = ALL_LINKS) -> Laid | None:
    """The layout of the picture of all goals; None if there are too many to draw one by one."""
    if not overview(version, lang).shows_goals:
        return None  # without a look at the network

    def make() -> Laid | None:
        network = networks.of_version(version, lang)
        if not pictures.draws_every_goal(network, view):
            return None
        return arrange(pictures.overview_flow(network, lang, view))

    return version.derived.of(("laid", lang, view), make)


def all_gaps(version: OpenVersion, lang: str, view: LinkFilter = ALL_LINKS) -> Gaps:
    """The gaps of every kind under a link filter."""
    return version.derived.of(
        ("gaps", lang, view),
        lambda: gaps.find(networks.of_version(version, lang), view, _links(version)),
    )


def gap_index(version: OpenVersion, lang: str, view: LinkFilter = ALL_LINKS) -> GapIndex:
    """The gaps of every kind under a link filter, indexed by owner."""
    return version.derived.of(
        ("gap index", lang, view), lambda: GapIndex.of(all_gaps(version, lang, view))
    )


def lacking(version: OpenVersion, lang: str, view: LinkFilter = ALL_LINKS) -> Mapping[str, int]:
    """The number of goals without support from each level, by the level's IRI."""
    return version.derived.of(("lacking", lang, view), all_gaps(version, lang, view).lacking)


def publishers(version: OpenVersion, lang: str) -> tuple[Publisher, ...]:
    """The publishers of the goal sets, in alphabetical order."""
    return version.derived.of(("publishers", lang), lambda: of_cards(cards(version, lang)))


def by_publisher(version: OpenVersion, lang: str, view: LinkFilter = ALL_LINKS) -> OfPublishers:
    """The matrix of publishers and levels under a link filter."""

    def make() -> OfPublishers:
        network, bodies = networks.of_version(version, lang), publishers(version, lang)
        return matrix.of_publishers(network, bodies, view, tables(version))

    return version.derived.of(("by publisher", lang, view), make)


def levels(version: OpenVersion, lang: str, view: LinkFilter = ALL_LINKS) -> Matrix[Code, Code]:
    """The matrix of levels under a link filter."""
    return version.derived.of(
        ("levels", lang, view),
        lambda: matrix.of_levels(networks.of_version(version, lang), view, tables(version)),
    )


def followed(version: OpenVersion, lang: str) -> tuple[followup.SetFollowUp, ...]:
    """The goal sets with follow-up duties or reports, and their reports; independent of the day."""
    return kept(
        version,
        "followed",
        lang,
        lambda: followup.of_sets(version.store, networks.of_version(version, lang)),
    )


def lines(
    version: OpenVersion, lang: str, view: LinkFilter = ALL_LINKS
) -> theme_lines.ThemeLines | None:
    """The lines per theme for the picture of many goals; None if every goal is drawn by itself."""
    if laid(version, lang, view) is not None:
        return None
    return kept(
        version,
        "lines",
        lang,
        lambda: theme_lines.theme_lines(networks.of_version(version, lang)),
    )


def steps(version: OpenVersion, lang: str) -> Iterator[Callable[[], object]]:
    """What to compute for the main pages in a language, what the front page shows first."""
    for compute in (
        overview,
        laid,
        most_linked,
        lines,
        all_threads,
        catalogue,
        gap_index,
        lacking,
        levels,
        by_publisher,
        followed,
    ):
        yield partial(compute, version, lang)
