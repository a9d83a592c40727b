"""The sentences about numbers of goals and links are Danish for one and for many."""

import pytest

from api.word.sentences import goals_in_words, links_in_words
from tests.support.word import context

READ = "er redaktionens læsning, som myndighederne ikke har vedtaget"


@pytest.mark.parametrize(
    ("links", "stated", "said"),
    [
        (0, 0, ""),
        (1, 1, "1 begrundet link. Kilden siger det selv."),
        (
            1,
            0,
            "1 begrundet link. Det er redaktionens læsning; myndighederne har ikke vedtaget det.",
        ),
        (2, 2, "2 begrundede links. Kilderne siger dem alle selv."),
        (
            2,
            0,
            "2 begrundede links. De er alle redaktionens læsning; myndighederne har ikke vedtaget dem.",
        ),
        (
            1200,
            2,
            f"1.200 begrundede links. Kilderne siger selv 2; 1.198 {READ}.",
        ),
    ],
)
def test_who_says_the_links(links: int, stated: int, said: str) -> None:
    assert links_in_words(context(), links, stated) == said


def test_one_goal_is_not_many() -> None:
    assert [goals_in_words(context("en"), each) for each in (1, 2)] == ["1 goal", "2 goals"]
