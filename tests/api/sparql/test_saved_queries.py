"""A published question shows its answer first, in words, and then the query it comes from."""

import csv
import re
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from html import unescape
from http import HTTPStatus
from io import BytesIO, StringIO
from typing import cast

import httpx
import pytest
from fastapi.testclient import TestClient
from openpyxl import load_workbook

from api.server.app import create_app
from api.sparql import saved_queries
from api.state.server_state import ServerState
from graph import errors
from graph.store.saved_queries import published_questions

HTML = {"Accept": "text/html"}
UNSUPPORTED = "/queries/04-unsupported-national-goals"
SLUGS = [each.slug for each in published_questions()]


def page(client: httpx.Client, path: str, lang: str = "da") -> str:
    answer = client.get(path, params={"lang": lang}, headers=HTML)
    assert answer.status_code == HTTPStatus.OK
    assert answer.headers["content-type"].startswith("text/html")
    return main(answer.text)


def main(text: str) -> str:
    found = re.search(r"<main.*</main>", text, re.DOTALL)
    assert found
    return found[0]


def headings(text: str) -> list[str]:
    return [unescape(each) for each in re.findall(r"<th scope[^>]*>(.*?)</th>", text)]


def test_the_answer_stands_before_the_query(client: httpx.Client) -> None:
    shown = page(client, UNSUPPORTED)

    assert "3 svar" in shown
    assert headings(shown) == ["Mål"]
    assert (
        'title="https://w3id.org/goalgraph/id/goal/nationale-maal-2016/5">'
        '<a href="/goals/nationale-maal-2016/5?lang=da">'
        "<bdi>Nationale mål 5 Hurtig udredning og behandling</bdi></a>"
    ) in shown
    assert shown.index("</table>") < shown.index("Hent til Excel") < shown.index("<details")
    assert shown.index("<details") < shown.index("Åbn i SPARQL, og ret den") < shown.index("<pre")
    assert "<details open" not in shown


def test_the_note_is_told_in_the_readers_language(client: httpx.Client) -> None:
    notes = {"da": "Kun godkendte links og kun ét skridt.", "en": "Asserted links only, one step."}
    for lang, note in notes.items():
        shown = page(client, UNSUPPORTED, lang)
        before = shown[: shown.index("<table")]

        assert [each in before for each in notes.values()] == [
            each == note for each in notes.values()
        ]


@pytest.mark.parametrize("slug", SLUGS)
def test_every_question_has_its_answer_in_words(client: httpx.Client, slug: str) -> None:
    shown = page(client, f"/queries/{slug}")
    table = shown[: shown.index("<details")]

    assert 'role="alert"' not in shown
    assert "<table" in table or "0 svar" in table
    cells = [
        unescape(re.sub(r"<[^>]+>", "", each))
        for each in re.findall(r"<td.*?</td>", table, re.DOTALL)
    ]
    for cell in cells:
        assert not re.match(r"(gg|code|goal|id|dct|skos):\w|https?://", cell.strip()), cell
        assert cell not in {"true", "false", "missing"}
    assert not re.search(r'<a href="https?://', table)


def test_a_long_answer_is_shown_in_part_and_the_total_told(
    opened: ServerState, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(saved_queries, "SHOWN_ROWS", 3)
    shown = page(
        cast("httpx.Client", TestClient(create_app(opened))),
        "/queries/05-goals-supporting-no-national-goal",
    )

    assert "32 svar" in shown
    assert "De første 3 af 32 vises her." in shown
    assert shown.count("<tr><td") == 3


def test_the_spreadsheet_holds_all_rows_and_the_iris(client: httpx.Client) -> None:
    slug = "05-goals-supporting-no-national-goal"
    answer = client.get(f"/queries/{slug}", params={"format": "xlsx", "lang": "da"})
    sheet = load_workbook(BytesIO(answer.content)).worksheets[0]
    rows = [[cell.value for cell in row] for row in sheet.iter_rows()]

    assert f'attachment; filename="{slug}.xlsx"' == answer.headers["content-disposition"]
    assert rows[0] == ["Niveau", "Niveau (IRI)", "Mål", "Mål (IRI)", "Navn", "Ordlyd"]
    assert len(rows) == 33
    assert all(str(row[3]).startswith("https://w3id.org/goalgraph/id/goal/") for row in rows[1:])


def test_csv_opens_in_danish_excel(client: httpx.Client) -> None:
    answer = client.get(UNSUPPORTED, params={"format": "csv"}, headers={"Accept-Language": "da"})
    rows = list(csv.reader(StringIO(answer.content.decode("utf-8-sig")), delimiter=";"))

    assert rows[0] == ["Mål", "Mål (IRI)", "Navn", "Ordlyd"]
    assert [row[2] for row in rows[1:]] == [f"Nationale mål {n}" for n in (5, 6, 8)]


def test_the_query_is_still_a_file_and_data(client: httpx.Client) -> None:
    file = client.get(UNSUPPORTED, headers={"Accept": "application/sparql-query"})
    after = client.get(UNSUPPORTED, headers={"Accept": "application/sparql-query, text/html;q=0.5"})

    assert file.text == after.text
    assert file.text.startswith("# da: ")
    assert file.headers["content-type"].startswith("application/sparql-query")
    assert client.get(UNSUPPORTED, params={"format": "rq"}).text == file.text
    assert client.get(UNSUPPORTED, params={"format": "json"}).json()["questions"][0]["number"] == 4
    assert client.get("/queries/no-such", headers=HTML).status_code == HTTPStatus.NOT_FOUND


@pytest.mark.parametrize("slug", SLUGS)
def test_the_query_can_be_opened_and_gives_as_much(client: httpx.Client, slug: str) -> None:
    shown = page(client, f"/queries/{slug}")
    (address,) = re.findall(r'href="(/sparql[^"]*)"', shown)
    opened = client.get(unescape(address), headers=HTML)

    assert opened.status_code == HTTPStatus.OK
    assert re.findall(r"\d+ svar", opened.text) == re.findall(r"\d+ svar", shown)


def test_each_question_is_one_link(client: httpx.Client) -> None:
    shown = page(client, "/queries")
    links = re.findall(r'href="(/(?:queries/|sparql)[^"]*)"', shown)

    assert links == [f"/queries/{slug}?lang=da" for slug in SLUGS]
    assert "Brug spørgsmålet, eller ret det til." in shown


def test_an_answer_is_worked_out_once(client: httpx.Client, opened: ServerState) -> None:
    path = "/queries/10-same-frame"
    first = page(client, path, "en")
    with broken(opened, errors.Busy(seconds=7)):
        assert page(client, path, "en") == first


@contextmanager
def broken(opened: ServerState, failure: errors.GoalgraphError) -> Iterator[None]:
    """Workers that answer nothing: the pool of the server, for as long as it takes."""

    def run(*_: object, **__: object) -> None:
        raise failure

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(opened.pool, "run", run)
        yield


@pytest.mark.parametrize(
    ("failure", "status", "again"),
    [
        (errors.Busy(seconds=7), HTTPStatus.SERVICE_UNAVAILABLE, "7"),
        (errors.DeadlineHit(seconds="5"), HTTPStatus.UNPROCESSABLE_ENTITY, None),
        (errors.OutputHit(megabytes=1), HTTPStatus.UNPROCESSABLE_ENTITY, None),
    ],
)
def test_without_an_answer_the_page_says_so_and_shows_the_rest(
    opened: ServerState, failure: errors.GoalgraphError, status: HTTPStatus, again: str | None
) -> None:
    app = create_app(opened)
    with broken(opened, failure):
        answer = TestClient(app).get(UNSUPPORTED, params={"lang": "da"}, headers=HTML)
    shown = main(answer.text)

    assert answer.status_code == status
    assert answer.headers.get("retry-after") == again
    assert answer.headers["cache-control"] == "no-store"
    assert unescape(failure.text("da")) in unescape(shown)
    assert 'role="alert"' in shown
    assert "Hent til Excel" not in shown
    assert "SELECT ?goal ?label ?title" in shown
    assert "3 svar" in main(TestClient(app).get(UNSUPPORTED, headers=HTML).text)


def test_an_answer_too_large_for_a_spreadsheet_is_not_offered_as_one(opened: ServerState) -> None:
    small = create_app(replace(opened, settings=replace(opened.settings, sheet_cells=8)))
    client = TestClient(small)
    shown = main(client.get(UNSUPPORTED, params={"lang": "da"}, headers=HTML).text)
    file = client.get(UNSUPPORTED, params={"format": "xlsx", "lang": "da"})

    assert "Hent til Excel" not in shown
    assert "for stort til et regneark" in shown
    assert file.status_code == HTTPStatus.UNPROCESSABLE_ENTITY
    assert file.json()["type"].endswith("sheet-too-large")


def test_a_field_is_in_the_page_in_the_address_and_in_the_heading(client: httpx.Client) -> None:
    answer = client.get("/queries/11-targets", params={"lang": "da", "org": "stps"}, headers=HTML)
    shown = main(answer.text)

    assert '<option value="styrelsen-for-patientsikkerhed" selected>' in shown
    assert "11 svar: Myndighed <bdi>Styrelsen for Patientsikkerhed</bdi></h2>" in shown
    assert '<option value="">alle</option>' in shown
    assert "VALUES ?org { &lt;https://w3id.org/goalgraph/id/org/styrelsen" in shown
    assert unescape(shown).count("format=xlsx") == 1
    file = client.get("/queries/11-targets", params={"org": "stps", "format": "csv"})
    assert len(file.text.splitlines()) >= 12


def test_nothing_chosen_is_everything(client: httpx.Client) -> None:
    shown = page(client, "/queries/11-targets")

    assert "64 svar</h2>" in shown
    assert '<option value="" selected>alle</option>' in shown


def test_the_query_shown_is_the_one_asked(client: httpx.Client) -> None:
    asked = {"lang": "da", "quarter": "2023-Q3"}
    path = "/queries/13-deadlines-in-a-quarter"
    shown = main(client.get(path, params=asked, headers=HTML).text)
    file = client.get(path, params=asked | {"format": "rq"}).text
    (address,) = re.findall(r'href="(/sparql[^"]*)"', shown)

    assert (
        unescape(shown[shown.index("<code>") + 6 : shown.index("</code>")]).strip() == file.strip()
    )
    assert "3 svar" in client.get(unescape(address), headers=HTML).text
    assert "3 svar: Kvartal <bdi>3. kvartal 2023</bdi>" in shown


def test_an_unknown_value_is_404_with_near_ones_and_the_fields_kept(client: httpx.Client) -> None:
    asked = {"lang": "da", "org": "sundhedstyrelsen", "theme": "robusthed"}
    answer = client.get("/queries/11-targets", params=asked, headers=HTML)
    shown = main(answer.text)

    assert answer.status_code == HTTPStatus.NOT_FOUND
    assert "Myndighed: der er ingen «sundhedstyrelsen» her" in shown
    assert "org=sundhedsstyrelsen" in shown
    assert '<option value="robusthed" selected>' in shown
    assert "svar</h2>" not in shown
    file = client.get("/queries/11-targets", params=asked | {"format": "csv"})
    assert file.status_code == HTTPStatus.NOT_FOUND
    assert "sundhedsstyrelsen" in file.json()["detail"]


def test_a_value_cannot_add_markup_or_query(client: httpx.Client) -> None:
    evil = '"><script>alert(1)</script> } UNION { ?s ?p ?o } #'
    answer = client.get("/queries/11-targets", params={"org": evil}, headers=HTML)

    assert answer.status_code == HTTPStatus.NOT_FOUND
    assert "<script>alert" not in answer.text
    assert "UNION { ?s" not in main(answer.text).split("<code>")[1]


def test_question_15_says_that_only_the_name_differs(client: httpx.Client) -> None:
    shown = page(client, "/queries/15-shared-goals")

    assert shown.count("kun udgiverens navn er forskelligt") == 8
    assert "andre ord" not in shown


def test_questions_are_in_the_menu(client: httpx.Client) -> None:
    assert '<a class="nav-link" href="/queries?lang=da"' in client.get("/?lang=da").text
