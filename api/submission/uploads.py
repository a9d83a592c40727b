"""Reads uploads from requests."""

import base64
import json
import sys
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from pathlib import PurePosixPath
from typing import Final

from starlette.datastructures import FormData, UploadFile
from starlette.formparsers import MultiPartException, MultiPartParser
from starlette.requests import Request

from api.submission.pasted_text import pasted_name
from api.web import negotiation
from api.web.problems import NothingHandedIn, RequestFault, UnknownBasis, UnsupportedUpload
from api.web.requests import day
from graph.formatting import plain
from graph.submission.rdf.parsing import SYNTAXES
from graph.submission.reader import SUFFIXES
from graph.submission.service import File

_FORM: Final = "multipart/form-data"
_MOST_FILES: Final = 50
_MOST_FIELDS: Final = 20
_LONGEST_NAME: Final = 120
_LONGEST_MESSAGE: Final = 2_000
_LONGEST_FIELD: Final = 1_100
"""Characters of a short field: more than any token has."""
CARRIED: Final = "carried"
"""The form field in which a page hands in again what was handed in to it."""
RAW: Final = "submission"
"""The name of a file that is sent without one, without suffix."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Upload:
    """The files of a submission, and the options of its check."""

    files: tuple[File, ...] = ()
    alone: bool = False
    """Whether the files are checked alone, not within the published graph."""
    as_of: date | None = None
    asked: str | None = None
    """The format of the report that the form field «format» requests."""
    text: str = ""
    """The pasted text, so that the page can show it again."""
    kind: str = ".ttl"
    """The format of the pasted text, as a file suffix."""
    message: str = ""
    """Why the files are published, for the history."""
    fields: Mapping[str, str] = field(default_factory=dict)
    """The short fields of a form by name, such as who sends it."""


async def handed_in(request: Request, room: int) -> Upload:
    """The upload of a request; a text field of a form has at most ``room`` bytes.

    Raises ``UnsupportedUpload``, ``NothingHandedIn``, ``DateFault``, ``UnknownBasis`` or
    ``RequestFault``.
    """
    content_type = request.headers.get("content-type", "")
    if negotiation.media_type_of(content_type) == _FORM:
        return await _of_form(request, room)
    suffix = negotiation.suffix_of(content_type)
    if suffix is None:
        offered = ", ".join(negotiation.UPLOAD_TYPES)
        media_type = negotiation.media_type_of(content_type)[:80]
        raise UnsupportedUpload(media_type=media_type, offered=offered)
    asked = request.query_params
    return Upload(
        files=(File(RAW + suffix, await request.body()),),
        alone=_alone(asked.get("against")),
        as_of=day(asked.get("as-of", "")),
        message=message_of(asked.get("message", "")),
    )


class _InMemory(MultiPartParser):
    """Starlette's parser, but larger files stay in memory instead of on disk."""

    spool_max_size = sys.maxsize


async def _of_form(request: Request, room: int) -> Upload:
    parser = _InMemory(
        request.headers,
        request.stream(),
        max_files=_MOST_FILES,
        max_fields=_MOST_FIELDS,
        max_part_size=room,
    )
    try:
        form = await parser.parse()
    except MultiPartException as fault:
        raise RequestFault from fault
    try:
        return await _read(request, form)
    finally:
        await form.close()


async def _read(request: Request, form: FormData) -> Upload:
    uploads = [
        part for part in form.getlist("file") if isinstance(part, UploadFile) and part.filename
    ]
    files = [File(_name(one), await one.read()) for one in uploads]
    said = {name: value for name, value in form.items() if isinstance(value, str)}
    files += carried(said.get(CARRIED, ""))
    text, kind = said.get("text", ""), said.get("kind", "")
    kind = kind if kind in SYNTAXES else ".ttl"
    if text.strip():
        files.append(
            File(pasted_name(negotiation.language(request)) + kind, text.encode("utf-8", "replace"))
        )
    if not files:
        raise NothingHandedIn
    asked = request.query_params
    return Upload(
        files=tuple(_told_apart(files)),
        alone=any([_alone(said.get("against")), _alone(asked.get("against"))]),
        as_of=day(said.get("as-of") or asked.get("as-of", "")),
        asked=said.get("format") or None,
        text=text,
        kind=kind,
        message=message_of(said.get("message") or asked.get("message", "")),
        fields={name: value for name, value in said.items() if len(value) <= _LONGEST_FIELD},
    )


def message_of(text: str) -> str:
    """What somebody writes for the history, without control characters; raises ``RequestFault`` if too long."""
    if len(text) > _LONGEST_MESSAGE:
        raise RequestFault
    return plain(text)


def carry(files: Iterable[File]) -> str:
    """Some files as the value of a form field, so that a page can hand them in again."""
    return json.dumps(
        [[file.name, base64.b64encode(file.data).decode("ascii")] for file in files],
        ensure_ascii=False,
    )


def carried(value: str) -> list[File]:
    """The inverse of ``carry``; raises ``RequestFault`` for what it did not make."""
    if not value:
        return []
    try:
        listed = json.loads(value)
        found = [(name, base64.b64decode(data, validate=True)) for name, data in listed]
    except (ValueError, TypeError, RecursionError) as fault:
        raise RequestFault from fault
    if len(found) > _MOST_FILES or not all(isinstance(name, str) for name, _ in found):
        raise RequestFault
    return [File(_name_of(name, ""), data) for name, data in found]


def _alone(against: str | None) -> bool:
    """Whether the files are checked alone; raises ``UnknownBasis`` for anything but «none»."""
    if against not in {None, "", "none"}:
        raise UnknownBasis(name=str(against)[:_LONGEST_NAME])
    return against == "none"


def _name(upload: UploadFile) -> str:
    """The name of an uploaded file, with a suffix for its format."""
    return _name_of(upload.filename or "", upload.content_type or "")


def _name_of(given: str, content_type: str) -> str:
    """The last part of a file name, on one line; a suffix for the format is kept or added."""
    last = PurePosixPath(given.replace("\\", "/")).name
    name = "".join(letter if letter.isprintable() else " " for letter in last).strip()
    path = PurePosixPath(name or "file")
    suffix = path.suffix
    if suffix.lower() not in SUFFIXES:
        suffix = negotiation.suffix_of(content_type) or suffix
    return path.stem[:_LONGEST_NAME] + suffix[:_LONGEST_NAME]


def _told_apart(files: Sequence[File]) -> Iterable[File]:
    """The files with unique names: a number is added to repeated ones."""
    seen: dict[str, int] = {}
    for file in files:
        seen[file.name] = seen.get(file.name, 0) + 1
        if seen[file.name] == 1:
            yield file
        else:
            path = PurePosixPath(file.name)
            yield File(f"{path.stem} ({seen[file.name]}){path.suffix}", file.data)
