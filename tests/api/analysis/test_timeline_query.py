"""What a request may choose, and that anything else is refused by name."""

import pytest

from api.analysis.timeline_query import Asked, chosen_timeline
from graph import errors
from graph.analysis.timeline import Timeline
from graph.catalog import lists
from tests.support.published import bundled


def asked(**names: str) -> Asked:
    store = bundled()
    everything = Timeline.read(store, lists.goal_sets(store, "da"))
    themes = tuple(each.thing for each in lists.themes(store, "da"))
    return chosen_timeline(store, everything, themes, names)


def test_nothing_chosen_is_everything() -> None:
    found = asked()

    assert found.found.due == found.everything.due
    assert [level.letter for level in found.levels] == ["N", "S", "K", "M"]
    assert [body.label.value for body in found.bodies] == sorted(
        body.label.value for body in found.bodies
    )


@pytest.mark.parametrize(
    ("name", "value", "near"),
    [
        ("org", "laegemiddelstyrelse", ["laegemiddelstyrelsen"]),
        ("org", "viborg-kommunen", ["viborg-kommune"]),
        ("theme", "robust", ["robusthed"]),
        ("level", "x" * 1000, []),
        ("year", "-1", []),
        ("year", "²", []),
        ("year", "0", []),
    ],
)
def test_an_unknown_value_is_refused(name: str, value: str, near: list[str]) -> None:
    with pytest.raises(errors.NotKnown) as raised:
        asked(**{name: value})

    offered = raised.value.values.get("near", ())
    assert isinstance(offered, tuple)
    assert [each.slug for each in offered][: len(near)] == near
