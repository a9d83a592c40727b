"""The columns of every spreadsheet are those that the documentation promises, in both languages."""

import csv
from io import StringIO

import httpx
import pytest

from tests.support.places import ROOT

ROWS = [
    [cell.strip() for cell in line.strip("|").split(" | ")]
    for line in (ROOT / "docs/spreadsheets.md").read_text(encoding="utf-8").splitlines()
    if line.startswith("| `/")
]
PROMISED = [
    (address.strip("` "), lang, names.strip(" |").split(" · "))
    for address, *columns in ROWS
    for lang, names in zip(("da", "en"), columns, strict=True)
]


@pytest.mark.parametrize(
    ("path", "lang", "names"), PROMISED, ids=[f"{one[0]} {one[1]}" for one in PROMISED]
)
def test_the_columns_are_those_that_are_promised(
    client: httpx.Client, path: str, lang: str, names: list[str]
) -> None:
    url = httpx.URL(path).copy_merge_params({"format": "csv", "lang": lang})
    text = client.get(url).text.removeprefix("\ufeff")

    assert next(csv.reader(StringIO(text, newline=""), delimiter=";")) == names


def test_the_documentation_names_many_addresses() -> None:
    assert len(ROWS) > 20
