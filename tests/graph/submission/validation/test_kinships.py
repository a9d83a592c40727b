"""Groups of goals are connected exactly where a look at each pair says so."""

from hypothesis import given
from hypothesis import strategies as st
from pyoxigraph import NamedNode

from graph.submission.validation.kinships import Kinship, Kinships

few = st.frozensets(st.sampled_from([NamedNode(f"urn:{name}") for name in "abcde"]), max_size=3)
kinships = st.builds(Kinship, sets=few, replaced=few, adopted=few)


def related(one: Kinship, other: Kinship) -> bool:
    return bool(
        one.sets & other.sets
        or one.sets & other.replaced
        or one.replaced & other.sets
        or one.adopted & other.adopted
    )


@given(st.lists(kinships, min_size=1, max_size=12))
def test_groups_are_connected_where_each_pair_is(given_goals: list[Kinship]) -> None:
    goals = {f"urn:goal/{number}": each for number, each in enumerate(given_goals)}
    found = Kinships.of(goals)
    pairs = [(one, other) for one in goals for other in goals]
    assert pairs

    for one, other in pairs:
        connected = found.connected(found.of_goal[one])
        assert connected[found.of_goal[other]] == related(goals[one], goals[other])


def test_goals_of_one_kinship_are_one_group() -> None:
    same = Kinship(sets=frozenset({NamedNode("urn:a")}), replaced=frozenset(), adopted=frozenset())

    assert len({*Kinships.of({"urn:1": same, "urn:2": same}).of_goal.values()}) == 1
