"""Serves static files, with a content hash in their addresses."""

import hashlib
import os
from functools import lru_cache
from pathlib import Path
from typing import Final
from urllib.parse import parse_qs

from starlette.datastructures import Headers
from starlette.responses import FileResponse, Response
from starlette.staticfiles import NotModifiedResponse, StaticFiles
from starlette.types import Scope

STATIC: Final = Path(__file__).parent.parent / "static"
_FOR_GOOD: Final = "public, max-age=31536000, immutable"
"""For an address with the current content hash: it never changes."""
_FOR_AN_HOUR: Final = "public, max-age=3600"
"""For addresses without hash, e.g. fonts in style sheets: revalidated after an hour."""


def address(name: str) -> str:
    """The address of a file in the static folder, with its content hash."""
    path = STATIC / name
    if not path.is_file():  # e.g. the design system, if it was not built
        return f"/static/{name}"
    return f"/static/{name}?v={_digest(path, *_state(path.stat()))}"


class StaticDoor(StaticFiles):
    """Serves the static folder; entity tags are hashes, as files of a wheel share one timestamp."""

    def file_response(
        self,
        full_path: str | os.PathLike[str],
        stat_result: os.stat_result,
        scope: Scope,
        status_code: int = 200,
    ) -> Response:
        """Respond with a file, or with 304 if it has not changed."""
        digest = _digest(Path(full_path), *_state(stat_result))
        asked = parse_qs(scope["query_string"].decode("latin-1")).get("v")
        lasting = _FOR_GOOD if asked == [digest] else _FOR_AN_HOUR
        headers = {"ETag": f'"{digest}"', "Cache-Control": lasting}
        answer = FileResponse(full_path, status_code, headers, stat_result=stat_result)
        if self.is_not_modified(answer.headers, Headers(scope=scope)):
            return NotModifiedResponse(answer.headers)
        return answer


def _state(found: os.stat_result) -> tuple[int, int]:
    return found.st_mtime_ns, found.st_size


@lru_cache(maxsize=256)
def _digest(path: Path, _changed: int, _size: int) -> str:
    """The content hash of a file; time and size are in the cache key, so that edits are noticed."""
    return hashlib.sha256(path.read_bytes()).hexdigest()[:16]
