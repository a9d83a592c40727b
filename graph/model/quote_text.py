"""Normalises the raw text of a quote."""

import re
import tomllib
from pathlib import Path
from typing import Final

# Both take linear time on any text: a tag contains no "<", a word is matched from its start only.
_MARK: Final = re.compile(r"</?[a-zA-Z][^<>]*>|\*\*")
"""An HTML tag, or the Markdown sign for bold."""
_BROKEN_WORD: Final = re.compile(r"(?<![^\W_])([^\W_]+)-[\r\n]\s*(?=([^\W_]+))")
"""The word before a hyphen at the end of a line, and the word that continues it."""
CONJUNCTIONS: Final[tuple[str, ...]] = tuple(
    tomllib.loads(Path(__file__).with_name("conjunctions.toml").read_text(encoding="utf-8"))[
        "words"
    ]
)
"""Words that may follow the hyphen of a shortened compound: "mål- og resultatplan"."""


def normalise(raw: str) -> str:
    r"""Normalise the text of a quote: no markup, no broken lines, single spaces.

    A hyphen at the end of a line is removed, unless it belongs to the word: before og, eller and
    samt it is kept with a space after it ("mål- og"); after capitals or a digit, and before a
    capital or a digit, it is kept without one ("ALT-evaluering"). A hyphen inside a line is kept.
    Nothing else is corrected: a misspelt word stays misspelt.

    >>> normalise("gennemsnit-\n\nlige <b>omkostninger</b>")
    'gennemsnitlige omkostninger'
    """
    return " ".join(joined_words(_MARK.sub("", raw)).split())


def joined_words(raw: str) -> str:
    """A text without the hyphens at the ends of its lines, as ``normalise`` has it."""
    return _BROKEN_WORD.sub(_mend, raw)


def _mend(broken: re.Match[str]) -> str:
    before, after = broken.groups()
    if after in CONJUNCTIONS:
        return f"{before}- "
    belongs = before.isupper() or before[-1].isdigit() or not after[0].islower()
    return f"{before}-" if belongs else before
