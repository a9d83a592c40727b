"""The task «preview» of a sealed worker: a submission as it would stand among what it touches."""

from collections.abc import Iterable, Iterator, Sequence
from itertools import chain
from typing import Final

from pyoxigraph import BlankNode, NamedNode, Quad, Store

from graph import errors, namespaces
from graph.model.part_of import with_parts
from graph.model.statements import key, named
from graph.sandbox.limits import TableLimits
from graph.submission import reader
from graph.submission.impact.goal_lookup import IS_PART_OF, GoalLookup, things
from graph.submission.impact.support_lookup import OBJECT, SUBJECT, SupportLookup
from graph.submission.requests import PreviewHead, PreviewRequest, files_in
from graph.submission.validation.labels import OverlayStatements
from graph.submission.validation.overlay import Fact, Overlay, Thing

MOST_GOALS: Final = 5_000
"""The most submitted goals of a preview."""
_MOST_AROUND: Final = 500
"""The most goals around the submitted ones; those nearest come first."""
_SUBJECT_OF: Final = NamedNode(namespaces.DCT + "subject")
_BLANK: Final = namespaces.ID + "preview/"


def answer(store: Store, request: PreviewRequest, body: bytes, _: int) -> tuple[PreviewHead, bytes]:
    """The submitted sets, and the statements of a preview of the files in ``body``, in N-Quads.

    Raises the ``InputError`` of a file that cannot be read, and ``PreviewTooLarge``.
    """
    files = list(files_in(body, request["files"]))
    given = reader.read_files(files, store, TableLimits.from_data(request["tables"]))
    after = Overlay(given.quads, store)
    quads = preview(after)
    return PreviewHead(sets=_sets(after)), b"".join(f"{quad} .\n".encode() for quad in quads)


def warm_up(store: Store) -> None:
    """Preview a small file: a sealed process cannot import modules later."""
    reader.warm_up()
    text = b"<goal/x/1> <http://purl.org/dc/terms/isPartOf> <set/x> ."
    preview(Overlay(reader.read_files([("a.ttl", text)], store).quads, store))


def preview(after: Overlay) -> list[Quad]:
    """The submitted goals, the goals they are in threads or under themes with, and their links.

    Blank nodes get IRIs, as they would when published. Raises ``PreviewTooLarge`` if more than
    ``MOST_GOALS`` goals are submitted.
    """
    own = [thing for thing in after.described if next(after.objects(thing, IS_PART_OF), None)]
    if len(own) > MOST_GOALS:
        raise errors.PreviewTooLarge(goals=len(own), limit=MOST_GOALS)
    support = SupportLookup(GoalLookup(after))
    ends = (end for thing in after.described for end in _ends(after, thing))
    goals = [*dict.fromkeys(chain(own, _known(support, ends), _around(support, own)))]
    described = _with_neighbours(after, goals, _links(after, goals))
    return [*dict.fromkeys(_quad(fact) for thing in described for fact in after.said_of(thing))]


def _sets(after: Overlay) -> list[str]:
    """The slugs of the sets that are described, or have a goal that is."""
    found = {key(each) for thing in after.described for each in _with_set(after, thing)}
    return sorted(
        namespaces.slug(iri) for iri in found if iri == namespaces.goal_set(namespaces.slug(iri))
    )


def _with_set(after: Overlay, thing: Thing) -> Iterator[Thing]:
    yield thing
    yield from things(after.objects(thing, IS_PART_OF))


def _around(support: SupportLookup, own: Sequence[Thing]) -> Iterator[Thing]:
    """The goals in threads with some goals, nearest first, then those under their themes."""
    seen = dict.fromkeys(own)
    for step in (support.onward, support.back):
        waiting: list[Thing] = [*own]
        while waiting and len(seen) < len(own) + _MOST_AROUND:
            near = dict.fromkeys(each for goal in waiting for each in step(goal))
            waiting = [each for each in near if each not in seen]
            seen |= dict.fromkeys(waiting)
    said = support.near.said
    themes = dict.fromkeys(theme for goal in own for theme in said.values(goal, _SUBJECT_OF))
    for theme in themes:
        for goal in _known(support, said.subjects(_SUBJECT_OF, theme)):
            if len(seen) < len(own) + _MOST_AROUND:
                seen[goal] = None
    yield from seen


def _known(support: SupportLookup, found: Iterable[Thing]) -> Iterator[Thing]:
    return (goal for goal in found if support.near.goal(goal) is not None)


def _ends(after: Overlay, link: Thing) -> Iterator[Thing]:
    for relation in (SUBJECT, OBJECT):
        yield from things(after.objects(link, relation))


def _links(after: Overlay, goals: Sequence[Thing]) -> Iterator[Thing]:
    """The links between some goals."""
    known = frozenset(goals)
    for goal in goals:
        for link in after.subjects(SUBJECT, goal):
            if known.issuperset(things(after.values(link, OBJECT))):
                yield link


def _with_neighbours(
    after: Overlay, goals: Sequence[Thing], links: Iterable[Thing]
) -> Iterator[Thing]:
    """Some goals and links with their sets, their parts, and what those refer to."""
    sets = (each for goal in goals for each in things(after.values(goal, IS_PART_OF)))
    whole = with_parts(OverlayStatements(after), map(key, chain(goals, dict.fromkeys(sets), links)))
    described = dict.fromkeys(map(named, sorted(whole)))
    yield from described
    referred = (value for thing in described for _, _, value in after.said_of(thing))
    yield from (each for each in dict.fromkeys(things(referred)) if each not in described)


def _quad(fact: Fact) -> Quad:
    """A statement in the graph of its set, or in one for all else."""
    thing, relation, value = fact
    subject = _with_iri(thing)
    slug = namespaces.set_of(subject.value)
    graph = namespaces.set_graph(slug) if slug else namespaces.GRAPH + "links/preview"
    return Quad(
        subject,
        relation,
        _with_iri(value) if isinstance(value, BlankNode) else value,
        NamedNode(graph),
    )


def _with_iri(thing: Thing) -> NamedNode:
    return NamedNode(_BLANK + thing.value) if isinstance(thing, BlankNode) else thing
