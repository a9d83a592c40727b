"""Keeps compiled templates beside their sources, as Python keeps compiled modules."""

import os
import sys
import tempfile
from contextlib import suppress
from importlib.util import cache_from_source
from pathlib import Path

import jinja2
from jinja2.bccache import Bucket, BytecodeCache


class CompiledTemplates(BytecodeCache):
    """Compiled templates of one environment, in ``__pycache__``; compiling one takes 5 to 20 ms.

    A file is used only if it was compiled from the template's present text by this version of
    Jinja and Python. Where the folder cannot be written, each process compiles anew.
    """

    def __init__(self, name: str) -> None:
        """``name``, of letters and digits, tells the files of different environments apart."""
        version = "".join(filter(str.isalnum, jinja2.__version__))
        self._tag = f"{name}{version}"

    def get_cache_key(self, name: str, filename: str | None = None) -> str:  # noqa: ARG002
        """The path of the compiled template; "" for one that is in no file."""
        return cache_from_source(filename, optimization=self._tag) if filename else ""

    def load_bytecode(self, bucket: Bucket) -> None:
        """Fill a bucket from its file; it stays empty if the file does not fit or cannot be read."""
        if not bucket.key:
            return
        try:
            with Path(bucket.key).open("rb") as file:
                bucket.load_bytecode(file)
        except Exception:  # noqa: BLE001 - a cut file raises whatever reading half an object raises
            bucket.reset()

    def dump_bytecode(self, bucket: Bucket) -> None:
        """Write a bucket to its file at once, so that no other process reads half of it."""
        if not bucket.key or sys.dont_write_bytecode:
            return
        folder = Path(bucket.key).parent
        with suppress(OSError):
            folder.mkdir(exist_ok=True)
            handle, written = tempfile.mkstemp(dir=folder)
            with os.fdopen(handle, "wb") as file:
                bucket.write_bytecode(file)
            Path(written).replace(bucket.key)
