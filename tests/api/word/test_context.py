"""A context knows the addresses of pages, or that there are none."""

from api.word.context import muted, separated
from api.word.document import Run
from graph import namespaces
from tests.support.word import context, words_of

GOAL = namespaces.goal("lmst-2023", "2.1")


def test_things_lead_to_their_pages_of_the_server_that_was_asked() -> None:
    found = context(site="https://maal.example")

    assert found.address(GOAL) == "https://maal.example/goals/lmst-2023/2.1"
    assert found.address("javascript:alert(1)") == ""
    assert found.page.address == "https://maal.example/page"
    assert words_of(found.foot).endswith(" · https://maal.example/page")


def test_without_a_server_nothing_is_a_link() -> None:
    found = context(site="")

    assert found.address(GOAL) == ""
    assert found.page.address == ""
    assert "/page" not in words_of(found.foot)


def test_a_separator_stands_between_and_not_around() -> None:
    runs = [Run(text=each) for each in "abc"]

    assert words_of(separated(runs)) == "a, b, c"
    assert words_of(separated([])) == ""
    assert muted("Udgiver:").text == "Udgiver: "
