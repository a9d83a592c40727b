"""Kept things stay within their bytes, and those asked for last stay longest."""

from hypothesis import given
from hypothesis import strategies as st

from api.state.byte_cache import ByteCache


def test_what_is_not_asked_for_goes_first() -> None:
    cache = ByteCache[str](80, share=8)
    for key in "abcdefgh":
        cache.keep(key, key.upper(), 10)
    assert cache.get("a") == "A"
    cache.keep("i", "I", 10)

    assert cache.get("a") == "A"
    assert cache.get("b") is None
    assert cache.get("i") == "I"


def test_one_thing_takes_its_share_at_most_and_a_key_is_kept_once() -> None:
    cache = ByteCache[int](80, share=8)
    cache.keep("large", 1, 11)
    for number in range(100):
        cache.keep("same", number, 10)
    cache.keep("other", 2, 10)

    assert cache.get("large") is None
    assert (cache.get("same"), cache.get("other")) == (99, 2)


@given(st.lists(st.tuples(st.integers(0, 20), st.integers(0, 30)), max_size=80))
def test_it_never_holds_more_than_it_may(entries: list[tuple[int, int]]) -> None:
    cache, sizes = ByteCache[int](160, share=8), dict[int, int]()
    assert cache.get(0) is None
    for key, size in entries:
        cache.keep(key, size, size)
        if size <= 20:
            sizes[key] = size
        assert sum(cache.get(each) or 0 for each in sizes) <= 160
    assert all(cache.get(key) in {None, size} for key, size in sizes.items())
