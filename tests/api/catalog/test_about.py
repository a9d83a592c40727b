"""The page about goalgraph: who stands behind it, what it rests on, and where to write."""

from dataclasses import replace

import pytest
from starlette.testclient import TestClient

from api.server.app import create_app
from api.settings import Settings
from api.state.server_state import open_served
from graph.store.workspace import BUNDLED_VERSION
from tests.support.pages import HTML


def about(contact: str, lang: str = "da") -> str:
    served = open_served(BUNDLED_VERSION, replace(Settings(), contact=contact))
    with TestClient(create_app(served), headers=HTML) as client:
        return client.get(f"/about?lang={lang}").text


def test_it_says_who_stands_behind_it_and_what_it_rests_on() -> None:
    page = about("")

    assert "Har læst kilderne" in page
    assert "Redaktionen er ingen myndighed." in page
    assert page.count("<tr>") == 1 + 10
    assert "36 links har redaktionen læst ud af kilderne" in page
    assert "Skriv til den, der driver denne side." in page


@pytest.mark.parametrize(
    ("contact", "link"),
    [
        ("maal@example.dk", 'href="mailto:maal@example.dk"'),
        ("https://example.dk/kontakt", 'href="https://example.dk/kontakt"'),
    ],
)
def test_it_says_where_to_write(contact: str, link: str) -> None:
    assert link in about(contact)


@pytest.mark.parametrize("contact", ["javascript:alert(1)", '"><script>alert(1)</script>'])
def test_a_strange_contact_is_only_words(contact: str) -> None:
    page = about(contact, "en")

    assert "<script>" not in page
    assert 'href="javascript' not in page
