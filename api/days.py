"""Reads the day that an address or a form gives."""

from datetime import date

from api.problems import DateFault

AS_OF = "as-of"
"""The name of the day to look from, in addresses."""


def day(text: str) -> date | None:
    """The day that is written as 2026-11-21, None for ""; raises ``DateFault`` for anything else."""
    text = text.strip()
    if not text:
        return None
    try:
        return date.fromisoformat(text)
    except ValueError as fault:
        raise DateFault(text=text[:40]) from fault


def as_of(text: str) -> tuple[date, bool]:
    """The day to look from, and whether it is given; if not, it is the server's.

    An answer that depends on the server's day is not the same tomorrow: nobody may keep it.
    """
    given = day(text)
    return given or date.today(), given is not None  # noqa: DTZ011 - the day where the server is
