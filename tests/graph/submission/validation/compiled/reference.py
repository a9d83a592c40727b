"""What pySHACL finds and what the compiled rules find, in a form that compares."""

from collections import Counter
from collections.abc import Iterable
from typing import TypeAlias

import pyoxigraph as ox

from graph.submission.validation.compiled.check_data import load
from graph.submission.validation.compiled.compiler import compile_shapes
from graph.submission.validation.compiled.engine import run
from graph.submission.validation.compiled.judge import judge
from graph.submission.validation.compiled.outcome import CompiledRule, NotCompiled, Result
from graph.submission.validation.compiled.shapes_model import Shapes, shape_name
from graph.submission.validation.compiled.subclasses import subclasses
from graph.submission.validation.overlay import Fact

Found: TypeAlias = Counter[tuple[str | None, ...]]
"""Focus node, shape, path, value, component and severity; the name of a blank node is nobody's to choose."""


def comparable(results: Iterable[Result]) -> Found:
    return Counter(
        (
            _term(each.focus),
            each.shape if not each.shape.startswith("_:") else "_:",
            each.path,
            _term(each.value),
            each.component,
            each.severity,
        )
        for each in results
    )


def by_pyshacl(shapes: Shapes, facts: Iterable[Fact]) -> Found:
    """What pySHACL finds with the shapes' own targets."""
    return comparable(judge(shapes, facts, {shape_name(node): None for node in shapes.targeted()}))


def by_engine(shapes: Shapes, facts: Iterable[Fact]) -> Found:
    """What the compiled rules find; every shape has to compile, and every literal to be read alike."""
    data = load(facts)
    compiled = compile_shapes(shapes, subclasses(data.store, shapes.classes()))
    rules = [each for each in compiled if isinstance(each, CompiledRule)]
    assert not any(doubt.about & rule.sees for doubt in data.doubts for rule in rules)
    assert len(rules) == len(compiled)
    return comparable(run(rules, data.store))


def refusals(shapes: Shapes) -> list[str]:
    """Why shapes are not compiled."""
    return [each.reason for each in compile_shapes(shapes, {}) if isinstance(each, NotCompiled)]


def _term(term: ox.NamedNode | ox.BlankNode | ox.Literal | None) -> str | None:
    return "_:" if isinstance(term, ox.BlankNode) else None if term is None else str(term)
