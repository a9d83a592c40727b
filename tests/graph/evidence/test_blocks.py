"""The blocks of a text: paragraphs, headings, rows and cells of a table, and what is left out."""

import pytest

from graph.evidence.blocks import Block, blocks
from graph.evidence.outline import Heading, heading

TEXT = "1. Mål\n\nFlere sunde leveår.\n\nFlere sunde leveår, og færre syge."


def made(
    text: str,
    *headings: Heading,
    places: tuple[tuple[int, int], ...] = (),
    cells: tuple[int, ...] = (),
) -> list[Block]:
    shown = dict(enumerate(places))
    return list(blocks([(0, text)], shown, headings, cells, 0, len(text)))


def words(*found: Block) -> list[str]:
    return ["".join(run.text for run in block.runs).strip() for block in found]


def test_a_heading_is_a_block_of_its_own() -> None:
    first, *rest = made(TEXT, heading("1. Mål", 0, 6))

    assert (first.heading and first.heading.number, words(first)) == ("1", ["1. Mål"])
    assert [each.heading for each in rest] == [None, None]


def test_a_row_of_a_table_is_a_block() -> None:
    found = made("Mål\tMåling\nSamarbejde\tTo møder\nØkonomi\tFem pct.")

    assert words(*found) == ["Mål\tMåling", "Samarbejde\tTo møder", "Økonomi\tFem pct."]


def test_a_cell_that_begins_a_line_is_a_block() -> None:
    cells = "Titel et\n\n2.1 Måling\n\nTitel to\n\n2.2 Måling, ja Titel tre"
    starts = tuple(cells.index(each) for each in ("Titel to", "Titel tre"))

    assert words(*made(cells, cells=starts)) == [
        "Titel et\n\n2.1 Måling",
        "Titel to\n\n2.2 Måling, ja Titel tre",
    ]


@pytest.mark.parametrize(
    ("text", "count"),
    [
        ("Linje et \n\nog linje to", 1),
        ("En sætning.\n\nEn til.", 2),
        ("mhp. \n\nikrafttrædelse", 1),
        ("Et punkt:\n\n- et\n\n- to", 3),
        ("inden 1. september \n\n2023. Mere", 1),
        ("Titel\n\n\nTekst", 2),
        ("side et\fside to", 1),
        ("side et\n\fside to", 2),
        ("## Indhold\n\n---\n\n## Andet", 2),
        ("\n \n--- ***\n", 0),
        ("", 0),
    ],
)
def test_a_paragraph_ends_where_its_sentence_does(text: str, count: int) -> None:
    assert len(made(text)) == count


def test_what_is_left_out_stands_alone_if_it_is_long() -> None:
    near = list(blocks([(5, "et"), (20, "to")], {}, (), (), 0, 30))
    far = list(blocks([(0, "et"), (900, "to")], {}, (), (), 0, 1000))

    assert [[run.left_out for run in block.runs] for block in near] == [[5, 0, 13, 0], []]
    assert [block.left_out for block in near] == [0, 8]
    assert [block.left_out for block in far] == [0, 898, 0, 98]


def test_what_is_left_out_after_a_heading_is_not_in_it() -> None:
    found = list(
        blocks([(0, "1. Mål"), (20, "Flere år")], {}, (heading("1. Mål", 0, 6),), (), 0, 28)
    )

    assert [(bool(each.heading), words(each)) for each in found] == [
        (True, ["1. Mål"]),
        (False, ["Flere år"]),
    ]


def test_a_text_of_nothing_but_line_breaks_is_bounded() -> None:
    assert len(made("a\t\n" * 20_000)) <= 2_001
