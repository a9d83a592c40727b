"""Sends a file to a server, a block at a time."""

import http.client
from pathlib import Path
from urllib.parse import urlsplit

from bench.measuring.samples import NotFinished, SideFailed


def put_file(url: str, path: Path, media_type: str, limit: float) -> None:
    """PUT a file; raises ``NotFinished`` after LIMIT seconds of silence, or ``SideFailed``."""
    parts = urlsplit(url)
    connection = http.client.HTTPConnection(str(parts.hostname), parts.port, timeout=limit)
    try:
        with path.open("rb") as body:
            connection.request("PUT", parts.path, body, {"Content-Type": media_type})
            answer = connection.getresponse()
            said = answer.read()
    except TimeoutError:
        raise NotFinished(limit) from None
    finally:
        connection.close()
    if answer.status >= 300:  # noqa: PLR2004 - HTTP: anything but success
        raise SideFailed(f"{answer.status} {said[:200].decode(errors='replace')}")
