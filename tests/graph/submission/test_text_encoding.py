"""A byte that does not fit is told at its own line, with the encoding that the file looks like."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from graph import errors
from graph.submission import reader
from graph.submission.text_encoding import decode_table, decode_utf8, likely_encoding, line_of

LETTERS = "Målet er øget trivsel, færre syge.\n"


@pytest.mark.parametrize(
    ("codec", "name"),
    [
        ("cp1252", "Windows-1252"),
        ("mac_roman", "Mac Roman"),
        ("cp850", "DOS (850)"),
        ("utf-16", "UTF-16"),
        ("utf-16-le", "UTF-16"),
        ("utf-32", "UTF-32"),
    ],
)
def test_the_likely_encoding_is_named(codec: str, name: str) -> None:
    with pytest.raises(errors.StrayByte) as refused:
        decode_utf8((LETTERS * 3).encode(codec), "a.ttl")

    assert name in refused.value.text("da")


@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
@pytest.mark.parametrize("file", ["a.ttl", "a.jsonld", "a.csv"])
def test_a_stray_byte_is_told_at_its_own_line(file: str, end: str) -> None:
    lines = [f"# æble {n}".encode() for n in range(60)]
    lines[50] = "# æble".encode("cp1252")

    with pytest.raises(errors.WrongEncoding) as refused:
        reader.read_files([(file, end.encode().join(lines))])

    assert refused.value.values["line"] == 51
    assert refused.value.values["byte"] == "E6"


def test_letters_that_were_garbled_before_are_told_as_such() -> None:
    data = "Nummer;Titel\n1;Flere glade bÃ¸rn\n".encode()

    with pytest.raises(errors.GarbledLetters) as refused:
        decode_table(data, "Mål.csv")

    assert refused.value.values["line"] == 2
    assert "bÃ¸rn" in refused.value.text("da")
    assert "UTF-8" in refused.value.text("en")


@pytest.mark.parametrize("codec", ["utf-8", "utf-8-sig", "cp1252", "utf-16"])
def test_tables_are_read_in_the_encodings_of_spreadsheets(codec: str) -> None:
    assert decode_table(LETTERS.encode(codec), "a.csv") == LETTERS


def test_lines_that_carriage_returns_end_are_counted() -> None:
    text = "@prefix gg: <https://w3id.org/goalgraph/ontology#> .\r# x\r<set/x-2026> a gg:Gaolset , gg:GoalSet ."
    found = reader.read_files([("a.ttl", text.encode())]).findings

    assert [one.where.line for one in found if one.where] == [3]


@given(st.binary(max_size=80))
def test_any_bytes_are_decoded_or_refused_at_one_of_their_lines(data: bytes) -> None:
    for decode in (decode_utf8, decode_table):
        try:
            assert isinstance(decode(data, "a"), str)
        except errors.WrongEncoding as refused:
            assert 1 <= int(str(refused.values["line"])) <= line_of(data, len(data))
    assert isinstance(likely_encoding(data), str)
