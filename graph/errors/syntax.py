"""Errors for files in an RDF format that are not well-formed, or that hold no goal set."""

import json
from collections.abc import Mapping
from typing import Final

from graph.errors.files import InputError
from graph.i18n import N_, translate

REASONS: Final[Mapping[str, str]] = {
    "prefix": N_(
        "the prefix {word} is not declared. "
        "Write a line at the top that says what it stands for: @prefix {word} <https://…> ."
    ),
    "known-prefix": N_(
        "the prefix {word} is not declared. Write this line at the top: @prefix {word} <{hint}> ."
    ),
    "full-stop": N_(
        "something is missing before «{word}». End a statement with a full stop, "
        "and put a semicolon before the next property of the same thing."
    ),
    "last-full-stop": N_("the last statement does not end with a full stop."),
    "quotation": N_(
        "the quotation mark that begins {word} is never closed. Put one where the text ends."
    ),
    "address": N_("the address that begins {word} is never closed. Put > where it ends."),
    "line-break": N_(
        "a text breaks off at the end of the line. Close it with a quotation mark, "
        'or write three quotation marks (""") at both ends of a text with several lines.'
    ),
    "language": N_("after @ belongs the language of the text, such as @da or @en."),
    "escape": N_("{word} stands for no letter. Write two backslashes (\\\\) for one in a text."),
    "letter": N_("{word} stands for no letter. Write the letter itself."),
    "bracket": N_("a square bracket is never closed. Put ] before «{word}»."),
    "value": N_("a value is missing before «{word}»."),
    "bare-value": N_(
        "«{word}» is no value. Write texts in quotation marks, addresses between < and >."
    ),
    "property": N_("here belongs a property, such as dct:title, and it says «{word}»."),
    "subject": N_(
        "a statement begins with an address between < and >, and it says «{word}». "
        'Does the text before it hold a quotation mark? Write \\" there.'
    ),
    "prefix-form": N_("a prefix is declared like this: @prefix dct: <http://purl.org/dc/terms/> ."),
    "datatype": N_("after ^^ belongs a type, such as xsd:date."),
    "percent": N_("write %25 for a per cent sign in an address. It says «{word}»."),
    "curly-quotes": N_('{word} is no quotation mark here. Write straight ones: ".'),
    "simple-value": N_(
        "N-Triples has addresses between < and > and texts in quotation marks, and it says «{word}»."
    ),
    "end": N_(
        "the file breaks off in the middle of a statement. Is the full stop at its end missing?"
    ),
    "comma-last": N_("there is a comma after the last value. Remove it."),
    "comma": N_("a comma is missing before «{word}»."),
    "json-end": N_("the file breaks off: a bracket of {{ or [ is never closed."),
    "json-more": N_("after the end comes more: «{word}». One pair of brackets holds everything."),
    "json-value": N_(
        "«{word}» is no JSON. Names and texts stand in straight quotation marks, and there are no comments."
    ),
    "json-key": N_("here belong a name in quotation marks and a colon, and it says «{word}»."),
    "json-break": N_("a text breaks off at the end of the line. Write \\n for a line break in it."),
    "repeated-key": N_(
        "«{word}» stands twice in the same pair of brackets. Put the values in a list."
    ),
    "json-ld": N_("it is JSON, but not JSON-LD. The parser says: {word}."),
    "other": N_("something is missing or too much at «{word}». The parser says: {hint}."),
}
"""What is wrong in the syntax of a file and what to do, by reason; ``word`` is what stands there."""


class SyntaxFault(InputError):
    """The file is not well-formed in its format; ``reason`` is a key of ``REASONS``."""

    template = N_(
        "{file}, line {line}: cannot be read as {format}: {reason} Fix the line and try again."
    )

    def text(self, lang: str = "en") -> str:
        """The message in a language."""
        return translate(lang, self.template, **{**self.values, "reason": self.reason_text(lang)})

    def reason_text(self, lang: str) -> str:
        """What is wrong and what to do, in a language."""
        reason = str(self.values["reason"])
        words = {"word": "", "hint": "", **self.values}
        return translate(lang, REASONS[reason], **words) if reason in REASONS else reason


CLUES: Final[Mapping[str, str]] = {
    "nothing": N_("There is nothing in it but prefixes or comments."),
    "no-rows": N_("The sheets have headings, and no row below them is filled in."),
    "no-context": N_(
        "It has no @context, so none of its words means anything. "
        'Write "@context": "https://w3id.org/goalgraph/ontology/context.jsonld" at the top.'
    ),
    "namespace": N_(
        "In line {line} it says {written}. No vocabulary known here has that address; meant is {meant}."
    ),
    "class": N_("There is no class {written}. Did you mean {near}?"),
    "types": N_("What was found instead: {types}."),
    "untyped": N_(
        "What was found instead: {count} statements, none of which says what it is about."
    ),
}
"""What was found where no goal set was."""


class NoGoalSet(InputError):
    """Nothing was recognised in the files. ``clues`` lists what was found instead, as JSON text.

    A clue has its ``kind``, a key of ``CLUES``, and the values of that message.
    """

    template = N_(
        "{file}: there is no goal set here, nor anything else that can be checked. {clues} Nothing was changed."
    )

    def text(self, lang: str = "en") -> str:
        """The message in a language."""
        clues = " ".join(translate(lang, CLUES[str(clue["kind"])], **clue) for clue in self._clues)
        return translate(lang, self.template, **{**self.values, "clues": clues}).replace("  ", " ")

    @property
    def members(self) -> Mapping[str, object]:
        """The values as programs are given them."""
        return {**self.values, "clues": self._clues}

    @property
    def _clues(self) -> list[dict[str, str | int]]:
        found: list[dict[str, str | int]] = json.loads(str(self.values["clues"]))
        return found
