"""A thing's description holds its parts and their evidence, and nothing of its neighbours."""

import pytest
from pyoxigraph import NamedNode, Store

from graph import namespaces
from graph.namespaces import whole
from graph.store.describe import describe, exists
from tests.support.published import bundled

GOAL = namespaces.goal("stpk-2023", "2.1")


@pytest.fixture(scope="module")
def store() -> Store:
    return bundled()


def subjects(store: Store, iri: str) -> set[str]:
    return {t.subject.value for t in describe(store, iri) if isinstance(t.subject, NamedNode)}


def test_a_goal_is_described_with_all_below_it(store: Store) -> None:
    found = subjects(store, GOAL)
    assert {GOAL, f"{GOAL}/measure/1", f"{GOAL}/measure/2/target/1"} <= found
    assert any(iri.endswith("/quote") for iri in found)


def test_a_goal_is_described_without_its_set_and_theme(store: Store) -> None:
    parts = (GOAL, f"{namespaces.ID}evidence/", f"{namespaces.ID}link/")
    assert {iri for iri in subjects(store, GOAL) if not iri.startswith(parts)} == set()


def test_nothing_is_described_of_what_is_not_there(store: Store) -> None:
    assert describe(store, namespaces.goal("stpk-2023", "99")) == []
    assert exists(store, GOAL)
    assert not exists(store, namespaces.goal("stpk-2023", "99"))


@pytest.mark.parametrize(
    ("part", "of"),
    [
        ("goal/x/1/measure/2/target/1", "goal/x/1"),
        ("goal/x/1", "goal/x/1"),
        ("goal/x", None),
        ("set/x/period", "set/x"),
        ("theme/a", "theme/a"),
        ("link/a", None),
        ("", None),
    ],
)
def test_a_part_belongs_to_what_has_a_page(part: str, of: str | None) -> None:
    assert whole(namespaces.ID + part) == (namespaces.ID + of if of else None)
