"""Requests pages as a browser does, and parses their HTML."""

import re
from dataclasses import dataclass, field
from html.parser import HTMLParser

from starlette.testclient import TestClient

HTML = {"Accept": "text/html"}


@dataclass
class Seen(HTMLParser):
    """The content of a page: elements, attributes, ids, links, and loaded files."""

    links: list[str] = field(default_factory=list)
    loaded: list[str] = field(default_factory=list)
    ids: list[str] = field(default_factory=list)
    elements: list[str] = field(default_factory=list)
    attributes: list[tuple[str, str, str]] = field(default_factory=list)

    def __post_init__(self) -> None:
        super().__init__()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.elements.append(tag)
        for name, value in attrs:
            self.attributes.append((tag, name, value or ""))
            if name == "id":
                self.ids.append(value or "")
            if name == "href" and tag == "a":
                self.links.append(value or "")
            if name == "src" or (name == "href" and tag == "link"):
                self.loaded.append(value or "")


def seen(text: str) -> Seen:
    page = Seen()
    page.feed(text)
    return page


def without_data(html: str) -> str:
    """A page without the JSON-LD in it, which nobody is shown."""
    return re.sub(r'<script type="application/ld\+json">.*?</script>', "", html, flags=re.DOTALL)


def words(html: str) -> str:
    """The text of a page or of a piece of one, without its elements."""
    return re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", html))


def get(client: TestClient, path: str, lang: str = "da") -> str:
    answer = client.get(f"{path}{'&' if '?' in path else '?'}lang={lang}", headers=HTML)
    assert answer.status_code == 200, path
    return answer.text
