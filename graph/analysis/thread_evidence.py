"""Quotes that show why goals and links are in a thread."""

from collections.abc import Iterable
from dataclasses import replace
from typing import Final

from pyoxigraph import NamedNode, Store

from graph.analysis.edges import Edge
from graph.analysis.shared_threads import SharedThread
from graph.analysis.thread_summary import ThreadKind
from graph.model.code_lists import Codes
from graph.model.links import Connection, connections
from graph.model.references import quotes_of
from graph.model.values import Quote

_PROVEN_BY: Final = {
    ThreadKind.THEMATIC: {"dct:subject"},
    ThreadKind.REFERENCE: {"dct:references"},
}
"""The properties that a quote must support to show why a goal is under a theme or cites a frame."""
_TITLE: Final = "dct:title"
"""Where the editors assigned a goal to a theme, they judged by its own words."""


def quotes_of_goals(
    store: Store, thread: SharedThread, lang: str, most: int
) -> dict[str, list[Quote]]:
    """Quotes that show why the first ``most`` goals of a thread belong to it, by goal IRI."""
    codes, proven = Codes(store, lang), _PROVEN_BY[thread.summary.kind]
    found = {}
    for tie in thread.ties[:most]:
        goal = tie.goal.iri
        quotes = quotes_of(store, NamedNode(goal), lang, codes).get(goal, [])
        found[goal] = [each for each in quotes if proven.intersection(each.proves)] or [
            each for each in quotes if _TITLE in each.proves
        ]
    return found


def with_quotes(
    store: Store, edges: Iterable[Edge], lang: str, most: int
) -> tuple[Connection, ...]:
    """Connections for some links, the first ``most`` with quotes; equal claims are merged."""
    codes, found = Codes(store, lang), []
    for place, edge in enumerate(edges):
        link = edge.link
        if place < most:
            quotes = quotes_of(store, NamedNode(link.iri), lang, codes).get(link.iri, ())
            link = replace(link, quotes=tuple(quotes))
        found.append(link)
    return connections(found)
