"""Detects pasted text that is not data."""

import re
from typing import Final

from api.web.problems import TextNotData
from graph import errors, namespaces
from graph.i18n import translate
from graph.submission.rdf.parsing import FORMAT_NAMES

_JSON: Final = (".json", ".jsonld")
_LOOKED_AT: Final = 100_000
"""Characters of a text that are searched."""
_STATEMENT: Final = re.compile(
    r"<[^<>\s]{1,2000}>"  # <goal/x/1>
    r"|(?im:^\s{0,40}@?(?:prefix|base)\b\s{1,40}\S{0,40}[:<])"  # @prefix gg: …
    rf"|\b(?:{'|'.join(namespaces.PREFIXES)}):\w"  # dct:title
)
"""A pattern that occurs in every text in Turtle or a related syntax."""


def pasted_name(lang: str) -> str:
    """The name that stands for pasted text in place of a file name, without suffix."""
    return translate(lang, "your text")


def looks_like_data(text: str, kind: str) -> bool:
    """Whether a text may be meant as data in the syntax of suffix ``kind``, even if malformed."""
    if kind in _JSON:
        return text.lstrip("\ufeff \t\r\n").startswith(("{", "["))
    return _STATEMENT.search(text, 0, _LOOKED_AT) is not None


def in_plain_words(
    failure: errors.GoalgraphError, text: str, kind: str, lang: str
) -> errors.GoalgraphError:
    """The error to show: ``TextNotData`` for pasted text that is no data, else ``failure``."""
    if (
        not isinstance(failure, errors.SyntaxFault)
        or failure.values["file"] != pasted_name(lang) + kind
        or looks_like_data(text, kind)
    ):
        return failure
    told = failure.values
    return TextNotData(
        format=FORMAT_NAMES[kind], line=told["line"], reason=failure.reason_text(lang)
    )
