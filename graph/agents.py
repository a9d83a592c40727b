"""Who records, sorts and links goals here: no authorities, so they have no page of an organisation."""

from dataclasses import dataclass

from pyoxigraph import Store

from graph.model import Named, Text
from graph.refs import grouped, named
from graph.terms import best, rows, texts


@dataclass(frozen=True, slots=True)
class Agent:
    """Someone who records, sorts or links goals."""

    thing: Named
    does: Text | None
    """What they have done, in a sentence or two."""


def agents(store: Store, lang: str) -> tuple[Agent, ...]:
    """The agents, in the order of their IRIs."""
    return tuple(
        Agent(named(group, "agent", "label", lang)[0], best(texts(group, "definition"), lang))
        for _, group in grouped(rows(store, "agents"), "agent")
    )
