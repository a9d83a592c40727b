"""The index of titles finds every title that is alike enough, and no other."""

from hypothesis import given
from hypothesis import strategies as st

from graph.submission.validation.similarity import ALIKE, Titles, normalise, share

words = st.lists(
    st.sampled_from(
        [
            "flere",
            "færre",
            "børn",
            "borgere",
            "går",
            "cykler",
            "til",
            "i",
            "skole",
            "idræt",
            "på",
            "ældre",
        ]
    ),
    max_size=6,
).map(" ".join)


@given(st.lists(words, max_size=12), words)
def test_it_finds_what_comparing_each_with_each_finds(titles: list[str], asked: str) -> None:
    index = Titles((str(number), title) for number, title in enumerate(titles))
    expected = {
        (str(number), share(asked, title))
        for number, title in enumerate(titles)
        if normalise(asked) and share(asked, title) >= ALIKE
    }

    assert {(each.goal, each.share) for each in index.like(asked)} == expected


def test_signs_and_capitals_make_no_difference() -> None:
    assert share("Kortere ventetid – på IDRÆT!", "kortere ventetid på idræt") == 1
    assert share("Flere børn cykler", "Færre ældre går") < 0.5


def test_the_most_alike_comes_first_and_only_the_same_words_are_wholly_alike() -> None:
    index = Titles([("a", "Flere cykler i skole"), ("b", "Flere cykler i skolen")])

    assert [(each.goal, each.share == 1) for each in index.like("Flere cykler i skolen")] == [
        ("b", True),
        ("a", False),
    ]


def test_without_words_nothing_is_alike() -> None:
    assert Titles([("a", "?!")]).like("…") == []
