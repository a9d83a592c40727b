"""Stores the responses of a snapshot as an archive in a folder, and compares two snapshots."""

import difflib
import json
import re
import zipfile
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Final

ARCHIVE: Final = "answers.zip"
ABOUT: Final = "about.json"

_EPOCH: Final = (1980, 1, 1, 0, 0, 0)
_LONG_LINE: Final = 200
_BREAKS: Final = re.compile(r"(?<=>)(?=<)|(?<=[,;}])(?=[\"{ ])")
"""Where a long line of HTML, XML, JSON or CSS is broken for display."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Answer:
    """A normalised response of a route or command."""

    key: str
    """The kind and the request: «/goals da GET /goals», «goalgraph-gaps en gaps --format json»."""
    head: tuple[str, ...]
    """Status and headers of a response, or the exit code of a command."""
    body: bytes

    @property
    def data(self) -> bytes:
        """Head and body, as stored and compared."""
        return "\n".join(self.head).encode() + b"\n\n" + self.body


@dataclass(frozen=True, kw_only=True, slots=True)
class Difference:
    """A response that differs between two snapshots."""

    key: str
    what: str
    """«missing», «added» or «changed»."""
    lines: tuple[str, ...] = ()

    @property
    def kind(self) -> str:
        """The language-independent first part of the key, by which differences are grouped."""
        return self.key.split(" ", 1)[0]


def save(folder: Path, answers: Iterable[Answer], about: Mapping[str, object]) -> int:
    """Write a snapshot, return its number of responses; ``ValueError`` for duplicate keys."""
    folder.mkdir(parents=True, exist_ok=True)
    ordered = sorted(answers, key=lambda answer: answer.key)
    keys = [answer.key for answer in ordered]
    if len(set(keys)) != len(keys):
        twice = sorted({key for key in keys if keys.count(key) > 1})
        raise ValueError(f"asked twice: {twice[:5]}")
    with zipfile.ZipFile(folder / ARCHIVE, "w", zipfile.ZIP_DEFLATED) as archive:
        for answer in ordered:
            archive.writestr(zipfile.ZipInfo(answer.key, _EPOCH), answer.data, zipfile.ZIP_DEFLATED)
    text = json.dumps({**about, "answers": len(ordered)}, indent=2, ensure_ascii=False)
    (folder / ABOUT).write_text(text + "\n", "utf-8")
    return len(ordered)


def read_about(folder: Path) -> dict[str, object]:
    """The metadata of a snapshot: day, checkout, command, seconds and number of responses."""
    about: dict[str, object] = json.loads((folder / ABOUT).read_text("utf-8"))
    return about


def compare(before: Path, after: Path, ignored: Iterable[re.Pattern[str]] = ()) -> list[Difference]:
    """The differences by key; text that matches a pattern of ``ignored`` counts as equal."""
    patterns = tuple(ignored)
    with zipfile.ZipFile(before / ARCHIVE) as old, zipfile.ZipFile(after / ARCHIVE) as new:
        return list(_differences(old, new, patterns))


def _differences(
    old: zipfile.ZipFile, new: zipfile.ZipFile, ignored: tuple[re.Pattern[str], ...]
) -> Iterator[Difference]:
    old_keys, new_keys = set(old.namelist()), set(new.namelist())
    for key in sorted(old_keys | new_keys):
        if key not in new_keys:
            yield Difference(key=key, what="missing")
        elif key not in old_keys:
            yield Difference(key=key, what="added")
        else:
            one, other = old.read(key), new.read(key)
            if one == other:
                continue
            left, right = _blanked(one, ignored), _blanked(other, ignored)
            if left != right:
                yield Difference(key=key, what="changed", lines=tuple(_diff(left, right)))


def _blanked(data: bytes, ignored: tuple[re.Pattern[str], ...]) -> str:
    text = data.decode("utf-8", "backslashreplace")
    for pattern in ignored:
        text = pattern.sub("", text)
    return text


def _diff(left: str, right: str) -> Iterator[str]:
    """The differing lines without context."""
    ours, theirs = _lines(left), _lines(right)
    start = next(
        (place for place, pair in enumerate(zip(ours, theirs, strict=False)) if pair[0] != pair[1]),
        min(len(ours), len(theirs)),
    )
    window = slice(max(0, start), start + 400)  # difflib is quadratic
    for line in difflib.unified_diff(ours[window], theirs[window], n=0, lineterm=""):
        if not line.startswith(("---", "+++", "@@")):
            yield line
    if ours == theirs:
        yield "(the same lines, broken elsewhere)"


def _lines(text: str) -> list[str]:
    lines: list[str] = []
    for line in text.splitlines():
        lines += _BREAKS.split(line) if len(line) > _LONG_LINE else [line]
    return lines
