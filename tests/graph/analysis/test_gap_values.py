"""Gaps as values: by kind, by level, and which of some goals support nothing."""

from collections import Counter

from graph.analysis import gaps
from graph.analysis.gap_values import GapKind
from tests.support.published import bundled_network

FOUND = gaps.find(bundled_network())


def test_each_kind_has_its_gaps() -> None:
    assert FOUND.of(GapKind.NOTHING_OUTSIDE) is FOUND.nothing_outside
    assert FOUND.of(GapKind.SUPPORTED_BY_NOTHING) is FOUND.supported_by_nothing
    only = FOUND.only([GapKind.ONE_SIDED])
    assert [kind for kind in GapKind if only.of(kind)] == [GapKind.ONE_SIDED]


def test_levels_are_counted() -> None:
    counts = FOUND.lacking()

    assert counts == Counter(level.iri for each in FOUND.unsupported for level in each.missing)
    assert counts["urn:none"] == 0
    assert sum(counts.values()) > len(FOUND.unsupported)


def test_which_of_some_goals_support_nothing() -> None:
    some = FOUND.nothing_outside[:10]

    assert FOUND.idle(some) == {each.goal.iri for each in some if each in FOUND.supports_nothing}
    assert FOUND.idle(some)
    assert FOUND.idle(()) == frozenset()
