"""One link, one quote or one signature, as its page shows it."""

from dataclasses import dataclass, replace

from pyoxigraph import NamedNode, Store

from graph import errors
from graph.catalog import links
from graph.catalog.goal_set import read_goal_set
from graph.model.code_lists import Codes
from graph.model.descriptions import LazyDescriptions
from graph.model.goal_sets import Signature
from graph.model.links import Connection
from graph.model.references import QueryContext, quotes_of
from graph.model.values import GoalRef, Quote, SetRef


@dataclass(frozen=True, slots=True)
class Signed:
    """A signature, and the set that it stands under."""

    signature: Signature
    part_of: SetRef


def read_link(store: Store, iri: str, lang: str) -> Connection | None:
    """A link with its quotes; None if it is no claim, or no longer, or its goals are not here."""
    codes = Codes(store, lang)
    context = QueryContext(LazyDescriptions(store), codes, lang)

    def end(goal: str) -> GoalRef | None:
        return context.goal(goal) if context.about(goal).iris("dct:isPartOf") else None

    found = links.read_links(store, [iri], context, end).read
    if not found:
        return None
    quotes = quotes_of(store, NamedNode(iri), lang, codes)
    return Connection((replace(found[0], quotes=tuple(quotes.get(iri, ()))),))


def read_quote(store: Store, iri: str, lang: str) -> Quote | None:
    """A quote; None if its text or its place is missing."""
    context = QueryContext(LazyDescriptions(store), Codes(store, lang), lang)
    return context.quote(context.about(iri))


def read_signature(store: Store, iri: str, set_slug: str, lang: str) -> Signed | None:
    """A signature under a set; None if the set is not here, or does not name it."""
    try:
        found = read_goal_set(store, set_slug, lang)
    except errors.NotKnown:
        return None
    signature = next((each for each in found.signatures if each.iri == iri), None)
    return Signed(signature, found.ref) if signature else None
