"""Foreign bytes become quads, or an error that names the file and the line."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pyoxigraph import NamedNode

from graph import errors, namespaces
from graph.submission import reader

TYPED = b"<https://w3id.org/goalgraph/id/set/x> a <https://w3id.org/goalgraph/ontology#GoalSet>"
TRIPLE = TYPED.replace(b" a ", b" <http://www.w3.org/1999/02/22-rdf-syntax-ns#type> ")
TURTLE = b"@base <https://w3id.org/goalgraph/id/> .\n<set/x> a <https://w3id.org/goalgraph/ontology#GoalSet> .\n"
JSONLD = b"""{"@context": "https://w3id.org/goalgraph/ontology/context.jsonld",
 "@id": "https://w3id.org/goalgraph/id/set/x", "@type": "GoalSet"}"""


@pytest.mark.parametrize(
    ("file", "data"),
    [
        ("a.ttl", TURTLE),
        ("A.TTL", TURTLE),
        ("bom.ttl", b"\xef\xbb\xbf" + TURTLE),
        ("a.trig", b"<https://w3id.org/goalgraph/id/graph/set/x> {" + TYPED + b"}"),
        ("a.nt", TRIPLE + b" ."),
        ("a.nq", TRIPLE + b" <urn:g> ."),
        ("a.jsonld", JSONLD),
        ("list.json", b"[" + JSONLD + b"]"),
    ],
)
def test_each_format_is_read(file: str, data: bytes) -> None:
    (quad,) = reader.read(data, file)
    assert quad.subject == NamedNode(namespaces.goal_set("x"))
    assert quad.object == NamedNode(f"{namespaces.GG}GoalSet")


@pytest.mark.parametrize(
    ("file", "data", "fault"),
    [
        ("a.rdf", b"<rdf/>", errors.RefusedFormat),
        ("a.trix", b"<trix/>", errors.RefusedFormat),
        ("a.docx", b"PK", errors.TextDocument),
        ("a.pdf", b"%PDF", errors.TextDocument),
        ("a.ODS", b"PK", errors.OtherSpreadsheet),
        ("a.xls", b"", errors.OtherSpreadsheet),
        ("a.png", b"", errors.UnknownFormat),
        ("noname", b"", errors.UnknownFormat),
        ("a.ttl", b"", errors.EmptyInput),
        ("a.ttl", "<a:a> <a:b> 'æ' .".encode("cp1252"), errors.WrongEncoding),
        ("a.ttl", "<a:a> <a:b> 'a' .".encode("utf-16"), errors.WrongEncoding),
        ("a.ttl", b"<a:a> <a:b>", errors.SyntaxFault),
        ("a.ttl", b"<a:a> <a:b> <c d> .", errors.SyntaxFault),
        ("a.jsonld", b'{"@id": ', errors.SyntaxFault),
        ("a.jsonld", JSONLD[:-1], errors.SyntaxFault),
        ("a.jsonld", b'{"@context": "http://127.0.0.1/c", "x": 1}', errors.RemoteContext),
        ("a.jsonld", b'{"@context": "file:///etc/passwd", "x": 1}', errors.RemoteContext),
        ("a.ttl", f"<a:a> <{namespaces.GG}suports> <a:b> .".encode(), errors.MisspeltTerm),
        ("a.ttl", f"<a:a> a <{namespaces.GG}qqqqqqqqqqqqqqqqqqq> .".encode(), errors.UnknownTerm),
        ("a.ttl", f"<a:a> <a:b> <{namespaces.CODE}level/galactic> .".encode(), errors.UnknownTerm),
    ],
)
def test_what_cannot_be_read_says_why(
    file: str, data: bytes, fault: type[errors.InputError]
) -> None:
    with pytest.raises(fault) as refused:
        reader.read(data, file)
    assert refused.value.values["file"] == file
    for lang in ("da", "en"):
        assert file in refused.value.text(lang)


def test_a_misspelt_term_is_answered_with_the_right_one() -> None:
    with pytest.raises(errors.MisspeltTerm) as refused:
        reader.read(f"<a:a> <a:b> 1 .\n<a:a> <{namespaces.GG}suports> <a:b> .".encode(), "a.ttl")
    assert refused.value.values["line"] == 2
    assert "gg:supports" in str(refused.value.values["near"])


def test_our_context_is_taken_from_our_files() -> None:
    assert "GoalSet" in reader.context()


def test_a_term_that_the_file_itself_describes_is_known() -> None:
    level = f"{namespaces.CODE}level/galactic"
    assert reader.read(f"<{level}> a <urn:level> . <urn:a> <urn:b> <{level}> .".encode(), "a.ttl")


@given(st.binary(max_size=300), st.sampled_from([".ttl", ".trig", ".nt", ".nq", ".jsonld"]))
def test_any_bytes_are_read_or_refused(data: bytes, suffix: str) -> None:
    try:
        reader.read(data, f"a{suffix}")
    except errors.InputError as refused:
        assert refused.text("en")


@given(st.text(max_size=120), st.sampled_from([".ttl", ".jsonld"]))
def test_any_text_after_a_good_start_is_read_or_refused(text: str, suffix: str) -> None:
    start = "<a:a> <a:b> " if suffix == ".ttl" else '{"@context": {}, "@id": '
    try:
        reader.read((start + text).encode("utf-8", "replace"), f"a{suffix}")
    except errors.InputError as refused:
        assert refused.text("en")
