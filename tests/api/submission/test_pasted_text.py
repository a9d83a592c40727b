"""Words that are pasted where data belongs are answered in plain words, and data with what is wrong in it."""

import httpx
import pytest
from hypothesis import given
from hypothesis import strategies as st

from api.submission.pasted_text import looks_like_data
from graph.submission.rdf.parsing import FORMAT_NAMES

DRAFT = "Mål 1.1: Flere borgere skal gå en tur\nMål 1.2: Kortere ventetid kl. 10:30, <90 dage>\n"
HTML = {"Accept": "text/html"}


def paste(
    client: httpx.Client, text: str, kind: str = ".ttl", lang: str = "da", **headers: str
) -> httpx.Response:
    fields = {"text": (None, text), "kind": (None, kind)}
    return client.post("/check", params={"lang": lang}, files=fields, headers=HTML | headers)


@pytest.mark.parametrize("kind", [kind for kind in FORMAT_NAMES if kind != ".json"])
def test_a_draft_in_words_is_led_to_the_template(client: httpx.Client, kind: str) -> None:
    page = paste(client, DRAFT, kind)

    assert page.status_code == 400
    assert "Tekstfeltet er for programmører." in page.text
    assert f"Det læser {FORMAT_NAMES[kind]}, og det her ligner noget andet." in page.text
    assert "Brug skabelonen i stedet" in page.text
    assert page.text.index("Brug skabelonen") < page.text.index("Læsningen stoppede i linje 1: ")
    assert "Mål 1.1: Flere borgere" in page.text  # what was pasted is still there


def test_english_is_spoken_too(client: httpx.Client) -> None:
    assert "The field for text is for programmers." in paste(client, DRAFT, lang="en").text


@pytest.mark.parametrize(
    "text",
    [
        "@prefix gg: <https://w3id.org/goalgraph/ontology#> .\ngg:a gg:b",
        "PREFIX x: <urn:x>\nx:a x:b",
        "<goal/x/1> a <urn:b>",
        "<goal/x/1> dct:title Mål",
    ],
)
def test_data_with_a_fault_is_told_of_the_fault(client: httpx.Client, text: str) -> None:
    page = paste(client, text)

    assert page.status_code == 400
    assert "kan ikke læses som Turtle" in page.text
    assert "Tekstfeltet er for" not in page.text


def test_a_program_gets_the_same_words_as_a_problem(client: httpx.Client) -> None:
    answer = paste(client, DRAFT, Accept="application/json")

    assert answer.status_code == 400
    assert answer.json()["type"].endswith("/text-not-data")
    assert answer.json()["line"] == 1
    assert "Brug skabelonen" in answer.json()["detail"]


def test_a_file_with_words_is_told_of_as_a_file(client: httpx.Client) -> None:
    page = client.post("/check?lang=da", files={"file": ("a.ttl", DRAFT.encode())}, headers=HTML)

    assert "a.ttl, linje 1" in page.text
    assert "Tekstfeltet er for" not in page.text


@pytest.mark.parametrize(
    ("text", "kind", "data"),
    [
        (' \n{"a": 1', ".jsonld", True),
        ("[", ".json", True),
        ("<a> <b> <c> .", ".jsonld", False),
        ("{}", ".ttl", False),
        ("Se https://example.org og dct: mere", ".ttl", False),
        ("", ".ttl", False),
        ("x" * 10_000_000, ".ttl", False),
        ("<" * 200_000, ".nt", False),
        ("\n" * 200_000, ".ttl", False),
    ],
)
def test_data_is_known_by_its_signs(text: str, kind: str, *, data: bool) -> None:
    assert looks_like_data(text, kind) is data


@given(st.text(), st.sampled_from(sorted(FORMAT_NAMES)))
def test_any_text_can_be_looked_at(text: str, kind: str) -> None:
    assert looks_like_data(text, kind) in {True, False}
    if kind not in {".json", ".jsonld"}:
        assert looks_like_data(f"{text[:100]} <urn:a> {text}", kind)


def test_programmers_have_a_fold_of_their_own_at_the_end(client: httpx.Client) -> None:
    page = client.get("/check?lang=da", headers=HTML).text
    main = page[page.index("<main") : page.index("</main>")]
    fold = main[main.index("<details") : main.index("</details>")]

    assert main.count("<details") == 1
    assert "<summary>For programmører: indsæt tekst (Turtle, JSON-LD …)</summary>" in fold
    assert 'name="text"' in fold
    assert "Programmer sender selve filen" in fold
    assert main.index('name="file"') < main.index("Vurdér pr. dato") < main.index("<details")
