"""What quads say about a property."""

from collections.abc import Iterable

from pyoxigraph import Literal, NamedNode, Quad

from graph import namespaces


def objects(quads: Iterable[Quad], about: str) -> list[str]:
    """The values of a property, given as ``dct:title``, in order."""
    prefix, _, local = about.partition(":")
    predicate = NamedNode(namespaces.PREFIXES[prefix] + local)
    return [
        quad.object.value
        for quad in quads
        if quad.predicate == predicate and isinstance(quad.object, NamedNode | Literal)
    ]
