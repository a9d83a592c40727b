"""A goal set is checked in the browser and by programs: the report is the answer, and nothing is kept."""

import base64
import html
import json
import re
import xml.etree.ElementTree as ET
import zipfile
from io import BytesIO
from pathlib import Path

import httpx
import pytest
from openpyxl import load_workbook
from pyoxigraph import RdfFormat, parse

from api.state.server_state import LazyPool
from api.submission.check_pages import _MOST_ON_PAGE
from api.web.negotiation import DOCX
from graph import errors
from graph.sandbox.pool import Pool
from graph.submission.tables.schema import sheet
from tests.support.commands import SET
from tests.support.tables import SMALL, csv_file, place, with_cell, workbook

HTML = {"Accept": "text/html"}
TURTLE = {"Content-Type": "text/turtle"}
BROKEN = SET.replace('"Flere går en tur"@da', '""@da')


def post(client: httpx.Client, text: str = SET, **headers: str) -> httpx.Response:
    named = {name.replace("_", "-"): value for name, value in headers.items()}
    return client.post("/check", content=text.encode(), headers=TURTLE | named)


def upload(
    client: httpx.Client, *texts: str, headers: dict[str, str] | None = None, **fields: str
) -> httpx.Response:
    files = [("file", (f"x{k}.ttl", text.encode(), "text/turtle")) for k, text in enumerate(texts)]
    return client.post("/check", files=files or None, data=fields, headers=headers)


# For programs


def test_the_report_is_200_whether_or_not_it_conforms(client: httpx.Client) -> None:
    good, bad = post(client), post(client, BROKEN)

    assert (good.status_code, bad.status_code) == (200, 200)
    assert good.headers["content-type"] == "application/json"
    assert good.headers["cache-control"] == "no-store"
    assert (good.json()["conforms"], bad.json()["conforms"]) == (True, False)
    assert good.json()["sources"] == ["submission.ttl"]
    assert bad.json()["results"][0]["where"]["line"] == 11


def test_a_form_names_its_files(client: httpx.Client) -> None:
    answer = upload(client, SET)

    assert answer.status_code == 200
    assert answer.json()["sources"] == ["x0.ttl"]


def test_several_files_are_one_submission(client: httpx.Client) -> None:
    head, goals = SET.split("<goal/", 1)
    prefixes = head.split("<set/")[0]
    answer = upload(client, head, f"{prefixes}<goal/{goals}")

    assert answer.json()["sources"] == ["x0.ttl", "x1.ttl"]
    assert answer.json()["conforms"]
    assert answer.json()["impact"]["goals"]["added"] == 1


def test_files_of_the_same_name_are_told_apart(client: httpx.Client) -> None:
    files = [("file", ("a.ttl", SET.encode())), ("file", ("a.ttl", b"<a:b> <a:c> <a:d> ."))]
    answer = client.post("/check", files=files)

    assert answer.json()["sources"] == ["a.ttl", "a (2).ttl"]


def test_pasted_text_is_checked(client: httpx.Client) -> None:
    answer = client.post("/check", files={"text": (None, SET), "kind": (None, ".ttl")})

    assert answer.json()["sources"] == ["din tekst.ttl"]
    assert answer.json()["conforms"]


@pytest.mark.parametrize(
    ("form", "media_type"),
    [
        ("json", "application/json"),
        ("ttl", "text/turtle"),
        ("sarif", "application/sarif+json"),
        ("junit", "application/xml"),
        ("html", "text/html"),
        ("text", "text/plain"),
        ("docx", DOCX.media_type),
    ],
)
def test_each_form_comes_by_name_and_by_accept(
    client: httpx.Client, form: str, media_type: str
) -> None:
    named = client.post("/check", params={"format": form}, content=BROKEN.encode(), headers=TURTLE)
    accepted = post(client, BROKEN, Accept=media_type)

    assert named.headers["content-type"].startswith(media_type)
    assert accepted.headers["content-type"].startswith(media_type)
    if form != "html":
        assert named.content == accepted.content
    match form:
        case "ttl":
            assert list(parse(named.content, RdfFormat.TURTLE))
        case "sarif":
            assert json.loads(named.content)["version"] == "2.1.0"
        case "junit":
            assert ET.fromstring(named.content).tag == "testsuites"
        case "html":
            assert "attachment" in named.headers["content-disposition"]
            assert "<style>" in named.text


def test_the_files_can_be_checked_alone_and_as_of_a_day(client: httpx.Client) -> None:
    alone = client.post(
        "/check?against=none&as-of=2024-02-29", content=SET.encode(), headers=TURTLE
    ).json()
    by_form = client.post(
        "/check",
        files={
            "file": ("submission.ttl", SET.encode()),
            "against": (None, "none"),
            "as-of": (None, "2024-02-29"),
        },
    ).json()

    assert not alone["conforms"]  # it points at an organisation that is published
    assert alone["asOf"] == by_form["asOf"] == "2024-02-29"
    assert [one["rule"] for one in alone["results"]] == [one["rule"] for one in by_form["results"]]


@pytest.mark.parametrize(
    ("request_", "status", "problem"),
    [
        ({"content": b"<a:a> <a:b>", "headers": TURTLE}, 400, "syntax-fault"),
        ({"content": b"", "headers": TURTLE}, 400, "empty-input"),
        ({"content": b"x", "headers": {"Content-Type": "image/png"}}, 415, "unsupported-upload"),
        ({"content": b"x"}, 415, "unsupported-upload"),
        (
            {"content": b"<rdf/>", "headers": {"Content-Type": "application/rdf+xml"}},
            415,
            "refused-format",
        ),
        ({"files": {"file": ("a.docx", b"PK")}}, 415, "text-document"),
        ({"files": {"file": ("a.ods", b"PK")}}, 415, "other-spreadsheet"),
        ({"files": {"file": ("a.png", b"PK")}}, 415, "unknown-format"),
        ({"files": {"other": ("a.ttl", b"x")}}, 400, "nothing-handed-in"),
        ({"files": {"file": ("", b"")}}, 400, "nothing-handed-in"),
        (
            {"content": b"x", "headers": {"Content-Type": "multipart/form-data"}},
            400,
            "request-fault",
        ),
        (
            {"content": SET.encode(), "headers": TURTLE, "params": {"as-of": "soon"}},
            400,
            "date-fault",
        ),
        (
            {"content": SET.encode(), "headers": TURTLE, "params": {"format": "odt"}},
            400,
            "unknown-form",
        ),
        (
            {"content": SET.encode(), "headers": TURTLE, "params": {"format": "xlsx"}},
            400,
            "no-workbook",
        ),
        (
            {"content": SET.encode(), "headers": TURTLE | {"Accept": "image/png"}},
            406,
            "not-acceptable",
        ),
    ],
)
def test_what_cannot_be_checked_is_a_problem(
    client: httpx.Client, request_: dict[str, object], status: int, problem: str
) -> None:
    answer = client.request("POST", "/check", **request_)  # type: ignore[arg-type]

    assert answer.status_code == status
    assert answer.headers["content-type"] == "application/problem+json"
    assert answer.json()["type"].endswith(f"/{problem}")


def test_openapi_tells_of_it(client: httpx.Client) -> None:
    described = client.get("/openapi.json").json()["paths"]["/check"]

    assert set(described) == {"post"}
    assert "multipart/form-data" in described["post"]["requestBody"]["content"]


# For people


@pytest.mark.parametrize(
    ("lang", "heading"), [("da", "Tjek et målsæt"), ("en", "Check a goal set")]
)
def test_the_form_is_whole_without_scripts(client: httpx.Client, lang: str, heading: str) -> None:
    page = client.get("/check", params={"lang": lang}, headers=HTML)

    assert page.status_code == 200
    assert f"<h1>{heading}</h1>" in page.text
    assert 'method="post"' in page.text
    assert f'action="?lang={lang}"' in page.text
    assert page.headers["cache-control"] == "no-store"
    for name in ("file", "text", "kind", "as-of", "format", "against"):
        assert re.search(rf'<(input|textarea|select)[^>]* name="{name}"', page.text)
        assert f'for="{name}"' in page.text


def test_it_is_the_last_entry_of_the_menu(client: httpx.Client) -> None:
    page = client.get("/check", headers=HTML).text
    menu = re.search(r'<ul class="mainmenu">(.*?)</ul>', page, re.DOTALL)

    assert menu is not None
    assert re.findall(r'href="([^"]+)"', menu[1])[-1].startswith("/check")


def test_a_browser_gets_the_report_on_the_page(client: httpx.Client) -> None:
    page = upload(client, BROKEN, headers=HTML)

    assert page.status_code == 200
    assert "<h1>Tjek af x0.ttl</h1>" in page.text
    assert page.text.index("Kan ikke udgives endnu") < page.text.index("Det skal rettes")
    assert 'name="file"' in page.text  # the corrected file can be handed in here


def test_the_page_carries_the_other_forms_itself(client: httpx.Client) -> None:
    page = upload(client, BROKEN, headers=HTML).text
    carried = {
        file: base64.b64decode(html.unescape(data))
        for data, file in re.findall(r'href="data:[^;]+;base64,([^"]+)" download="([^"]+)"', page)
    }

    assert set(carried) == {
        *(f"x0 tjekket.{kind}" for kind in ("json", "html", "docx", "ttl", "sarif", "xml", "txt")),
        "x0 kvittering.html",
    }
    assert json.loads(carried["x0 tjekket.json"])["conforms"] is False
    assert carried["x0 tjekket.json"] == upload(client, BROKEN).content


def test_a_report_too_large_for_the_page_is_fetched_by_the_form(client: httpx.Client) -> None:
    goals = "".join(
        f'<goal/x-2024/{k}> a gg:MunicipalGoal ; dct:isPartOf <set/x-2024> ; dct:title "{"x" * 900}"@da .\n'
        for k in range(300)
    )
    page = upload(client, SET + goals, headers=HTML).text

    assert len(page) < 6 * _MOST_ON_PAGE
    assert "for store til denne side" in page


def test_pasted_text_stays_in_the_form(client: httpx.Client) -> None:
    nasty = f"{BROKEN}# </textarea><script>alert(1)</script>"
    for text in (nasty, "<a:b> <a:c>"):
        page = client.post(
            "/check", files={"text": (None, text), "against": (None, "none")}, headers=HTML
        )
        assert html.escape(text, quote=False)[:20] in page.text.replace("&#34;", '"')
        assert "<script>alert" not in page.text
        assert re.search(r'<input[^>]*name="against"[^>]* checked', page.text)


def test_a_fault_stands_on_the_page_with_its_status(client: httpx.Client) -> None:
    page = upload(client, "<a:a> <a:b>", headers=HTML)

    assert page.status_code == 400
    assert "x0.ttl, linje 1" in page.text
    assert 'role="alert"' in page.text
    assert 'name="file"' in page.text


def test_a_form_that_asks_for_a_download_gets_a_file(client: httpx.Client) -> None:
    answer = upload(client, BROKEN, headers=HTML, format="sarif")

    assert answer.headers["content-type"] == "application/sarif+json"
    assert answer.headers["content-disposition"] == 'attachment; filename="x0 tjekket.sarif"'


def test_the_script_is_a_file_of_ours(client: httpx.Client) -> None:
    (script,) = re.findall(r'<script[^>]*src="([^"]+)"', client.get("/check", headers=HTML).text)

    answer = client.get(script)
    assert answer.status_code == 200
    assert "innerHTML" not in answer.text


# Workbooks and CSV

XLSX_TYPE = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
WRONG = with_cell(SMALL, "goals", "themes", "Kvalitett")


def zipped() -> bytes:
    packed = BytesIO()
    with zipfile.ZipFile(packed, "w") as archive:
        for key, rows in SMALL.items():
            archive.writestr(f"{sheet(key).title}.csv", csv_file(key, rows))
    return packed.getvalue()


@pytest.mark.parametrize(
    ("content", "media_type"),
    [
        (workbook(SMALL), XLSX_TYPE),
        (zipped(), "application/zip"),
        (zipped(), "application/x-zip-compressed"),
    ],
)
def test_tables_are_checked_as_a_body_and_as_a_file(
    client: httpx.Client, content: bytes, media_type: str
) -> None:
    body = client.post("/check", content=content, headers={"Content-Type": media_type})
    suffix = body.json()["sources"][0].removeprefix("submission")
    file = client.post("/check", files={"file": (f"maal{suffix}", content, media_type)})

    assert body.json()["conforms"]
    assert file.json()["conforms"]
    assert body.json()["impact"]["goals"]["added"] == 2
    assert file.json()["sources"] == [f"maal{suffix}"]


def test_csv_is_known_by_its_headings_whatever_a_browser_calls_it(client: httpx.Client) -> None:
    sets, goals = (csv_file(key, SMALL[key]).encode("cp1252") for key in ("sets", "goals"))
    alone = client.post("/check", content=goals, headers={"Content-Type": "text/csv"})
    called = "application/vnd.ms-excel"  # what Windows says of a .csv
    files = [("file", ("a.csv", sets, called)), ("file", ("b.csv", goals, called))]
    together = client.post("/check", files=files)

    assert {one["rule"].rpartition("#")[2] for one in alone.json()["results"]} == {"RowWithoutSet"}
    assert alone.json()["results"][0]["where"] == {
        "file": "submission.csv",
        "line": 2,
        "sheet": None,
        "cell": "Nummer",
    }
    assert together.json()["sources"] == ["a.csv", "b.csv"]
    assert together.json()["impact"]["goals"]["added"] == 2


def test_a_program_gets_the_marked_workbook_and_can_hand_it_in_again(client: httpx.Client) -> None:
    marked = client.post(
        "/check", params={"format": "xlsx"}, content=WRONG, headers={"Content-Type": XLSX_TYPE}
    )
    book = load_workbook(BytesIO(marked.content))
    cell = book["Mål"][place("goals", "themes")]

    assert marked.headers["content-type"] == XLSX_TYPE
    assert book.sheetnames[0] == "Tjek"
    assert cell.comment is not None
    assert "Mente du Kvalitet?" in cell.comment.text
    again = client.post("/check", content=marked.content, headers={"Content-Type": XLSX_TYPE})
    before = client.post("/check", content=WRONG, headers={"Content-Type": XLSX_TYPE})
    assert again.json()["results"] == before.json()["results"]


def test_the_page_offers_the_marked_workbook_first(client: httpx.Client) -> None:
    page = client.post("/check", files={"file": ("m.xlsx", WRONG)}, headers=HTML).text
    (data,) = re.findall(rf'href="data:{XLSX_TYPE};base64,([^"]+)" download="m tjekket.xlsx"', page)

    assert load_workbook(BytesIO(base64.b64decode(html.unescape(data)))).sheetnames[0] == "Tjek"
    assert (
        page.index("m tjekket.xlsx") < page.index('id="violation"') < page.index("m tjekket.json")
    )


def test_a_workbook_that_cannot_be_marked_does_not_cost_the_report(
    client: httpx.Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    def unmarkable(*_: object) -> bytes:
        raise errors.WorkbookUnmarkable(file="m.xlsx")

    monkeypatch.setattr("api.submission.check_pages.mark_workbook", unmarkable)
    page = client.post("/check", files={"file": ("m.xlsx", WRONG)}, headers=HTML)

    assert page.status_code == 200
    assert "Mente du Kvalitet?" in page.text
    assert "tjekket.xlsx" not in page.text


def test_the_workbook_of_next_years_set_begins_with_this_years_goals(client: httpx.Client) -> None:
    page = client.get("/sets/sst-2023?lang=en", headers={"Accept": "text/html"}).text
    (link,) = re.findall(r'href="(/check/template[^"]+)"', page)
    made = client.get(html.unescape(link))

    assert "next=sst-2023" in link
    assert "lang=en" in link
    assert made.headers["content-type"].startswith(XLSX_TYPE)
    checked = client.post("/check", files={"file": ("n.xlsx", made.content)}).json()
    assert checked["conforms"]
    assert checked["impact"]["succession"]["dropped"] == []
    assert client.get("/check/template.xlsx?next=sst-2032").status_code == 404


@pytest.mark.parametrize(
    ("lang", "file", "title"), [("da", "maal.xlsx", "Mål"), ("en", "goals.xlsx", "Goals")]
)
def test_the_template_is_one_click_from_the_form(
    client: httpx.Client, lang: str, file: str, title: str
) -> None:
    page = client.get("/check", params={"lang": lang}, headers=HTML).text
    (link,) = re.findall(r'href="(/check/template[^"]+)"', page)
    answer = client.get(link)

    steps = page.split('<ol class="gg-measure gg-steps">')[1].split("</ol>")[0]
    assert steps.count("<li>") == 4
    assert answer.headers["content-type"] == XLSX_TYPE
    assert answer.headers["content-disposition"] == f'attachment; filename="{file}"'
    assert title in load_workbook(BytesIO(answer.content)).sheetnames
    assert client.get(link, headers={"If-None-Match": answer.headers["etag"]}).status_code == 304


# The workers


def test_workers_get_ready_once_and_when_first_needed() -> None:
    made: list[object] = []

    class Made:
        def close(self) -> None:
            made.append("closed")

    def prepare() -> Pool:
        made.append("made")
        return Made()  # type: ignore[return-value]

    late = LazyPool(prepare)
    assert made == []
    assert late.ready() is late.ready()
    late.close()
    assert made == ["made", "closed"]


def test_workers_that_could_not_get_ready_are_tried_again() -> None:
    faults = iter([errors.WorkerFailed(reason="full")])

    def prepare() -> Pool:
        for fault in faults:
            raise fault
        return object()  # type: ignore[return-value]

    late = LazyPool(prepare)
    with pytest.raises(errors.WorkerFailed):
        late.ready()
    assert late.ready() is late.ready()


def test_when_all_workers_are_taken_it_says_when_to_try_again(
    client: httpx.Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    def busy(*_: object, **__: object) -> None:
        raise errors.Busy(seconds=7)

    monkeypatch.setattr(Pool, "run", busy)
    program, person = post(client), post(client, **HTML)

    assert (program.status_code, person.status_code) == (503, 503)
    assert program.headers["retry-after"] == person.headers["retry-after"] == "7"
    assert "7 sekunder" in person.text


def test_a_limit_is_422(client: httpx.Client, monkeypatch: pytest.MonkeyPatch) -> None:
    def slow(*_: object, **__: object) -> None:
        raise errors.DeadlineHit(seconds="60")

    monkeypatch.setattr(Pool, "run", slow)

    assert post(client).status_code == 422
    assert post(client, **HTML).status_code == 422


def test_nothing_is_left_on_the_disk(
    client: httpx.Client, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("tempfile.tempdir", str(tmp_path / "nowhere"))
    large = SET + "# filler\n" * 300_000  # Starlette alone would spool it to a file

    assert upload(client, large).status_code == 200


@pytest.mark.parametrize("where", ["address", "form"])
def test_what_is_no_basis_of_a_check_is_refused_by_name(client: httpx.Client, where: str) -> None:
    file = ("a.ttl", SET.encode())
    if where == "address":
        answer = client.post("/check?against=alt", content=SET.encode(), headers=TURTLE)
    else:
        answer = client.post("/check", files={"file": file, "against": (None, "alt")})

    assert answer.status_code == 400
    assert "«alt»" in answer.json()["detail"]
    assert answer.json()["type"].endswith("/unknown-basis")
    assert client.post("/check?against=", content=SET.encode(), headers=TURTLE).status_code == 200


def test_the_page_says_first_what_was_read(client: httpx.Client) -> None:
    page = upload(client, SET, headers=HTML).text

    assert page.index('id="verdict"') < page.index('id="read"')
    assert "Det læste vi" in page
    assert 'href="#read"' in page
