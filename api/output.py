"""Where a command writes: a file, or standard output."""

import sys
from pathlib import Path

from graph import errors


def put(data: str | bytes, path: Path | None) -> None:
    """Write to PATH, or to standard output; raises ``FileUnwritable``."""
    raw = data.encode("utf-8", "replace") if isinstance(data, str) else data
    if path is None:
        sys.stdout.buffer.write(raw)
        sys.stdout.buffer.flush()
        return
    try:
        path.write_bytes(raw)
    except OSError as fault:
        raise errors.FileUnwritable(file=path, reason=fault.strerror) from fault
