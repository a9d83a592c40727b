"""«serve» on a workspace that it never writes, with a line for each request, to a graceful end."""

import re
import signal
import subprocess
import sys
from pathlib import Path

import httpx
import pytest

from graph.publication.tokens import Tokens
from graph.store.workspace import Workspace
from tests.support.commands import environment
from tests.support.publishing import submission, template, workspace

__all__ = ["template", "workspace"]


def content(folder: Path) -> dict[str, tuple[int, int]]:
    return {
        str(path.relative_to(folder)): (path.stat().st_size, path.stat().st_mtime_ns)
        for path in sorted(folder.rglob("*"))
        if path.is_file()
    }


def serving(workspace: Workspace, *options: str) -> tuple[subprocess.Popen[str], str]:
    run = "from api.cli.main import main; main()"
    process = subprocess.Popen(
        [
            sys.executable,
            "-c",
            run,
            "serve",
            "--port",
            "0",
            "--workspace",
            str(workspace.path),
            *options,
        ],
        stdout=subprocess.PIPE,
        text=True,
        env=environment(GOALGRAPH_SEARCH_SECONDS="60"),
    )
    assert process.stdout
    for line in process.stdout:
        if found := re.search(r"http://\S+", line):
            return process, found[0]
    pytest.fail("the server did not start")


def test_a_server_that_only_reads_writes_nothing_and_refuses_to_publish(
    workspace: Workspace,
) -> None:
    token = Tokens(workspace.path).new("Anna")
    before = content(workspace.path)
    process, address = serving(workspace, "--read-only", "--access-log")
    with process, httpx.Client(base_url=address, timeout=60) as client:
        refused = client.post(
            "/publish",
            content=submission().data,
            headers={"Content-Type": "text/turtle", "Authorization": f"Bearer {token}"},
        )
        form = client.get("/sign-in")
        pages = [
            client.get(path) for path in ("/goals", "/versions", "/search?q=min+sygdom", "/metrics")
        ]
        process.send_signal(signal.SIGTERM)
        lines, _ = process.communicate(timeout=60)

    assert (refused.status_code, refused.json()["type"].rpartition("/")[2]) == (403, "only-reads")
    assert form.status_code == 403
    assert [page.status_code for page in pages] == [200] * 4
    assert process.returncode in {0, -signal.SIGTERM}
    assert content(workspace.path) == before
    assert re.search(r"^\d{4}-\d\d-\d\dT\S+ GET /goals 200 \d+ [\d.]+$", lines, re.MULTILINE)
    assert re.search(r"POST /publish 403", lines)
    for secret in (token, "sygdom", "127.0.0.1", "httpx"):
        assert secret not in lines


def test_a_server_that_only_reads_does_not_fill_an_empty_workspace(tmp_path: Path) -> None:
    run = "from api.cli.main import main; main()"
    done = subprocess.run(
        [
            sys.executable,
            "-c",
            run,
            "serve",
            "--port",
            "0",
            "--read-only",
            "--workspace",
            str(tmp_path / "w"),
        ],
        capture_output=True,
        text=True,
        env=environment(),
        check=False,
        timeout=120,
    )
    assert done.returncode == 2
    assert not (tmp_path / "w").exists()
