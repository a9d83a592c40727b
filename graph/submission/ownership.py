"""Rejects a submission that changes what belongs to others.

A submission writes its own goal sets with their links, and may add organisations, themes, frames
and sources, and reports about the goals of a published set. Any other change would alter what
others have published.
"""

from collections.abc import Iterable, Mapping, Sequence
from typing import Final

from pyoxigraph import NamedNode, Quad, Store

from graph import errors, namespaces
from graph.submission.line_numbers import find_line
from graph.submission.tables.table import RowLocation, statement
from graph.submission.validation.location import Location
from graph.submission.validation.replacement import LINKS, REPORTS, graph_of

_TYPE: Final = NamedNode(namespaces.RDF + "type")
_SET: Final = NamedNode(namespaces.GG + "GoalSet")
_SETS: Final = namespaces.set_graph("")
_OPEN: Final = frozenset(
    {"", *(namespaces.GRAPH + name for name in ("organizations", "themes", "frames", "sources"))}
)
"""The default graph, and the graphs that any submission may add to."""
_BY_GRAPH: Final = (namespaces.ID + "evidence/", namespaces.ID + "link/")
"""IRI prefixes of things that belong to the set in whose graph they are published."""


def check_ownership(
    submission: Sequence[Quad],
    published: Iterable[Quad],
    texts: Mapping[str, str],
    spots: Mapping[str, RowLocation] | None = None,
) -> None:
    """Raise ``ForeignGraph`` or ``ForeignThing`` if a submission changes what belongs to others.

    Repeating a published statement changes nothing. Nothing is checked if ``published`` is not a
    store. ``texts`` has the contents of files by name, ``spots`` the rows of tables by what they
    describe.
    """
    if not isinstance(published, Store):
        return
    own = set(_sets(submission))
    others = set(_sets(published.quads_for_pattern(None, _TYPE, _SET))) - own
    for quad in submission:
        graph, owner = graph_of(quad), _owner(quad, published)
        open_here = _is_open(graph, own, others) or _is_reported(quad, graph, others)
        if not open_here and quad not in published:
            place = _cell(quad, spots or {})
            if place is not None:
                told = {"file": place.file, "place": place}
                raise errors.ForeignGraphInTable(**told, graph=namespaces.local(graph))
            raise errors.ForeignGraph(**_line(graph, texts), graph=namespaces.local(graph))
        if owner in others and not _is_said(quad, published):
            thing = str(getattr(quad.subject, "value"))  # noqa: B009 - only a named node has an owner
            place = _cell(quad, spots or {})
            if place is not None:
                told = {"file": place.file, "place": place}
                raise errors.ForeignThingInTable(**told, thing=namespaces.local(thing), set=owner)
            raise errors.ForeignThing(
                **_line(thing, texts), thing=namespaces.local(thing), set=owner
            )


def _cell(quad: Quad, spots: Mapping[str, RowLocation]) -> Location | None:
    """The cell that states a quad; None if it is not from a table.

    The object is looked up too, since a row of quotes makes statements about the quotes' subjects.
    """
    subject, about = str(quad.subject)[1:-1], namespaces.compact(quad.predicate.value)
    for thing in (statement(subject, about), subject):
        if spot := spots.get(thing):
            return spot.place(about)
    spot = spots.get(str(quad.object)[1:-1])
    return None if spot is None else spot.place("oa:hasBody")


def _line(iri: str, texts: Mapping[str, str]) -> dict[str, object]:
    """The file and line where an IRI occurs, as message parameters."""
    for file, text in texts.items():
        if (line := find_line(text, iri)) is not None:
            return {"file": file, "line": line}
    return {"file": next(iter(texts), ""), "line": 1}


def _sets(quads: Iterable[Quad]) -> Iterable[str]:
    for quad in quads:
        if (quad.predicate, quad.object) == (_TYPE, _SET) and isinstance(quad.subject, NamedNode):
            yield namespaces.slug(quad.subject.value)


def _is_open(graph: str, own: set[str], others: set[str]) -> bool:
    """Whether a submission that contains the sets ``own`` may write to a graph."""
    if graph.startswith(_SETS):
        return graph.removeprefix(_SETS) in own
    if graph.startswith(LINKS):
        return graph.removeprefix(LINKS) not in others
    return graph in _OPEN


def _is_reported(quad: Quad, graph: str, others: set[str]) -> bool:
    """Whether a quad belongs to a report about a published set's goals, in that set's graph."""
    slug = graph.removeprefix(_SETS)
    return (
        slug in others
        and isinstance(quad.subject, NamedNode)
        and quad.subject.value.startswith(f"{REPORTS}{slug}/")
    )


def _owner(quad: Quad, published: Store) -> str:
    """The slug of the set that the subject belongs to; "" if it belongs to none."""
    if not isinstance(quad.subject, NamedNode):
        return ""
    if slug := namespaces.set_of(quad.subject.value):
        return slug
    if quad.subject.value.startswith(_BY_GRAPH):
        for said in published.quads_for_pattern(quad.subject, None, None, None):
            return namespaces.slug(graph_of(said))
    return ""


def _is_said(quad: Quad, published: Store) -> bool:
    found = published.quads_for_pattern(quad.subject, quad.predicate, quad.object, None)
    return next(iter(found), None) is not None
