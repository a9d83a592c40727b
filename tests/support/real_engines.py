"""Real SPARQL engines on this machine, in a folder of their own: Virtuoso 7 and «oxigraph serve»."""

import shutil
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from graph.remote.engine import Account, Engine

_INI = """[Database]
DatabaseFile = {folder}/virtuoso.db
TransactionFile = {folder}/virtuoso.trx
ErrorLogFile = {folder}/virtuoso.log
LockFile = {folder}/virtuoso.lck
xa_persistent_file = {folder}/virtuoso.pxa
[TempDatabase]
DatabaseFile = {folder}/temp.db
TransactionFile = {folder}/temp.trx
[Parameters]
ServerPort = 127.0.0.1:{sql}
ServerThreads = 20
CheckpointInterval = 0
NumberOfBuffers = 20000
MaxDirtyBuffers = 15000
[HTTPServer]
ServerPort = 127.0.0.1:{http}
ServerRoot = {folder}
ServerThreads = 20
MaxClientConnections = 20
[SPARQL]
ResultSetMaxRows = 10000
MaxQueryExecutionTime = 30
"""
_START = 120


def free_port() -> int:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        return int(taken.getsockname()[1])


@contextmanager
def virtuoso(folder: Path) -> Iterator[Engine]:
    """Virtuoso with its first password, reached on this machine only; Digest authentication."""
    program = shutil.which("virtuoso-t")
    assert program, "Virtuoso is not installed: apt-get install virtuoso-opensource-7-bin"
    http, sql = free_port(), free_port()
    ini = folder / "virtuoso.ini"
    ini.write_text(_INI.format(folder=folder, http=http, sql=sql))
    root = f"http://127.0.0.1:{http}"
    with _running([program, "+configfile", str(ini), "+foreground"], folder, f"{root}/sparql"):
        yield Engine(
            query=f"{root}/sparql",
            update=f"{root}/sparql-auth",
            graphs=f"{root}/sparql-graph-crud-auth",
            writer=Account("dba", "dba"),
        )


@contextmanager
def oxigraph(folder: Path) -> Iterator[Engine]:
    """«oxigraph serve» of the package oxigraph, which knows no accounts."""
    program = Path(sys.executable).parent / "oxigraph"
    assert program.exists(), "Oxigraph's server is not installed: pip install oxigraph"
    root = f"127.0.0.1:{free_port()}"
    store = str(folder / "store")
    command = [str(program), "serve", "--location", store, "--bind", root]
    with _running(command, folder, f"http://{root}/query"):
        yield Engine(
            query=f"http://{root}/query",
            update=f"http://{root}/update",
            graphs=f"http://{root}/store",
        )


@contextmanager
def _running(command: list[str], folder: Path, address: str) -> Iterator[None]:
    with (folder / "out").open("wb") as out:
        process = subprocess.Popen(command, cwd=folder, stdout=out, stderr=out)
    try:
        _wait(process, f"{address}?query=ASK%7B%7D")
        yield
    finally:
        process.kill()
        process.wait()


def _wait(process: "subprocess.Popen[bytes]", address: str) -> None:
    end = time.monotonic() + _START
    while time.monotonic() < end:
        assert process.poll() is None, "the engine has ended"
        try:
            with urllib.request.urlopen(address, timeout=5):
                return
        except (urllib.error.URLError, OSError):
            time.sleep(0.2)
    raise AssertionError("the engine did not start in time")
