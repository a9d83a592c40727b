"""Reads pasted text."""

import re
from typing import Final

from api.web.problems import TextNotData
from graph import errors, namespaces
from graph.i18n import translate
from graph.submission.reader import FORMAT_NAMES

_JSON: Final = (".json", ".jsonld")
_LOOKED_AT: Final = 100_000
"""Letters of a text that are looked at."""
_STATEMENT: Final = re.compile(
    r"<[^<>\s]{1,2000}>"  # <goal/x/1>
    r"|(?im:^\s{0,40}@?(?:prefix|base)\b\s{1,40}\S{0,40}[:<])"  # @prefix gg: …
    rf"|\b(?:{'|'.join(namespaces.PREFIXES)}):\w"  # dct:title
)
"""What no text in Turtle or its kin is without."""


def pasted_name(lang: str) -> str:
    """What pasted text is called where a file would have a name."""
    return translate(lang, "your text")


def looks_like_data(text: str, kind: str) -> bool:
    """Whether a text may be meant in a syntax, named by the end of a file's name, however badly written."""
    if kind in _JSON:
        return text.lstrip("\ufeff \t\r\n").startswith(("{", "["))
    return _STATEMENT.search(text, 0, _LOOKED_AT) is not None


def in_plain_words(
    failure: errors.GoalgraphError, text: str, kind: str, lang: str
) -> errors.GoalgraphError:
    """What to tell of a fault: of pasted words that are no data, what the field is for."""
    if (
        not isinstance(failure, errors.SyntaxFault)
        or failure.values["file"] != pasted_name(lang) + kind
        or looks_like_data(text, kind)
    ):
        return failure
    told = failure.values
    return TextNotData(format=FORMAT_NAMES[kind], line=told["line"], reason=told["reason"])
