"""The whole graph is written out, the same bytes for the same content."""

import pytest
from pyoxigraph import RdfFormat, Store, parse

from graph.store.dataset import bundled, bundled_quads
from graph.store.export import DATASETS, UNIONS, export_graph
from graph.store.inference import derive

FORMATS = {**DATASETS, **UNIONS}


@pytest.fixture(scope="module")
def store() -> Store:
    return bundled()


@pytest.mark.parametrize("form", DATASETS)
def test_a_dataset_comes_back_as_it_was(store: Store, form: str) -> None:
    assert set(parse(export_graph(store, form), DATASETS[form])) == set(store)


@pytest.mark.parametrize("form", UNIONS)
def test_a_union_holds_each_triple_once(store: Store, form: str) -> None:
    held = [
        (q.subject, q.predicate, q.object) for q in parse(export_graph(store, form), UNIONS[form])
    ]
    assert len(held) == len(set(held))
    assert set(held) == {(q.subject, q.predicate, q.object) for q in store}


@pytest.mark.parametrize("form", FORMATS)
def test_the_order_of_loading_does_not_show(store: Store, form: str) -> None:
    backwards = Store()
    for quad in reversed(list(bundled_quads())):
        backwards.add(quad)
    derive(backwards)
    assert export_graph(backwards, form) == export_graph(store, form)


def test_turtle_uses_the_prefixes(store: Store) -> None:
    assert b"@prefix gg: <https://w3id.org/goalgraph/ontology#> ." in export_graph(store, "ttl")
    assert list(parse(export_graph(Store(), "ttl"), RdfFormat.TURTLE)) == []
