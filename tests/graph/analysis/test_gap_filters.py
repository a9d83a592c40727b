"""Which gaps one looks at, by kind and by the level that is missing."""

import pytest

from graph import errors
from graph.analysis import gaps, network
from graph.analysis.gap_filters import GapFilter, gaps_of
from graph.analysis.gap_index import GapIndex
from graph.analysis.gap_values import GapKind
from graph.analysis.owner import Owner
from graph.store.dataset import bundled

KNOWN = network.load(bundled(), "da")
INDEX = GapIndex.of(gaps.find(KNOWN))


def test_every_kind_is_looked_at_unless_some_are_named() -> None:
    assert GapFilter.of(()) == GapFilter(tuple(GapKind))
    assert GapFilter.of((), [GapKind.ABSENT]) == GapFilter((GapKind.ABSENT,))


def test_where_a_level_is_missing_only_the_unsupported_are_looked_at() -> None:
    assert KNOWN.levels
    for level in KNOWN.levels:
        found = GapFilter.of(KNOWN.levels, missing=level.notation)
        assert found == GapFilter((GapKind.UNSUPPORTED,), level)
        both = GapFilter.of(KNOWN.levels, [GapKind.ABSENT], level.notation)
        assert both == GapFilter((GapKind.ABSENT,), level)


def test_a_level_that_is_not_here_is_not_known() -> None:
    with pytest.raises(errors.NotKnown):
        GapFilter.of(KNOWN.levels, missing="galactic")


def test_the_gaps_of_an_owner_are_those_of_its_sets() -> None:
    assert gaps_of(INDEX, Owner()) is INDEX.gaps
    for goal_set in KNOWN.sets:
        assert gaps_of(INDEX, Owner(goal_set)) == INDEX.within({goal_set.iri})
        for level in KNOWN.levels:
            left = gaps_of(INDEX, Owner(goal_set), level).unsupported
            assert all(level in each.missing for each in left)
