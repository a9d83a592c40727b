"""The expressions of SPARQL: conditions, calls, and what is grouped and ordered by."""

from abc import abstractmethod
from typing import Final

from graph.store.syntax.cursor import Cursor

AGGREGATES: Final = frozenset(("COUNT", "SUM", "MIN", "MAX", "AVG", "SAMPLE", "GROUP_CONCAT"))
FUNCTIONS: Final = AGGREGATES | frozenset(
    """STR LANG LANGMATCHES DATATYPE BOUND IRI URI BNODE RAND ABS CEIL FLOOR ROUND CONCAT STRLEN UCASE LCASE
    ENCODE_FOR_URI CONTAINS STRSTARTS STRENDS STRBEFORE STRAFTER YEAR MONTH DAY HOURS MINUTES SECONDS
    TIMEZONE TZ NOW UUID STRUUID MD5 SHA1 SHA256 SHA384 SHA512 COALESCE IF STRLANG STRDT SAMETERM ISIRI
    ISURI ISBLANK ISLITERAL ISNUMERIC REGEX SUBSTR REPLACE""".split()  # noqa: SIM905 - far shorter
)
_OPERATORS: Final = frozenset(("||", "&&", "=", "!=", "<", ">", "<=", ">=", "+", "-", "*", "/"))


class Expressions(Cursor):
    """Reads expressions."""

    @abstractmethod
    def _group(self) -> None: ...

    def _constraint(self, why: str) -> None:
        """An expression in brackets, or a call."""
        if self._is("(", "EXISTS", "NOT", "iri", "name") or self.token.key in FUNCTIONS:
            self._primary()
            if self.token.key in _OPERATORS:
                raise self._stop(why)
        else:
            called = self.token.kind == "word" and self._tokens[self._at + 1].key == "("
            raise self._stop("function" if called else why, "(")

    def _expression(self) -> None:
        """An expression, which binds none of the variables that it names."""
        bound = set(self._groups[-1]) if self._groups else set()
        self._operations()
        if self._groups:
            self._groups[-1] = bound

    def _operations(self) -> None:
        self._unary()
        while True:
            if self.token.key in _OPERATORS:
                self._take(self.token.key)
                self._unary()
            elif self._is("IN", "NOT"):
                self._try("NOT")
                self._take("IN")
                self._take("(")
                self._listed()
            else:
                return

    def _unary(self) -> None:
        self._try("!", "+", "-")
        self._primary()

    def _primary(self) -> None:
        key = self.token.key
        if self._try("("):
            self._expression()
            self._take(")", why="bracket")
        elif key in {"variable", "number", "TRUE", "FALSE"}:
            self._take(key)
        elif key == "string":
            self._literal()
        elif key in {"EXISTS", "NOT"}:
            self._try("NOT")
            self._take("EXISTS")
            self._group()
        elif key in {"iri", "name"}:
            self._iri()
            if self._try("("):
                self._listed()
        elif key in FUNCTIONS:
            self._take(key)
            self._take("(")
            self._listed()
        else:
            called = self.token.kind == "word" and self._tokens[self._at + 1].key == "("
            raise self._stop("function" if called else "value")

    def _listed(self) -> None:
        """The arguments of a call or the members of a list, and the bracket that closes them."""
        self._try("DISTINCT")
        if not self._try("*") and not self._is(")"):
            self._expression()
            while self._try(","):
                self._expression()
        if self._try(";"):
            self._take("SEPARATOR")
            self._take("=")
            self._take("string")
        self._take(")", why="bracket")

    def _conditions(self) -> None:
        """What is grouped or ordered by: at least one variable, call or expression in brackets."""
        first = True
        while (
            first
            or self._is("variable", "(", "ASC", "DESC", "iri", "name")
            or (self.token.key in FUNCTIONS)
        ):
            if self._try("ASC", "DESC") or not self._try("variable"):
                if self._is("("):
                    self._take("(")
                    self._expression()
                    if self._try("AS"):
                        self._take("variable")
                    self._take(")", why="bracket")
                else:
                    self._constraint("condition")
            first = False
