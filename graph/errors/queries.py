"""Queries and searches that cannot be answered as they stand."""

from graph.errors.root import GoalgraphError
from graph.i18n import N_


class QueryError(GoalgraphError):
    """The query cannot be answered as it stands."""

    template = N_("The query cannot be answered.")


class QuerySyntax(QueryError):
    """Not a SPARQL 1.1 query."""

    template = N_("The query cannot be read: {reason}")


class QueryFailed(QueryError):
    """Understood, and cannot be evaluated."""

    template = N_("The query cannot be evaluated: {reason}")


class QueryTooLong(QueryError):
    """Longer than the limit."""

    template = N_("The query is {length} bytes long; the limit is {limit}.")


class QueryTooDeep(QueryError):
    """More nested brackets than the limit."""

    template = N_("The query has {depth} nested brackets; the limit is {limit}.")


class SearchTooLong(QueryError):
    """A search of more characters than the limit."""

    template = N_(
        "The search is {length} characters long; the limit is {limit}. Search for fewer words."
    )


class SearchTooWordy(QueryError):
    """A search of more words than the limit."""

    template = N_("The search has {words} words; the limit is {limit}. Search for fewer words.")


class ServiceRefused(QueryError):
    """SERVICE asks another endpoint; this one never does."""

    template = N_(
        "SERVICE is disabled: this endpoint makes no outgoing requests. "
        "Run the federated query from your own tool and let it query this endpoint."
    )


class UnknownResultFormat(QueryError):
    """No result format that both sides know."""

    template = N_(
        "The result cannot be written in the form asked for. Forms for this query: {formats}."
    )


class NotKnown(GoalgraphError):
    """No such thing."""

    template = N_("There is nothing called {name} here.")
