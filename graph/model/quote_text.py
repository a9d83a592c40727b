"""A quote as it stands in a source, as the words it says."""

import re
import tomllib
from pathlib import Path
from typing import Final

# Both take linear time on any text: a tag holds no "<", a word is tried from its start only.
_MARK: Final = re.compile(r"</?[a-zA-Z][^<>]*>|\*\*")
"""An HTML tag, or the Markdown sign for bold."""
_BROKEN_WORD: Final = re.compile(r"(?<![^\W_])([^\W_]+)-[\r\n]\s*(?=([^\W_]+))")
"""What stands before a hyphen at a line's end, and what the text goes on with."""
CONJUNCTIONS: Final[tuple[str, ...]] = tuple(
    tomllib.loads(Path(__file__).with_name("conjunctions.toml").read_text(encoding="utf-8"))[
        "words"
    ]
)
"""Words that the hyphen of a shortened compound stands before: "mål- og resultatplan"."""


def normalise(raw: str) -> str:
    r"""Give the words of a quote: no markup, no broken lines, single spaces.

    A hyphen at the end of a line is undone, unless it belongs to the word: before og, eller and
    samt it stays with a space after it ("mål- og"); after capitals or a digit, and before a
    capital or a digit, it stays without one ("ALT-evaluering"). A hyphen inside a line is the
    source's own. Nothing else is mended: a misspelt word stays misspelt.

    >>> normalise("gennemsnit-\n\nlige <b>omkostninger</b>")
    'gennemsnitlige omkostninger'
    """
    return " ".join(_BROKEN_WORD.sub(_mend, _MARK.sub("", raw)).split())


def _mend(broken: re.Match[str]) -> str:
    before, after = broken.groups()
    if after in CONJUNCTIONS:
        return f"{before}- "
    belongs = before.isupper() or before[-1].isdigit() or not after[0].islower()
    return f"{before}-" if belongs else before
