"""Says in the reader's words what a parser finds wrong in the syntax of a file."""

import re
from typing import Final

from graph import errors, namespaces

_POSITION: Final = re.compile(r"^Parser error (?:at|between) line.*?: ")
_REASONS: Final = (
    (re.compile(r"The prefix (?P<word>\S*:) has not been declared"), "prefix"),
    (re.compile(r"(?:should|must) be followed by a dot|[Aa] dot is expected"), "full-stop"),
    (re.compile(r"Line jumps are not allowed"), "line-break"),
    (re.compile(r"A language code should|An integer should not be empty"), "language"),
    (re.compile(r"Unexpected escape character '(?P<word>[^']*)'"), "escape"),
    (re.compile(r"(?:escape sequence|is encoding) '?(?P<word>\\[uU]\w+)?"), "letter"),
    (re.compile(r"blank node property lists should end"), "bracket"),
    (re.compile(r"is not a valid RDF object"), "bare-value"),
    (re.compile(r"is not a valid predicate"), "property"),
    (re.compile(r"is not a valid subject or graph name"), "subject"),
    (re.compile(r"(?:PREFIX|BASE) (?:keyword|declaration) should be"), "prefix-form"),
    (re.compile(r"Expecting a datatype IRI"), "datatype"),
    (re.compile(r"escapes in IRIs should be"), "percent"),
    (re.compile(r"The object of a triple must be|The (?:subject|predicate) of"), "simple-value"),
    (re.compile(r"Trailing commas are not allowed"), "comma-last"),
    (re.compile(r"(?:Object|Array) values must be followed by a comma"), "comma"),
    (re.compile(r"The JSON already contains one root"), "json-more"),
    (re.compile(r"Object keys must be strings"), "json-key"),
    (re.compile(r"'\n' is not allowed in JSON strings", re.DOTALL), "json-break"),
    (re.compile(r"'(?P<word>\\.)' is not a valid escape sequence"), "escape"),
    (re.compile(r"Unexpected (?:char|byte)|(?:true|false|null) expected"), "json-value"),
    (re.compile(r"Unexpected end"), "end"),
)
"""The parser's messages, with the reasons that they mean."""
_CURLY: Final = "“”„‘’«»´"
_PUNCTUATION: Final = ".;,])}"
_AT_THE_END: Final = {"full-stop": "last-full-stop", "comma": "json-end", "bracket": "end"}
"""The reasons where a file ends in place of what is missing."""
_SHOWN: Final = 40
_JSON: Final = "JSON-LD"


def explained(fault: SyntaxError, text: str, file: str, kind: str) -> errors.SyntaxFault:
    """The error for what a parser found in a text of a kind such as Turtle, in words to act on."""
    said = _POSITION.sub("", fault.msg or "").strip()
    line = fault.lineno or 1
    rest = standing_there(text, fault)
    word = _word(rest)
    reason, hint = "", ""
    for pattern, name in _REASONS:
        if found := pattern.search(said):
            reason = name
            word = found.groupdict().get("word") or word
            break
    if fault.lineno is None:
        reason, word = "json-ld", said
    elif word[:1] in tuple(_CURLY) and word:
        reason, word = "curly-quotes", word[:1]
    elif not rest.strip():
        reason = _AT_THE_END.get(reason, "json-end" if kind == _JSON else reason or "end")
    elif reason == "bare-value" and word[0] in _PUNCTUATION:
        reason = "value"
    elif reason == "prefix" and (known := namespaces.PREFIXES.get(word[:-1])):
        reason, hint = "known-prefix", known
    elif reason == "end" and kind != _JSON:
        reason = {"<": "address", '"': "quotation", "'": "quotation"}.get(word[0], reason)
    if not reason:
        reason, hint = "other", said.split("\n", 1)[0][:200].rstrip(".")
    return errors.SyntaxFault(
        file=file, line=line, format=kind, reason=reason, word=word, hint=hint
    )


def standing_there(text: str, fault: SyntaxError) -> str:
    """What stands at the place of a fault, to the end of its line and a little more."""
    if fault.lineno is None:
        return ""
    lines = text.split("\n", fault.lineno + 1)
    return "\n".join(lines[fault.lineno - 1 : fault.lineno + 1])[max((fault.offset or 1) - 1, 0) :]


def _word(rest: str) -> str:
    """The word at the beginning, shortened."""
    words = rest.split(maxsplit=1)
    if not words:
        return ""
    return f"{words[0][:_SHOWN]}…" if len(words[0]) > _SHOWN else words[0]
