"""The parameters of published queries: declared in their headers, bound as terms in VALUES."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Final, TypeAlias, cast

from pyoxigraph import BlankNode, Literal, NamedNode, QuerySolutions, Store, Triple, Variable

from graph.store.question_names import name_label

Term: TypeAlias = NamedNode | BlankNode | Literal | Triple
Row: TypeAlias = tuple[Term, ...]
LISTED: Final = "listed"
"""The kind of a parameter with choices in its own VALUES; none chosen means all of them."""
ALL: Final = "all"
"""The value of a parameter that is left open."""
_PREFIX: Final = re.compile(r"^PREFIX .*$", re.MULTILINE)
_TERMS: Final = r"""(?:"(?:[^"\\]|\\.)*"|<[^<>]*>|[^{}"<])*"""
"""Terms of a VALUES block; a string may hold any character, and a brace elsewhere ends the block."""
_WHERE: Final = re.compile(r"^WHERE \{\n", re.MULTILINE)


@dataclass(frozen=True, slots=True)
class QuestionParameter:
    """A parameter of a published query: its name, its variables, and where its choices come from."""

    name: str
    variables: tuple[str, ...]
    kind: str

    def label(self, lang: str) -> str:
        """Its name for readers."""
        return name_label(self.name, lang)

    @property
    def optional(self) -> bool:
        """Whether it may be left open: a number that the query counts with may not."""
        return self.kind != "numbers"


def declared(line: str) -> QuestionParameter:
    """The parameter of a line: name, variables with «?», kind."""
    name, *variables, kind = line.split()
    return QuestionParameter(name, tuple(each.removeprefix("?") for each in variables), kind)


def default_rows(query: str, parameter: QuestionParameter) -> tuple[Row, ...]:
    """The terms in the VALUES of a parameter, as the query has them; none if it has none."""
    found = _values(parameter).search(query)
    if found is None:
        return ()
    prefixes = "\n".join(_PREFIX.findall(query))
    result = Store().query(f"{prefixes}\nSELECT * WHERE {{ {found[0]} }}")
    variables = [Variable(name) for name in parameter.variables]
    return tuple(
        tuple(cast("Term", row[variable]) for variable in variables)
        for row in cast("QuerySolutions", result)
    )


def bind(query: str, parameter: QuestionParameter, rows: Sequence[Row] | None) -> str:
    """The query with a parameter bound to rows of terms; with None it is left open.

    Terms are written by pyoxigraph, escaped, and come from a list of choices, never from a request.
    """
    written = "" if rows is None else _written(parameter, rows)
    values = _values(parameter)
    if values.search(query):
        return values.sub(lambda _: written, query, count=1)
    return _WHERE.sub(lambda where: where[0] + written, query, count=1)


def _written(parameter: QuestionParameter, rows: Iterable[Row]) -> str:
    if len(parameter.variables) == 1:
        terms = " ".join(str(row[0]) for row in rows)
        return f"  VALUES ?{parameter.variables[0]} {{ {terms} }}\n"
    names = " ".join(f"?{name}" for name in parameter.variables)
    lines = " ".join(f"({' '.join(map(str, row))})" for row in rows)
    return f"  VALUES ({names}) {{ {lines} }}\n"


def _values(parameter: QuestionParameter) -> re.Pattern[str]:
    """Where a query gives a parameter its values."""
    names = r"\s+".join(rf"\?{name}" for name in parameter.variables)
    head = names if len(parameter.variables) == 1 else rf"\(\s*{names}\s*\)"
    return re.compile(rf"^[ ]*VALUES\s+{head}\s*\{{{_TERMS}\}}\n", re.MULTILINE)
