"""What a rule covers is what its target declarations say."""

import pyoxigraph as ox
import pytest

from graph.submission.validation.compiled.marks import Targets
from graph.submission.validation.compiled.shapes_model import Shapes
from tests.graph.submission.validation.compiled.shapes import HEAD, NS, triples

DATA = f"{HEAD} :a a :C ; :p :b , 1 . :b a :D . _:x a :E , :C . :c :p :c ."


def covered(targets: str) -> set[str]:
    store = ox.Store()
    store.extend(ox.Quad(*triple) for triple in triples(DATA))
    shapes = Shapes(triples(f"{HEAD} :S {targets} ; sh:nodeKind sh:IRI ."))
    below = {f"{NS}C": frozenset({f"{NS}D"})}
    things = Targets(shapes, below, store).covered(f"{NS}S")
    return {
        thing.value.removeprefix(NS) if isinstance(thing, ox.NamedNode) else "_" for thing in things
    }


@pytest.mark.parametrize(
    ("targets", "expected"),
    [
        ("sh:targetClass :C", {"a", "b", "_"}),
        ("sh:targetClass :D , :E", {"b", "_"}),
        ("sh:targetSubjectsOf :p", {"a", "c"}),
        ("sh:targetObjectsOf :p", {"b", "c"}),
        ("sh:targetNode :z , 1", {"z"}),
        ("sh:targetClass :D ; sh:targetSubjectsOf :p", {"a", "b", "c"}),
    ],
)
def test_a_target_covers(targets: str, expected: set[str]) -> None:
    assert covered(targets) == expected
