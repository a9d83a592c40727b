"""Every page answers in both languages, leads nowhere that is not there, and lets nothing run."""

import re
from collections.abc import Iterator
from datetime import date
from itertools import pairwise
from urllib.parse import parse_qs, urldefrag, urljoin, urlsplit

import pytest
from fastapi import FastAPI
from pyoxigraph import NamedNode, RdfFormat, Store
from starlette.testclient import TestClient

from api.analysis import followup_pages, gap_pages, matrix_pages, thread_pages, timeline_pages
from api.catalog import about, list_pages, pages, topic_pages
from api.publication import version_pages
from api.sparql import saved_queries
from api.web import problems
from graph import namespaces, resources
from graph.store.inference import derive
from tests.support.pages import HTML, get, seen, without_data
from tests.support.places import ODD_SET
from tests.support.published import bundled
from tests.support.served import app_of

PLAIN = ("/", "/goals", "/sets", "/organizations", "/themes", "/frames", "/sources")
SINGLE = (
    "/goals/stpk-2023/2.1",
    "/goals/nationale-maal-2016/2",
    "/goals/koncern-2023/1.1",
    "/goals/sst-2023/1.1",
    "/sets/stps-2023",
    "/organizations/laegemiddelstyrelsen",
    "/themes/kvalitet",
    "/frames/sundhedsreform",
    "/sources/memo-health-goals",
)
ODD = (
    "/",
    "/goals",
    "/glossary",
    "/goals/odd/1",
    "/goals/odd/2.9",
    "/goals/odd/2.10",
    "/goals/odd/3",
    "/goals/odd/A.1",
    "/sets",
    "/sets/odd",
    "/sets/bare",
    "/organizations",
    "/organizations/odd",
    "/themes",
    "/themes/odd",
    "/frames/odd",
    "/sources/odd",
)


RECORDS = (
    "/things/",
    "/code/",
    "/graphs/",
    "/links/",
    "/evidence/",
    "/signatures/",
    "/ontology",
    "/shapes",
)
"""Pages of everything in the graph, which ``tests/conformance/test_every_iri.py`` opens each."""


def browser(store: Store, number: int | None = 3) -> TestClient:
    """A client of the pages alone, over a store."""
    parts = (
        about,
        list_pages,
        pages,
        topic_pages,
        thread_pages,
        gap_pages,
        matrix_pages,
        saved_queries,
        followup_pages,
        timeline_pages,
        version_pages,
    )
    app = app_of(
        store,
        *(part.router for part in parts),
        number=number,
        published=date(2026, 11, 21) if number else None,
    )
    return TestClient(app, raise_server_exceptions=True)


@pytest.fixture(scope="module")
def bundled_pages() -> Iterator[TestClient]:
    with browser(bundled()) as client:
        yield client


@pytest.fixture(scope="module")
def odd_pages() -> Iterator[TestClient]:
    store = Store()
    for path in resources.ontology_files():
        graph_name = namespaces.CODES if path.stem == "codes" else namespaces.ONTOLOGY
        store.bulk_load(path=path, format=RdfFormat.TURTLE, to_graph=NamedNode(graph_name))
    graph_name = namespaces.set_graph("odd")
    store.bulk_load(path=ODD_SET, format=RdfFormat.TURTLE, to_graph=NamedNode(graph_name))
    derive(store)
    with browser(store) as client:
        yield client


# Both languages, and the switch


@pytest.mark.parametrize("path", [*PLAIN, *SINGLE])
def test_a_page_is_there_in_both_languages(bundled_pages: TestClient, path: str) -> None:
    danish, english = get(bundled_pages, path), get(bundled_pages, path, "en")

    assert '<html lang="da">' in danish
    assert '<html lang="en">' in english
    assert danish != english


def test_the_language_is_what_the_reader_asks_for(bundled_pages: TestClient) -> None:
    ask = bundled_pages.get

    assert ask("/sets", headers=HTML).headers["content-language"] == "da"
    english = HTML | {"Accept-Language": "en-GB,en;q=0.9"}
    assert ask("/sets", headers=english).headers["content-language"] == "en"
    assert ask("/sets?lang=da", headers=english).headers["content-language"] == "da"
    assert ask("/sets?lang=xx", headers=HTML).headers["content-language"] == "da"


def test_the_switch_keeps_the_rest_of_the_address(bundled_pages: TestClient) -> None:
    page = seen(get(bundled_pages, "/goals?theme=kvalitet&type=drift"))
    other = [parse_qs(urlsplit(link).query) for link in page.links if "lang=en" in link]

    assert {"theme": ["kvalitet"], "type": ["drift"], "lang": ["en"]} in other


def test_a_chosen_language_goes_with_every_link(bundled_pages: TestClient) -> None:
    links = seen(get(bundled_pages, "/goals/sst-2023/2.1", "en")).links
    ours = [link for link in links if link.startswith("/")]
    assert ours
    for link in ours:
        assert parse_qs(urlsplit(link).query)["lang"] == ["en"], link


def test_a_goals_own_words_stay_danish(bundled_pages: TestClient) -> None:
    page = get(bundled_pages, "/goals/stpk-2023/2.1", "en")

    assert '<bdi lang="da">Overholde politisk fastlagte mål' in page
    assert "How it is measured" in page
    assert "no deadline in the source" in page


# Where pages lead


_NARROWED = frozenset(
    [
        "format",
        "lang",
        "theme",
        "type",
        "level",
        "set",
        "basis",
        "suggested",
        "sort",
        "goal",
        "a",
        "kind",
        "publisher",
        "group",
    ]
)
"""Parameters that show some of a page, or the same in another order: 1,000 pages more."""


def _is_followed(address: str) -> bool:
    """Whether to follow an address: within this application, and without those that need a workspace."""
    query = parse_qs(urlsplit(address).query).keys()
    elsewhere = ("/sparql", "/queries/", "/api/", "/check", "/versions", *RECORDS)
    return address.startswith("/") and not address.startswith(elsewhere) and not query & _NARROWED


def test_no_link_leads_nowhere_and_every_anchor_is_there(bundled_pages: TestClient) -> None:
    ids: dict[str, set[str]] = {}
    wanted: dict[str, set[str]] = {"/": set()}
    while todo := [path for path in wanted if path not in ids]:
        for path in todo:
            answer = bundled_pages.get(path, headers=HTML)
            assert answer.status_code == 200, path
            page = seen(answer.text)
            ids[path] = set(page.ids)
            for link in page.links:
                address, anchor = urldefrag(urljoin(path, link))
                if _is_followed(address):
                    wanted.setdefault(address, set())
                    if anchor:
                        wanted[address].add(anchor)

    assert len(ids) > 200
    for path, anchors in wanted.items():
        assert anchors <= ids[path], path


@pytest.mark.parametrize("path", ["/", *SINGLE])
def test_an_id_stands_once(bundled_pages: TestClient, path: str) -> None:
    ids = seen(get(bundled_pages, path)).ids

    assert len(ids) == len(set(ids))


@pytest.mark.parametrize("path", [*PLAIN, *SINGLE])
def test_a_page_loads_only_what_is_ours(bundled_pages: TestClient, path: str) -> None:
    page = seen(get(bundled_pages, path))

    assert all(address.startswith(("/static/", "?")) for address in page.loaded), page.loaded
    foreign = {link for link in page.links if "://" in link}
    assert foreign == {"https://creativecommons.org/licenses/by/4.0/"}


@pytest.mark.parametrize("path", [*PLAIN, *SINGLE])
def test_the_query_behind_a_page_can_be_asked(bundled_pages: TestClient, path: str) -> None:
    (query,) = (
        parse_qs(urlsplit(link).query)["query"][0]
        for link in seen(get(bundled_pages, path)).links
        if link.startswith("/sparql?query=")
    )
    app = bundled_pages.app
    assert isinstance(app, FastAPI)
    store = app.state.served.version.store
    assert next(iter(store.query(query, use_default_graph_as_union=True)), None) is not None


@pytest.mark.parametrize("path", [*PLAIN, *SINGLE])
@pytest.mark.parametrize("form", ["text/turtle", "application/ld+json", "application/n-triples"])
def test_the_same_address_gives_data(bundled_pages: TestClient, path: str, form: str) -> None:
    answer = bundled_pages.get(path, headers={"Accept": form})

    assert answer.status_code == 200
    assert answer.headers["content-type"].startswith(form)
    assert namespaces.ID in answer.text


def test_a_page_offers_its_data_in_every_form(bundled_pages: TestClient) -> None:
    page = seen(get(bundled_pages, "/goals/stpk-2023/2.1"))
    forms = [link for link in page.links if "format=" in link]

    assert forms
    for link in forms:
        answer = bundled_pages.get(urljoin("/goals/stpk-2023/2.1", link))
        assert answer.status_code == 200
        assert "html" not in answer.headers["content-type"]


# How pages are built


@pytest.mark.parametrize("path", [*PLAIN, *SINGLE, "/goals?theme=none", "/sets/none"])
def test_a_page_can_be_read_by_ear(bundled_pages: TestClient, path: str) -> None:
    text = bundled_pages.get(path, headers=HTML).text
    page = seen(text)

    assert page.elements.count("h1") == 1
    assert {"header", "nav", "main", "footer"} <= set(page.elements)
    assert text.index('class="skipnav"') < text.index("<header")
    assert "main-content" in page.ids
    labelled = {value for tag, name, value in page.attributes if (tag, name) == ("label", "for")}
    fields = {
        value
        for tag, name, value in page.attributes
        if tag in {"input", "select", "textarea"} and name == "id"
    }
    assert labelled == fields
    levels = [int(tag[1]) for tag in page.elements if re.fullmatch(r"h[1-6]", tag)]
    assert all(after <= before + 1 for before, after in pairwise(levels))


@pytest.mark.parametrize("lang", ["da", "en"])
def test_technical_words_stay_on_the_data_pages(bundled_pages: TestClient, lang: str) -> None:
    for path in (*PLAIN, *SINGLE):
        text = re.sub(r"<[^>]+>", " ", without_data(get(bundled_pages, path, lang)))
        words = set(re.findall(r"\w+", text.replace("RDF/XML", ""))) - {"SPARQL"}
        assert not words & {"RDF", "SHACL", "triple", "node", "ontology", "URI", "IRI"}, path


# What pages say


def test_the_front_page_figures_lead_to_what_they_count(bundled_pages: TestClient) -> None:
    text = get(bundled_pages, "/")

    assert '<a href="/goals?lang=da"><b>64</b>mål</a>' in text
    assert '<a href="/sets?lang=da"><b>10</b>målsæt</a>' in text
    assert "64 mål på 4 niveauer" in text


def test_a_gap_is_a_ring_with_words(bundled_pages: TestClient) -> None:
    text = get(bundled_pages, "/goals/nationale-maal-2016/5")

    assert '<span class="gg-gap">ingen måling i kilden</span>' in text
    assert '<span class="gg-gap">ingen afrapportering i kilden</span>' in text


def test_an_approved_link_says_who_stands_behind_it(bundled_pages: TestClient) -> None:
    text = get(bundled_pages, "/goals/nationale-maal-2016/2")

    assert "gensidigt link" in text
    assert "Kilden siger det" in text
    assert "Perioderne overlapper delvist: april 2016– og 2015–2018" in text


def test_targets_are_told_in_words(bundled_pages: TestClient) -> None:
    text = get(bundled_pages, "/goals/stpk-2023/2.1").replace("\N{NO-BREAK SPACE}", " ")

    assert "lig med 9 måneder" in text
    assert "ingen frist i kilden" in text


def test_a_narrowed_list_says_so_and_can_be_widened(bundled_pages: TestClient) -> None:
    text = get(bundled_pages, "/goals?theme=kvalitet")

    assert "Tema: Kvalitet" in text
    assert "Vis alle mål" in text
    assert (
        "<b>6 mål</b>" in text
    )  # two of them under «Patientsikkerhed», which is one step narrower


def words_of(client: TestClient, path: str) -> str:
    return " ".join(re.sub(r"<[^>]+>", " ", get(client, path)).split())


def test_a_target_shows_its_milestones_and_a_milestone_its_target(
    bundled_pages: TestClient,
) -> None:
    text = words_of(bundled_pages, "/goals/stps-2023/2.3")

    assert re.search(r"delmål: højst 800, 1\. juli 2023", text)
    assert "delmål på vejen til: alle sager i sagspuklen pr. 1. december 2021: alle" in text


def test_a_goal_without_milestones_speaks_of_none(bundled_pages: TestClient) -> None:
    assert "delmål på vejen" not in words_of(bundled_pages, "/goals/stps-2023/2.1")


def test_a_goal_says_which_groups_it_names_and_leads_to_the_others(
    bundled_pages: TestClient,
) -> None:
    page = get(bundled_pages, "/goals/nationale-maal-2016/2")

    assert re.search(r'href="/goals\?group=kronikere[^"]*">', page)
    listed = words_of(bundled_pages, "/goals?group=kronikere")
    assert "2 mål" in listed
    assert "Befolkningsgruppe: mennesker med kronisk sygdom" in listed


def test_a_link_shows_its_reservation_and_what_carries_it(bundled_pages: TestClient) -> None:
    text = words_of(bundled_pages, "/goals/viborg-udviklingsstrategi/1")

    assert "Linket har en grænse" not in text
    assert "Forbehold Det bygger på strategiens ord om forebyggelse" in text
    assert re.search(r"Bæres også af Andre links fører .*? gennem Sundhedsaftalen 5", text)


def test_a_theme_says_what_it_is_not(bundled_pages: TestClient) -> None:
    text = words_of(bundled_pages, "/themes/sagsbehandlingstid")

    assert "Ikke at forveksle med: Patienters ventetid og udredning" in text


def test_a_theme_of_goals_judged_unrelated_is_no_thread(bundled_pages: TestClient) -> None:
    for theme in ("ventetid", "klima"):
        text = words_of(bundled_pages, f"/threads/thematic/{theme}")
        assert "alle par af temaets mål på tværs af niveauer er vurderet" in text
    assert 'href="/threads/thematic/klima' not in get(bundled_pages, "/threads")


@pytest.mark.parametrize("page", ["2", "999", "-1", "x", "1e9", "9" * 500, ""])
def test_any_page_number_gives_a_page(bundled_pages: TestClient, page: str) -> None:
    assert "64 mål" in get(bundled_pages, f"/goals?page={page}")


def test_the_version_stands_at_the_foot(bundled_pages: TestClient) -> None:
    assert "Version\N{NO-BREAK SPACE}3, 21. november 2026" in get(bundled_pages, "/")
    with browser(bundled(), None) as client:
        assert "Den udgave, der følger med programmet" in get(client, "/")


# What is not there


def test_a_source_says_what_it_is_and_which_goals_a_passage_links(
    bundled_pages: TestClient,
) -> None:
    text = get(bundled_pages, "/sources/memo-health-goals")

    assert "Her vises kun de steder, noget her bygger på" in text
    assert "Kendemærket er filens fingeraftryk (SHA-256)" in text
    assert "96 steder, 255 citater" in text
    assert (
        '<a href="/goals/viborg-budget-2017/1?lang=da#link-ed-b1-s3">'
        "linket Viborg budget 1 → Sundhedsaftalen 3</a>" in text
    )
    assert "linkets" not in text
    listed = re.findall(
        r'<td data-title="(Steder|Citater)"[^>]*>(\d+)<', get(bundled_pages, "/sources")
    )
    assert [("Steder", "96"), ("Citater", "255")] in [listed[at : at + 2] for at in (0, 2, 4, 6, 8)]


def test_a_missing_goal_is_told_with_the_goals_there_are(bundled_pages: TestClient) -> None:
    answer = bundled_pages.get("/goals/nationale-maal-2016/9", headers=HTML)

    assert answer.status_code == 404
    assert (
        "Der er intet mål 9 i Nationale mål for sundhedsvæsnet 2016. Sættet har mål 1–8."
        in answer.text
    )
    assert 'href="/sets/nationale-maal-2016"' in answer.text


@pytest.mark.parametrize(
    ("path", "near"),
    [
        ("/sets/stpk", "/sets/stpk-2023"),
        ("/goals/stpk/2.1", "/sets/stpk-2023"),
        ("/goals/stpk-2023/2.11", "/goals/stpk-2023/2.1"),
        ("/organizations/lægemiddelstyrelsen", "/organizations/laegemiddelstyrelsen"),
        ("/themes/kvaliteter", "/themes/kvalitet"),
        ("/frames/sundhedsreformen", "/frames/sundhedsreform"),
        ("/sources/plan-2023", "/sources/plan-2023-sst"),
    ],
)
def test_near_matches_are_offered(bundled_pages: TestClient, path: str, near: str) -> None:
    for lang in ("da", "en"):
        answer = bundled_pages.get(path, params={"lang": lang}, headers=HTML)
        assert answer.status_code == 404
        assert near in {urlsplit(link).path for link in seen(answer.text).links}


def test_a_client_that_wants_data_gets_the_near_matches_as_data(bundled_pages: TestClient) -> None:
    answer = bundled_pages.get("/sets/stpk", headers={"Accept": "text/turtle"})

    assert (answer.status_code, answer.headers["content-type"]) == (404, problems.MEDIA_TYPE)
    assert answer.json()["near"][0] == {
        "id": namespaces.goal_set("stpk-2023"),
        "address": "/sets/stpk-2023",
        "label": "Mål- og resultatplan 2023, Styrelsen for Patientklager",
    }


def test_an_unknown_name_is_not_repeated_at_length(bundled_pages: TestClient) -> None:
    answer = bundled_pages.get("/sets/" + "x" * 3000, headers=HTML)

    assert "x" * 61 not in answer.text.split("<h1>")[1].split("</main>")[0]


# Odd data


@pytest.mark.parametrize("lang", ["da", "en"])
@pytest.mark.parametrize("path", ODD)
def test_nothing_in_the_data_can_run(odd_pages: TestClient, path: str, lang: str) -> None:
    page = seen(get(odd_pages, path, lang))

    assert not {"iframe", "object", "embed", "style", "base"} & set(page.elements)
    scripts = [value for tag, name, value in page.attributes if (tag, name) == ("script", "src")]
    data = page.attributes.count(("script", "type", "application/ld+json"))
    assert page.elements.count("script") == len(scripts) + data
    assert data <= 1
    assert all(
        each.startswith(("/static/explorer.js?v=", "/static/arrive.js?v=", "/static/picture.js?v="))
        for each in scripts
    )
    assert page.elements.count("img") == 1
    for _, name, value in page.attributes:
        assert name != "style"
        assert not name.startswith("on")
        assert not re.match(r"\s*(javascript|data|vbscript):", value, re.IGNORECASE)


def test_markup_in_the_data_is_shown_as_text(odd_pages: TestClient) -> None:
    text = get(odd_pages, "/goals/odd/1")

    assert "&lt;script&gt;alert(document.cookie)&lt;/script&gt; {{ 7*7 }} &amp; " in text
    assert "&lt;b&gt;tema&lt;/b&gt;" in text
    assert "Fordi &lt;i&gt;det&lt;/i&gt; passer." in text


def test_a_long_title_is_whole_on_its_own_page_and_cut_elsewhere(odd_pages: TestClient) -> None:
    own, listed = get(odd_pages, "/goals/odd/2.9"), get(odd_pages, "/sets/odd")

    assert "gg-longest" in own
    assert max(map(len, re.findall(r">([^<]+)</bdi>", own))) == 10_000
    assert max(map(len, re.findall(r">([^<]+)</bdi>", listed))) < 400
    assert len(re.search(r"<title>(.*?)</title>", own, re.DOTALL)[1]) < 200  # type: ignore[index]


def test_words_of_another_direction_keep_to_themselves(odd_pages: TestClient) -> None:
    assert '<bdi lang="ar">تحسين' in get(odd_pages, "/goals/odd/2.10")


def test_a_thing_with_a_foreign_name_is_no_link(odd_pages: TestClient) -> None:
    text = get(odd_pages, "/sets/odd")

    assert "Udenlandsk myndighed" in text
    assert "example.org" not in without_data(text)


def test_a_new_level_needs_no_change_to_the_pages(odd_pages: TestClient) -> None:
    text = get(odd_pages, "/")

    assert "regional" in text
    assert "5 mål på 6 niveauer" in text


def test_links_of_every_kind_are_told_apart(odd_pages: TestClient) -> None:
    text = get(odd_pages, "/goals/odd/1")

    for words in (
        "gensidigt link",
        "samme sigte",
        "modvirkes af",
        "støtter ikke hinanden (vurderet)",
        "foreslået, ikke afgjort",
        "redaktionen læser det; ikke vedtaget af myndighederne",
        "skal ses efter: teksten er ændret",
        "Meget sikkert (0,9)",
        "Usikkert (0,5)",
        "Afgørende for",
    ):
        assert words in text
    assert "Afvist af en grund" not in text
