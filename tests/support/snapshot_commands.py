"""Runs every command in every format, each run in its own folder."""

import os
import re
import subprocess
from collections.abc import Iterator, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Final

from tests.support.snapshot_addresses import DAY, FRAME, GOAL, OTHER, PUBLISHER, SET, THEME
from tests.support.snapshot_answers import Answer
from tests.support.snapshot_normalising import Run

_COMMANDS: Final = re.compile(r"^    ([a-z]+) ", re.MULTILINE)
_FORMATS: Final = re.compile(r"--format\s+\{([^}]*)\}")
_SECONDS: Final = 600
_AT_ONCE: Final = 2

_ARGUMENTS: Final[Mapping[str, tuple[str, ...]]] = {
    "check": ("--as-of", DAY, "base.ttl", "faults"),
    "query": ("-f", "query.rq"),
    "evidence": ("--sources", "sources"),
    "threads": ("--goal", GOAL),
    "gaps": (),
    "matrix": ("--by", "level"),
    "compare": (SET, OTHER),
    "export": (),
}
"""Arguments of each command for all formats in its help, in both languages."""

_MORE: Final = (
    "--version",
    "",
    "none",
    "check none.ttl",
    f"check --as-of {DAY}",
    f"check valid.ttl --as-of {DAY} --strict",
    f"check valid.ttl --as-of {DAY} --against none",
    "check valid.ttl --as-of soon",
    f"check workbook.xlsx --as-of {DAY}",
    f"check workbook.xlsx --as-of {DAY} -o marked.xlsx",
    f"check tables.zip --as-of {DAY}",
    f"check template.xlsx --as-of {DAY}",
    f"check picture.png --as-of {DAY}",
    f"check valid.ttl --as-of {DAY} --format json -o report.json",
    "query",
    "query -f query.rq",
    "query -f construct.rq",
    "query -f construct.rq --format ntriples",
    "query -f construct.rq --format jsonld",
    "query -f construct.rq --format rdfxml",
    "query -f construct.rq --format csv",
    "query -f none.rq",
    "query ASK{}",
    "query ASK{",
    "query ASK{} --version 1",
    "query ASK{} --version 9",
    "query ASK{} --format turtle",
    "query DROP",
    "evidence",
    "evidence --sources none",
    "threads",
    "threads --format json",
    "threads --format svg",
    f"threads --theme {THEME}",
    f"threads --frame {FRAME}",
    "threads --kind explicit",
    "threads --suggested --basis ExplicitText",
    "threads --goal none/1",
    "threads --goal nationale-maal-2016/99",
    "threads --theme none",
    "threads --frame none",
    "threads --format none",
    f"threads --goal {GOAL} --format html -o thread.html",
    "gaps --kind one-sided --suggested",
    "gaps --kind unsupported --missing municipal",
    f"gaps --set {SET}",
    f"gaps --publisher {PUBLISHER}",
    "gaps --set none",
    "gaps --missing none",
    f"gaps --set {SET} --publisher {PUBLISHER}",
    "matrix",
    "matrix --by publisher",
    f"matrix --set {SET}",
    f"matrix --publisher {PUBLISHER}",
    "matrix --basis EditorialReading --suggested",
    f"compare {SET}",
    f"compare {SET} none",
    f"compare {SET} {SET}",
    "export",
    f"export --format xlsx --set {SET}",
    f"export --format csv --set {SET} --set {OTHER}",
    "export --format xlsx --set none",
    "export --format ttl -o none/graph.ttl",
    "export --format graphml -o graph.graphml",
    "template",
    "template -o none/goals.xlsx",
    "serve --port 99999",
    "gaps --workspace none",
)
"""Further command lines: options, errors and written files, in both languages."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Shell:
    """Runs the command and records its output."""

    command: Sequence[str]
    environment: Mapping[str, str]
    files: Mapping[str, bytes]
    """Files in the folder that each run starts in, by relative path."""
    workspace: Path
    run: Run

    def answer(self, arguments: Sequence[str], lang: str) -> Answer:
        """Run once; records the exit code, both streams, and the files written."""
        given = _spread(arguments, self.files)
        surroundings = {
            **os.environ,
            **self.environment,
            "COLUMNS": "88",
            "GOALGRAPH_LANG": lang,
            "GOALGRAPH_WORKSPACE": str(self.workspace),
        }
        with TemporaryDirectory(dir=self.run.folder, prefix="run-") as name:
            folder = Path(name)
            for file, data in self.files.items():
                (folder / file).parent.mkdir(parents=True, exist_ok=True)
                (folder / file).write_bytes(data)
            done = subprocess.run(
                [*self.command, *given],
                cwd=folder,
                env=surroundings,
                capture_output=True,
                timeout=_SECONDS,
                check=False,
            )
            written = [
                (str(path.relative_to(folder)), path.read_bytes())
                for path in sorted(folder.rglob("*"))
                if path.is_file() and str(path.relative_to(folder)) not in self.files
            ]
        outputs = [("stdout", done.stdout), ("stderr", done.stderr), *written]
        body = b"\n".join(
            f"=== {title}\n".encode() + self.run.normalise(data.replace(name.encode(), b""))
            for title, data in outputs
        )
        kind = arguments[0] if arguments else "-"
        key = f"goalgraph-{kind} {lang} {' '.join(arguments)}"
        return Answer(key=key, head=(f"exit code {done.returncode}",), body=body)

    def made(self, arguments: Sequence[str], name: str) -> bytes:
        """The content of a file that a command writes."""
        with TemporaryDirectory(dir=self.run.folder, prefix="made-") as folder:
            subprocess.run(
                [*self.command, *arguments, "-o", name],
                cwd=folder,
                env={**os.environ, **self.environment, "GOALGRAPH_WORKSPACE": str(self.workspace)},
                capture_output=True,
                timeout=_SECONDS,
                check=True,
            )
            return (Path(folder) / name).read_bytes()

    def text(self, *arguments: str) -> str:
        """The output of a run in English, as text."""
        return self.answer(arguments, "en").body.decode()


def take_commands(shell: Shell) -> Iterator[Answer]:
    """The recorded output of all commands."""
    with ThreadPoolExecutor(_AT_ONCE) as pool:
        yield from pool.map(lambda one: shell.answer(*one), dict.fromkeys(_asked(shell)))


def _asked(shell: Shell) -> Iterator[tuple[tuple[str, ...], str]]:
    commands = _COMMANDS.findall(shell.text("--help"))
    helps = {command: shell.text(command, "--help") for command in commands}
    if not set(_ARGUMENTS) <= set(commands):
        raise ValueError(f"the help names {commands}")
    for lang in ("da", "en"):
        yield ("--help",), lang
        for command, text in helps.items():
            yield (command, "--help"), lang
            found = _FORMATS.search(text)
            forms = "".join(found[1].split()).split(",") if found else []
            for form in forms:
                yield (command, *_ARGUMENTS[command], "--format", form), lang
        yield from ((tuple(line.split()), lang) for line in _MORE)


def _spread(arguments: Sequence[str], files: Mapping[str, bytes]) -> list[str]:
    """The arguments, with «faults» expanded to all files of that folder."""
    faults = sorted(name for name in files if name.startswith("faults/"))
    return [one for each in arguments for one in (faults if each == "faults" else [each])]
