"""The commands «threads», «gaps», «matrix» and «compare»."""

import argparse
from collections.abc import Callable
from functools import partial
from typing import Final

from pyoxigraph import Store

from api.analysis import gap_json, matrix_json, sheets, thread_json
from api.cli import gap_tables, matrix_tables, thread_tables
from api.cli.output import DONE, put
from api.cli.timeline import timeline
from api.cli.versions import chosen_version
from api.settings import read_settings
from api.tables.link_sheets import links_sheet
from api.web.citing.version_words import in_words
from api.web.json_shapes import Answer, as_json
from api.web.pictures import same_in_words
from api.web.sheets import Sheet
from api.web.templates import rendered
from graph.analysis import comparison, explicit_threads, lookup, shared_threads
from graph.analysis.edges import Basis, LinkFilter
from graph.analysis.gap_filters import GapFilter, gaps_of
from graph.analysis.gap_index import GapIndex
from graph.analysis.gap_values import GapKind
from graph.analysis.gaps import find
from graph.analysis.matrix import AnyMatrix, of_goals, of_levels, of_publishers, of_sets
from graph.analysis.network import Network, load
from graph.analysis.owner import Owner, find_owner
from graph.analysis.thread_summary import ThreadKind
from graph.catalog import lists
from graph.catalog.publishers import Publisher, publishers
from graph.diagrams import legend, pictures
from graph.diagrams.caption import captioned
from graph.diagrams.graphml import as_graphml
from graph.diagrams.svg import Picture
from graph.store.opening import open_source

BASES: Final = tuple(map(str, Basis))
KINDS: Final = tuple(map(str, ThreadKind))
GAP_KINDS: Final = tuple(map(str, GapKind))
"""The allowed values of the options of these commands."""


def threads(given: argparse.Namespace) -> int:
    """Show the threads, or the thread of one goal, theme or frame."""
    store, network = _read(given)
    view = _view(given)
    if given.goal:
        set_slug, _, number = given.goal.partition("/")
        goal = lookup.goal(store, network, set_slug, number, given.lang)
        return _explicit(given, network, goal, view)
    if given.theme:
        thread = shared_threads.thematic(network, lookup.theme(network, given.theme))
        return _shared(given, network, thread, view)
    if given.frame:
        thread = shared_threads.reference(network, lookup.frame(network, given.frame))
        return _shared(given, network, thread, view)
    kinds = (ThreadKind(given.kind),) if given.kind else tuple(ThreadKind)
    found = explicit_threads.listed(network, view, kinds)
    return _show(
        given,
        lambda: thread_json.Threads.of(found),
        lambda: thread_tables.threads_table(found, kinds, network.levels, given.lang),
        network=lambda: as_graphml(network, view),
        drawn=lambda remark: pictures.of_everything(network, given.lang, remark=remark, view=view),
        sheet=lambda: sheets.threads_sheet(found, network.levels, given.lang),
    )


def gaps(given: argparse.Namespace) -> int:
    """Show the gaps, optionally of one kind, set or publisher."""
    store, network = _read(given)
    asked = [GapKind(given.kind)] if given.kind else ()
    which = GapFilter.of(network.levels, asked, given.missing or "")
    index = GapIndex.of(find(network, _view(given)))
    found = gaps_of(index, _owner(given, store, network), which.missing).only(which.kinds)
    return _show(
        given,
        lambda: gap_json.Gaps.of(found),
        lambda: gap_tables.gaps_table(found, which.kinds, network.levels, given.lang),
    )


def matrix(given: argparse.Namespace) -> int:
    """Show the connections of sets with sets, or of levels, publishers or goals with levels."""
    store, network = _read(given)
    found: AnyMatrix
    sets = _owner(given, store, network).numbers(network)
    if sets is not None:
        found = of_goals(network, sets, _view(given))
    elif given.by == "level":
        found = of_levels(network, _view(given))
    elif given.by == "publisher":
        found = of_publishers(network, _bodies(given, store), _view(given))
    else:
        found = of_sets(network, _view(given))
    return _show(
        given,
        lambda: matrix_json.Matrix.of(found),
        lambda: matrix_tables.matrix_table(found, given.lang),
    )


def compare(given: argparse.Namespace) -> int:
    """Compare two sets: what they share, and which goals have a counterpart in the other."""
    store, network = _read(given)
    one, other = (lookup.goal_set(network, slug) for slug in (given.one, given.other))
    found = comparison.compare(store, network, one, other, given.lang, _view(given))
    return _show(
        given,
        lambda: matrix_json.Comparison.of(found),
        lambda: matrix_tables.comparison_table(found, given.lang),
    )


COMMANDS: Final = {
    "threads": threads,
    "gaps": gaps,
    "matrix": matrix,
    "compare": compare,
    "timeline": timeline,
}
"""The exploring commands by name."""


def _bodies(given: argparse.Namespace, store: Store) -> tuple[Publisher, ...]:
    return publishers(lists.goal_sets(store, given.lang))


def _owner(given: argparse.Namespace, store: Store, network: Network) -> Owner:
    """The owner that the options ``--set`` and ``--publisher`` select."""
    bodies = partial(_bodies, given, store)
    return find_owner(network, bodies, part_of=given.set or "", publisher=given.publisher or "")


def _explicit(given: argparse.Namespace, network: Network, goal: int, view: LinkFilter) -> int:
    thread = explicit_threads.explicit(network, goal, view)
    members = [network.index[member.goal.iri] for member in thread.members]
    name = thread.summary.about.label.value
    edges = (*thread.steps, *thread.suggested, *thread.contested)
    return _show(
        given,
        lambda: thread_json.ExplicitThread.of(thread),
        lambda: thread_tables.explicit_table(thread, network.levels, given.lang),
        network=lambda: as_graphml(network, view, members),
        drawn=lambda remark: pictures.of_explicit(network, thread, given.lang, remark=remark),
        sheet=lambda: links_sheet(name, edges, given.lang),
    )


def _shared(
    given: argparse.Namespace,
    network: Network,
    thread: shared_threads.SharedThread,
    view: LinkFilter,
) -> int:
    goals = [network.index[tie.goal.iri] for tie in thread.ties]
    return _show(
        given,
        lambda: thread_json.SharedThread.of(thread),
        lambda: thread_tables.shared_table(thread, network.levels, given.lang),
        network=lambda: as_graphml(network, view, goals),
        drawn=lambda remark: pictures.of_shared(network, thread, given.lang, remark=remark),
        sheet=lambda: sheets.ties_sheet(thread, given.lang),
    )


def _show(
    given: argparse.Namespace,
    answer: Callable[[], Answer],
    table: Callable[[], str],
    *,
    network: Callable[[], bytes] | None = None,
    drawn: Callable[[str], Picture] | None = None,
    sheet: Callable[[], Sheet] | None = None,
) -> int:
    """Write the result in the requested format; only that format is built.

    ``drawn`` takes the remark that ends the description of the picture.
    """
    match given.format:
        case "json":
            content: str | bytes = as_json(answer())
        case "graphml" if network:
            content = network()
        case "svg" if drawn:
            version = chosen_version(given)
            read = version.manifest.published.date() if version.manifest else None
            day = read if version.engine else None
            said = in_words(version.number, day, given.lang, engine=bool(version.engine))
            notes = [said]
            content = captioned(drawn(""), given.lang, notes).svg + "\n"
        case "html" if drawn and sheet:
            content = as_html(drawn(same_in_words(given.lang)), sheet(), given.lang)
        case _:
            content = table()
    put(content, given.output)
    return DONE


def _read(given: argparse.Namespace) -> tuple[Store, Network]:
    read_settings()
    store = open_source(chosen_version(given).source).store
    return store, load(store, given.lang)


def _view(given: argparse.Namespace) -> LinkFilter:
    return LinkFilter(frozenset(map(Basis, given.basis or ())), suggested=given.suggested)


def as_html(picture: Picture, sheet: Sheet, lang: str) -> str:
    """A self-contained page with a picture and its facts as a table."""
    signs = (*legend.commonest(lang, picture.signs), *legend.rest(lang))
    return rendered("analysis/thread_file.html", lang, picture=picture, signs=signs, sheet=sheet)
