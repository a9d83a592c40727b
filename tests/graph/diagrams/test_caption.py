"""A picture in a file says what it is, of which version, from where, and whose reading it shows."""

import pytest

from graph.analysis import network
from graph.diagrams import pictures
from graph.diagrams.caption import captioned, whose_reading
from graph.diagrams.svg import picture
from tests.support.drawn import parsed
from tests.support.published import bundled


def drawn(links: int, stated: int) -> str:
    made = picture(400, 20, "T", "D", name="x", signs=(), links=links, stated=stated)
    return whose_reading(made, "da")


@pytest.mark.parametrize(
    ("links", "stated", "said"),
    [
        (28, 1, "27 af 28 links er redaktionens læsning, ikke vedtaget af myndighederne."),
        (1, 0, "1 af 1 links er redaktionens læsning, ikke vedtaget af myndighederne."),
        (2, 2, "Kilden siger selv alle 2 links."),
        (
            12_000,
            1,
            "11.999 af 12.000 links er redaktionens læsning, ikke vedtaget af myndighederne.",
        ),
    ],
)
def test_a_caption_counts_whose_reading_it_is(links: int, stated: int, said: str) -> None:
    assert drawn(links, stated) == said


def test_a_file_holds_title_picture_version_and_address() -> None:
    plain = pictures.of_everything(network.load(bundled(), "da"), "da")
    made = captioned(plain, "da", ["goalgraph, version 4", "https://example.org/?show=support"])
    text = " ".join(
        "".join(each.itertext()) for each in parsed(made).iter() if each.tag.endswith("text")
    )

    assert plain.title in text
    assert plain.links > plain.stated > 0
    assert f"{plain.links - plain.stated} af {plain.links} links er redaktionens læsning" in text
    assert "goalgraph, version 4" in text
    assert "https://example.org/?show=support" in text
    assert made.height > plain.height
    assert made.width == plain.width
    assert made.signs == plain.signs


def test_a_picture_without_links_says_nothing_of_readings() -> None:
    made = captioned(picture(400, 20, "T", "D", name="x", signs=()), "da", ["V"])

    assert "redaktion" not in made.svg
