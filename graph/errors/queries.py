"""Errors for queries and searches that cannot be evaluated."""

from collections.abc import Mapping
from typing import Final

from graph.errors.root import GoalgraphError
from graph.i18n import N_, translate


class QueryError(GoalgraphError):
    """The query cannot be evaluated."""

    template = N_("The query cannot be answered.")


class QuerySyntax(QueryError):
    """The text is not a valid SPARQL 1.1 query; ``reason`` is a key of ``SYNTAX_REASONS``."""

    template = N_("The query cannot be read: {reason}")
    placed = N_("line {line}, column {column}: {reason}")

    def text(self, lang: str = "en") -> str:
        """The message in a language."""
        words = {"word": "", "hint": "", **self.values}
        reason = translate(lang, SYNTAX_REASONS[str(self.values["reason"])], **words)
        if "line" in self.values:
            reason = translate(lang, self.placed, **{**self.values, "reason": reason})
        return translate(lang, self.template, reason=reason)


SYNTAX_REASONS: Final[Mapping[str, str]] = {
    "empty": N_("it is empty. Write e.g. SELECT * WHERE {{ ?s ?p ?o }} LIMIT 10."),
    "utf-8": N_("it is not UTF-8."),
    "graph-name": N_("«{word}» is no IRI of a graph."),
    "known-prefix": N_(
        "the prefix {word} is not declared. Write this line at the top: PREFIX {word} <{hint}>"
    ),
    "prefix": N_(
        "the prefix {word} is not declared. "
        "Write a line at the top that says what it stands for: PREFIX {word} <https://…>"
    ),
    "bare-address": N_("an address stands in angle brackets: <{word}>"),
    "prefix-form": N_(
        "a prefix is declared like this, without @ and full stop: PREFIX dct: <http://purl.org/dc/terms/>"
    ),
    "word": N_("«{word}» does not fit here. Did you mean {hint}?"),
    "function": N_("there is no function «{word}»."),
    "form": N_("a query begins with SELECT, CONSTRUCT, ASK or DESCRIBE, and it says «{word}»."),
    "variables": N_(
        "after the first word belongs what is asked for, e.g. ?goal, or * for everything."
    ),
    "comma-select": N_("variables are separated by blanks, not by commas."),
    "as": N_("a computed value needs a name: (COUNT(*) AS ?n)."),
    "group": N_("here belongs a pattern in braces: {{ ?s ?p ?o }}. It says «{word}»."),
    "property": N_("a statement has three parts. A property is missing before «{word}»."),
    "object": N_("a statement has three parts. A value is missing before «{word}»."),
    "value": N_("a value is missing before «{word}»."),
    "full-stop": N_(
        "a sign is missing before «{word}»: a full stop after a statement, "
        "or a semicolon before the next property of the same thing."
    ),
    "filter": N_("a condition stands in round brackets: FILTER(?n > 3)."),
    "condition": N_(
        "after GROUP BY or ORDER BY belongs a variable, or a value in round brackets. It says «{word}»."
    ),
    "bind": N_("a value is bound like this: BIND(?a + 1 AS ?b)."),
    "bound": N_("{word} has a value here already. Choose another variable for BIND."),
    "values": N_("after VALUES belongs a variable, or several in round brackets."),
    "number": N_("here belongs a number, and it says «{word}»."),
    "modifier-order": N_(
        "«{word}» stands too late. The order is GROUP BY, HAVING, ORDER BY, LIMIT, OFFSET."
    ),
    "semicolon": N_("a query ends without a semicolon. Remove it."),
    "quotation": N_(
        "the quotation mark that begins {word} is never closed. Put one where the text ends."
    ),
    "curly-quotes": N_('{word} is no quotation mark here. Write straight ones: ".'),
    "address": N_(
        "what begins {word} is no address. Put > where it ends, and write %20 for a blank in it."
    ),
    "sign": N_("«{word}» is no sign of SPARQL."),
    "unclosed": N_("«{word}» is never closed. Put {hint} where it ends."),
    "mismatch": N_("«{word}» is closed by {hint}. Is another bracket missing between them?"),
    "too-many": N_("«{word}» closes nothing. Is it too much, or is a bracket missing before it?"),
    "repeated": N_("{word} is selected twice."),
    "star": N_("with GROUP BY, name the variables and counts that are asked for, not *."),
    "ungrouped": N_("{word} is neither counted nor in GROUP BY. Add it there, or leave it out."),
    "iri": N_("an address before this place is not valid."),
    "expected": N_("«{word}» does not fit here. Possible are: {hint}"),
    "breaks-off": N_("the query breaks off here. What is missing is e.g. {hint}"),
    "unexpected": N_("«{word}» does not fit here."),
    "unclear": N_("the parser stops near «{word}»; the fault may stand before it."),
    "parser": N_("the parser says: {hint}"),
}
"""What is wrong in a query and what to do, by reason; ``word`` is what stands there."""


class UpdateRefused(QuerySyntax):
    """The text is a SPARQL update; the endpoint only reads."""

    template = N_(
        "This is an update ({word}), and this address only reads. Data is changed by publishing "
        "a goal set, whole, after it was checked."
    )

    def text(self, lang: str = "en") -> str:
        """The message in a language."""
        return translate(lang, self.template, **{"word": "update", **self.values})


class QueryFailed(QueryError):
    """The query is valid, but its evaluation failed."""

    template = N_("The query cannot be evaluated: {reason}")


class QueryTooLong(QueryError):
    """The query is longer than the limit, in bytes."""

    template = N_("The query is {length} bytes long; the limit is {limit}.")


class QueryTooDeep(QueryError):
    """The query nests brackets deeper than the limit."""

    template = N_("The query has {depth} nested brackets; the limit is {limit}.")


class SearchTooLong(QueryError):
    """The search has more characters than the limit."""

    template = N_(
        "The search is {length} characters long; the limit is {limit}. Search for fewer words."
    )


class SearchTooWordy(QueryError):
    """The search has more words than the limit."""

    template = N_("The search has {words} words; the limit is {limit}. Search for fewer words.")


class ServiceRefused(QueryError):
    """The query uses SERVICE; this endpoint makes no outgoing requests."""

    template = N_(
        "SERVICE is disabled: this endpoint makes no outgoing requests. "
        "Run the federated query from your own tool and let it query this endpoint."
    )


class UnknownResultFormat(QueryError):
    """No result format that the client accepts is supported for the query."""

    template = N_(
        "The result cannot be written in the form asked for. Forms for this query: {formats}."
    )


class NotInXml(UnknownResultFormat):
    """The result has a character that XML cannot hold."""

    template = N_(
        "The result holds the character {character}, which XML cannot hold. Choose JSON, CSV or Turtle."
    )


class NotKnown(GoalgraphError):
    """The requested thing does not exist."""

    template = N_("There is nothing called {name} here.")


class Withdrawn(NotKnown):
    """The requested thing was taken out; an earlier version has it."""

    template = N_(
        "{name} was taken out in version {since}. Version {last} is the last one that has it."
    )


class UnknownField(GoalgraphError):
    """The question has no such field."""

    template = N_("Question {number} has no field {name}. It has: {offered}.")


class UnknownChoice(GoalgraphError):
    """The field of a question has no such choice."""

    template = N_("{field}: there is no «{value}» here. Choose e.g.: {offered}.")
