"""A pair of titles is found from either of them."""

import numpy as np

from graph.submission.validation.alike_pairs import AlikePairs


def test_each_of_a_pair_leads_to_the_other() -> None:
    pairs = AlikePairs(
        np.array([2, 3], np.int32), np.array([0, 2], np.int32), np.array([0.9, 0.8]), 5
    )

    assert [sorted(pairs.of(place)) for place in range(5)] == [
        *([(2, 0.9)], [], [(0, 0.9), (3, 0.8)], [(2, 0.8)], [])
    ]
