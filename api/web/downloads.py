"""Responses that are files."""

import re
from collections.abc import Callable, Mapping
from typing import Final, TypeAlias
from urllib.parse import quote

from starlette.requests import Request
from starlette.responses import Response

from api.web.negotiation import PNG, SVG, Form, named, offer_file

Made: TypeAlias = Mapping[Form, Callable[[], str | bytes]]
"""The formats that a page can be downloaded in, each with the function that builds the file."""
_SHOWN: Final = frozenset({SVG, PNG})
"""Formats that a browser displays; other files are saved."""
_UNSAFE: Final = re.compile(r"[^A-Za-z0-9.-]+")
"""Characters that a file name should not contain."""


def download(request: Request, name: str, made: Made) -> Response | None:
    """A file ``name`` in the format of ``?format=``; None if that is not one of ``made``.

    Also None if the content of the file is empty.
    """
    asked = request.query_params.get("format")
    offer_file(request, made)
    for form, make in made.items():
        if asked is not None and named(asked, (form,)) and (content := make()):
            return as_file(content, form, name)
    return None


def as_file(content: str | bytes, form: Form, name: str) -> Response:
    """A response with a file; the suffix of its name is the short name of the format."""
    kind = "inline" if form in _SHOWN else "attachment"
    file = f"{_UNSAFE.sub('-', name)}.{form.name}"
    headers = {"Content-Disposition": f'{kind}; filename="{file}"'}
    return Response(content, media_type=form.media_type, headers=headers)


def attached(file: str) -> str:
    """A Content-Disposition header (RFC 6266) that saves a file under a name in any script."""
    plain = " ".join(_UNSAFE.sub("-", part) for part in file.split(" "))
    if plain == file:
        return f'attachment; filename="{plain}"'
    return f"attachment; filename=\"{plain}\"; filename*=UTF-8''{quote(file, safe='', errors='replace')}"
