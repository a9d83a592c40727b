"""The command «evidence»."""

import argparse
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Final

from api.cli.output import DOES_NOT_CONFORM, DONE, put
from api.cli.versions import chosen_version
from api.settings import read_settings
from graph.evidence.parallel import Progress, prove
from graph.evidence.report import as_json, as_text, progress_line

_CLEAR_LINE: Final = "\r\x1b[K"


def evidence(given: argparse.Namespace) -> int:
    """Verify every quote of the selected version; exit code 1 if any quote is not verified."""
    settings = read_settings()
    version = chosen_version(given)
    with _counter(given.lang) as progress:
        proof = prove(version.source, given.sources, workers=settings.workers, progress=progress)
    put(as_json(proof) if given.format == "json" else as_text(proof, given.lang), None)
    return DONE if proof.holds else DOES_NOT_CONFORM


@contextmanager
def _counter(lang: str) -> Iterator[Progress | None]:
    """A progress line on standard error, if it is a terminal; the line is cleared at the end."""
    if not sys.stderr.isatty():
        yield None
        return

    def write(text: str) -> None:
        sys.stderr.write(_CLEAR_LINE + text)
        sys.stderr.flush()

    try:
        yield lambda done, total: write(progress_line(done, total, lang))
    finally:
        write("")
