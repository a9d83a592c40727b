"""What the graph says about a thing, with its parts and their evidence."""

from typing import Final, cast

from pyoxigraph import NamedNode, QueryTriples, Store, Triple, Variable

from graph import files, names

_PLACES: Final = {
    "goal": 3,
    "set": 2,
    "org": 2,
    "theme": 2,
    "frame": 2,
    "source": 2,
}
"""How many segments of a thing's path name what has a page of its own; the rest are parts of it."""


def exists(store: Store, iri: str) -> bool:
    """Whether anything is said about a thing."""
    return next(store.quads_for_pattern(NamedNode(iri), None, None, None), None) is not None


def describe(store: Store, iri: str) -> list[Triple]:
    """All triples about a thing and its parts, sorted; none when nothing is said about it."""
    found = store.query(
        files.query("describe"),
        use_default_graph_as_union=True,
        substitutions={Variable("thing"): NamedNode(iri)},
    )
    return sorted(set(cast("QueryTriples", found)), key=str)


def whole(iri: str) -> str | None:
    """The thing that an IRI names a part of, itself if it is whole; None for other kinds of thing.

    The measure ``goal/stpk-2023/2.1/measure/1`` is a part of ``goal/stpk-2023/2.1``.
    """
    segments = names.local(iri).split("/")
    length = _PLACES.get(segments[0], 0)
    if len(segments) < max(length, 1) or not length:
        return None
    return names.ID + "/".join(segments[:length])
