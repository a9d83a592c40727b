"""Text of a source as it is shown: lines joined, layout marks left out, no control characters."""

import re
from typing import Final

from graph.evidence.blocks import Run
from graph.model.quote_text import joined_words

_LINE: Final = re.compile(r"</?(?:p|ul|ol|li|tr|div|h[1-6])(?:\s[^<>]*)?>|<br\s*/?>", re.IGNORECASE)
_MARK: Final = re.compile(
    r"</?(?:b|i|u|em|strong|small|sup|sub|span|table|tbody|thead|td|th)(?:\s[^<>]*)?>|\*\*",
    re.IGNORECASE,
)
"""Marks of a layout that is gone. Any other tag is shown as it stands."""
_BULLET: Final = re.compile(r"[•▪]|[-–]\s")
_SPACES: Final = re.compile(r"[ \r\f\v\N{NO-BREAK SPACE}]+")
_CONTROLS: Final = re.compile(
    r"[\x00-\x08\x0b\x0e-\x1f\x7f-\x9f\u200e\u200f\u061c\u202a-\u202e\u2066-\u2069\ud800-\udfff\ufff9-\ufffb\uf000-\uf0ff]"
)
"""Characters that have no sign, or would turn the direction of others; a private one is a bullet."""
_PRIVATE: Final = re.compile(r"[\uf0a7\uf0b7\uf0d8\uf0fc]")


def shown_text(run: Run) -> str:
    r"""The text of a run with broken lines joined; a new line begins only at a bullet.

    >>> shown_text(Run("gennemsnit-\n\nlige <b>omkostninger</b> <x>"))
    'gennemsnitlige omkostninger <x>'
    """
    text = _PRIVATE.sub("•", run.text)
    text = _CONTROLS.sub("\N{REPLACEMENT CHARACTER}", _MARK.sub("", _LINE.sub("\n", text)))
    first, *lines = (_SPACES.sub(" ", line) for line in joined_words(text).split("\n"))
    pieces = [first]
    for at, line in enumerate(lines, 1):
        words = line.lstrip(" ")
        if _BULLET.match(words):
            pieces.append("\n")
        elif not pieces[-1].endswith(" ") and (words or at == len(lines)):
            pieces.append(" ")
        pieces += [words] if words else []
    return "".join(pieces).replace("\t", "\N{EM SPACE}")


def heading_text(runs: tuple[Run, ...]) -> str:
    """The words of a heading."""
    return "".join(map(shown_text, runs)).strip()
