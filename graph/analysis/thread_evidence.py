"""The quotes that show why goals and links stand in a thread."""

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
"""What a quote proves that shows why a goal stands under a theme or cites a frame."""
_TITLE: Final = "dct:title"
"""Where the editors put a goal under a theme, its own words are what they had to go by."""


def quotes_of_goals(
    store: Store, thread: SharedThread, lang: str, most: int
) -> dict[str, list[Quote]]:
    """Why the first MOST goals of a thread stand there, by the goal's IRI."""
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
    """Some links, the first MOST with their quotes; those that say the same of two goals together."""
    codes, found = Codes(store, lang), []
    for place, edge in enumerate(edges):
        link = edge.link
        if place < most:
            quotes = quotes_of(store, NamedNode(link.iri), lang, codes).get(link.iri, ())
            link = replace(link, quotes=tuple(quotes))
        found.append(link)
    return connections(found)
