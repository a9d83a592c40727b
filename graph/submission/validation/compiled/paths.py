"""Writes SHACL's property paths in SPARQL (https://www.w3.org/TR/shacl/#property-paths)."""

from typing import Final

from pyoxigraph import BlankNode, NamedNode

from graph.submission.validation.compiled.outcome import Refusal, Term
from graph.submission.validation.compiled.shapes_model import Shapes

_SIGNS: Final = {"zeroOrMorePath": "*", "oneOrMorePath": "+", "zeroOrOnePath": "?"}
_DEEPEST: Final = 20


def path_text(shapes: Shapes, path: Term, depth: int = 0) -> str:
    """A path in SPARQL; raises ``Refusal`` for one of an unknown form or without an end."""
    if isinstance(path, NamedNode):
        return str(path)
    if not isinstance(path, BlankNode) or depth > _DEEPEST:
        raise Refusal("a path has an unknown form")
    if shapes.is_list(path):
        return (
            "(" + "/".join(path_text(shapes, each, depth + 1) for each in shapes.items(path)) + ")"
        )
    if other := shapes.values(path, "inversePath"):
        return f"(^{path_text(shapes, other[0], depth + 1)})"
    if other := shapes.values(path, "alternativePath"):
        each = (path_text(shapes, one, depth + 1) for one in shapes.items(other[0]))
        return "(" + "|".join(each) + ")"
    for name, sign in _SIGNS.items():
        if other := shapes.values(path, name):
            return f"({path_text(shapes, other[0], depth + 1)}{sign})"
    raise Refusal("a path has an unknown form")
