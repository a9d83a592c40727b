"""Each term of the ontology stands on its page, in both languages, with what Danish model rules ask for."""

import re

import httpx
import pytest
from pyoxigraph import RdfFormat, parse

from graph import namespaces
from graph.catalog.vocabulary import VocabularyTerm, read_vocabulary
from graph.model import ontology
from tests.support.published import bundled

HTML = {"Accept": "text/html"}
BUNDLED = {lang: read_vocabulary(bundled(), lang) for lang in ("da", "en")}
TERMS = [*BUNDLED["da"].classes, *BUNDLED["da"].properties, *BUNDLED["da"].individuals]


@pytest.fixture(scope="module")
def pages(client: httpx.Client) -> dict[str, str]:
    return {
        lang: client.get("/ontology", params={"lang": lang}, headers=HTML).text
        for lang in ("da", "en")
    }


@pytest.mark.parametrize("term", TERMS, ids=lambda term: term.name)
def test_a_term_has_its_place_its_words_and_its_iri(
    pages: dict[str, str], term: VocabularyTerm
) -> None:
    for lang in ("da", "en"):
        page = pages[lang]
        assert page.count(f'id="{term.name}"') == 1
        (section,) = re.findall(rf'<section id="{term.name}".*?</section>', page, re.DOTALL)
        assert term.iri in section
        assert "<dt>Source</dt>" in section or "<dt>Kilde</dt>" in section
    assert term.definition
    assert term.notes
    assert term.sources
    assert term.code or term.examples


def test_a_source_of_ours_is_named_by_its_title_and_leads_to_its_page(
    pages: dict[str, str],
) -> None:
    (section,) = re.findall(r'<section id="Measure".*?</section>', pages["da"], re.DOTALL)
    assert 'href="/sources/plan-2023-sst' in section
    assert "Mål- og resultatplan 2023, Sundhedsstyrelsen" in section
    (section,) = re.findall(r'<section id="confidence".*?</section>', pages["da"], re.DOTALL)
    assert 'href="https://w3id.org/sssom/"' in section


def test_every_term_of_ours_is_there() -> None:
    ours = {iri for iri in ontology.own_terms() if iri.startswith(namespaces.GG)}
    assert len(ours) > 90
    assert {term.iri for term in TERMS} == ours


def test_uses_are_counted_in_the_data_and_not_in_the_model() -> None:
    uses = {term.name: term.uses for term in TERMS}
    assert uses["Goal"] == 64
    assert uses["GoalLink"] > 0
    assert uses["conforms"] == 0


def test_each_link_within_the_page_leads_to_a_term(pages: dict[str, str]) -> None:
    targets = set(re.findall(r'href="#([^"]+)"', pages["da"])) - {"main-content"}
    assert len(targets) > 10
    for target in targets:
        assert f'id="{target}"' in pages["da"], target


@pytest.mark.parametrize(
    ("accept", "syntax"),
    [("text/turtle", RdfFormat.TURTLE), ("application/n-triples", RdfFormat.N_TRIPLES)],
)
def test_as_rdf_it_is_the_ontology(client: httpx.Client, accept: str, syntax: RdfFormat) -> None:
    answer = client.get("/ontology", headers={"Accept": accept})
    found = {str(quad.predicate) + str(quad.subject) for quad in parse(answer.content, syntax)}
    assert found == {str(quad.predicate) + str(quad.subject) for quad in ontology.quads()}


def test_the_diagram_and_the_context_are_files_of_their_own(client: httpx.Client) -> None:
    diagram = client.get("/ontology", params={"format": "svg"})
    assert diagram.headers["content-type"].startswith("image/svg+xml")
    context = client.get("/ontology/context.jsonld")
    assert context.headers["content-type"] == "application/ld+json"
    assert "@context" in context.json()
