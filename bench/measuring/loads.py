"""Puts a load on a server from a process of its own, and measures client and server."""

import json
import subprocess
import sys
from dataclasses import dataclass
from typing import Any, Final, Self

from bench.measuring.http_load import Load
from bench.measuring.process_tree import cpu_seconds, memory
from bench.measuring.samples import NotFinished, Sample, SideFailed
from bench.measuring.task_workers import ROOT

_PATIENCE: Final = 60.0
"""Seconds beyond a load's own that its process may take."""

_COMMAND: Final = (sys.executable, "-m", "bench.measuring.http_load")


def get(path: str, *, accept: str) -> str:
    """A request as it goes over the wire (https://www.rfc-editor.org/rfc/rfc9112#section-3)."""
    lines = (f"GET {path} HTTP/1.1", "Host: 127.0.0.1", f"Accept: {accept}", "User-Agent: bench")
    return "\r\n".join((*lines, "", ""))


def put_load(load: Load, *, server: int) -> Sample:
    """Keep clients busy and measure the process tree of the process SERVER meanwhile."""
    before = cpu_seconds(server)
    with Background(load) as clients:
        told = clients.result()
    used, answered = cpu_seconds(server) - before, told["answered"]
    return Sample(
        seconds=told["seconds"],
        cpu=used / answered if answered else None,
        memory=memory(server),
        rate=told["rate"],
        p50=told["p50"] if answered else None,
        p99=told["p99"] if answered else None,
        refused=1 - answered / max(1, told["asked"]),
        answer={"bytes": told["size"], "client": told["client"], "statuses": told["statuses"]},
    )


@dataclass(slots=True)
class Background:
    """Clients that run beside others; ``with`` starts them and ends them."""

    load: Load
    _process: "subprocess.Popen[bytes] | None" = None

    def __enter__(self) -> Self:
        self._process = subprocess.Popen(
            _COMMAND, cwd=ROOT, stdin=subprocess.PIPE, stdout=subprocess.PIPE
        )
        assert self._process.stdin is not None
        self._process.stdin.write(json.dumps(self.load.as_data()).encode())
        self._process.stdin.close()
        return self

    def result(self) -> dict[str, Any]:
        """Wait for the clients; what they measured. Raises ``NotFinished`` or ``SideFailed``."""
        assert self._process is not None
        assert self._process.stdout is not None
        limit = self.load.seconds + _PATIENCE
        try:
            self._process.wait(limit)
        except subprocess.TimeoutExpired:
            raise NotFinished(limit) from None
        if self._process.returncode:
            raise SideFailed("the load generator failed")
        told: dict[str, Any] = json.loads(self._process.stdout.read())
        return told

    def __exit__(self, *_: object) -> None:
        assert self._process is not None
        self._process.kill()
        self._process.wait()
        if self._process.stdout is not None:
            self._process.stdout.close()
