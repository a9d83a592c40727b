"""Measures readers while goal sets are published: ``python -m bench.publishing_readers --workspace DIR``.

A copy of the workspace is served; clients in a closed loop ask small queries and pages, in rounds, by turns
with nobody publishing and with sets of 20 goals published one after the other.
"""

import argparse
import json
import shutil
import statistics
import subprocess
import sys
import tempfile
import threading
import time
import urllib.request
from collections.abc import Iterator
from pathlib import Path
from typing import Any, Final

from bench.measuring.http_load import Load
from bench.measuring.process_tree import cpu_seconds
from bench.measuring.servers import Server, free_port, serving
from bench.publishing import new_set
from graph.publication.tokens import Tokens
from graph.store.workspace import Workspace

_QUERY: Final = "SELECT%20%3Fs%20%7B%20%3Fs%20a%20%3Chttps://w3id.org/goalgraph/ontology%23GoalSet%3E%20%7D%20LIMIT%20@N@"
_LIMIT: Final = 900.0


def measure(path: Path, rounds: int, seconds: float) -> Iterator[tuple[str, object]]:
    """Each measured figure with its name."""
    workspace = Workspace(path)
    token = Tokens(path).new("bench")
    port = free_port()
    command = [sys.executable, "-c", "from api.cli.main import main; main()", "serve"]
    command += ["--workspace", str(path), "--port", str(port)]
    with serving(command, port=port, ready="/readyz", limit=_LIMIT) as server:
        publish(server, token, -1)  # starts the workers that check
        quiet: list[dict[str, Any]] = []
        busy: list[dict[str, Any]] = []
        for number in range(rounds):
            quiet.append(load(server, seconds))
            used, before = cpu_seconds(server.pid), workspace.current_number()
            busy.append(_while_publishing(server, token, number, seconds))
            made = workspace.current_number() - before
            yield f"round {number + 1}: published", made
            yield "processor s of the server", round(cpu_seconds(server.pid) - used, 1)
            yield "p50 and p99 without, ms", _latencies(quiet[-1])
            yield "p50 and p99 while publishing, ms", _latencies(busy[-1])
        for name in ("p50", "p99"):
            ratios = [each[name] / other[name] for each, other in zip(busy, quiet, strict=True)]
            yield (
                f"{name}, times that without: median of the rounds",
                round(statistics.median(ratios), 2),
            )
        failed = sum(each["asked"] - each["answered"] for each in (*quiet, *busy))
        yield "requests that were not answered with 200", failed


def _latencies(told: dict[str, Any]) -> list[float]:
    return [round(told["p50"], 1), round(told["p99"], 1)]


def _while_publishing(server: Server, token: str, number: int, seconds: float) -> dict[str, Any]:
    ended = threading.Event()

    def publishing() -> None:
        turn = 0
        while not ended.is_set():
            publish(server, token, 1_000 * number + turn)
            turn += 1

    thread = threading.Thread(target=publishing)
    thread.start()
    try:
        return load(server, seconds)
    finally:
        ended.set()
        thread.join()


def publish(server: Server, token: str, number: int) -> None:
    """Publish the set with other words than before."""
    text = new_set().replace("Ny politik", f"Ny politik {number + 2}")
    request = urllib.request.Request(
        server.url("/publish"),
        text.encode(),
        {"Authorization": f"Bearer {token}", "Content-Type": "text/turtle"},
    )
    with urllib.request.urlopen(request, timeout=_LIMIT) as answer:
        answer.read()


def load(server: Server, seconds: float) -> dict[str, Any]:
    """What four clients measure of small queries, each asked once, and of pages."""
    host = f"Host: 127.0.0.1:{server.port}\r\nAccept: "
    asked = Load(
        host="127.0.0.1",
        port=server.port,
        requests=(
            f"GET /sparql?query={_QUERY} HTTP/1.1\r\n{host}application/sparql-results+json\r\n\r\n",
            f"GET /goals/nationale-maal-2016/2 HTTP/1.1\r\n{host}text/html\r\n\r\n",
            f"GET /sets/sst-2023 HTTP/1.1\r\n{host}text/html\r\n\r\n",
        ),
        connections=4,
        seconds=seconds,
        first=1 + int(time.monotonic() * 1000) % 1_000_000,
    )
    done = subprocess.run(
        [sys.executable, "-m", "bench.measuring.http_load"],
        input=json.dumps(asked.as_data()),
        capture_output=True,
        text=True,
        check=True,
    )
    told: dict[str, Any] = json.loads(done.stdout)
    return told


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(prog="python -m bench.publishing_readers", description=__doc__)
    parser.add_argument("--workspace", type=Path, required=True, help="a workspace to copy")
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--seconds", type=float, default=20.0, help="of each half of a round")
    given = parser.parse_args()
    with tempfile.TemporaryDirectory() as name:
        path = Path(shutil.copytree(given.workspace, Path(name) / "workspace"))
        for what, figure in measure(path, given.rounds, given.seconds):
            sys.stdout.write(f"{json.dumps({what: figure})}\n")
            sys.stdout.flush()


if __name__ == "__main__":
    main()
