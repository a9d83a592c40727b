"""Walks over the tokens of a query, and stops at the first that cannot stand where it stands."""

from collections.abc import Iterable

from graph.store.syntax.tokens import Token


class Stop(Exception):
    """The first token that cannot stand where it stands."""

    def __init__(self, token: Token, why: str, expected: Iterable[str] = ()) -> None:
        super().__init__(why)
        self.token = token
        self.why = why
        self.expected = tuple(expected)


class Cursor:
    """The tokens of a query, the one that is next, and what is open and declared there."""

    def __init__(self, tokens: list[Token]) -> None:
        self._tokens = tokens
        self._at = 0
        self._prefixes: set[str] = set()
        self.open: list[Token] = []
        """The brackets that are open where it stopped."""
        self._groups: list[set[str]] = []

    @property
    def token(self) -> Token:
        """The next token."""
        return self._tokens[self._at]

    def _stop(self, why: str, *expected: str) -> Stop:
        return Stop(self.token, why, expected)

    def _is(self, *keys: str) -> bool:
        return self.token.key in keys

    def _take(self, *keys: str, why: str = "expected") -> Token:
        token = self.token
        if token.key not in keys:
            raise self._stop(why, *keys)
        self._at += 1
        if token.key in {"{", "(", "["}:
            self.open.append(token)
        elif token.key in {"}", ")", "]"}:
            self.open.pop()
        elif token.kind == "variable" and self._groups:
            self._groups[-1].add(token.text[1:])
        return token

    def _try(self, *keys: str) -> Token | None:
        return self._take(*keys) if self._is(*keys) else None

    def _iri(self) -> None:
        token = self._take("iri", "name")
        prefix = token.text.partition(":")[0]
        if token.kind == "name" and prefix not in self._prefixes:
            raise Stop(token, "prefix", (prefix,))

    def _literal(self) -> None:
        self._take("string")
        if self._try("^^"):
            self._iri()
        else:
            self._try("language")
