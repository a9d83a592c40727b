"""«goalgraph word» writes the documents of the pages, without a server."""

import argparse
from pathlib import Path
from typing import Any

import pytest

from api.cli.word import word
from graph import errors
from graph.formatting import day
from graph.store.workspace import Workspace
from tests.support.publishing import template, workspace
from tests.support.word import Seen, read

__all__ = ["template", "workspace"]

KINDS = {
    "thread": "nationale-maal-2016/7",
    "goal": "lmst-2023/2.1",
    "theme": "sagsbehandlingstid",
    "frame": "sundhedsreform",
    "set": "lmst-2023",
    "organization": "sundhedsstyrelsen",
}
USUAL = {
    **dict.fromkeys(KINDS),
    "workspace": None,
    "store": None,
    "lang": "da",
    "full": False,
    "site": "",
    "output": None,
}


@pytest.fixture(autouse=True)
def elsewhere(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A folder without a workspace, so that the bundled graph is read."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.delenv("GOALGRAPH_WORKSPACE", raising=False)


def written(path: Path, **options: Any) -> Seen:
    assert word(argparse.Namespace(**{**USUAL, **options})) == 0
    return read(path.read_bytes())


@pytest.mark.parametrize("kind", KINDS)
def test_each_kind_is_a_document_named_after_it(tmp_path: Path, kind: str) -> None:
    found = written(tmp_path / f"{KINDS[kind].replace('/', '-')}.docx", **{kind: KINDS[kind]})

    assert found.notes
    assert found.tables
    assert found.links == ()
    assert found.foot.startswith("goalgraph")


def test_links_lead_to_the_server_that_is_named(tmp_path: Path) -> None:
    site, output = "https://goals.example/", tmp_path / "a.docx"
    found = written(output, theme=KINDS["theme"], site=site, output=output, full=True)

    assert found.links
    assert all(link.startswith(site) for link in found.links)
    assert "https://goals.example/themes/sagsbehandlingstid" in found.links


def test_what_is_not_known_is_said_and_nothing_is_written(tmp_path: Path) -> None:
    with pytest.raises(errors.NotKnown, match="sagsbehandlingstid"):
        written(tmp_path / "a.docx", theme="sagsbehandlingstider")

    assert not list(tmp_path.iterdir())


def test_the_foot_names_the_day_on_which_the_version_was_published(
    tmp_path: Path, workspace: Workspace
) -> None:
    output = tmp_path / "a.docx"
    found = written(
        output, goal=KINDS["goal"], output=output, workspace=str(workspace.path), lang="da"
    )
    manifest = workspace.current().manifest

    assert manifest is not None
    assert found.foot.startswith(f"goalgraph, version 1, {day(manifest.published.date(), 'da')}")
