"""The commands ``threads``, ``gaps``, ``matrix`` and ``compare``: what is connected, and what is not."""

import argparse
from collections.abc import Callable
from typing import Final

from pyoxigraph import Store

from api import (
    explored,
    explored_gaps,
    explored_sets,
    gap_answers,
    matrix_answers,
    thread_answers,
    thread_file,
    thread_sheets,
)
from api.answers import Answer, as_json
from api.cli import DONE
from api.output import put
from api.settings import read_settings
from api.spreadsheets import Sheet
from api.versions import chosen_version
from graph import browse, legend, lookup, pictures, ties
from graph import compare as comparing
from graph import gaps as finding
from graph import matrix as crossing
from graph import threads as threading
from graph.edges import Basis, View
from graph.gap_index import GapIndex
from graph.gaps import GapKind
from graph.graphml import as_graphml
from graph.network import Network, load
from graph.opening import open_source
from graph.publishers import Publisher, publishers
from graph.summaries import Kind

BASES: Final = tuple(map(str, Basis))
KINDS: Final = tuple(map(str, Kind))
GAP_KINDS: Final = tuple(map(str, GapKind))
"""What the options of these commands can be."""


def threads(given: argparse.Namespace) -> int:
    """Show the threads, or the one of a goal, a theme or a frame."""
    store, network = _read(given)
    view = _view(given)
    if given.goal:
        set_slug, _, number = given.goal.partition("/")
        goal = lookup.goal(store, network, set_slug, number, given.lang)
        return _explicit(given, network, goal, view)
    if given.theme:
        thread = ties.thematic(network, lookup.theme(network, given.theme))
        return _shared(given, network, thread, view)
    if given.frame:
        thread = ties.reference(network, lookup.frame(network, given.frame))
        return _shared(given, network, thread, view)
    kinds = (Kind(given.kind),) if given.kind else tuple(Kind)
    found = threading.listed(network, view, kinds)
    return _show(
        given,
        lambda: thread_answers.Threads.of(found),
        lambda: explored.threads_table(found, kinds, network.levels, given.lang),
        network=lambda: as_graphml(network, view),
        drawn=lambda: pictures.of_everything(network, given.lang, view=view),
        sheet=lambda: thread_sheets.threads_sheet(found, network.levels, given.lang),
    )


def gaps(given: argparse.Namespace) -> int:
    """Show the gaps, or those of one kind, one set or one publisher."""
    store, network = _read(given)
    kind = given.kind or (GapKind.UNSUPPORTED if given.missing else "")
    kinds = (GapKind(kind),) if kind else tuple(GapKind)
    found = finding.find(network, _view(given))
    if given.set or given.publisher:
        sets = _sets(given, store, network)
        found = GapIndex.of(found).within({network.sets[each].iri for each in sets})
    if given.missing:
        found = found.missing(network.levels[lookup.level(network.levels, given.missing)])
    found = found.only(kinds)
    return _show(
        given,
        lambda: gap_answers.Gaps.of(found),
        lambda: explored_gaps.gaps_table(found, kinds, network.levels, given.lang),
    )


def matrix(given: argparse.Namespace) -> int:
    """Show what connects sets with sets, or levels, publishers or goals with levels."""
    store, network = _read(given)
    found: crossing.AnyMatrix
    if given.set or given.publisher:
        found = crossing.of_goals(network, _sets(given, store, network), _view(given))
    elif given.by == "level":
        found = crossing.of_levels(network, _view(given))
    elif given.by == "publisher":
        found = crossing.of_publishers(network, _publishers(given, store), _view(given))
    else:
        found = crossing.of_sets(network, _view(given))
    return _show(
        given,
        lambda: matrix_answers.Matrix.of(found),
        lambda: explored_sets.matrix_table(found, given.lang),
    )


def compare(given: argparse.Namespace) -> int:
    """Show what two sets share, and which goals of each have a counterpart in the other."""
    store, network = _read(given)
    one, other = (lookup.goal_set(network, slug) for slug in (given.one, given.other))
    found = comparing.compare(store, network, one, other, given.lang, _view(given))
    return _show(
        given,
        lambda: matrix_answers.Comparison.of(found),
        lambda: explored_sets.comparison_table(found, given.lang),
    )


def _publishers(given: argparse.Namespace, store: Store) -> tuple[Publisher, ...]:
    return publishers(browse.goal_sets(store, given.lang))


def _sets(given: argparse.Namespace, store: Store, network: Network) -> set[int]:
    """The numbers of the set, or of the publisher's sets, that are asked for."""
    if given.set:
        return {lookup.goal_set(network, given.set)}
    body = lookup.publisher(_publishers(given, store), given.publisher)
    iris = {each.iri for each in body.sets}
    return {number for number, each in enumerate(network.sets) if each.iri in iris}


def _explicit(given: argparse.Namespace, network: Network, goal: int, view: View) -> int:
    thread = threading.explicit(network, goal, view)
    members = [network.index[member.goal.iri] for member in thread.members]
    name = thread.summary.about.label.value
    edges = (*thread.steps, *thread.suggested, *thread.contested)
    return _show(
        given,
        lambda: thread_answers.ExplicitThread.of(thread),
        lambda: explored.explicit_table(thread, network.levels, given.lang),
        network=lambda: as_graphml(network, view, members),
        drawn=lambda: pictures.of_explicit(network, thread, given.lang),
        sheet=lambda: thread_sheets.links_sheet(name, edges, given.lang),
    )


def _shared(
    given: argparse.Namespace, network: Network, thread: ties.SharedThread, view: View
) -> int:
    goals = [network.index[tie.goal.iri] for tie in thread.ties]
    return _show(
        given,
        lambda: thread_answers.SharedThread.of(thread),
        lambda: explored.shared_table(thread, network.levels, given.lang),
        network=lambda: as_graphml(network, view, goals),
        drawn=lambda: pictures.of_shared(network, thread, given.lang),
        sheet=lambda: thread_sheets.ties_sheet(thread, given.lang),
    )


def _show(
    given: argparse.Namespace,
    answer: Callable[[], Answer],
    table: Callable[[], str],
    *,
    network: Callable[[], bytes] | None = None,
    drawn: Callable[[], str] | None = None,
    sheet: Callable[[], Sheet] | None = None,
) -> int:
    """Write what was found in the form that was asked for; only that form is made."""
    match given.format:
        case "json":
            content: str | bytes = as_json(answer())
        case "graphml" if network:
            content = network()
        case "svg" if drawn:
            content = drawn() + "\n"
        case "html" if drawn and sheet:
            content = _on_a_page(drawn(), sheet(), given.lang)
        case _:
            content = table()
    put(content, given.output)
    return DONE


def _on_a_page(drawn: str, sheet: Sheet, lang: str) -> str:
    """A picture with the same facts as a table, on a page of its own."""
    signs = (*legend.commonest(lang, drawn), *legend.rest(lang))
    return thread_file.as_html(drawn, signs, sheet, lang)


def _read(given: argparse.Namespace) -> tuple[Store, Network]:
    read_settings()
    store = open_source(chosen_version(given.workspace).source).store
    return store, load(store, given.lang)


def _view(given: argparse.Namespace) -> View:
    return View(frozenset(map(Basis, given.basis or ())), suggested=given.suggested)
