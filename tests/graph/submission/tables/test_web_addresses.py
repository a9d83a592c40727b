"""An address of the web in the place of an id or a name is known, and a name is proposed."""

import pytest

from graph.submission.tables.web_addresses import is_address, named_in


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("https://example.dk/planer/plan 100%.pdf", "plan 100%"),
        ("http://example.dk/", "example"),
        ("HTTPS://EXAMPLE.DK/a?b#c", "c"),
        ("www.viborg.dk", "www.viborg"),
        ("mailto:a@b.dk", "mailto:a@b"),
    ],
)
def test_an_address_proposes_its_last_part(text: str, name: str) -> None:
    assert is_address(text)
    assert named_in(text) == name


@pytest.mark.parametrize("text", ["plan-2026", "Sundhedspolitik 2026", "", "httpsmål", "wwwplan"])
def test_other_texts_are_no_addresses(text: str) -> None:
    assert not is_address(text)
    assert named_in(text) == text
