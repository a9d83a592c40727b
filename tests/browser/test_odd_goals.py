"""Data that no graph should hold: the pages stay readable, and nothing in it runs."""

import pytest

from tests.browser.conftest import Opens
from tests.browser.driving import NARROW

PATHS = (
    "/",
    "/goals",
    "/goals/words/1",
    "/goals/words/2",
    "/goals/words/3",
    "/goals/words/4",
    "/goals/one/1",
    "/sets/words",
    "/sets/one",
    "/threads",
    "/threads/explicit/one/1",
    "/threads/explicit/round/1",
    "/threads/thematic/t",
    "/matrix",
    "/gaps",
    "/compare?a=words&b=one",
    "/search?q=script",
    "/goals?theme=no-such",
)


@pytest.mark.parametrize("path", PATHS)
def test_a_page_stays_readable_and_nothing_runs(opens: Opens, odd_address: str, path: str) -> None:
    visit = opens(odd_address, viewport=NARROW)

    assert visit.open(path).status == 200
    assert visit.run("() => window.ran") is None
    wider = visit.run(
        "() => document.documentElement.scrollWidth - document.documentElement.clientWidth"
    )
    assert wider <= 0
