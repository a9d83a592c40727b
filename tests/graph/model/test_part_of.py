"""From parts to wholes and back, also where data goes in a circle."""

from hypothesis import given
from hypothesis import strategies as st
from pyoxigraph import NamedNode, Quad, Store

from graph import namespaces
from graph.model.part_of import climb, whole, with_parts
from graph.model.statements import StoreStatements
from graph.store.dataset import bundled

NAMES = [f"{namespaces.ID}goal/x/{number}" for number in range(6)]
MEASURE = NamedNode(namespaces.GG + "hasMeasure")


def test_a_target_is_part_of_its_goal_and_a_goal_is_known_by_itself() -> None:
    said = StoreStatements(bundled())
    goal = namespaces.goal("stps-2023", "2.3")

    assert whole(said, f"{goal}/measure/2/target/1") == goal
    assert whole(said, goal) == goal


def test_a_quote_is_described_with_what_it_is_evidence_for_and_no_part_of_it() -> None:
    said = StoreStatements(bundled())
    goal = namespaces.goal("stps-2023", "2.3")
    quote = namespaces.ID + "evidence/stps-2023-2.3-title"

    assert whole(said, quote) == quote
    assert whole(said, quote, details=True) == goal
    assert {quote, f"{goal}/measure/2/target/1"} <= with_parts(said, [goal])


@given(st.lists(st.tuples(st.sampled_from(NAMES), st.sampled_from(NAMES))))
def test_a_circle_of_parts_comes_to_an_end(pairs: list[tuple[str, str]]) -> None:
    store = Store()
    store.extend(Quad(NamedNode(a), MEASURE, NamedNode(b)) for a, b in pairs)
    said = StoreStatements(store)

    assert NAMES
    for name in NAMES:
        assert whole(said, name) in NAMES
        assert name in with_parts(said, [name]) <= set(NAMES)


def test_climbing_stops_at_what_is_part_of_nothing() -> None:
    owners = {"a": "b", "b": "c"}

    assert climb("a", owners.get) == "c"
    assert climb("z", owners.get) == "z"
