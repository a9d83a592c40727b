"""Starts servers, waits until they answer, and ends them with all their processes."""

import os
import shlex
import signal
import socket
import subprocess
import tempfile
import time
import urllib.error
import urllib.request
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from bench.measuring.samples import NotFinished, SideFailed

_PAUSE: Final = 0.02
_GRACE: Final = 5.0
_SHOWN: Final = 300


@dataclass(frozen=True, slots=True, kw_only=True)
class Server:
    """A server that runs."""

    pid: int
    port: int
    ready_after: float
    """Seconds from its start to its first answer."""

    def url(self, path: str) -> str:
        """An address on this server."""
        return f"http://127.0.0.1:{self.port}{path}"


def free_port() -> int:
    """A port that nobody listens on."""
    with socket.create_server(("127.0.0.1", 0)) as listener:
        port: int = listener.getsockname()[1]
        return port


@contextmanager
def serving(
    command: Sequence[str],
    *,
    port: int,
    ready: str,
    limit: float,
    environment: Mapping[str, str] | None = None,
    folder: Path | None = None,
) -> Iterator[Server]:
    """A server, from when it answers 200 at the path READY.

    Raises ``NotFinished`` where that takes longer than LIMIT seconds, and ``SideFailed`` where it ends.
    """
    with tempfile.TemporaryFile() as complaint:
        start = time.perf_counter()
        process = subprocess.Popen(
            command,
            stdin=subprocess.DEVNULL,
            stdout=complaint,
            stderr=complaint,
            env={**os.environ, **(environment or {})},
            cwd=folder,
            start_new_session=True,
        )
        try:
            while not answers(f"http://127.0.0.1:{port}{ready}"):
                if process.poll() is not None:
                    complaint.seek(0)
                    said = complaint.read().decode(errors="replace").strip()[-_SHOWN:]
                    raise SideFailed(f"{shlex.join(command[:2])} ended: {said}")
                if time.perf_counter() - start > limit:
                    raise NotFinished(limit)
                time.sleep(_PAUSE)
            after = time.perf_counter() - start
            yield Server(pid=process.pid, port=port, ready_after=after)
        finally:
            _end(process)


def answers(url: str) -> bool:
    """Whether an address is answered with 200."""
    try:
        with urllib.request.urlopen(url, timeout=_GRACE) as answer:
            answer.read()
            return bool(answer.status == 200)  # noqa: PLR2004 - HTTP: OK
    except (urllib.error.URLError, OSError):
        return False


def _end(process: "subprocess.Popen[bytes]") -> None:
    """Ask a server to end, then make it end: its whole process group."""
    if process.poll() is None:
        process.terminate()
        with suppress(subprocess.TimeoutExpired):
            process.wait(_GRACE)
    try:
        os.killpg(process.pid, signal.SIGKILL)
    except ProcessLookupError:
        return
    finally:
        process.wait()
