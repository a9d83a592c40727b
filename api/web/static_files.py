"""Style sheets, scripts and pictures by content."""

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
"""For an address that names the contents: other contents have another address."""
_FOR_AN_HOUR: Final = "public, max-age=3600"
"""For what style sheets name, such as fonts: then one asks whether it changed."""


def address(name: str) -> str:
    """The address of a file in the static folder; other contents give another address."""
    path = STATIC / name
    if not path.is_file():  # the design system, where it was not built
        return f"/static/{name}"
    return f"/static/{name}?v={_digest(path, *_state(path.stat()))}"


class StaticDoor(StaticFiles):
    """Serves the static folder. In an installed wheel every file has the same time."""

    def file_response(
        self,
        full_path: str | os.PathLike[str],
        stat_result: os.stat_result,
        scope: Scope,
        status_code: int = 200,
    ) -> Response:
        """Answer with a file, or that it has not changed."""
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
    """What tells the contents apart; read again when the file changes while one works on it."""
    return hashlib.sha256(path.read_bytes()).hexdigest()[:16]
