"""Reads what an expression in a query mentions: variables, functions, EXISTS and choices of IRIs."""

from collections.abc import Callable, Iterator, Sequence
from typing import Final

from graph.submission.validation.compiled.outcome import Refusal
from graph.submission.validation.compiled.sparql.model import Exists, Expression, Group
from graph.submission.validation.compiled.sparql.tokens import Token

_NO_CALLS: Final = frozenset({"IN", "NOT", "EXISTS", "AS", "DISTINCT", "TRUE", "FALSE"})
_COMPARING: Final = frozenset({"=", "!=", "<", ">", "<=", ">=", "+", "-", "*", "/", "IN"})
_MATCHING: Final = frozenset({"REGEX", "REPLACE"})


def read_expression(
    tokens: Sequence[Token],
    start: int,
    read_group: Callable[[int], tuple[Group, int]],
    iri: Callable[[Token], str],
) -> Expression:
    """The expression from START to the end of TOKENS.

    ``read_group`` reads a group at a place and gives the place behind it, ``iri`` the IRI of a token.
    """
    variables: set[str] = set()
    calls: set[str] = set()
    exists: list[Exists] = []
    flat: list[Token] = []
    at = start
    while at < len(tokens):
        token = tokens[at]
        if token.text == "{":
            words = [each.text.upper() for each in flat[-2:]]
            if words[-1:] != ["EXISTS"]:
                raise Refusal("the query has a group within an expression")
            group, at = read_group(at)
            exists.append(Exists(group=group, negated=words[0] == "NOT"))
            continue
        following = tokens[at + 1].text if at + 1 < len(tokens) else ""
        if token.kind == "variable":
            variables.add("?" + token.text[1:])
        elif token.kind == "word" and token.text.upper() not in _NO_CALLS:
            calls.add(token.text.upper())
        elif token.kind in ("iri", "name"):
            if following == "(" and not _is_datatype(flat):
                calls.add(iri(token))
            else:
                iri(token)  # an undeclared prefix is refused
        flat.append(token)
        at += 1
    return Expression(
        variables=frozenset(variables),
        calls=frozenset(calls),
        exists=tuple(exists),
        choices=tuple(_choices(flat, iri)),
        patterns=tuple(_patterns(flat)),
        is_exists={token.text.upper() for token in flat} <= {"NOT", "EXISTS", "(", ")"},
        compares=_compares(flat, calls),
        apart=_apart(flat),
    )


def _compares(tokens: Sequence[Token], calls: set[str]) -> bool:
    signs = {token.text.upper() for token in tokens if token.kind in ("sign", "word")}
    bare = not calls and any(token.kind == "variable" for token in tokens)
    return bool(signs & _COMPARING) or bare


def _apart(tokens: Sequence[Token]) -> frozenset[str]:
    match [*_conjuncts(tokens)]:
        case [[Token("variable") as one, Token(text="!="), Token("variable") as other]]:
            return frozenset({"?" + one.text[1:], "?" + other.text[1:]})
        case _:
            return frozenset()


def _is_datatype(before: Sequence[Token]) -> bool:
    return bool(before) and before[-1].text == "^^"


def _choices(
    tokens: Sequence[Token], iri: Callable[[Token], str]
) -> Iterator[tuple[str, tuple[str, ...]]]:
    """Each ``?x IN (<iri>, …)`` that must hold for the whole to hold."""
    for part in _conjuncts(tokens):
        match part:
            case [Token("variable"), Token("word"), Token(text="("), *inside, Token(text=")")]:
                chosen = [token for token in inside if token.text != ","]
                if part[1].text.upper() == "IN" and all(
                    token.kind in ("iri", "name") for token in chosen
                ):
                    yield "?" + part[0].text[1:], tuple(sorted(map(iri, chosen)))


def _conjuncts(tokens: Sequence[Token]) -> Iterator[Sequence[Token]]:
    """The parts of an expression that all have to hold."""
    while tokens and tokens[0].text == "(" and _closing(tokens) == len(tokens) - 1:
        tokens = tokens[1:-1]
    parts = [*_split(tokens, "&&")]
    if len(parts) == 1 or len([*_split(tokens, "||")]) > 1:
        yield tokens
    else:
        for part in parts:
            yield from _conjuncts(part)


def _closing(tokens: Sequence[Token]) -> int:
    """The place of the bracket that closes the first one."""
    depth = 0
    for place, token in enumerate(tokens):
        depth += (token.text == "(") - (token.text == ")")
        if depth == 0:
            return place
    return -1


def _split(tokens: Sequence[Token], sign: str) -> Iterator[Sequence[Token]]:
    """The tokens between signs that stand outside of brackets."""
    depth, start = 0, 0
    for place, token in enumerate(tokens):
        depth += (token.text == "(") - (token.text == ")")
        if depth == 0 and token.text == sign:
            yield tokens[start:place]
            start = place + 1
    yield tokens[start:]


def _patterns(tokens: Sequence[Token]) -> Iterator[str | None]:
    """The regular expressions, as they are written."""
    for place, token in enumerate(tokens):
        if token.kind == "word" and token.text.upper() in _MATCHING:
            call = tokens[place + 1 :]
            arguments = [*_split(call[1 : _closing(call)], ",")]
            constant = len(arguments) == 2 and [each.kind for each in arguments[1]] == ["string"]  # noqa: PLR2004
            yield arguments[1][0].text if constant else None
