"""Splits the text of a SPARQL query into tokens (https://www.w3.org/TR/sparql11-query/#rTokens)."""

import re
from collections.abc import Iterator
from typing import Final, Literal, NamedTuple, TypeAlias, cast

from graph.submission.validation.compiled.outcome import Refusal

Kind: TypeAlias = Literal["iri", "name", "variable", "string", "tag", "number", "word", "sign"]


class Token(NamedTuple):
    """A token and its place in the text, from START to before END."""

    kind: Kind
    text: str
    start: int
    end: int


_LEXER: Final = re.compile(
    r"""
    (?P<space>   (?: \s | \#[^\n\r]* )+ )
  | (?P<iri>     <[^\x00-\x20<>"{}|^`\\]*> )
  | (?P<string>  \"\"\" (?: \"{0,2} (?: [^\"\\] | \\. ) )* \"\"\" | ''' (?: '{0,2} (?: [^'\\] | \\. ) )* '''
               | " (?: [^"\\\n\r] | \\. )* " | ' (?: [^'\\\n\r] | \\. )* ' )
  | (?P<variable> [?$] \w+ )
  | (?P<name>    (?: [^\W\d_] (?: [\w.-]* [\w-] )? )? : (?: [\w:] (?: [\w:.-]* [\w:-] )? )? )
  | (?P<tag>     @ [A-Za-z]+ (?: - [A-Za-z0-9]+ )* )
  | (?P<number>  (?: [0-9]+ (?: \.[0-9]+ )? | \.[0-9]+ ) (?: [eE] [+-]? [0-9]+ )? )
  | (?P<word>    [A-Za-z_]+ [A-Za-z0-9_]* )
  | (?P<sign>    \^\^ | && | \|\| | != | <= | >= | [-{}()\[\];,.=<>!+*/|^?] )
    """,
    re.VERBOSE | re.DOTALL,
)


def tokens(text: str) -> Iterator[Token]:
    """The tokens of a query without spaces and comments; raises ``Refusal`` at an unknown one."""
    place = 0
    while place < len(text):
        found = _LEXER.match(text, place)
        if found is None or found.end() == place:
            raise Refusal(f"the query has an unknown sign at character {place}: {text[place]}")
        if found.lastgroup != "space":
            yield Token(cast("Kind", found.lastgroup), found[0], place, found.end())
        place = found.end()
