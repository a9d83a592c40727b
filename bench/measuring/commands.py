"""Runs a command as a user would, and measures the whole process tree."""

import json
import os
import signal
import subprocess
import sys
import tempfile
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from bench.measuring.process_tree import watched
from bench.measuring.samples import NotFinished, Sample, SideFailed

_LAUNCHER: Final = Path(__file__).with_name("launcher.py")
_SHOWN: Final = 300
"""Characters of what a failed command wrote last."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Done:
    """A command that ended by itself."""

    sample: Sample
    output: bytes


def run_command(
    command: Sequence[str],
    *,
    limit: float,
    codes: Sequence[int] = (0,),
    environment: Mapping[str, str] | None = None,
    folder: Path | None = None,
) -> Done:
    """Run a command to its end; its exit code must be one of CODES.

    Raises ``NotFinished`` after LIMIT seconds, when all its processes are ended, and
    ``SideFailed`` for another exit code.
    """
    theirs, ours = os.pipe()
    with (
        tempfile.TemporaryFile() as written,
        tempfile.TemporaryFile() as complaint,
        os.fdopen(theirs, "rb") as told,
        subprocess.Popen(
            [sys.executable, "-S", "-E", str(_LAUNCHER), str(ours), *command],
            stdin=subprocess.DEVNULL,
            stdout=written,
            stderr=complaint,
            pass_fds=[ours],
            env={**os.environ, **(environment or {})},
            cwd=folder,
            start_new_session=True,
        ) as process,
        watched(process.pid) as peak,
    ):
        os.close(ours)
        try:
            process.wait(limit)
        except subprocess.TimeoutExpired:
            raise NotFinished(limit) from None
        finally:
            _end(process)
        result = json.loads(told.read() or b"{}")
        if result.get("code") not in codes:
            complaint.seek(0)
            said = complaint.read().decode(errors="replace").strip()[-_SHOWN:]
            raise SideFailed(f"exit code {result.get('code')}: {said}")
        written.seek(0)
        output = written.read()
    sample = Sample(seconds=result["seconds"], cpu=result["cpu"], memory=peak.megabytes)
    return Done(sample=sample, output=output)


def _end(process: "subprocess.Popen[bytes]") -> None:
    if process.poll() is None:
        os.killpg(process.pid, signal.SIGKILL)
        process.wait()
