"""Reads SHACL's property paths and writes them in SPARQL (https://www.w3.org/TR/shacl/#property-paths)."""

from typing import Final

from pyoxigraph import BlankNode, NamedNode

from graph.submission.validation.compiled.outcome import Refusal, Term
from graph.submission.validation.compiled.shapes_model import Shapes
from graph.submission.validation.compiled.sparql.model import (
    Alternative,
    Inverse,
    Path,
    Repeated,
    Sequence,
    Step,
)

_SIGNS: Final = {"zeroOrMorePath": "*", "oneOrMorePath": "+", "zeroOrOnePath": "?"}
_DEEPEST: Final = 20


def query_path(shapes: Shapes, path: Term) -> str:
    """A path in SPARQL; raises ``Refusal`` for one of an unknown form, or that may have no steps.

    Of a path of no steps, Oxigraph finds the end only at terms of the data.
    """
    found = read_path(shapes, path)
    if _may_be_empty(found):
        raise Refusal("a path may have no steps")
    return written_path(found)


def read_path(shapes: Shapes, path: Term, depth: int = 0) -> Path:
    """A path by its node; raises ``Refusal`` for one of an unknown form or without an end."""
    if isinstance(path, NamedNode):
        return Step(predicate=path.value)
    if not isinstance(path, BlankNode) or depth > _DEEPEST:
        raise Refusal("a path has an unknown form")
    if shapes.is_list(path):
        steps = (read_path(shapes, each, depth + 1) for each in shapes.items(path))
        return Sequence(paths=tuple(steps))
    if other := shapes.values(path, "inversePath"):
        return Inverse(path=read_path(shapes, other[0], depth + 1))
    if other := shapes.values(path, "alternativePath"):
        choices = (read_path(shapes, each, depth + 1) for each in shapes.items(other[0]))
        return Alternative(paths=tuple(choices))
    for name, sign in _SIGNS.items():
        if other := shapes.values(path, name):
            return Repeated(path=read_path(shapes, other[0], depth + 1), sign=sign)
    raise Refusal("a path has an unknown form")


def written_path(path: Path) -> str:
    """A path in SPARQL, with brackets around all that is more than one step."""
    match path:
        case Step():
            return f"<{path.predicate}>"
        case Inverse():
            return f"(^{written_path(path.path)})"
        case Sequence():
            return f"({'/'.join(map(written_path, path.paths))})"
        case Alternative():
            return f"({'|'.join(map(written_path, path.paths))})"
        case Repeated():
            return f"({written_path(path.path)}{path.sign})"


def _may_be_empty(path: Path) -> bool:
    match path:
        case Step():
            return False
        case Inverse():
            return _may_be_empty(path.path)
        case Sequence() | Alternative():
            return any(map(_may_be_empty, path.paths))
        case Repeated():
            return path.sign != "+" or _may_be_empty(path.path)
