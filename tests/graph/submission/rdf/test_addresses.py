"""An address that no parser accepts is a finding at its line with the right one, and the rest is read."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from graph.model.terms import is_iri
from graph.submission import reader
from graph.submission.rdf.addresses import escaped
from tests.support.turtle import SMALL_SET, changed, check_text, line_of, place, violations

SOURCE = "dct:source <source/min-2026> ."


@pytest.mark.parametrize(
    ("bad", "right"),
    [
        ("https://example.dk/plan 100%.pdf", "https://example.dk/plan%20100%25.pdf"),
        ("https://example.dk/a b", "https://example.dk/a%20b"),
        ("https://example.dk/50%", "https://example.dk/50%25"),
        ("https://example.dk/%zz", "https://example.dk/%25zz"),
        ("https://example.dk/{a}|b^`", "https://example.dk/%7Ba%7D%7Cb%5E%60"),
        ("https://example.dk/a[1]", "https://example.dk/a%5B1%5D"),
        ("https://example.dk/a%20b c", "https://example.dk/a%20b%20c"),
    ],
)
@pytest.mark.parametrize("file", ["a.ttl", "a.trig"])
def test_a_bad_address_is_told_with_the_right_one(file: str, bad: str, right: str) -> None:
    text = changed(SOURCE, f"dct:source <source/min-2026> ,\n <{bad}> .")
    text = text.replace('"Flere borgere er fysisk aktive"@da', '"Flere borgere"')

    found = violations(text, file)

    (told,) = found["AddressForm"]
    assert place(told) == f"{file}:{line_of(text, bad)}"
    assert told.value == bad
    assert right in told.fixes["da"]
    assert "GoalTitle" in found, "the rest is checked"


def test_an_address_that_cannot_be_repaired_is_left_out_and_told() -> None:
    text = changed(SOURCE, "dct:source <source/min-2026> ,\n <https://[x]/a> .")

    (told,) = violations(text)["AddressBroken"]

    assert place(told) == f"a.ttl:{line_of(text, '[x]')}"
    assert not any("[x]" in str(quad) for quad in reader.read(text.encode(), "a.ttl"))


def test_the_same_bad_address_is_told_once() -> None:
    text = SMALL_SET + "<goal/min-2026/1> foaf:page <http://a.dk/a b> , <http://a.dk/a b> .\n"

    (told,) = violations(text)["AddressForm"]

    assert told.value == "http://a.dk/a b"


def test_a_relative_address_in_n_triples_is_read_below_our_base() -> None:
    text = (
        "<set/x-2026> <http://www.w3.org/1999/02/22-rdf-syntax-ns#type> "
        "<https://w3id.org/goalgraph/ontology#GoalSet> ."
    )

    (told,) = violations(text, "a.nt")["AddressForm"]

    assert "https://w3id.org/goalgraph/id/set/x-2026" in told.fixes["en"]


def test_json_ld_drops_no_bad_address_in_silence() -> None:
    text = (
        '{"@context": "https://w3id.org/goalgraph/ontology/context.jsonld",\n'
        '"@id": "https://w3id.org/goalgraph/id/set/x-2026", "@type": "GoalSet",\n'
        '"source": ["https://example.dk/plan 100%.pdf"]}'
    )

    (told,) = violations(text, "a.jsonld")["AddressForm"]

    assert place(told) == "a.jsonld:3"
    assert "https://example.dk/plan%20100%25.pdf" in told.fixes["da"]


def test_a_language_that_is_none_is_told() -> None:
    text = (
        '{"@context": "https://w3id.org/goalgraph/ontology/context.jsonld",\n'
        '"@id": "https://w3id.org/goalgraph/id/set/x-2026", "@type": "GoalSet",\n'
        '"title": {"da DK": "Plan"}}'
    )

    (told,) = violations(text, "a.jsonld")["LanguageTag"]

    assert told.value == "da DK"


@given(st.text(st.characters(exclude_categories=["Cs"]), max_size=30))
def test_any_path_can_be_escaped(path: str) -> None:
    found = escaped(f"https://example.dk/{path}")

    assert found.startswith("https://example.dk/")
    assert is_iri(found) or not is_iri(f"https://example.dk/{path}")


@settings(deadline=None, max_examples=40)
@given(
    st.text(st.sampled_from("ab %é[]{}|^`æ1"), min_size=1, max_size=12).map(
        lambda path: f"https://example.dk/{path}"
    )
)
def test_any_address_is_kept_as_it_stands_or_told(iri: str) -> None:
    text = changed(SOURCE, f"dct:source <source/min-2026> ; foaf:page <{iri}> .")
    told = {finding.value for finding in check_text(text) if "#Address" in finding.rule}

    assert told == (set() if is_iri(iri) else {" ".join(iri.split())})
