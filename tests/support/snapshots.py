"""Takes snapshots of the output of all routes and commands, and compares two of them.

``python -m tests.support.snapshots take FOLDER`` from the root of a checkout, or with
``--checkout`` of another one; ``… compare BEFORE AFTER`` exits with 1 when anything differs.
"""

import argparse
import http.client
import io
import json
import os
import re
import shlex
import signal
import sys
import tempfile
import time
import tomllib
import zipfile
from collections import defaultdict
from collections.abc import Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from datetime import date
from itertools import chain
from pathlib import Path
from typing import Final

from tests.support import snapshot_answers, snapshot_requests
from tests.support.snapshot_addresses import SET, SOURCE
from tests.support.snapshot_answers import Answer
from tests.support.snapshot_commands import Shell, take_commands
from tests.support.snapshot_normalising import Run
from tests.support.snapshot_server import Reader, Request, serve

LANGUAGES: Final = ("da", "en")
MOST: Final = 1_500
"""Maximum addresses that the crawl requests in each language."""

_PATIENT: Final = {
    f"GOALGRAPH_{name}": "120"
    for name in ("QUERY_SECONDS", "WAIT_SECONDS", "SEARCH_SECONDS", "READY_SECONDS")
}
"""Long limits, in seconds: even on a busy machine no response may be «try again»."""
_ANSWERED: Final = 600.0
"""Seconds that a response may take, even on a busy machine."""
_SETTLING: Final = 300.0
"""Seconds within which the server must finish its background work."""


def main(arguments: Sequence[str] | None = None) -> int:
    """Take or compare snapshots; returns the exit code."""
    parser = argparse.ArgumentParser(prog="snapshots", description=__doc__)
    parts = parser.add_subparsers(dest="part", required=True)
    taking = parts.add_parser("take", help="ask everything and keep the answers in a folder")
    taking.add_argument("folder", type=Path)
    taking.add_argument("--checkout", type=Path, default=Path(), help="whose code is run")
    taking.add_argument("--serve-command", help="instead of the checkout's own goalgraph command")
    comparing = parts.add_parser("compare", help="name what differs between two snapshots")
    comparing.add_argument("before", type=Path)
    comparing.add_argument("after", type=Path)
    comparing.add_argument(
        "--ignore", type=re.compile, action="append", default=[], metavar="REGEX"
    )
    comparing.add_argument("--most", type=int, default=5, help="answers shown of each kind")
    comparing.add_argument("--lines", type=int, default=6, help="lines shown of each answer")
    given = parser.parse_args(arguments)
    if given.part == "take":
        # On SIGTERM it must still stop its server.
        signal.signal(signal.SIGTERM, lambda *_: sys.exit(143))
        return take(given.folder, given.checkout.resolve(), given.serve_command)
    return compare(given.before, given.after, given.ignore, given.most, given.lines)


def take(folder: Path, checkout: Path, serve_command: str | None) -> int:
    """Take a snapshot of a checkout's code; returns 0."""
    began, today = time.monotonic(), date.today()  # noqa: DTZ011 - the day where the server is
    command = shlex.split(serve_command) if serve_command else command_of(checkout)
    path = os.pathsep.join(str(each) for each in (checkout, checkout / "src") if each.is_dir())
    environment = {**_PATIENT, "PYTHONPATH": path}
    with tempfile.TemporaryDirectory(prefix="snapshot-") as name:
        run = Run(folder=name, today=today)
        answers = _take(run, command, environment)
    about = {
        "day": today.isoformat(),
        "checkout": str(checkout),
        "command": command,
        "seconds": round(time.monotonic() - began),
    }
    count = snapshot_answers.save(folder, answers, about)
    sys.stdout.write(f"{count} answers in {about['seconds']} s: {folder}\n")
    return 0


def command_of(checkout: Path) -> list[str]:
    """The command named in a checkout's pyproject.toml, run by this interpreter."""
    project = tomllib.loads((checkout / "pyproject.toml").read_text("utf-8"))
    module, _, function = project["project"]["scripts"]["goalgraph"].partition(":")
    return [sys.executable, "-c", f"from {module} import {function}; {function}()"]


def compare(
    before: Path, after: Path, ignored: Sequence[re.Pattern[str]], most: int, lines: int
) -> int:
    """Print the differences by kind; returns 1 if there are any, else 0."""
    days = [snapshot_answers.read_about(each)["day"] for each in (before, after)]
    if days[0] != days[1]:
        sys.stdout.write(f"Taken on different days ({days[0]}, {days[1]}): deadlines may differ.\n")
    found = snapshot_answers.compare(before, after, ignored)
    kinds = defaultdict(list)
    for difference in found:
        kinds[difference.kind].append(difference)
    for kind, listed in sorted(kinds.items()):
        sys.stdout.write(f"\n## {kind}: {len(listed)}\n")
        for each in listed[:most]:
            sys.stdout.write(f"{each.what}: {each.key[:400]}\n")
            for line in each.lines[:lines]:
                sys.stdout.write(f"    {line[:300]}\n")
        if len(listed) > most:
            sys.stdout.write(f"… and {len(listed) - most} more\n")
    sys.stdout.write(f"\n{len(found)} answers differ.\n" if found else "The same.\n")
    return 1 if found else 0


def _take(run: Run, command: Sequence[str], environment: Mapping[str, str]) -> list[Answer]:
    folder = Path(run.folder)
    answers: list[Answer] = []
    with ThreadPoolExecutor(4) as pool:
        with serve(command, environment, folder, "da") as (port, said):
            answers.append(_started("da", said, run))
            _settle(port)
            shell = _shell(run, command, environment)
            commands = pool.submit(_run_commands, shell)
            readers = [pool.submit(_read, port, lang, run, shell.files) for lang in LANGUAGES]
            answers += chain.from_iterable(reader.result() for reader in readers)
        answers += commands.result()
    with serve(command, environment, folder, "en") as (_, said):
        answers.append(_started("en", said, run))
    return answers


def _run_commands(shell: Shell) -> list[Answer]:
    began = time.monotonic()
    answers = list(take_commands(shell))
    _say(f"{len(answers)} commands", began)
    return answers


def _say(what: str, began: float) -> None:
    sys.stderr.write(f"{what} in {time.monotonic() - began:.0f} s\n")


def _settle(port: int) -> None:
    """Wait until the page of a source is cacheable, so that it shows the source's known faults."""
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=_ANSWERED)
    until = time.monotonic() + _SETTLING
    while time.monotonic() < until:
        connection.request("GET", f"/sources/{SOURCE}", headers={"Accept": "text/html"})
        reply = connection.getresponse()
        reply.read()
        if reply.status == http.HTTPStatus.OK and reply.headers["Cache-Control"] != "no-store":
            connection.close()
            return
        time.sleep(1)
    raise TimeoutError("the known faults of the sources are still being worked out")


def _started(lang: str, said: Sequence[str], run: Run) -> Answer:
    body = run.normalise("\n".join(said).encode())
    return Answer(key=f"goalgraph-serve {lang} started", head=(), body=body)


def _shell(run: Run, command: Sequence[str], environment: Mapping[str, str]) -> Shell:
    """A shell with the files to check, some of them written by the commands themselves."""
    here = Path(__file__).parents[2] / "shapes" / "examples"
    base = (here / "base.ttl").read_bytes()
    files = {
        "base.ttl": base,
        "valid.ttl": base,
        "sources/empty.txt": b"",
        "picture.png": b"\x89PNG",
    }
    for name, query in {"query.rq": "select", "construct.rq": "construct"}.items():
        files[name] = snapshot_requests.QUERIES[query].encode()
    files |= {f"faults/{each.name}": each.read_bytes() for each in here.glob("fail/*.ttl")}
    workspace = Path(run.folder) / "workspace"
    for name, arguments in {
        "workbook.xlsx": ("export", "--format", "xlsx", "--set", SET),
        "tables.zip": ("export", "--format", "csv", "--set", SET),
        "template.xlsx": ("template",),
    }.items():
        shell = Shell(
            command=command, environment=environment, files={}, workspace=workspace, run=run
        )
        files[name] = shell.made(arguments, name)
    return Shell(
        command=command, environment=environment, files=files, workspace=workspace, run=run
    )


def _read(port: int, lang: str, run: Run, files: Mapping[str, bytes]) -> list[Answer]:
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=_ANSWERED)
    reader = Reader(connection=connection, lang=lang, run=run, kept={})
    began = time.monotonic()
    crawled = reader.crawl("/", MOST)
    _say(f"{lang}: {crawled} addresses crawled", began)
    _, openapi = reader.ask(Request(address="/openapi.json"))
    handed = {name: files[name] for name in ("valid.ttl", "workbook.xlsx", "template.xlsx")}
    handed |= _tables(files["tables.zip"]) | {"tables.zip": files["tables.zip"]}
    for request in chain(
        snapshot_requests.reading(lang),
        snapshot_requests.asking(),
        snapshot_requests.checking(handed),
    ):
        reader.ask(request)
    connection.close()
    _say(f"{lang}: {len(reader.kept)} answers", began)
    _cover(json.loads(openapi), reader.kept)
    return list(reader.kept.values())


def _tables(bundle: bytes) -> dict[str, bytes]:
    with zipfile.ZipFile(io.BytesIO(bundle)) as archive:
        first = archive.namelist()[0]
        return {"table.csv": archive.read(first)}


def _cover(openapi: Mapping[str, Mapping[str, object]], kept: Mapping[str, Answer]) -> None:
    """Raise ``ValueError`` for a route of the OpenAPI description without any response 200."""
    answered = [key.split()[3] for key, answer in kept.items() if answer.head[0] == "200"]
    for path in openapi["paths"]:
        pattern = re.compile(re.sub(r"\{[^}]*\}", "[^/?]+", path) + r"(\?.*)?")
        if not any(pattern.fullmatch(address) for address in answered):
            raise ValueError(f"{path} was never asked: add an address to snapshot_addresses")


if __name__ == "__main__":
    sys.exit(main())
