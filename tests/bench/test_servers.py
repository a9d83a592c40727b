"""Servers are waited for, ended with their children, and said to have failed when they have."""

import sys
import time
from pathlib import Path

import pytest

from bench.measuring.http_load import Load
from bench.measuring.loads import get, put_load
from bench.measuring.samples import NotFinished, SideFailed
from bench.measuring.servers import answers, free_port, serving

SERVE = (
    "import http.server as h, sys; "
    "h.test(h.SimpleHTTPRequestHandler, port=int(sys.argv[1]), bind='127.0.0.1')"
)


def test_a_server_is_used_when_it_answers_and_is_gone_afterwards(tmp_path: Path) -> None:
    (tmp_path / "index.html").write_text("yes")
    port = free_port()
    command = [sys.executable, "-c", SERVE, str(port)]
    with serving(command, port=port, ready="/", limit=60, folder=tmp_path) as server:
        load = Load(
            host="127.0.0.1",
            port=port,
            requests=(get("/", accept="*/*"),),
            connections=1,
            seconds=0.3,
        )
        sample = put_load(load, server=server.pid)
        assert answers(server.url("/"))
        assert not answers(server.url("/missing"))

    assert not answers(server.url("/"))
    assert not Path(f"/proc/{server.pid}").exists()
    assert sample.rate
    assert sample.cpu
    assert sample.refused == 0
    assert sample.answer["bytes"] == 3


def test_a_server_that_ends_says_why() -> None:
    command = [sys.executable, "-c", "import sys; sys.exit('no room')"]
    with (
        pytest.raises(SideFailed, match="no room"),
        serving(command, port=free_port(), ready="/", limit=60),
    ):
        pass


def test_a_server_that_never_answers_is_ended() -> None:
    command = [sys.executable, "-c", "import time; time.sleep(60)"]
    start = time.monotonic()
    with pytest.raises(NotFinished), serving(command, port=free_port(), ready="/", limit=0.5):
        pass

    assert time.monotonic() - start < 50
