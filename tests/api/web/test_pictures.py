"""A picture on a page leads to pages, ends its description with a remark, and can be downloaded."""

from xml.etree import ElementTree as ET

import pytest
from starlette.requests import Request

from api.web import pictures
from api.web.negotiation import PNG, SVG
from api.web.pictures import as_markup, as_png_is_possible, picture, picture_forms
from graph import namespaces
from graph.diagrams import caption
from graph.diagrams.flow.layout import Address
from graph.diagrams.svg import Picture
from graph.diagrams.svg import picture as drawn_picture
from tests.support.asking import asked

SMALL = drawn_picture(240, 20, "A", "B", name="x", signs=())


def drawn(request: Request, iri: str) -> tuple[str, str]:
    """Where a thing in a picture leads, and what the page remarks."""
    seen: list[tuple[str, str]] = []

    def draw(address: Address, /, *, remark: str) -> Picture:
        seen.append((address(iri), remark))
        return SMALL

    assert picture(request, draw) is SMALL
    return seen[0]


@pytest.mark.parametrize(
    ("thing", "query", "address"),
    [
        ("theme/klima", "", "/threads/thematic/klima"),
        ("theme/klima", "lang=en", "/threads/thematic/klima?lang=en"),
        ("theme/klima", "lang=xx", "/threads/thematic/klima"),
        ("frame/sdg", "", "/threads/reference/sdg"),
        ("goal/a/1", "lang=en", "/goals/a/1?lang=en"),
    ],
)
def test_what_a_picture_shows_leads_to_its_page(thing: str, query: str, address: str) -> None:
    assert drawn(asked(query=query), namespaces.ID + thing)[0] == address


def test_what_has_no_page_leads_nowhere() -> None:
    assert drawn(asked(), "https://example.org/x")[0] == ""


@pytest.mark.parametrize(("lang", "word"), [("da", "Siden"), ("en", "The page")])
def test_a_page_remarks_that_it_says_the_same(lang: str, word: str) -> None:
    assert drawn(asked(query=f"lang={lang}"), "")[1].startswith(word)


def test_a_picture_is_markup_as_it_is() -> None:
    assert str(as_markup(SMALL)) == SMALL.svg
    assert as_markup(SMALL).__html__() == SMALL.svg


@pytest.fixture
def noted(monkeypatch: pytest.MonkeyPatch) -> None:
    """A version and an address, without a server."""
    monkeypatch.setattr(pictures, "_notes", lambda _request, _lang: ("Version 4", "http://x/y?z=1"))


@pytest.mark.usefixtures("noted")
def test_without_a_picture_a_download_is_empty() -> None:
    forms = picture_forms(asked(), lambda: None).values()
    assert forms
    for form in forms:
        assert form() in ("", b"")


@pytest.mark.usefixtures("noted")
def test_a_downloaded_picture_says_its_version_and_address_also_as_pixels(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    svg = str(picture_forms(asked(), lambda: SMALL)[SVG]())
    captioned = caption.captioned(SMALL, "da", ["Version 4", "http://x/y?z=1"])
    assert svg == captioned.svg
    assert "Version 4" in "".join(ET.fromstring(svg).itertext()).replace("-", "")
    if as_png_is_possible():
        monkeypatch.setattr(pictures, "_TALLEST", 60.0)
        png = bytes(picture_forms(asked(), lambda: SMALL)[PNG]())  # type: ignore[arg-type]
        sides = int.from_bytes(png[16:20], "big"), int.from_bytes(png[20:24], "big")
        assert png.startswith(b"\x89PNG")
        assert max(sides) == 60
