"""Static files are told apart by what is in them, not by when they were written."""

import os
import re
from pathlib import Path

import httpx
import pytest
from starlette.applications import Starlette
from starlette.testclient import TestClient

from api.web.static_files import STATIC, StaticDoor, address

NAMES = sorted(path.name for path in STATIC.iterdir() if path.is_file())


@pytest.mark.parametrize("name", NAMES)
def test_an_address_names_the_contents_and_is_kept_for_good(
    client: httpx.Client, name: str
) -> None:
    answer = client.get(address(name))

    assert answer.content == (STATIC / name).read_bytes()
    assert "immutable" in answer.headers["cache-control"]


@pytest.mark.parametrize("query", ["", "?v=", "?v=0123456789abcdef", "?v=a&v=b"])
def test_an_address_that_does_not_is_asked_about_again(client: httpx.Client, query: str) -> None:
    answer = client.get(f"/static/goalgraph.css{query}")
    again = client.get(
        f"/static/goalgraph.css{query}", headers={"If-None-Match": answer.headers["etag"]}
    )

    assert answer.status_code == 200
    assert answer.headers["cache-control"] == "public, max-age=3600"
    assert (again.status_code, again.content) == (304, b"")
    assert again.headers["cache-control"] == "public, max-age=3600"


def test_every_page_names_the_contents(client: httpx.Client) -> None:
    for path in ("/", "/check"):
        text = client.get(path, headers={"Accept": "text/html"}).text
        loaded = re.findall(r'(?:src|href)="(/static/[^"]+)"', text)
        assert loaded
        assert all(re.search(r"\?v=[0-9a-f]{16}$", each) for each in loaded), loaded


def test_a_file_of_the_same_age_and_size_is_told_apart(tmp_path: Path) -> None:
    """In an installed wheel every file has the same time: a new release must not pass for the old."""
    told = []
    for content in ("a { }", "b { }"):
        folder = tmp_path / content[0]
        folder.mkdir()
        (folder / "x.css").write_text(content)
        os.utime(folder / "x.css", (1_580_601_600, 1_580_601_600))
        app = Starlette()
        app.mount("/static", StaticDoor(directory=folder))
        with TestClient(app) as opened:
            told.append(opened.get("/static/x.css").headers["etag"])
    assert told[0] != told[1]


def test_what_was_not_built_has_its_plain_address() -> None:
    assert address("not/there.css") == "/static/not/there.css"


def test_a_file_there_is_not_is_not_found(client: httpx.Client) -> None:
    assert client.get("/static/not-there.css").status_code == 404
    assert client.get("/static/../app.py").status_code == 404
    assert client.get("/static/%2e%2e/app.py").status_code == 404
