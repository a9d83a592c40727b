"""The search page: what is found, how it is narrowed down, and that nothing in it runs."""

import csv
import html
import re
from io import BytesIO, StringIO
from itertools import pairwise
from threading import Event
from urllib.parse import parse_qs, urljoin, urlsplit

import httpx
import pytest
from openpyxl import load_workbook

from api.search import index
from api.search.index import Indexes
from api.state.server_state import OpenVersion, ServerState
from graph import errors
from graph.search.index import Index
from tests.support.pages import Seen, seen

HTML = {"Accept": "text/html"}
HOSTILE = (
    "<script>alert(1)</script> mål",
    '"><img src=x onerror=alert(1)> mål',
    "mål' onmouseover='alert(1)",
    "\u202emål\u202c {{ 7*7 }} %(x)s {0}",
    "«<b>mål</b>»",
    "javascript:alert(1) mål",
)


def page(client: httpx.Client, lang: str = "da", **asked: str) -> str:
    answer = client.get("/search", params={"lang": lang, **asked}, headers=HTML)
    assert answer.status_code == 200, answer.text
    return answer.text


def words_of(text: str) -> str:
    main = text.split("<main")[1].split("</main>", maxsplit=1)[0]
    return " ".join(html.unescape(re.sub(r"<[^>]+>", "", main)).split())


def facet_links(shown: Seen, name: str) -> list[dict[str, list[str]]]:
    queries = [parse_qs(urlsplit(link).query) for link in shown.links if link.startswith("?")]
    return [query for query in queries if name in query]


# What the page shows


def test_what_is_found_is_marked_and_leads_to_where_it_stands(client: httpx.Client) -> None:
    text = page(client, q="kronikerne")
    paths = {urlsplit(link).path for link in seen(text).links}

    assert "<mark>kronikere</mark>" in text
    assert {"/goals/nationale-maal-2016/2", "/sources/memo-health-goals"} <= paths


def test_a_quote_that_belongs_to_no_goal_says_where_it_stands(client: httpx.Client) -> None:
    text = words_of(page(client, q="Brostrøm"))

    assert "1 fund" in text
    assert re.search(
        r"«[^»]*Søren Brostrøm[^»]*» [^·]+, afsnit 4 \(tegn [\d.]+–[\d.]+\) · se stedet", text
    )


def test_what_belongs_to_one_goal_is_one_hit(client: httpx.Client) -> None:
    text = words_of(page(client, q="indlæggelse"))

    assert "3 fund" in text
    assert text.count("Antallet af forebyggelige indlæggelser") == 1
    assert "målingen har samme ord · se stedet" in text
    assert "Fundet i målinger (1) Fundet i citater (2)" in text
    assert "Et mål er ét fund" in text


def test_other_words_of_a_goal_stand_beneath_it(client: httpx.Client) -> None:
    hit = words_of(page(client, q="150", lang="en")).split("Viborg budget 2", 1)[1]

    assert "measure: Tilbuddet skal hjælpe minimum 150 borgerne" in hit
    assert hit.index("see the place") > hit.index("minimum 150")


@pytest.mark.parametrize("query", ["mål", "retssikkerhed", "sundhedsvæsenet", "STPK"])
def test_every_hit_leads_to_a_page_and_every_anchor_is_there(
    client: httpx.Client, query: str
) -> None:
    paths = ("/goals/", "/sources/", "/sets/", "/themes/", "/frames/", "/org")
    links = [link for link in seen(page(client, q=query)).links if link.startswith(paths)]
    assert links
    for link in links:
        answer = client.get(link, headers=HTML)
        anchor = urlsplit(link).fragment
        assert answer.status_code == 200
        assert not anchor or anchor in seen(answer.text).ids, link


def test_an_empty_result_says_what_to_do(client: httpx.Client) -> None:
    danish, english = (page(client, lang, q="ventetidsgaranti") for lang in ("da", "en"))

    assert (
        "Ingen mål med «ventetidsgaranti». Prøv et kortere ord, eller se alle temaer."
        in words_of(danish)
    )
    assert "No goal with “ventetidsgaranti”." in words_of(english)


def test_a_compound_nobody_uses_is_met_with_the_words_in_it(client: httpx.Client) -> None:
    text = page(client, q="ventetidsgaranti")

    assert "Kortere ord, der findes her: ventetid." in words_of(text)
    assert any(parse_qs(urlsplit(link).query).get("q") == ["ventetid"] for link in seen(text).links)
    assert "Kortere ord" not in page(client, q="ventetid")


def test_a_misspelt_word_is_met_with_a_link_to_the_right_one(client: httpx.Client) -> None:
    text = page(client, q="ventetd")

    assert "Mente du ventetid?" in words_of(text)
    assert any(parse_qs(urlsplit(link).query).get("q") == ["ventetid"] for link in seen(text).links)


def test_it_is_said_when_only_some_words_are_there(client: httpx.Client) -> None:
    assert "Intet har alle ordene." in words_of(page(client, q="retssikkerhed xyzzy"))
    assert "Intet har alle ordene." not in words_of(page(client, q="retssikkerhed"))


def test_without_a_word_the_page_says_how_to_search(client: httpx.Client) -> None:
    assert "Skriv et eller flere ord." in words_of(page(client))
    assert "Der er intet ord i søgningen." in words_of(page(client, q="***"))


# Narrowing down


def test_a_choice_keeps_the_whole_state_in_the_address(client: httpx.Client) -> None:
    shown = seen(page(client, q="mål", kind="goal", level="ministry-plan"))

    for query in facet_links(shown, "theme"):
        assert query["q"] == ["mål"]
        assert query["kind"] == ["goal"]
        assert query["level"] == ["ministry-plan"]
        assert query["lang"] == ["da"]
        assert "page" not in query
    assert facet_links(shown, "theme")


def test_a_choice_can_be_taken_away(client: httpx.Client) -> None:
    shown = seen(page(client, q="mål", level="municipal"))

    assert {"q": ["mål"], "lang": ["da"]} in [
        parse_qs(urlsplit(link).query) for link in shown.links
    ]


def test_the_number_beside_a_choice_is_what_it_gives(client: httpx.Client) -> None:
    text = page(client, q="patient")
    offered = re.findall(r'<li><a href="(\?[^"]+)">.*?<span class="gg-muted">\((\d+)\)', text)

    assert len(offered) > 10
    for address, count in offered:
        narrowed = client.get(urljoin("/search", html.unescape(address)), headers=HTML).text
        assert re.search(rf"<b>{count} fund</b>", narrowed), address


@pytest.mark.parametrize("slug", ["nowhere", "<script>", "x" * 300, "../..", "\u202e"])
def test_a_choice_there_is_not_is_told_in_words(client: httpx.Client, slug: str) -> None:
    text = page(client, q="mål", level=slug)

    assert "Intet med «mål» passer til valget." in words_of(text)
    assert "<script" not in text


@pytest.mark.parametrize("number", ["2", "999999", "-1", "x", "9" * 400, ""])
def test_any_page_number_gives_a_page(client: httpx.Client, number: str) -> None:
    assert "fund" in words_of(page(client, q="mål", page=number))


# How pages are built


@pytest.mark.parametrize("lang", ["da", "en"])
@pytest.mark.parametrize("path", ["/", "/goals", "/goals/stpk-2023/2.1", "/threads", "/nowhere"])
def test_every_page_has_a_box_to_search_from(client: httpx.Client, path: str, lang: str) -> None:
    text = client.get(path, params={"lang": lang}, headers=HTML).text
    shown = seen(text)

    assert ("form", "role", "search") in shown.attributes
    assert ("form", "action", "/search") in shown.attributes
    box = "q" if path == "/" else "site-search"  # the front page has a box of its own
    assert ("label", "for", box) in shown.attributes
    assert f'type="hidden" name="lang" value="{lang}"' in text


@pytest.mark.parametrize("asked", [{}, {"q": "mål"}, {"q": "xyzzy"}, {"q": "mål", "set": "x"}])
def test_the_page_can_be_read_by_ear(client: httpx.Client, asked: dict[str, str]) -> None:
    shown = seen(page(client, **asked))
    levels = [int(tag[1]) for tag in shown.elements if re.fullmatch(r"h[1-6]", tag)]

    assert shown.elements.count("h1") == 1
    assert len(shown.ids) == len(set(shown.ids))
    assert all(after <= before + 1 for before, after in pairwise(levels))
    assert shown.attributes.count(("form", "role", "search")) == 1


# Nothing runs, nothing is slow, nothing is too much


@pytest.mark.parametrize("query", HOSTILE)
def test_nothing_in_a_search_can_run(client: httpx.Client, query: str) -> None:
    text = page(client, q=query)
    shown = seen(text)

    assert not {"script", "iframe", "object"} & set(shown.elements)
    assert shown.elements.count("img") == 1
    assert not [each for each in shown.attributes if each[1].startswith("on")]
    assert "\u202e" not in text


@pytest.mark.parametrize(
    ("query", "problem"), [("x" * 7000, "search-too-long"), ("a " * 60, "search-too-wordy")]
)
def test_a_search_that_is_too_much_is_refused_with_the_limit(
    client: httpx.Client, query: str, problem: str
) -> None:
    data = client.get("/api/search", params={"q": query})
    shown = client.get("/search", params={"q": query}, headers=HTML)

    assert (data.status_code, shown.status_code) == (400, 400)
    assert data.json()["type"].endswith(problem)
    assert "grænsen er" in shown.text
    assert "x" * 100 not in words_of(shown.text)


# To take along


def sheet_rows(answer: httpx.Response) -> list[list[str]]:
    text = answer.content.decode("utf-8-sig")
    return list(csv.reader(StringIO(text, newline=""), delimiter=";"))


@pytest.mark.parametrize(("asked", "lang"), [({"q": "mål"}, "da"), ({"q": "sundhed"}, "en")])
def test_all_hits_can_be_taken_along(
    client: httpx.Client, asked: dict[str, str], lang: str
) -> None:
    whole = client.get("/api/search", params=asked).json()
    listed = client.get("/search", params={**asked, "lang": lang, "format": "csv"})
    book = client.get("/search", params={**asked, "lang": lang, "format": "xlsx"})
    rows = sheet_rows(listed)
    sheet = load_workbook(BytesIO(book.content)).worksheets[0]

    assert "search.csv" in listed.headers["content-disposition"]
    assert len(rows) - 1 == whole["total"] == sheet.max_row - 1 > whole["size"]
    assert [row[-1] for row in rows[1 : 1 + len(whole["hits"])]] == [
        hit["id"] for hit in whole["hits"]
    ]
    for row in rows[1:4]:
        assert client.get(row[-2], headers=HTML).status_code == 200
    link = sheet.cell(2, len(rows[0]) - 1).hyperlink
    assert link is not None
    assert link.target == rows[1][-2]


def test_a_spreadsheet_holds_what_the_facets_leave(client: httpx.Client) -> None:
    found = client.get(
        "/api/search", params={"q": "mål", "kind": "goal", "level": "municipal"}
    ).json()
    asked = {"q": "mål", "kind": "goal", "level": "municipal", "format": "csv", "page": "2"}

    assert len(sheet_rows(client.get("/search", params=asked))) - 1 == found["total"]


@pytest.mark.parametrize("asked", [{}, {"q": "xyzzy"}, {"q": "***"}])
def test_nothing_can_be_taken_along_too(client: httpx.Client, asked: dict[str, str]) -> None:
    answer = client.get("/search", params={**asked, "format": "csv"})

    assert (answer.status_code, len(sheet_rows(answer))) == (200, 1)


@pytest.mark.parametrize(
    "asked",
    [
        {"q": "indlæggelse"},
        {"q": "mål", "level": "municipal"},
        {"q": 'a"b\\c {d}\n«nationale mål»'},
    ],
)
def test_the_search_goes_on_in_sparql(client: httpx.Client, asked: dict[str, str]) -> None:
    links = [link for link in seen(page(client, **asked)).links if link.startswith("/sparql?query")]
    answer = client.get(links[0], headers={"Accept": "application/sparql-results+json"})
    listed = client.get("/search", params={**asked, "kind": "goal", "format": "csv"})

    assert answer.status_code == 200
    rows = answer.json()["results"]["bindings"]
    assert {row["goal"]["value"] for row in rows} == {row[-1] for row in sheet_rows(listed)[1:]}


def test_a_search_too_long_for_an_address_goes_on_by_a_form(client: httpx.Client) -> None:
    words = (
        "sundhed forebyggelse behandling patienter kvalitet borgere kommuner samarbejde udvikling",
        "mål plan tid sag opgaver styrelsen ansøgning aftale ledelse økonomi evaluering rapport",
        "region hospital læge sygdom børn ældre unge arbejde service data drift indsats resultat",
    )
    text = page(client, q=" ".join(words))
    (query,) = re.findall(r'<input type="hidden" name="query" value="([^"]+)">', text)
    answer = client.post("/sparql", data={"query": html.unescape(query)}, headers=HTML)

    assert answer.status_code == 200


# The index


def test_a_search_that_comes_too_early_is_told_when_to_come_again(
    opened: ServerState, monkeypatch: pytest.MonkeyPatch
) -> None:
    go_on = Event()
    monkeypatch.setattr(index, "read", lambda _: go_on.wait(60))  # not ready for a long time
    made = Indexes()

    with pytest.raises(errors.SearchUnready) as early:
        made.of(opened.version, 0.01)
    assert isinstance(early.value, errors.Busy)
    go_on.set()


def test_an_index_that_could_not_be_made_is_tried_again(
    opened: ServerState, monkeypatch: pytest.MonkeyPatch
) -> None:
    made, now = Indexes(), opened.version

    def fail(_: object) -> None:
        raise OSError("no room")

    with monkeypatch.context() as patched:
        patched.setattr(index, "read", fail)
        with pytest.raises(OSError, match="no room"):
            made.of(now, 60)

    assert isinstance(made.of(now, 60), Index)


def test_an_index_is_made_once_a_version(opened: ServerState) -> None:
    made, now = Indexes(), opened.version

    first = made.of(now, 60)
    assert made.of(now, 60) is first
    other = OpenVersion(now.number, now.store, "sha256:another", now.published)
    assert made.of(other, 60) is not first
