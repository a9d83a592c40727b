"""Regular expressions that Python and Oxigraph read alike; all others are left to pySHACL."""

import re
from typing import Final

from pyoxigraph import Literal

from graph.submission.validation.compiled.outcome import Refusal

_CLASS: Final = r"\[\^?(?:(?!--)[A-Za-z0-9 _.,:;/@#%+*?()|{}$=!<>\"'-]|\\[\\nrt.\-\[\]^])+\]"
_PORTABLE: Final = re.compile(
    rf"""
    (?: [A-Za-z0-9 _,:;/@#%=!<>"'&~-]     # itself
      | \\[\\sSnrt.^$|?*+()\[\]{{}}-]      # a blank, its opposite, or a sign itself
      | {_CLASS}
      | \. | \^ | \$ | \| | \( (?!\?) | \)
      | [*+?] (?![*+?]) | \{{[0-9]{{1,4}}(?:,[0-9]{{0,4}})?\}} (?![*+?])
    )*
    """,
    re.VERBOSE,
)


def portable(pattern: str, flags: str = "") -> str:
    """The arguments of REGEX for a pattern; raises ``Refusal`` for one that engines may differ on.

    XPath's syntax (https://www.w3.org/TR/xpath-functions-31/#regex-syntax), Python's and Rust's
    agree on little more than what is allowed here.
    """
    if flags not in ("", "i") or not _PORTABLE.fullmatch(pattern):
        raise Refusal(f"engines may read the pattern {pattern} in different ways")
    try:
        re.compile(pattern)
    except re.error as fault:
        raise Refusal(f"the pattern {pattern} is none") from fault
    arguments = [pattern, flags] if flags else [pattern]
    return ", ".join(str(Literal(each)) for each in arguments)


def written(text: str) -> str:
    """The string that a SPARQL string literal stands for; raises ``Refusal`` if it may be another."""
    quote = text[:3] if text[:3] in ('"""', "'''") else text[:1]
    inside = text[len(quote) : -len(quote)]
    escapes = {"\\\\": "\\", '\\"': '"', "\\'": "'", "\\n": "\n", "\\t": "\t", "\\r": "\r"}
    parts = re.findall(r"\\.|[^\\]+", inside, re.DOTALL)
    if any(part.startswith("\\") and part not in escapes for part in parts):
        raise Refusal(f"the string {text} has an unknown escape")
    return "".join(escapes.get(part, part) for part in parts)
