"""Foreign bytes become quads, or an error that names the file and the line."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pyoxigraph import NamedNode

from graph import errors, namespaces
from graph.submission import reader
from graph.submission.rdf.jsonld_context import context
from graph.submission.validation.findings import Finding
from tests.support.published import bundled

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
        ("a.jsonld", b'{"@id": ', errors.SyntaxFault),
        ("a.jsonld", JSONLD[:-1], errors.SyntaxFault),
        ("a.jsonld", b'{"@context": "http://127.0.0.1/c", "x": 1}', errors.RemoteContext),
        ("a.jsonld", b'{"@context": "file:///etc/passwd", "x": 1}', errors.RemoteContext),
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


SET = f"<set/x> a <{namespaces.GG}GoalSet> .\n"


def found(text: str, file: str = "a.ttl") -> dict[str, list[Finding]]:
    """The findings of the reader about one file, by the local name of their rules."""
    rules: dict[str, list[Finding]] = {}
    for finding in reader.read_files([(file, text.encode())], bundled()).findings:
        rules.setdefault(namespaces.slug(finding.rule), []).append(finding)
    return rules


def line(finding: Finding) -> int | None:
    assert finding.where is not None
    return finding.where.line


def test_a_misspelt_term_is_found_at_its_line_and_hides_nothing_else() -> None:
    text = f"{SET}<set/x>\n <{namespaces.GG}suports> <a:b> ;\n <{namespaces.GG}levle> <a:b> ."

    first, second = found(text)["TermNear"]

    assert (line(first), first.value, first.severity) == (3, "gg:suports", "violation")
    assert "gg:supports" in first.fixes["da"]
    assert (line(second), second.value) == (4, "gg:levle")
    assert "gg:level" in second.fixes["en"]


@pytest.mark.parametrize(
    "iri", [f"{namespaces.CODE}level/galactic", f"{namespaces.GG}" + "q" * 300]
)
def test_a_term_like_no_other_is_found_too(iri: str) -> None:
    rules = found(f"{SET}<set/x> <a:b>\n <{iri}> .")
    (finding,) = rules.get("TermUnknown", ()) or rules["TermNear"]

    assert line(finding) == 3
    assert "{" not in finding.fixes["da"]


def test_our_context_is_taken_from_our_files() -> None:
    assert "GoalSet" in context()


def test_a_term_that_the_file_itself_describes_is_known() -> None:
    level = f"{namespaces.CODE}level/galactic"
    text = f"{SET}<{level}> a <urn:level> . <urn:a> <urn:b> <{level}> ."

    assert not found(text)


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
