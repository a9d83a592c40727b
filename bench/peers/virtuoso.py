"""Starts Virtuoso 7 on a database of its own, and loads data with its bulk loader."""

import shutil
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Final

from bench.measuring.commands import run_command
from bench.measuring.samples import SideFailed
from bench.measuring.servers import Server, free_port, serving

_SETTINGS: Final = """\
[Database]
DatabaseFile = {folder}/virtuoso.db
ErrorLogFile = {folder}/virtuoso.log
LockFile = {folder}/virtuoso.lck
TransactionFile = {folder}/virtuoso.trx
xa_persistent_file = {folder}/virtuoso.pxa
MaxCheckpointRemap = 2000

[TempDatabase]
DatabaseFile = {folder}/temporary.db
TransactionFile = {folder}/temporary.trx
MaxCheckpointRemap = 2000

[Parameters]
ServerPort = {port}
ServerThreads = 16
NumberOfBuffers = {buffers}
MaxDirtyBuffers = {dirty}
DirsAllowed = {folder}
CheckpointInterval = 0

[HTTPServer]
ServerPort = 127.0.0.1:{web}
ServerThreads = 16
MaxKeepAlives = 16
KeepAliveTimeout = 60

[SPARQL]
ResultSetMaxRows = 10000000
DefaultQuery = ASK {{}}
"""

_GOALS_PER_BUFFER: Final = 0.5
_BUFFERS: Final = (20_000, 680_000)
"""Pages of 8 kB in memory, at least and at most: up to 5.4 GB, as the vendor advises for 8 GB."""


@contextmanager
def virtuoso(n_quads: Path, goals: int, limit: float) -> Iterator[Server]:
    """A server that holds the quads of a file; raises ``SideFailed`` where none were loaded."""
    with tempfile.TemporaryDirectory(prefix="virtuoso-") as name:
        folder = Path(name)
        port, web = free_port(), free_port()
        buffers = min(max(_BUFFERS[0], round(goals / _GOALS_PER_BUFFER)), _BUFFERS[1])
        settings = _SETTINGS.format(
            folder=folder, port=port, web=web, buffers=buffers, dirty=buffers * 3 // 4
        )
        (folder / "virtuoso.ini").write_text(settings, encoding="utf-8")
        shutil.copy(n_quads, folder / "data.nq")
        command = [
            "virtuoso-t",
            "+configfile",
            str(folder / "virtuoso.ini"),
            "+foreground",
            "+wait",
        ]
        with serving(
            command, port=web, ready="/sparql?query=ASK%7B%7D", limit=limit, folder=folder
        ) as server:
            load = f"ld_dir('{folder}', 'data.nq', 'urn:x'); rdf_loader_run(); checkpoint; "
            failed = "select count(*) from DB.DBA.LOAD_LIST where ll_error is not null;"
            client = ["isql-vt", str(port), "dba", "dba", f"exec={load}{failed}"]
            done = run_command(client, limit=limit)
            if b"\n0\n" not in done.output:
                raise SideFailed(f"the loader failed: {done.output[-300:].decode()}")
            yield server
