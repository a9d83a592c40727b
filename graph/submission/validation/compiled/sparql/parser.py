"""Reads the queries of SPARQL constraints: the part of SELECT that rules are written in, no more.

What it does not know (MINUS, VALUES, GRAPH, SERVICE, sub-SELECT, LIMIT …) raises ``Refusal``: such
a query is left to pySHACL.
"""

from collections.abc import Mapping
from dataclasses import replace
from functools import lru_cache
from typing import Final

from graph import namespaces
from graph.submission.validation.compiled.outcome import Refusal
from graph.submission.validation.compiled.sparql.expressions import read_expression
from graph.submission.validation.compiled.sparql.model import (
    Alternative,
    Bind,
    Expression,
    Filter,
    Group,
    Inverse,
    Optional,
    Part,
    Path,
    Pattern,
    Repeated,
    Select,
    Sequence,
    Step,
    Union,
)
from graph.submission.validation.compiled.sparql.tokens import Kind, Token, tokens

_END: Final = Token("sign", "", -1, -1)


def read_select(text: str, prefixes: Mapping[str, str]) -> Select:
    """A SELECT query; raises ``Refusal`` for what is not known here."""
    return _read(text, tuple(prefixes.items()))


@lru_cache(maxsize=500)
def _read(text: str, prefixes: tuple[tuple[str, str], ...]) -> Select:
    return _Parser(text, dict(prefixes)).select()


def variable(token: Token) -> str:
    """A variable as it is written everywhere else: with a question mark."""
    return "?" + token.text[1:]


class _Parser:
    def __init__(self, text: str, prefixes: Mapping[str, str]) -> None:
        self._tokens = [*tokens(text)]
        self._prefixes = prefixes
        self._at = 0

    # Tokens

    @property
    def _next(self) -> Token:
        return self._tokens[self._at] if self._at < len(self._tokens) else _END

    def _take(self, *expected: str) -> Token:
        """The next token, which must be one of those EXPECTED if any are."""
        token = self._next
        if token is _END or (expected and token.text.upper() not in expected):
            raise Refusal(f"the query has {token.text or 'its end'} where it is not known")
        self._at += 1
        return token

    def _has(self, *texts: str) -> bool:
        """Whether the next token is one of some; if so, it is taken."""
        if found := self._next.kind in ("sign", "word") and self._next.text.upper() in texts:
            self._at += 1
        return found

    def _kind(self, *kinds: Kind) -> bool:
        return self._next.kind in kinds

    # The query

    def select(self) -> Select:
        self._take("SELECT")
        self._has("DISTINCT", "REDUCED")
        projected, computed = self._projection()
        self._has("WHERE")
        group = self._group()
        grouped_by: list[str] = []
        if self._has("GROUP"):
            self._take("BY")
            while self._kind("variable"):
                grouped_by.append(variable(self._take()))
        if self._has("HAVING"):
            if not grouped_by:
                raise Refusal("the query has HAVING without GROUP BY")
            while self._next.text == "(":
                computed.append(self._bracketed())
        if self._next is not _END:
            raise Refusal(f"the query ends with {self._next.text}")
        return Select(
            projected=tuple(projected),
            group=group,
            expressions=tuple(computed),
            grouped_by=tuple(grouped_by),
            variables=tuple(
                (token.text, token.start, token.end)
                for token in self._tokens
                if token.kind == "variable"
            ),
        )

    def _projection(self) -> tuple[list[str], list[Expression]]:
        projected: list[str] = []
        computed: list[Expression] = []
        while self._kind("variable") or self._next.text == "(":
            if self._has("("):
                computed.append(self._expression_before("AS"))
                self._take("AS")
                projected.append(variable(self._take_variable()))
                self._take(")")
            else:
                projected.append(variable(self._take()))
        return projected, computed

    def _take_variable(self) -> Token:
        if not self._kind("variable"):
            raise Refusal(f"the query has {self._next.text} where a variable belongs")
        return self._take()

    # Groups

    def _group(self) -> Group:
        start = self._take("{").start
        parts: list[Part] = []
        while self._next.text != "}":
            if self._has("FILTER"):
                first = self._tokens[self._at - 1].start
                expression = self._filtered()
                end = self._tokens[self._at - 1].end
                parts.append(Filter(expression=expression, start=first, end=end))
            elif self._has("OPTIONAL"):
                parts.append(Optional(group=self._group()))
            elif self._has("BIND"):
                self._take("(")
                expression = self._expression_before("AS")
                self._take("AS")
                bound = variable(self._take_variable())
                parts.append(Bind(expression=expression, variable=bound))
                self._take(")")
            elif self._next.text == "{":
                groups = [self._group()]
                while self._has("UNION"):
                    groups.append(self._group())
                parts.append(Union(groups=tuple(groups)))
            else:
                parts += self._triples()
            self._has(".")
        return Group(parts=tuple(parts), start=start, end=self._take("}").start)

    def _triples(self) -> list[Pattern]:
        """The patterns of one subject."""
        start, found = self._next.start, self._said_of(self._term())
        end = self._tokens[self._at - 1].end
        return [replace(pattern, start=start, end=end) for pattern in found]

    def _said_of(self, subject: str) -> list[Pattern]:
        found: list[Pattern] = []
        while True:
            path = self._path()
            while True:
                found.append(Pattern(subject=subject, path=path, object=self._term()))
                if not self._has(","):
                    break
            if not self._has(";"):
                return found
            while self._has(";"):
                pass
            if self._next.text in (".", "}"):
                return found

    def _term(self) -> str:
        """A term: a variable, ``<iri>``, or a literal as it is written."""
        if self._kind("variable"):
            return variable(self._take())
        if self._kind("iri", "name"):
            return f"<{self._iri(self._take())}>"
        sign = self._take().text if self._next.text in ("+", "-") else ""
        if self._kind("number"):
            return sign + self._take().text
        if self._kind("string"):
            text = self._take().text
            if self._kind("tag"):
                return text + self._take().text
            return f"{text}^^<{self._iri(self._take())}>" if self._has("^^") else text
        return self._take("TRUE", "FALSE").text

    def _iri(self, token: Token) -> str:
        """The IRI of a token: itself, a prefixed name, or ``a``."""
        if token.kind == "iri":
            if ":" not in token.text:
                raise Refusal(f"{token.text} is a relative IRI")
            return token.text[1:-1]
        prefix, colon, local = token.text.partition(":")
        if token.kind != "name" or not colon or prefix not in self._prefixes:
            raise Refusal(f"the query has {token.text} where an IRI with a declared prefix belongs")
        return self._prefixes[prefix] + local

    # Property paths, from the loosest bond to the closest

    def _path(self) -> Path:
        paths = [self._sequence()]
        while self._has("|"):
            paths.append(self._sequence())
        return paths[0] if len(paths) == 1 else Alternative(paths=tuple(paths))

    def _sequence(self) -> Path:
        paths = [self._element()]
        while self._has("/"):
            paths.append(self._element())
        return paths[0] if len(paths) == 1 else Sequence(paths=tuple(paths))

    def _element(self) -> Path:
        if self._has("^"):
            return Inverse(path=self._element())
        path = self._primary()
        sign = self._next.text
        following = self._tokens[self._at + 1 : self._at + 2]
        if sign == "+" and following and following[0].kind == "number":
            return path  # +5 is a number
        return Repeated(path=path, sign=sign) if self._has("*", "+", "?") else path

    def _primary(self) -> Path:
        if self._has("("):
            path = self._path()
            self._take(")")
            return path
        if self._kind("variable"):
            return Step(predicate=variable(self._take()))
        token = self._take()
        is_a = token.kind == "word" and token.text == "a"
        return Step(predicate=namespaces.RDF + "type" if is_a else self._iri(token))

    # Expressions

    def _filtered(self) -> Expression:
        """The condition of a filter: in brackets, a call, or EXISTS."""
        if self._next.text == "(":
            return self._bracketed()
        start = self._at
        while self._has("NOT", "EXISTS"):
            pass
        if self._next.text == "{":
            return self._read(start, self._skip("{", "}"))
        self._take()
        return self._read(start, self._skip("(", ")"))

    def _bracketed(self) -> Expression:
        return self._read(self._at, self._skip("(", ")"))

    def _expression_before(self, word: str) -> Expression:
        """The expression up to a word outside of brackets, which is not taken."""
        start, depth = self._at, 0
        while depth or self._next.text.upper() != word:
            depth += {"(": 1, "{": 1, ")": -1, "}": -1}.get(self._take().text, 0)
        return self._read(start, self._at)

    def _skip(self, opening: str, closing: str) -> int:
        """Go behind the bracket that closes the next one; gives its place among the tokens."""
        self._take(opening)
        depth = 1
        while depth:
            text = self._take().text
            depth += (text == opening) - (text == closing)
        return self._at

    def _read(self, start: int, end: int) -> Expression:
        """The expression of some tokens; the groups in it are read with the same parser."""

        def group(first: int) -> tuple[Group, int]:
            self._at, back = first, self._at
            try:
                return self._group(), self._at
            finally:
                self._at = back

        return read_expression(self._tokens[:end], start, group, self._iri)
