"""Lines: where a text file says something."""

from typing import Protocol


class Lines(Protocol):
    """The lines (from 1) of what a file says; None for what it does not say.

    A subject is an IRI or ``_:label``, a predicate an IRI, a value an N-Triples term.
    """

    def of_subject(self, subject: str, /) -> int | None:
        """The line where a thing is described, or else occurs."""

    def of_described(self, subject: str, /) -> int | None:
        """The line where a thing is described; not where it only occurs."""

    def of_statement(self, subject: str, predicate: str, value: str | None = None, /) -> int | None:
        """The line of a statement, or of any with the predicate."""

    def of_value(self, subject: str, predicate: str, value: str, /) -> int | None:
        """The line of exactly this statement."""

    def of_namespace(self, namespace: str, /) -> int | None:
        """The line that declares a prefix for a namespace."""

    def of_word(self, word: str, /) -> int | None:
        """The line of an IRI, or of a key or short text of JSON, as it stands there."""
