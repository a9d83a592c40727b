"""The page of a source is the document: its text, its marks, and what rests on them, both ways."""

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from pyoxigraph import RdfFormat, Store
from starlette.testclient import TestClient

from api.catalog import pages
from api.catalog.source_view import source_view
from api.state.server_state import OpenVersion
from graph import namespaces
from graph.catalog import lists, subjects
from graph.evidence.document import PART
from graph.evidence.originals import digest
from graph.evidence.source_texts import SourceTexts
from graph.model.values import Named, Text
from graph.submission.reports.source_faults import Fault
from tests.support.pages import get, seen
from tests.support.published import bundled
from tests.support.served import app_of, state_of

SLUG = "plan-2023-sst"
HOSTILE = (
    "1. Mål\n\n<script>alert(1)</script> & \u202evendt om.\n\n</mark></bdi>Flere sunde leveår.\n\n"
    "2. Frist\n\nFlere sunde leveår inden 2030.\n"
)
PREFIXES = """
@base <https://w3id.org/goalgraph/id/> .
@prefix dct: <http://purl.org/dc/terms/> . @prefix foaf: <http://xmlns.com/foaf/0.1/> .
@prefix gg: <https://w3id.org/goalgraph/ontology#> . @prefix oa: <http://www.w3.org/ns/oa#> .
"""


def evidence(name: str, words: str, start: int, body: str, proves: str) -> str:
    quoted = words.replace("\\", "\\\\").replace('"', '\\"').replace("\n", "\\n")
    return f"""
    <{body}> gg:evidence <evidence/{name}> .
    <evidence/{name}> a oa:Annotation ; oa:hasBody <{body}> ; gg:evidenceFor {proves} ;
        oa:hasTarget <evidence/{name}/target> .
    <evidence/{name}/target> oa:hasSource <source/odd> ;
        oa:hasSelector <evidence/{name}/position> , <evidence/{name}/quote> .
    <evidence/{name}/position> oa:start {start} ; oa:end {start + len(words)} .
    <evidence/{name}/quote> oa:exact "{quoted}" .
    """


def store_of(text: str, *quotes: str) -> Store:
    store = Store()
    source = f"""{PREFIXES}
    <source/odd> a foaf:Document ; dct:title "Odd"@da ; dct:identifier "{digest(text.encode())}" .
    {"".join(quotes)}"""
    store.load(source, RdfFormat.TURTLE)
    return store


@pytest.fixture
def held(tmp_path: Path) -> Iterator[TestClient]:
    """The page of a source whose text is held, and full of what does not belong in a page."""
    (tmp_path / "any-name.txt").write_bytes(HOSTILE.encode())
    twice = [each.start() for each in re.finditer("Flere sunde leveår", HOSTILE)]
    store = store_of(
        HOSTILE,
        evidence("first", "Flere sunde leveår", twice[0], "source/odd", "dct:title"),
        evidence("second", "Flere sunde leveår", twice[1], "source/odd", "dct:issued"),
        evidence("within", "sunde", twice[1] + 6, "source/odd", "dct:issued"),
        evidence("across", "leveår inden", twice[1] + 12, "source/odd", "dct:issued"),
        evidence(
            "markup", "<script>alert(1)</script>", HOSTILE.index("<scr"), "source/odd", "dct:issued"
        ),
        evidence("wrong", "Færre sunde leveår", 0, "source/odd", "dct:issued"),
        evidence("heading", "2. Frist", HOSTILE.index("2. F"), "source/odd", "dct:tableOfContents"),
    )
    app = app_of(store, pages.router)
    app.state.served = state_of(store)
    object.__setattr__(app.state.served.version, "texts", SourceTexts(tmp_path))
    with TestClient(app) as client:
        yield client


def plain(text: str) -> str:
    return re.sub(r"\s+", " ", re.sub("<[^>]*>", "", text))


def test_the_whole_text_is_shown_and_nothing_in_it_is_markup(held: TestClient) -> None:
    page = get(held, "/sources/odd")
    document = page.partition('class="gg-document"')[2].partition("<footer")[0]

    assert "<script>alert" not in page
    assert "&lt;script&gt;alert(1)&lt;/script&gt;" in document
    assert "&lt;/mark&gt;&lt;/bdi&gt;" in document
    assert "\u202e" not in document
    assert "Teksten nedenfor er dokumentets egen" in page
    assert "er ikke her]" not in document


def test_words_found_twice_are_marked_at_each_place(held: TestClient) -> None:
    page = get(held, "/sources/odd")
    first, second = (page.index(f'id="{name}"') for name in ("first", "second"))

    assert first < page.index("2. Frist</h3>".replace("</h3>", "")) or first < second
    assert page.count('id="within"') == page.count('id="across"') == 1
    assert "afsnit 2 " in plain(page)


def test_every_mark_leads_to_its_note_and_back(held: TestClient) -> None:
    found = seen(get(held, "/sources/odd"))
    notes = [each for each in found.ids if re.fullmatch(r"n\d+", each)]

    assert len(notes) == 6
    for note in notes:
        assert f"#{note}" in found.links or note == "n1"  # the first one is not at its place
        assert note.replace("n", "m") in found.ids or note == "n1"
    assert len(found.ids) == len(set(found.ids))
    assert ("span", "tabindex", "-1") in found.attributes


def test_a_quote_that_is_not_at_its_place_is_told(held: TestClient) -> None:
    page = get(held, "/sources/odd")

    assert "Citater, der ikke står på deres plads" in page
    assert "Færre sunde leveår" in page.partition('id="unplaced"')[2]


def test_without_the_text_the_quotes_are_shown_and_what_is_left_out_is_counted() -> None:
    text = "x" * 500 + "Flere sunde leveår" + "y" * 10
    store = store_of(text, evidence("one", "Flere sunde leveår", 500, "source/odd", "dct:title"))
    with TestClient(app_of(store, pages.router)) as client:
        page = get(client, "/sources/odd")

    assert "Her vises kun de steder, noget her bygger på" in page
    assert "[500 tegn af kilden er ikke her]" in page


def test_a_long_document_has_parts_with_addresses() -> None:
    text = "En lang linje.\n" * 6_000
    at = 2 * PART + 15 - (2 * PART) % 15
    store = store_of(text, evidence("far", "En lang linje.", at, "source/odd", "dct:title"))
    version = OpenVersion(number=1, store=store, digest="", published=None)
    with TestClient(app_of(store, pages.router)) as client:
        first, third = (get(client, f"/sources/odd?part={part}") for part in (1, 3))
        odd = [get(client, f"/sources/odd?part={part}") for part in ("x", "-1", "9" * 400)]
    found = subjects.source(store, "odd", "da")
    view = source_view(version, found, (), 3, "da")

    assert 'id="far"' not in first
    assert 'id="far"' in third
    assert 'href="/sources/odd?part=3&amp;lang=da#far"' in first
    assert "Del 3 af 3" in third
    assert view.marks[0].address == "/sources/odd?part=3#far"
    assert len(odd) == 3


@pytest.fixture(scope="module")
def version() -> OpenVersion:
    return OpenVersion(number=1, store=bundled(), digest="", published=None)


@pytest.mark.parametrize("slug", ["memo-health-goals", "plan-2023-lmst", SLUG])
def test_every_passage_is_marked_and_every_use_can_be_arrived_at(
    version: OpenVersion, slug: str
) -> None:
    found = subjects.source(version.store, slug, "da")
    view = source_view(version, found, (), 1, "da")
    begun = [index for block in view.document.blocks for index in block.begins]

    assert begun == list(range(len(found.passages)))
    assert view.document.unplaced == ()
    assert [mark.number for mark in view.marks] == [index + 1 for index in begun]
    assert all(
        mark.place or not view.headings or mark.passage.start < view.headings[0][0].start
        for mark in view.marks
    )


def test_each_thing_that_a_passage_proves_has_a_word_and_its_own_place(
    version: OpenVersion,
) -> None:
    slugs = [card.thing.slug for card in lists.sources(version.store, "da")]
    with TestClient(app_of(version.store, pages.router)) as client:
        shown = {slug: get(client, f"/sources/{slug}") for slug in slugs}

    assert len(shown) == 5
    assert not [slug for slug, page in shown.items() if "en oplysning" in page]
    assert "det bebudede" in shown[SLUG]
    assert 'href="/goals/sst-2023/1.1?lang=da#measure-1"' in shown[SLUG]


def test_the_jump_list_leads_to_the_title_of_a_goal(version: OpenVersion) -> None:
    view = source_view(version, subjects.source(version.store, SLUG, "da"), (), 1, "da")
    goals = {one.owner.iri: view.first_of(one) for each in view.by_goal for one in each.things}
    mark = goals[f"{namespaces.ID}goal/sst-2023/2.3"]

    assert mark.passage.words.startswith("Generel opfølgning på")
    assert mark.place == "afsnit 2.3, tabel 2, mål 2.3"


def test_a_fault_and_a_note_stand_where_they_belong_and_once(version: OpenVersion) -> None:
    def fault(thing: str) -> Fault:
        return Fault(Named(namespaces.ID + thing, Text(thing)), {"da": thing, "en": thing})

    known = [
        fault("goal/sst-2023/2.1/measure/2/target/9"),
        fault("signature/sst-2023/1"),
        fault("set/none"),
    ]
    view = source_view(version, subjects.source(version.store, SLUG, "da"), known, 1, "da")
    told = [(one.about.label.value, mark) for mark in view.marks for one in mark.faults]
    remarks = [text for mark in view.marks for text in mark.remarks]

    assert [name for name, _ in told] == [each.about.label.value for each in known[:2]]
    assert told[0][1].passage.uses[0].part_of is not None
    assert remarks
