"""The filters pass every title that may be alike: a bound is never below what is shared."""

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from graph.submission.validation.title_filters import Ints, Postings, Sketches

GRAMS = 700
texts = st.lists(
    st.sets(st.integers(min_value=0, max_value=GRAMS - 1), min_size=1, max_size=30),
    min_size=1,
    max_size=12,
)


def laid_out(
    given_texts: list[set[int]],
) -> tuple[Ints, Ints, "np.ndarray[tuple[int], np.dtype[np.int64]]"]:
    """The grams of all texts one after the other, how many each has, and where each begins."""
    sizes = np.array([len(each) for each in given_texts], np.int32)
    ranks = np.array([rank for each in given_texts for rank in sorted(each)], np.int32)
    return ranks, sizes, np.concatenate(([0], np.cumsum(sizes))).astype(np.int64)


@given(texts, st.integers(min_value=1, max_value=5))
def test_postings_give_the_texts_with_one_of_some_grams_among_their_rarest(
    given_texts: list[set[int]], length: int
) -> None:
    ranks, sizes, starts = laid_out(given_texts)
    prefixes = [min(length, size) for size in sizes.tolist()]
    postings = Postings(ranks, starts, prefixes, GRAMS)
    rarest = [{*sorted(each)[:length]} for each in given_texts]
    asked = [*rarest, {0, 1, 2}, set[int]()]
    assert asked

    for grams in asked:
        expected = [place for place, them in enumerate(rarest) if them & grams]
        found = postings.holding(np.array(sorted(grams), np.int32), 0, len(given_texts))
        assert found.tolist() == expected
        within = postings.holding(np.array(sorted(grams), np.int32), 1, len(given_texts) - 1)
        assert within.tolist() == [at for at in expected if 1 <= at < len(given_texts) - 1]


@given(texts)
def test_a_sketch_never_says_less_than_is_shared(given_texts: list[set[int]]) -> None:
    ranks, sizes, _ = laid_out(given_texts)
    sketches = Sketches(ranks, sizes, GRAMS)
    places = np.arange(len(given_texts), dtype=np.int32)
    assert len(places)

    for grams in given_texts:
        most = sketches.most_shared(np.array(sorted(grams), np.int32), places)
        assert all(
            bound >= len(grams & other)
            for bound, other in zip(most.tolist(), given_texts, strict=True)
        )
