"""Errors for queries and searches that cannot be evaluated."""

from graph.errors.root import GoalgraphError
from graph.i18n import N_


class QueryError(GoalgraphError):
    """The query cannot be evaluated."""

    template = N_("The query cannot be answered.")


class QuerySyntax(QueryError):
    """The text is not a valid SPARQL 1.1 query."""

    template = N_("The query cannot be read: {reason}")


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
