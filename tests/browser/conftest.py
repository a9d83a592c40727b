"""One browser for all tests, and one server for each graph."""

from collections.abc import Callable, Iterator
from contextlib import ExitStack
from typing import Any

import pytest
from playwright.sync_api import Browser, sync_playwright

from graph.store.dataset import bundled
from tests.browser.driving import AXE, Visit, chromium, serving, visiting
from tests.browser.odd_goals import odd_store

Opens = Callable[..., Visit]


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    found = chromium()
    if found is None:
        pytest.skip(
            "No Chromium here: install Debian's package chromium (apt-get install chromium)"
        )
    with sync_playwright() as playwright:
        opened = playwright.chromium.launch(
            executable_path=found,
            args=["--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1"],
        )
        yield opened
        opened.close()


@pytest.fixture(scope="session")
def address(browser: Browser, tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """A server of the bundled graph."""
    with serving(tmp_path_factory.mktemp("workspace"), bundled()) as found:
        yield found


@pytest.fixture(scope="session")
def odd_address(browser: Browser, tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """A server of a graph that holds what no graph should."""
    with serving(tmp_path_factory.mktemp("odd"), odd_store()) as found:
        yield found


@pytest.fixture
def opens(browser: Browser) -> Iterator[Any]:
    """Opens pages of a server; what went wrong in them fails the test in the end."""
    with ExitStack() as kept:
        opened: list[Visit] = []

        def opening(address: str, **options: Any) -> Visit:
            opened.append(kept.enter_context(visiting(browser, address, **options)))
            return opened[-1]

        yield opening
        for visit in opened:
            visit.check()


@pytest.fixture
def visit(opens: Opens, address: str) -> Visit:
    """A page of the bundled graph's server."""
    return opens(address)


@pytest.fixture(scope="session")
def axe() -> str:
    """The source of axe-core, which finds what some people cannot use."""
    if not AXE.is_file():
        pytest.skip("No axe-core here: install npm and run `make frontend`")
    return AXE.read_text(encoding="utf-8")
