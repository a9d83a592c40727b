"""No page shows a word that is untrue of the data or meant for programs, in either language."""

import re
from functools import cache
from html.parser import HTMLParser

import httpx
import pytest

from graph.analysis import network
from graph.i18n import LANGUAGES
from graph.store.saved_queries import published_questions
from tests.support.pages import HTML
from tests.support.published import bundled
from tests.support.snapshot_addresses import PAGES

BANNED = (
    # A reading is not explicit, and nobody but the editors approved it.
    r"eksplicit(?!te, som illustreret| rød tråd)",
    r"\bexplicit (link|thread)s?",
    r"godkendte? links?",
    r"(ikke|ingen) godkendt",
    r"approved (link|support)",
    r"suggested, not approved",
    # The minister is no party to the plans.
    r"ministerplan",
    r"ministry plan",
    # Two goals with a common theme may support each other not.
    r"ingen sammenhæng\b",
    r"no connection\b",
    r"overtagne mål",
    # Names for programs.
    r"\bgg:\w",
    r"\bP\d+[DWMY]\b",
)
FOR_PROGRAMS = ("/id/", "/ontology", "/shapes")
"""Pages about data, in which terms and values have the names that they have there."""
RAW = ("script", "style", "textarea", "pre", "code")
"""Elements with text for programs, such as the query of a question."""


class Shown(HTMLParser):
    """The visible text of a page, and the texts marked as being in another language."""

    def __init__(self) -> None:
        super().__init__()
        self.words: list[str] = []
        self.marked: dict[str, list[str]] = {}
        self._raw = 0
        self._bdi: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self._raw += tag in RAW
        if tag == "bdi":
            self._bdi.append(dict(attrs).get("lang") or "")
        self.words += [
            value or "" for name, value in attrs if name in ("title", "aria-label", "placeholder")
        ]

    def handle_endtag(self, tag: str) -> None:
        self._raw -= tag in RAW
        if tag == "bdi":
            self._bdi.pop()

    def handle_data(self, data: str) -> None:
        if not self._raw:
            self.words.append(data)
            if self._bdi:
                self.marked.setdefault(self._bdi[-1], []).append(data)


@cache
def addresses() -> tuple[str, ...]:
    found = network.load(bundled(), "da")
    goals = [f"{goal.part_of.slug}/{goal.number}" for goal in found.goals]
    return (
        *(path for path in PAGES if not path.startswith(FOR_PROGRAMS) and not path.endswith(".rq")),
        *(f"/goals/{goal}" for goal in goals),
        *(f"/threads/explicit/{goal}" for goal in goals[:16]),
        *(f"/sets/{each.slug}" for each in found.sets),
        *(f"/themes/{each.thing.slug}" for each in found.themes),
        *(f"/threads/thematic/{each.thing.slug}" for each in found.themes),
        *(f"/frames/{each.thing.slug}" for each in found.frames),
        *(f"/queries/{each.slug}" for each in published_questions()),
        *(f"/gaps?kind={kind}" for kind in ("unsupported", "supports-nothing")),
        "/matrix?by=level",
        "/compare?a=sst-2023&b=stpk-2023&suggested=1",
        "/search?q=mental+sundhed",
    )


@pytest.mark.parametrize("lang", LANGUAGES)
def test_no_page_shows_a_banned_word(client: httpx.Client, lang: str) -> None:
    banned = re.compile("|".join(BANNED), re.IGNORECASE)
    assert len(addresses()) > 150
    found: dict[str, list[str]] = {}
    for path in addresses():
        text = client.get(path, params=None, headers={**HTML, "Accept-Language": lang})
        assert text.status_code == 200, path
        page = Shown()
        page.feed(text.text)
        words = " ".join(" ".join(page.words).split())
        if hits := [words[max(0, m.start() - 40) : m.end() + 30] for m in banned.finditer(words)]:
            found[path] = hits[:3]
        if lang == "da" and page.marked.get("en"):
            found.setdefault(path, []).append(f"English: {page.marked['en'][0][:60]}")
    assert not found


def test_what_the_rule_looks_for_is_found() -> None:
    page = Shown()
    page.feed('<p title="P3M">Et <b>gg:x</b><bdi lang="en">word</bdi><code>gg:hidden</code></p>')

    assert page.words == ["P3M", "Et ", "gg:x", "word"]
    assert page.marked == {"en": ["word"]}
    assert all(re.search(each, said, re.IGNORECASE) for each, said in zip(
        BANNED,
        ("eksplicit link", "explicit links", "godkendte links", "ingen godkendt", "approved link",
         "suggested, not approved", "Ministerplaner", "Ministry plans", "Ingen sammenhæng",
         "No connection", "Overtagne mål", "gg:baseline", "P3M"),
        strict=True,
    ))  # fmt: skip
