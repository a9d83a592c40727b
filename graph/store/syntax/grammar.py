"""Finds where a query leaves the grammar of SPARQL 1.1 (https://www.w3.org/TR/sparql11-query/#grammar).

Oxigraph's parser tells the last of all places that it tried, which is seldom where the fault is. This
reads a query that it has refused once more, from left to right, and stops at the first token that
cannot stand there. It knows the whole grammar but accepts more than that: what is refused is not
decided here.
"""

from dataclasses import dataclass, field
from typing import Final

from graph.store.syntax.cursor import Stop
from graph.store.syntax.expressions import AGGREGATES, FUNCTIONS
from graph.store.syntax.patterns import Patterns
from graph.store.syntax.tokens import Token

UPDATES: Final = frozenset(
    ("INSERT", "DELETE", "LOAD", "CLEAR", "CREATE", "DROP", "COPY", "MOVE", "ADD", "WITH")
)


@dataclass(slots=True)
class Selected:
    """What a SELECT selects and groups by, to find what its variables lack."""

    star: Token | None = None
    plain: list[Token] = field(default_factory=list)
    named: list[Token] = field(default_factory=list)
    grouped: set[str] | None = None
    counts: bool = False


class Grammar(Patterns):
    """Reads the tokens of a query; ``query`` raises ``Stop``."""

    def __init__(self, tokens: list[Token]) -> None:
        super().__init__(tokens)
        self.selected: list[Selected] = []

    def query(self) -> None:
        """Read a whole query."""
        self._prologue()
        match self.token.key:
            case "SELECT":
                self._select()
            case "CONSTRUCT":
                self._construct()
            case "DESCRIBE":
                self._describe()
            case "ASK":
                self._take("ASK")
                self._dataset()
                self._where()
                self._modifiers(Selected())
            case key if key in UPDATES:
                raise Stop(self.token, "update")
            case _:
                raise self._stop("form", "SELECT", "CONSTRUCT", "ASK", "DESCRIBE", "PREFIX", "BASE")
        self._values()
        if self.token.kind != "end":
            raise self._stop("after")

    def _prologue(self) -> None:
        while self._is("PREFIX", "BASE", "language"):
            if self._is("language"):
                raise self._stop("prefix-form")
            if self._try("BASE"):
                self._take("iri", why="prefix-form")
                continue
            self._take("PREFIX")
            name = self._take("name", why="prefix-form")
            if not name.text.endswith(":") or name.text.count(":") != 1:
                raise Stop(name, "prefix-form")
            self._prefixes.add(name.text[:-1])
            self._take("iri", why="prefix-form")
            if self._is("."):
                raise self._stop("prefix-form")

    def _select(self) -> None:
        found = Selected()
        self.selected.append(found)
        self._take("SELECT")
        self._try("DISTINCT", "REDUCED")
        found.star = self._try("*")
        while not found.star and self._is("variable", "("):
            if self._is("variable"):
                found.plain.append(self._take("variable"))
            else:
                found.named.append(self._named_value(found))
        if not (found.star or found.plain or found.named):
            raise self._stop("variables", "*", "variable", "(")
        if self._is(","):
            raise self._stop("comma-select")
        self._dataset()
        self._where()
        self._modifiers(found)

    def _named_value(self, selected: Selected) -> Token:
        opened = self._take("(")
        before = self._at
        self._expression()
        used = {each.key for each in self._tokens[before : self._at]}
        selected.counts = selected.counts or bool(used & AGGREGATES)
        if self._is(")"):
            raise Stop(opened, "as")
        self._take("AS")
        token = self._take("variable")
        self._take(")")
        return token

    def _construct(self) -> None:
        self._take("CONSTRUCT")
        if self._is("{"):
            self._take("{")
            self._triples("}")
            self._take("}", why="triple-end")
            self._dataset()
            self._where()
        else:
            self._dataset()
            self._take("WHERE", why="group")
            self._take("{", why="group")
            self._triples("}")
            self._take("}", why="triple-end")
        self._modifiers(Selected())

    def _describe(self) -> None:
        self._take("DESCRIBE")
        if not self._try("*"):
            if not self._is("variable", "iri", "name"):
                raise self._stop("variables", "*", "variable", "iri")
            while self._is("variable", "iri", "name"):
                self._variable_or_iri()
        self._dataset()
        if self._is("WHERE", "{"):
            self._where()
        self._modifiers(Selected())

    def _dataset(self) -> None:
        while self._try("FROM"):
            self._try("NAMED")
            self._iri()

    def _where(self) -> None:
        self._try("WHERE")
        if not self._is("{"):
            raise self._stop("group", "WHERE", "{")
        self._group()

    def _modifiers(self, selected: Selected) -> None:
        if self._try("GROUP"):
            self._take("BY")
            selected.grouped = set()
            start = self._at
            self._conditions()
            used = self._tokens[start : self._at]
            selected.grouped = {each.text[1:] for each in used if each.kind == "variable"}
        if self._try("HAVING"):
            self._constraint("filter")
            while self._is("(") or self.token.key in FUNCTIONS:
                self._constraint("filter")
        if self._try("ORDER"):
            self._take("BY")
            self._conditions()
        while self._try("LIMIT", "OFFSET"):
            self._take("number", why="number")
        if self._is("GROUP", "HAVING", "ORDER"):
            raise self._stop("modifier-order")
