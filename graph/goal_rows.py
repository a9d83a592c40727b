"""Reads goals as an analyst lists them: each with what it is about, how it is measured and how it does."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from pyoxigraph import Store

from graph.catalogue import status_label
from graph.entries import NO_STATUS
from graph.goal_dossier import measures_of
from graph.model import Code, GoalRef, Measure, Named, Text
from graph.refs import Codes, Reading
from graph.sayings import Sayings
from graph.status_reports import latest


@dataclass(frozen=True, slots=True)
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
    shared = Reading(Sayings(store), Codes(store, lang), lang)  # of sets, themes and the like
    for ref in goals:
        own = Reading(Sayings(store), shared.codes, lang)  # let go of with the row
        here, part_of = own.about(ref.iri), shared.about(ref.part_of.iri)
        frames = {*here.iris("dct:references"), *here.iris("gg:reportedIn")}
        yield GoalRow(
            ref,
            shared.names(part_of.iris("dct:publisher")),
            tuple(map(shared.codes.get, here.iris("dct:type"))),
            shared.names(here.iris("dct:subject")),
            shared.names(sorted(frames)),
            measures_of(own, here, {}),
            labels[statuses.get(ref.iri, NO_STATUS)],
        )
