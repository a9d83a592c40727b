"""Names the fault of a query that Oxigraph's parser has refused: what is wrong, where, what is meant."""

import re
from collections import Counter
from difflib import get_close_matches
from typing import Final

from graph import errors, namespaces
from graph.store.syntax.cursor import Stop
from graph.store.syntax.expressions import FUNCTIONS
from graph.store.syntax.grammar import UPDATES, Grammar, Selected
from graph.store.syntax.tokens import Token, place, tokens

_WORDS: Final = frozenset(
    """SELECT CONSTRUCT ASK DESCRIBE PREFIX BASE WHERE FROM NAMED DISTINCT REDUCED AS GRAPH OPTIONAL UNION
    MINUS FILTER BIND VALUES UNDEF EXISTS NOT IN GROUP BY HAVING ORDER ASC DESC LIMIT OFFSET SERVICE SILENT
    SEPARATOR TRUE FALSE A""".split()  # noqa: SIM905 - far shorter
)
_ELSEWHERE: Final = {
    "AND": "&&",
    "OR": "||",
    "LIKE": 'REGEX(?x, "…")',
    "IS": "BOUND(?x)",
    "NULL": "BOUND(?x)",
    "JOIN": "{ … }",
    "COUNT": "(COUNT(?x) AS ?n)",
    "TOP": "LIMIT",
    "CONTAINING": 'CONTAINS(?x, "…")',
}
"""What words of other query languages are in SPARQL."""
_SHOWN: Final = {
    "variable": "?x",
    "iri": "<…>",
    "name": "gg:…",
    "node": "_:x",
    "string": '"…"',
    "number": "1",
    "language": "@da",
    "end": "",
}
"""How a kind of token is shown; keywords and signs stand for themselves."""
_SCHEMES: Final = frozenset(("http", "https", "urn"))
"""How addresses begin that were written without angle brackets."""
_PAIRS: Final = {"{": "}", "(": ")", "[": "]"}
_QUOTES: Final = frozenset("“”„«»‘’‚´`")
_ENDINGS: Final = {"group": "{ ?s ?p ?o }", "number": "10", "bind": "(… AS ?x)", "filter": "(…)"}
"""What is missing where a query breaks off."""
_LONGEST: Final = 40
_NEAR: Final = 0.76
"""How alike a word is to the one that is probably meant, of 1."""
_POSITION: Final = re.compile(r"error at (\d+):(\d+)")


def explain(text: str, message: str) -> errors.QuerySyntax:
    """The error of a query; ``message`` is that of Oxigraph's parser, which counts if ours finds none."""
    listed = list(tokens(text))
    if len(listed) == 1:
        return errors.QuerySyntax(reason="empty")
    grammar = Grammar(listed)
    try:
        grammar.query()
    except Stop as stop:
        return _explained(text, grammar, stop)
    except RecursionError:  # nested more deeply than ours reads
        return _as_told(text, message)
    for selected in grammar.selected:
        if found := _meaningless(selected):
            token, why = found
            return _fault(text, token, why)
    return _as_told(text, message)


def _explained(text: str, grammar: Grammar, stop: Stop) -> errors.QuerySyntax:
    token = stop.token
    if stop.why == "update":
        return errors.UpdateRefused(word=token.text.upper())
    if stop.why == "prefix":
        (prefix,) = stop.expected
        if prefix in _SCHEMES:
            address = text[token.start : token.start + _LONGEST].split(maxsplit=1)[0]
            return _fault(text, token, "bare-address", word=address)
        known = namespaces.PREFIXES.get(prefix, "")
        why = "known-prefix" if known else "prefix"
        return _fault(text, token, why, word=f"{prefix}:", hint=known)
    found = _unwritten(text, token, stop) or _bracket(text, grammar, token)
    return found or _misplaced(text, token, stop)


def _misplaced(text: str, token: Token, stop: Stop) -> errors.QuerySyntax:
    """The fault of a token that means something, but not where it stands."""
    hint = " ".join(dict.fromkeys(_SHOWN.get(each, each) for each in stop.expected))
    why = stop.why
    if meant := _meant(token, stop):
        why, hint = "word", meant
    elif token.kind == "end":
        why, hint = "breaks-off", hint or _ENDINGS.get(why, "?x")
    elif why == "after" and token.text == ";":
        why = "semicolon"
    elif why in {"expected", "after", "element", "triple-end", "bracket"}:
        why = "expected" if hint else "unexpected"
    return _fault(text, token, why, hint=hint)


def _unwritten(text: str, token: Token, stop: Stop) -> errors.QuerySyntax | None:
    """The fault of a sign that is no part of SPARQL, or begins something that never ends."""
    rest = text[token.start : token.start + _LONGEST].split("\n", 1)[0]
    if token.text == "<" and stop.why not in {"filter", "value"}:
        return _fault(text, token, "address", word=rest)
    if token.kind != "stray":
        return None
    if token.text in {'"', "'"}:
        return _fault(text, token, "quotation", word=rest)
    return _fault(text, token, "curly-quotes" if token.text in _QUOTES else "sign")


def _bracket(text: str, grammar: Grammar, token: Token) -> errors.QuerySyntax | None:
    """The fault of a bracket that is not closed, or closes none."""
    closes = token.text in _PAIRS.values() and token.kind == "sign"
    if not grammar.open:
        return _fault(text, token, "too-many") if closes else None
    opened = grammar.open[-1]
    if token.kind == "end":
        return _fault(text, opened, "unclosed", hint=_PAIRS[opened.text])
    if closes and token.text != _PAIRS[opened.text]:
        return _fault(text, opened, "mismatch", word=opened.text, hint=token.text)
    return None


def _meant(token: Token, stop: Stop) -> str:
    """The word that a token is probably meant to be, or ""."""
    if token.kind != "word":
        return "!=" if token.text == "<>" else ""
    if token.key in _ELSEWHERE:
        return _ELSEWHERE[token.key]
    if token.key in _WORDS or (token.key in FUNCTIONS and stop.why == "function"):
        return ""
    expected = [each for each in stop.expected if each.isalpha() and each.isupper()]
    calls = sorted(FUNCTIONS) if stop.why in {"function", "value", "filter"} else []
    for offered in (expected, calls, sorted(_WORDS - {"A"}), sorted(UPDATES)):
        if near := get_close_matches(token.key, offered, 1, _NEAR):
            return near[0]
    return ""


def _meaningless(selected: Selected) -> tuple[Token, str] | None:
    """A variable that a well-formed query may not select."""
    names = [*selected.plain, *selected.named]
    counts = Counter(token.text[1:] for token in names)
    for token in reversed(names):
        if counts[token.text[1:]] > 1:
            return token, "repeated"
    if selected.star and selected.grouped is not None:
        return selected.star, "star"
    if selected.grouped is not None or selected.counts:
        for token in selected.plain:
            if token.text[1:] not in (selected.grouped or ()):
                return token, "ungrouped"
    return None


def _fault(
    text: str, token: Token, why: str, *, word: str | None = None, hint: str = ""
) -> errors.QuerySyntax:
    line, column = place(text, token.start)
    shown = _short(token.text) if word is None else word
    return errors.QuerySyntax(reason=why, line=line, column=column, word=shown, hint=hint)


def _as_told(text: str, message: str) -> errors.QuerySyntax:
    """The fault that only Oxigraph's parser knows."""
    found = _POSITION.search(message)
    if not found:
        return errors.QuerySyntax(reason="parser", hint=message.split("\n", 1)[0][:200])
    line, column = int(found[1]), int(found[2])
    if "IRI parsing failed" in message:
        return errors.QuerySyntax(reason="iri", line=line, column=column)
    stands = _words_at(text, line, column)
    return errors.QuerySyntax(reason="unclear", line=line, column=column, word=stands)


def _words_at(text: str, line: int, column: int) -> str:
    lines = text.splitlines()[line - 1 : line]
    return _short(
        "".join(lines)[max(0, column - 1 - _LONGEST // 2) : column + _LONGEST // 2].strip()
    )


def _short(text: str) -> str:
    return text if len(text) <= _LONGEST else f"{text[:_LONGEST]}…"
