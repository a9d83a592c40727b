"""Terms that do not exist are found where they stand, with those that they resemble."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from graph import namespaces
from graph.model.ontology import own_terms
from graph.submission.rdf.terms import near_terms, near_words
from tests.support.turtle import changed, check_files, line_of, place, violations

CONTEXT = '"@context": "https://w3id.org/goalgraph/ontology/context.jsonld"'


@pytest.mark.parametrize(
    ("old", "new", "near"),
    [
        ("code/level/municipal", "code/level/municpal", "code:level/municipal"),
        ("gg:shortName", "gg:shortname", "gg:shortName"),
        ("gg:MunicipalGoal", "gg:MunicipalGaol", "gg:MunicipalGoal"),
        ("code/unit/count", "code/unit/counts", "code:unit/count"),
    ],
)
def test_a_misspelt_term_is_a_finding_and_the_rest_is_checked(
    old: str, new: str, near: str
) -> None:
    text = changed(old, new).replace('"2026-12-31"^^xsd:date', '"2026-02-30"^^xsd:date')

    found = violations(text)

    (told,) = found["TermNear"]
    assert near in told.fixes["da"]
    assert place(told) == f"a.ttl:{line_of(text, new)}"
    assert "PeriodEnd" in found


def test_an_unknown_code_is_not_told_again_by_the_rule_of_its_property() -> None:
    found = violations(changed("code/level/municipal", "code/level/municpal"))

    assert set(found) == {"TermNear"}


def test_a_property_written_as_an_address_below_the_base_is_unknown() -> None:
    found = violations(changed("gg:shortName", "<shortName>"))

    (told,) = found["TermNear"]
    assert "gg:shortName" in told.fixes["da"]


def json_set(more: str) -> str:
    return f'{{{CONTEXT},\n"@id": "{namespaces.ID}set/x-2026",\n"@type": "GoalSet",\n{more}}}'


@pytest.mark.parametrize(
    ("word", "near"),
    [
        ("discription", "description"),
        ("themes", "subject"),
        ("Title", "title"),
        ("gg_level", "level"),
        ("dc:title", "title"),
    ],
)
def test_a_word_that_the_context_drops_is_told_with_the_one_it_resembles(
    word: str, near: str
) -> None:
    result = check_files(("a.jsonld", json_set(f'"{word}": "x"').encode()))

    (told,) = [one for one in result.findings if namespaces.slug(one.rule) == "TermUnreadNear"]
    assert (told.value, place(told)) == (word, "a.jsonld:4")
    assert near in told.fixes["da"]


def test_a_word_like_no_other_is_told_without_a_guess() -> None:
    result = check_files(("a.jsonld", json_set('"zzqqxxyy": "x"').encode()))

    (told,) = [one for one in result.findings if namespaces.slug(one.rule) == "TermUnread"]
    assert told.value == "zzqqxxyy"


def test_what_stands_within_a_dropped_word_is_dropped_with_it() -> None:
    more = '"discription": {"da": "x", "en": {"fr": "y"}}, "discription2": 1'
    result = check_files(("a.jsonld", json_set(more).encode()))

    words = {one.value for one in result.findings if "#TermUnread" in one.rule}
    assert words == {"discription", "discription2"}


def test_words_in_the_namespace_of_a_vocab_are_unknown_terms() -> None:
    text = (
        '{"@context": {"@vocab": "https://w3id.org/goalgraph/ontology#"},\n'
        f'"@id": "{namespaces.ID}set/x-2026",\n"@type": "GoalSet",\n"shortname": "X"}}'
    )

    (told,) = violations(text, "a.jsonld")["TermNear"]

    assert (told.value, place(told)) == ("gg:shortname", "a.jsonld:4")


def test_a_class_that_the_context_does_not_know_is_unknown() -> None:
    text = json_set('"hasMeasure": [{"@type": "Mesure"}]')

    (told,) = violations(text, "a.jsonld")["TermNear"]

    assert told.value == "Mesure"
    assert "gg:Measure" in told.fixes["en"]


@given(st.sampled_from(sorted(own_terms())), st.integers(min_value=0), st.sampled_from("xq0"))
def test_a_term_with_one_letter_more_resembles_itself(term: str, place: int, letter: str) -> None:
    name = term.rpartition("#")[2] if "#" in term else term.rpartition("/")[2]
    at = len(term) - (place % (len(name) + 1))
    near = near_terms(term[:at] + letter + term[at:])

    assert near
    assert set(near) <= {namespaces.compact(one) for one in own_terms()}


@given(st.text(max_size=300))
def test_any_word_may_be_asked_about(word: str) -> None:
    assert len(near_words(word)) <= 3
