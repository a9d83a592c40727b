"""Documents open in LibreOffice: one page where one is promised, with footnotes, whatever the words."""

import re
import shutil
import subprocess
from pathlib import Path

import pytest

from api.word import story
from api.word.document import Footnote, Paragraph, Row, Run, Table
from api.word.explicit_note import explicit_note
from api.word.shared_note import of_theme
from api.word.writer import write
from graph.analysis import explicit_threads, lookup
from graph.analysis.edges import LinkFilter
from tests.support.published import bundled
from tests.support.word import context, document, network

PROGRAM = shutil.which("soffice")


def pages(folder: Path, file: bytes) -> int:
    """The number of pages that LibreOffice sets a document on."""
    if PROGRAM is None:
        pytest.skip("No LibreOffice here: install Debian's package libreoffice-writer-nogui")
    given = folder / "a.docx"
    given.write_bytes(file)
    home = f"-env:UserInstallation={(folder / 'home').as_uri()}"
    order = [
        PROGRAM,
        home,
        "--headless",
        "--convert-to",
        "pdf",
        "--outdir",
        str(folder),
        str(given),
    ]
    subprocess.run(order, check=True, capture_output=True, timeout=300)
    return len(re.findall(rb"/Type\s*/Page[^s]", (folder / "a.pdf").read_bytes()))


def test_a_note_on_waiting_times_is_one_page(tmp_path: Path) -> None:
    told = story.one_page(of_theme("sagsbehandlingstid", None, context(), whole=False))

    assert pages(tmp_path, write(told, None)) == 1


def test_a_thread_of_27_links_is_one_page(tmp_path: Path) -> None:
    goal = lookup.goal(bundled(), network(), "nationale-maal-2016", "7", "da")
    thread = explicit_threads.explicit(network(), goal, LinkFilter())
    told = story.one_page(explicit_note(context(), thread, whole=False))

    assert pages(tmp_path, write(told, None)) == 1


def test_hostile_words_and_500_footnotes_open(tmp_path: Path) -> None:
    words = ("a\x00b\x0b\ufffe", "=1+1", "\u202eevil", "تحسين صحة", "<w:p/>&", "ord " * 250_000)
    rows = tuple(
        Row((((Run(text=words[at % 5]), Footnote((Run(text=f"note {at}"),))),),))
        for at in range(500)
    )
    blocks = [*(Paragraph((Run(text=each),)) for each in words)]
    table = Table(headings=("A",), widths=(1.0,), rows=rows)

    assert pages(tmp_path, write(document(*blocks, table), None)) > 10
