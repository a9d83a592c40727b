"""What is saved is called after the user's own file, safely."""

import re
from urllib.parse import unquote

import httpx
import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from api.submission.file_names import file_name
from api.web.downloads import attached
from api.web.negotiation import HTML, JSON, JUNIT, REPORT_FORMS, TEXT, XLSX, Form
from graph.submission.service import File
from tests.support.tables import SMALL, workbook


@pytest.mark.parametrize(
    ("files", "form", "lang", "expected"),
    [
        (["maal-2024.xlsx"], XLSX, "da", "maal-2024 tjekket.xlsx"),
        (["maal-2024.xlsx"], XLSX, "en", "maal-2024 checked.xlsx"),
        (["Mål 2024.v2.xlsx"], HTML, "da", "Mål 2024.v2 tjekket.html"),
        (["a.ttl"], JUNIT, "da", "a tjekket.xml"),
        (["a.ttl"], TEXT, "en", "a checked.txt"),
        (["a.ttl", "b.XLSX"], XLSX, "da", "b tjekket.xlsx"),
        (["a.ttl", "b.xlsx"], JSON, "da", "a tjekket.json"),
        (["maal tjekket.xlsx"], XLSX, "da", "maal tjekket.xlsx"),
        (["maal checked.xlsx"], XLSX, "da", "maal tjekket.xlsx"),
        (["submission.xlsx"], XLSX, "da", "tjek.xlsx"),
        (["submission.ttl"], JSON, "en", "check.json"),
        (["..xlsx"], HTML, "da", "tjek.html"),
        ([" .ttl"], HTML, "da", "tjek.html"),
        (['a"b<c>:d|e?*\\f.ttl'], HTML, "da", "a b c d e f tjekket.html"),
        (["\u202exslx.ttl"], HTML, "da", "xslx tjekket.html"),
    ],
)
def test_a_report_is_called_after_its_file(
    files: list[str], form: Form, lang: str, expected: str
) -> None:
    assert file_name([File(name, b"") for name in files], form, lang) == expected


@given(st.text(max_size=300), st.sampled_from(REPORT_FORMS))
@example("x" * 300 + ".xlsx", XLSX)
@example("{0}{file}.xlsx", XLSX)
@example("\ud800.ttl", HTML)
def test_any_name_gives_one_that_every_system_takes(name: str, form: Form) -> None:
    found = file_name([File(name, b"")], form, "da")

    assert not re.search(r'[\x00-\x1f/\\:*?"<>|]', found)
    assert found[0] not in ". "
    assert len(found) < 130
    header = attached(found)
    assert header.isascii()
    assert re.fullmatch(
        r'attachment; filename="[A-Za-z0-9. -]+"(; filename\*=UTF-8\'\'[\w.%~-]+)?', header
    )


def test_letters_of_any_language_are_kept() -> None:
    header = attached("mål 2024 tjekket.xlsx")

    assert header.startswith('attachment; filename="m-l 2024 tjekket.xlsx"; ')
    assert unquote(header.partition("UTF-8''")[2]) == "mål 2024 tjekket.xlsx"
    assert attached("a b.xlsx") == 'attachment; filename="a b.xlsx"'


def test_the_marked_workbook_comes_under_the_name_of_the_file(client: httpx.Client) -> None:
    answer = client.post(
        "/check?format=xlsx&lang=da", files={"file": ("mål 2024.xlsx", workbook(SMALL))}
    )

    said = answer.headers["content-disposition"]
    assert unquote(said.partition("UTF-8''")[2]) == "mål 2024 tjekket.xlsx"
