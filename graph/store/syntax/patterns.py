"""The graph patterns of SPARQL: triples, paths, groups, and inline data."""

from abc import abstractmethod
from typing import Final

from graph.store.syntax.cursor import Stop
from graph.store.syntax.expressions import Expressions

_TERMS: Final = frozenset(
    ("variable", "iri", "name", "node", "string", "number", "TRUE", "FALSE", "[", "(", "+", "-")
)
_VERBS: Final = frozenset(("variable", "iri", "name", "A", "^", "!", "("))


class Patterns(Expressions):
    """Reads groups of patterns."""

    @abstractmethod
    def _select(self) -> None: ...

    def _group(self) -> None:
        self._take("{", why="group")
        self._groups.append(set())
        if self._is("SELECT"):
            self._select()
            self._values()
        else:
            self._elements()
        self._take("}", why="triple-end")
        inside = self._groups.pop()
        if self._groups:
            self._groups[-1] |= inside

    def _elements(self) -> None:
        """The contents of a group: triples and all that may stand between them."""
        after_triples = False
        while not self._is("}", "end"):
            key = self.token.key
            if key in _TERMS:
                if after_triples:
                    raise self._stop("full-stop", ".", ";", ",")
                self._triples_of_one()
                after_triples = not self._try(".")
                continue
            after_triples = False
            self._element(key)
            self._try(".")

    def _element(self, key: str) -> None:
        match key:
            case "OPTIONAL" | "MINUS":
                self._take(key)
                self._group()
            case "GRAPH" | "SERVICE":
                self._take(key)
                self._try("SILENT")
                self._variable_or_iri()
                self._group()
            case "FILTER":
                self._take(key)
                self._constraint("filter")
            case "BIND":
                self._bind()
            case "VALUES":
                self._values()
            case "{":
                self._group()
                while self._try("UNION"):
                    self._group()
            case _:
                raise self._stop("element", "}", "OPTIONAL", "FILTER", "BIND", "GRAPH", "UNION")

    def _bind(self) -> None:
        self._take("BIND")
        opened = self._take("(", why="bind")
        self._expression()
        if self._is(")"):
            raise Stop(opened, "as")
        self._take("AS")
        if self._is("variable") and self._groups and self.token.text[1:] in self._groups[-1]:
            raise self._stop("bound")
        self._take("variable")
        self._take(")")

    def _triples(self, end: str) -> None:
        while self.token.key in _TERMS:
            self._triples_of_one()
            if not self._try("."):
                break
        if self.token.key in _TERMS and not self._is(end):
            raise self._stop("full-stop", ".", ";", ",")

    def _triples_of_one(self) -> None:
        compound = self._is("[", "(") and self._tokens[self._at + 1].key not in {"]", ")"}
        self._term()
        if compound and self.token.key not in _VERBS:
            return
        self._properties("property")

    def _properties(self, missing: str) -> None:
        while True:
            self._verb(missing)
            self._term("object")
            while self._try(","):
                self._term("object")
            if not self._is(";"):
                return
            while self._try(";"):
                pass
            if self.token.key not in _VERBS:
                return

    def _verb(self, missing: str) -> None:
        if self.token.key not in _VERBS:
            raise self._stop(missing)
        if not self._try("variable"):
            self._path()

    def _path(self) -> None:
        while True:
            self._try("^")
            if self._try("!"):
                self._try("^")
            if self._try("("):
                if not self._is(")"):
                    self._path()
                self._take(")")
            elif not self._try("A"):
                if not self._is("iri", "name"):
                    raise self._stop("property", "iri", "name", "a")
                self._iri()
            self._try("*", "+", "?")
            if not self._try("/", "|"):
                return

    def _term(self, missing: str = "expected") -> None:
        if self.token.key not in _TERMS:
            raise self._stop(missing)
        if self._try("variable", "node", "TRUE", "FALSE"):
            return
        if self._is("iri", "name"):
            self._iri()
        elif self._is("string"):
            self._literal()
        elif self._try("["):
            if not self._is("]"):
                self._properties("property")
            self._take("]")
        elif self._try("("):
            while not self._is(")", "end"):
                self._term("object")
            self._take(")")
        else:
            self._try("+", "-")
            self._take("number")

    def _variable_or_iri(self) -> None:
        if not self._try("variable"):
            self._iri()

    def _values(self) -> None:
        if not self._try("VALUES"):
            return
        if self._try("("):
            while self._try("variable"):
                pass
            self._take(")")
        else:
            self._take("variable", why="values")
        self._take("{", why="group")
        while not self._is("}", "end"):
            if self._try("("):
                while not self._is(")", "end"):
                    self._value_or_undef()
                self._take(")")
            else:
                self._value_or_undef()
        self._take("}")

    def _value_or_undef(self) -> None:
        if not self._try("UNDEF"):
            if self._is("variable", "node", "[", "("):
                raise self._stop("value")
            self._term("value")
