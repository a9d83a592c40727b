"""Answers that are files."""

import re
from collections.abc import Callable, Mapping
from typing import Final, TypeAlias
from urllib.parse import quote

from starlette.requests import Request
from starlette.responses import Response

from api.web.negotiation import PNG, SVG, Form

Made: TypeAlias = Mapping[Form, Callable[[], str | bytes]]
"""The forms that a page can be taken along in, each with what makes it."""
_SHOWN: Final = frozenset({SVG, PNG})
"""What a browser shows; other files it saves."""
_UNSAFE: Final = re.compile(r"[^A-Za-z0-9.-]+")
"""What the name of a file should not hold."""


def download(request: Request, name: str, made: Made) -> Response | None:
    """Answer with the form that ``?format=`` names, as a file called NAME; None when it names none of these.

    None too when there is nothing to put into the file.
    """
    asked = request.query_params.get("format")
    for form, make in made.items():
        if form.name == asked and (content := make()):
            return as_file(content, form, name)
    return None


def as_file(content: str | bytes, form: Form, name: str) -> Response:
    """A file in a form; its name ends as the form's."""
    kind = "inline" if form in _SHOWN else "attachment"
    file = f"{_UNSAFE.sub('-', name)}.{form.name}"
    headers = {"Content-Disposition": f'{kind}; filename="{file}"'}
    return Response(content, media_type=form.media_type, headers=headers)


def attached(file: str) -> str:
    """A Content-Disposition (RFC 6266) that saves a file under a name in any letters."""
    plain = " ".join(_UNSAFE.sub("-", part) for part in file.split(" "))
    if plain == file:
        return f'attachment; filename="{plain}"'
    return f"attachment; filename=\"{plain}\"; filename*=UTF-8''{quote(file, safe='', errors='replace')}"
