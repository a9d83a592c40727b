"""File names of saved reports."""

import re
from collections.abc import Sequence
from pathlib import PurePath
from typing import Final

from api.submission.uploads import RAW
from api.web.negotiation import XLSX, Form
from graph.i18n import LANGUAGES, translate
from graph.submission.service import File
from graph.submission.spreadsheets.marks import WORKBOOK

_SUFFIX: Final = {"junit": ".xml", "text": ".txt", "sarif": ".sarif"}
_LONGEST: Final = 100
_UNSAFE: Final = re.compile(
    r'[\x00-\x1f\x7f-\x9f\u200b-\u200f\u2028-\u202e\u2066-\u2069<>:"/\\|?*]+'
)
"""Characters that some system forbids in file names, or that make a name look like another."""


def file_name(files: Sequence[File], form: Form, lang: str) -> str:
    """``maal-2024 checked.xlsx`` for ``maal-2024.xlsx``; ``check.xlsx`` without a file name.

    «checked» is not repeated for a file that was checked before.
    """
    named = [file for file in files if form is not XLSX or file.name.lower().endswith(WORKBOOK)]
    stem = PurePath(named[0].name).stem if named else RAW
    ending = _SUFFIX.get(form.name, f".{form.name}")
    own = _own(stem)
    if not own or stem == RAW:
        return translate(lang, "check") + ending
    return translate(lang, "{file} checked", file=own) + ending


def receipt_name(files: Sequence[File], lang: str) -> str:
    """``maal-2024 receipt.html`` for ``maal-2024.xlsx``."""
    stem = PurePath(files[0].name).stem if files else RAW
    own = _own(stem)
    if not own or stem == RAW:
        return translate(lang, "receipt") + ".html"
    return translate(lang, "{file} receipt", file=own) + ".html"


def _own(stem: str) -> str:
    """The user's part of a file name, safe on every system."""
    name = " ".join(_UNSAFE.sub(" ", stem).split()).strip(". ")
    for lang in LANGUAGES:
        name = name.removesuffix(translate(lang, "{file} checked", file=""))
    return name[:_LONGEST].strip(". ")
