"""What is no longer in the graph: in which version it went, and which is the last that has it."""

from collections.abc import Iterator
from typing import Final

from pyoxigraph import NamedNode, Store

from graph import errors, namespaces
from graph.i18n import translate
from graph.model.values import Named, Text
from graph.store.describe import exists

_INVALIDATED: Final = NamedNode(namespaces.PROV + "invalidated")
_REVISION: Final = NamedNode(namespaces.PROV + "wasRevisionOf")
_HISTORY: Final = NamedNode(namespaces.HISTORY)
_VERSION: Final = f"{namespaces.ID}version/"


def withdrawn(store: Store, iri: str, lang: str) -> errors.Withdrawn | None:
    """The error for a thing that an earlier version has; None if the history knows of none."""
    try:
        NamedNode(iri)
    except ValueError:
        return None  # no version has a thing at an invalid IRI
    versions = {
        number
        for each in (iri, *_gone_with(store, iri))
        for quad in store.quads_for_pattern(None, _INVALIDATED, NamedNode(each), _HISTORY)
        if isinstance(quad.subject, NamedNode) and (number := _number(quad.subject.value))
    }
    if not versions:
        return None
    since = max(versions)
    before = store.quads_for_pattern(NamedNode(f"{_VERSION}{since}"), _REVISION, None, _HISTORY)
    found = (_number(quad.object.value) for quad in before if isinstance(quad.object, NamedNode))
    last = max(found, default=since - 1)
    label = Text(translate(lang, "Version {number}", number=last))
    return errors.Withdrawn(
        name=namespaces.local(iri)[:200],
        since=since,
        last=last,
        within=Named(f"{_VERSION}{last}", label),
    )


def _gone_with(store: Store, iri: str) -> Iterator[str]:
    """What a thing may have gone with: what it was below, and the graph of its set, which older histories name."""
    slug = namespaces.set_of(iri)
    if slug and not exists(store, namespaces.goal_set(slug)):
        yield namespaces.set_graph(slug)
    yield from (each for each in namespaces.above(iri) if not exists(store, each))


def _number(iri: str) -> int:
    """The number of a version, or of its publication; 0 for anything else."""
    number = iri.removeprefix(_VERSION).partition("/")[0]
    return int(number) if iri.startswith(_VERSION) and number.isdecimal() else 0
