"""Published goals are found by their number, and by the letter of their level."""

import pytest
from pyoxigraph import Store

from graph.submission.tables.names.numbered import sets_with
from tests.support.published import bundled

NATIONAL, AGREEMENT = "nationale-maal-2016", "sundhedsaftale-midtjylland-2015-2018"


@pytest.mark.parametrize(
    ("numbers", "letters", "found"),
    [
        (["7"], "", [NATIONAL, AGREEMENT]),
        (["2", "7"], "", [NATIONAL, AGREEMENT]),
        (["7"], "n", [NATIONAL]),
        (["7"], "S", [AGREEMENT]),
        (["2", "9"], "", []),
        (["7"], "Q", []),
        ([], "", []),
    ],
)
def test_the_sets_that_have_all_numbers_come_in_the_order_of_levels(
    numbers: list[str], letters: str, found: list[str]
) -> None:
    assert sets_with(bundled(), numbers, letters) == found


def test_nothing_is_known_without_a_graph() -> None:
    assert sets_with(None, ["1"]) == []
    assert sets_with(Store(), ["1"]) == []
