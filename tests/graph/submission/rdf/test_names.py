"""What things may be called is one rule for every file; the line and a name that would do are told."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pyoxigraph import NamedNode, Quad

from graph import namespaces
from graph.store import dataset
from graph.submission.rdf.names import misnamed
from tests.support.turtle import SMALL_SET, changed, line_of, place, violations

ORG = "<http://www.w3.org/ns/org#FormalOrganization>"


@pytest.mark.parametrize(
    ("iri", "hint"),
    [
        ("org/r%C3%B8d-kommune", "org/roed-kommune"),
        ("org/rød-kommune", "org/roed-kommune"),
        ("org/Rød-Kommune", "org/roed-kommune"),
        ("org/a_b", "org/a-b"),
        ("org/a--", "org/a"),
        ("org/", "org/"),
        ("orgs/a", "org/a"),
        ("a", "org/a"),
        ("org/a/b%20c", "org/a/b-c"),
    ],
)
def test_an_organisation_is_named_with_small_letters(iri: str, hint: str) -> None:
    text = f"{SMALL_SET}\n<{iri}> a {ORG} ; skos:prefLabel 'Rød Kommune'@da ."

    (told,) = violations(text)["NameForm"]

    assert told.value == iri
    assert hint in told.fixes["da"]
    assert place(told) == f"a.ttl:{text.count(chr(10)) + 1}"
    assert told.label == "Rød Kommune"


@pytest.mark.parametrize(
    "iri", ["2.1", "", "goal/min-2026", "goal/1", "mål/min-2026/1", "goal/min 2026/1"]
)
def test_a_goal_is_named_after_its_set_and_number(iri: str) -> None:
    text = changed("<goal/min-2026/1>", f"<{iri}>")

    (told,) = violations(text)["NameForm"]

    assert told.value == iri.replace(" ", "%20")
    assert "goal/min-2026/1" in told.fixes["da"]


def test_a_goal_of_json_ld_is_named_so_too() -> None:
    text = (
        '{"@context": "https://w3id.org/goalgraph/ontology/context.jsonld", "@graph": [\n'
        '{"@id": "https://w3id.org/goalgraph/id/set/x-2026", "@type": "GoalSet"},\n'
        '{"@id": "2.1", "@type": "MunicipalGoal", "notation": "2.1",\n'
        ' "isPartOf": "https://w3id.org/goalgraph/id/set/x-2026"}]}'
    )

    (told,) = violations(text, "a.jsonld")["NameForm"]

    assert (told.value, place(told)) == ("2.1", "a.jsonld:3")
    assert "goal/x-2026/2.1" in told.fixes["en"]


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("<goal/min-2026/1>", "<https://example.dk/g1>"),
        ("<set/min-2026> a", "<https://example.dk/set> a"),
        ("<goal/min-2026/1>", "<urn:uuid:1>"),
    ],
)
def test_a_goal_or_set_somewhere_else_is_told(old: str, new: str) -> None:
    text = changed(old, new)

    (told, *_) = violations(text)["NameForeign"]

    assert f"<{told.value}>" in new
    assert place(told) == f"a.ttl:{line_of(text, new)}"


def test_a_goal_under_another_set_than_its_own_is_told() -> None:
    text = changed("<goal/min-2026/1>", "<goal/andet-saet/1>")

    (told,) = violations(text)["NameOtherSet"]

    assert told.value == "goal/andet-saet/1"
    assert "goal/min-2026/1" in told.fixes["da"]


@pytest.mark.parametrize(
    "iri",
    ["theme/x", "org/x/change/1", "goal/min-2026/4a", "goal/min-2026/2.10/measure/1/target/2"],
)
def test_names_of_the_right_form_pass(iri: str) -> None:
    found = misnamed(
        [Quad(NamedNode(namespaces.ID + iri), NamedNode("urn:a:b"), NamedNode("urn:a:c"))]
    )

    assert list(found) == []


def test_nothing_that_is_published_is_misnamed() -> None:
    assert list(misnamed(list(dataset.bundled()))) == []


def test_a_set_is_no_goal() -> None:
    (told,) = violations(f"{SMALL_SET}<set/andet> a gg:MunicipalGoal .")["NameForm"]

    assert told.value == "set/andet"


@given(st.from_regex(r"[a-z0-9]{1,8}(-[a-z0-9]{1,8}){0,3}", fullmatch=True))
def test_any_id_of_a_workbook_is_a_name(slug: str) -> None:
    iris = [f"{kind}/{slug}" for kind in ("org", "theme", "frame", "source", "person", "set")]
    quads = [
        Quad(NamedNode(namespaces.ID + iri), NamedNode("urn:a:b"), NamedNode("urn:a:c"))
        for iri in iris
    ]

    assert list(misnamed(quads)) == []


@given(st.text(st.characters(exclude_categories=["Cs"]), max_size=12))
def test_any_other_name_is_told_or_of_the_form(text: str) -> None:
    slug = "".join(each for each in text if each.isalnum())
    iri = f"{namespaces.ID}org/{slug}"
    found = list(misnamed([Quad(NamedNode(iri), NamedNode("urn:a:b"), NamedNode("urn:a:c"))]))

    right = bool(slug) and slug.isascii() and slug == slug.casefold()
    assert [fault.rule for fault in found] == ([] if right else ["NameForm"])
