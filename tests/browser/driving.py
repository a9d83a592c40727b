"""Drives a real browser over a real server, and remembers everything that went wrong on the way."""

import contextlib
import os
import re
import shutil
import subprocess
import sys
import threading
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path
from typing import Any, Final

from playwright.sync_api import (
    Browser,
    BrowserContext,
    Dialog,
    Page,
    Request,
    Response,
    Route,
    ViewportSize,
)
from pyoxigraph import Store

from graph.store.workspace import Workspace
from tests.support.places import ROOT

AXE: Final = ROOT / "node_modules" / "axe-core" / "axe.min.js"
WIDE: Final[ViewportSize] = {"width": 1280, "height": 900}
NARROW: Final[ViewportSize] = {"width": 390, "height": 844}
OVERFLOW: Final = (
    "() => document.documentElement.scrollWidth - document.documentElement.clientWidth"
)
FAULTS: Final = """
async () => {
  const found = await axe.run(document, { resultTypes: ["violations"] });
  return found.violations
    .filter((each) => each.impact === "serious" || each.impact === "critical")
    .map((each) => `${each.id}: ${each.nodes.slice(0, 3).map((node) => node.html.slice(0, 200))}`);
}
"""
"""Scripts that run in a page: how far it scrolls sideways in pixels, and what axe finds in it."""


def chromium() -> str | None:
    """Where Debian's Chromium is, or the one that the environment names."""
    named = os.environ.get("GOALGRAPH_CHROMIUM")
    return named or shutil.which("chromium") or shutil.which("chromium-browser")


@contextlib.contextmanager
def serving(folder: Path, store: Store) -> Iterator[str]:
    """The command ``serve`` over a workspace that holds a store, and its address."""
    Workspace(folder).publish(
        store, published=datetime(2026, 1, 1, tzinfo=UTC), author="tests", message="A test."
    )
    command = [
        sys.executable,
        "-m",
        "api.cli.main",
        "serve",
        "--port",
        "0",
        "--workspace",
        str(folder),
    ]
    process = subprocess.Popen(command, cwd=ROOT, stdout=subprocess.PIPE, text=True)
    with process:
        watch = threading.Timer(90, process.kill)
        watch.start()
        try:
            assert process.stdout is not None
            address = next(
                (found[0] for line in process.stdout if (found := re.search(r"http://\S+", line))),
                None,
            )
            watch.cancel()
            assert address, "the server did not start"
            yield address
        finally:
            watch.cancel()
            process.kill()


@dataclass
class Visit:
    """A page of the browser, and what went wrong in it: that is always a reason to fail."""

    page: Page
    address: str
    faults: list[str] = field(default_factory=list)
    expected: set[int] = field(default_factory=set)
    """Statuses beyond 200 that the documents may have."""
    bytes: int = 0

    def open(self, path: str, lang: str = "da") -> Response:
        """Open a page in a language and wait until everything in it is there."""
        mark = "&" if "?" in path else "?"
        before, _, part = path.partition("#")
        whole = f"{self.address}{before}{mark}lang={lang}" + (f"#{part}" if part else "")
        answer = self.page.goto(whole, wait_until="load")
        assert answer is not None
        return answer

    def check(self) -> None:
        """Fail if anything went wrong since the last check."""
        found, self.faults[:] = list(self.faults), []
        assert not found, found

    def run(self, script: str, given: object = None) -> Any:
        """The value of a script in the page."""
        return self.page.evaluate(script, given)

    def texts(self, selector: str) -> list[str]:
        """The words of all elements that a selector finds."""
        return self.page.locator(selector).all_inner_texts()


@contextlib.contextmanager
def visiting(browser: Browser, address: str, **options: Any) -> Iterator[Visit]:
    """A browser's page of its own, in which everything that goes wrong is remembered."""
    context = browser.new_context(**{"viewport": WIDE, "locale": "da-DK"} | options)
    context.set_default_timeout(20_000)
    page = context.new_page()
    visit = Visit(page, address)
    _listen(context, page, visit)
    try:
        yield visit
    finally:
        context.close()


def _listen(context: BrowserContext, page: Page, visit: Visit) -> None:  # noqa: C901 - one for each event
    def leaves(route: Route) -> None:
        if not route.request.url.startswith(visit.address):
            visit.faults.append(f"asks another host: {route.request.url}")
            route.abort()
        else:
            route.continue_()

    def failed(request: Request) -> None:
        # A download is no page, so the browser ends the navigation; that is no fault.
        if request.failure != "net::ERR_ABORTED":
            visit.faults.append(f"failed: {request.url} {request.failure}")

    def answered(response: Response) -> None:
        if response.status >= 400 and response.status not in visit.expected:
            visit.faults.append(f"{response.status}: {response.url}")

    def finished(request: Request) -> None:
        visit.bytes += request.sizes()["responseBodySize"]

    def opened(dialog: Dialog) -> None:
        visit.faults.append("a dialog")
        dialog.dismiss()

    def said(message: Any) -> None:
        if message.type in {"error", "warning"} and not _foreseen(message.text, visit.expected):
            visit.faults.append(f"console: {message.text}")

    context.route("**/*", leaves)
    page.on("requestfailed", failed)
    page.on("response", answered)
    page.on("console", said)
    page.on("pageerror", lambda error: visit.faults.append(f"script: {error}"))
    page.on("dialog", opened)
    page.on("requestfinished", finished)


def _foreseen(text: str, expected: Iterable[int]) -> bool:
    return any(f"the server responded with a status of {status}" in text for status in expected)
