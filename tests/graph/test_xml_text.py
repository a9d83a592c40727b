"""One set of characters that XML cannot hold: whatever writes XML leaves out the same."""

from xml.etree import ElementTree as ET

import pytest

from graph.diagrams.svg import words
from graph.submission.spreadsheets.marks import allowed
from graph.submission.tables.statements import ODD
from graph.xml_text import FORBIDDEN

CHARACTERS = "".join(map(chr, (*range(0x300), *range(0xD700, 0xE100), *range(0xFFF0, 0x10010))))


def parses(character: str) -> bool:
    try:
        ET.fromstring(f"<a>{character}</a>".encode("utf-8", "surrogatepass"))
    except ET.ParseError:
        return False
    return True


def test_what_is_forbidden_is_what_a_parser_refuses() -> None:
    markup = "<&"
    refused = {each for each in CHARACTERS if each not in markup and not parses(each)}
    # Expat takes the two non-characters, which the specification does not.
    assert refused | {"\ufffe", "\uffff"} == set(FORBIDDEN.findall(CHARACTERS))


@pytest.mark.parametrize("write", [words, allowed], ids=["picture", "marked cell"])
def test_what_is_written_holds_nothing_forbidden(write: object) -> None:
    assert callable(write)
    for start in range(0, len(CHARACTERS), 512):
        assert not FORBIDDEN.search(write(CHARACTERS[start : start + 512]))


def test_a_cell_codes_what_it_cannot_hold_and_no_more() -> None:
    odd = {each for each in CHARACTERS if ODD.search(each)}
    assert odd == {*FORBIDDEN.findall(CHARACTERS), "\r", "\x7f"}


def test_lines_of_a_marked_cell_end_in_a_line_feed() -> None:
    assert allowed("a\r\nb\nc\td\re") == "a\nb\nc\td\N{REPLACEMENT CHARACTER}e"
