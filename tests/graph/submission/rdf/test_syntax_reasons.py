"""What is wrong in the syntax is said in the reader's language, at its line, with what to do."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from graph import errors
from graph.errors.syntax import REASONS
from graph.submission import reader

CASES = [
    ("a.ttl", "\n<a> gg:level 1 .", "known-prefix", 2),
    ("a.ttl", "\n<a> foo:level 1 .", "prefix", 2),
    ("a.ttl", "<a> <b> 1\n<c> <d> 1 .", "full-stop", 2),
    ("a.ttl", "<a> <b> 1 ;\n <c> 2 <d> 3 .", "full-stop", 2),
    ("a.ttl", '<a> <b> 1 .\n<a> <b> "x" ', "last-full-stop", 2),
    ("a.ttl", '<a> <b> """x .\n', "quotation", 1),
    ("a.ttl", '<a> <b> "x .\n<c> <d> 1 .\n', "quotation", 1),
    ("a.ttl", '<a> <b> "x\ny" .', "line-break", 1),
    ("a.ttl", "<a> <b> <c", "address", 1),
    ("a.ttl", '\n<a> <b> "x"@ .', "language", 2),
    ("a.ttl", '<a> <b> "\\q" .', "escape", 1),
    ("a.ttl", '<a> <b> "\\ud800" .', "letter", 1),
    ("a.ttl", "<a> <b> [ <c> 1 .", "bracket", 1),
    ("a.ttl", "<a> <b> .", "value", 1),
    ("a.ttl", "<a> <b> 1,, 2 .", "value", 1),
    ("a.ttl", "<a> <b> x .", "bare-value", 1),
    ("a.ttl", "<a> b 1 .", "property", 1),
    ("a.ttl", "hello world", "subject", 1),
    ("a.ttl", '<a> <b> "it"s" .', "subject", 1),
    ("a.ttl", "@prefix gg <x> .", "prefix-form", 1),
    ("a.ttl", '<a> <b> "x"^^ .', "datatype", 1),
    ("a.ttl", "@prefix e: <urn:a:> .\n<a> <b> e:a%zz .", "percent", 2),
    ("a.ttl", "<a> <b> “x” .", "curly-quotes", 1),
    ("a.ttl", "<html>", "end", 1),
    ("a.trig", "<http://g> { <a> <b> <c> .", "end", 1),
    ("a.nt", "<http://a> <http://b> 1 .", "simple-value", 1),
    ("a.nt", '<http://a> <http://b> "x"', "last-full-stop", 1),
    ("a.jsonld", '{"@id": "a",\n}', "comma-last", 2),
    ("a.jsonld", '{"@id": "a"\n "b": 1}', "comma", 2),
    ("a.jsonld", '{"a": [1 2]}', "comma", 1),
    ("a.jsonld", '{"@id": "a"', "json-end", 1),
    ("a.jsonld", '{"@id": ', "json-end", 1),
    ("a.jsonld", "{}\n{}", "json-more", 2),
    ("a.jsonld", '{"a" 1}', "json-key", 1),
    ("a.jsonld", "{a: 1}", "json-value", 1),
    ("a.jsonld", "{'a': 1}", "json-value", 1),
    ("a.jsonld", "// x\n{}", "json-value", 1),
    ("a.jsonld", '{"a": tru}', "json-value", 1),
    ("a.jsonld", "{“a”: 1}", "curly-quotes", 1),
    ("a.jsonld", '{"a": "x\ny"}', "json-break", 1),
    ("a.jsonld", '{"@id": 5}', "json-ld", 1),
    ("a.jsonld", '{"@id": "a",\n"b": 1,\n"b": 2}', "repeated-key", 3),
]


def refused(file: str, text: str) -> errors.SyntaxFault:
    with pytest.raises(errors.SyntaxFault) as found:
        reader.read(text.encode(), file)
    return found.value


@pytest.mark.parametrize(("file", "text", "reason", "line"), CASES)
def test_a_fault_is_explained_at_its_line(file: str, text: str, reason: str, line: int) -> None:
    fault = refused(file, text)

    assert (fault.values["reason"], fault.values["line"]) == (reason, line)
    for lang in ("da", "en"):
        assert fault.text(lang).startswith(f"{file}, ")
        assert not re.search(r"\{\w+\}", fault.text(lang))
    assert fault.reason_text("da") != fault.reason_text("en")
    assert "valid" not in fault.reason_text("da")


def test_a_known_prefix_is_given_with_its_namespace() -> None:
    fault = refused("a.ttl", "<a> dct:title 'x' .")

    assert "@prefix dct: <http://purl.org/dc/terms/> ." in fault.text("da")


def test_every_reason_but_the_last_resort_has_a_case() -> None:
    assert {reason for _, _, reason, _ in CASES} == set(REASONS) - {"other"}


@given(
    st.text(st.sampled_from("<>ab\"'@:;.,[](){}#^\\ \n%1“æ"), max_size=30),
    st.sampled_from(["ttl", "trig", "nt", "jsonld"]),
)
def test_any_text_is_read_or_explained_in_danish(text: str, suffix: str) -> None:
    try:
        reader.read(text.encode(), f"a.{suffix}")
    except errors.SyntaxFault as fault:
        assert fault.values["reason"] in REASONS
        assert fault.text("da")
        assert 1 <= int(str(fault.values["line"])) <= text.count("\n") + 1
    except errors.InputError as refused:
        assert refused.text("da")
