"""Deadlines as a calendar to subscribe to."""

from collections.abc import Iterable, Iterator
from datetime import UTC, date, datetime, time
from typing import Final

from api.web import formatting
from api.web.calendar_file import CalendarEvent, write_calendar
from api.web.sheets import Address
from graph import namespaces
from graph.analysis.milestones import Milestone
from graph.i18n import translate
from graph.model import target_words

_WIDE: Final = frozenset({"quarter", "half-year", "year"})
"""Precisions wider than a month: a bar over all these days would fill the calendar."""
_EPOCH: Final = date(1970, 1, 1)


def timeline_calendar(
    found: Iterable[Milestone], address: Address, lang: str, published: date | None
) -> bytes:
    """A calendar with an event for each deadline that has a date.

    A day, half a month or a month is an event of these days. A wider period, and one that the source
    gives by its end, is an event on its last day with the period in its title.
    """
    stamped = datetime.combine(published or _EPOCH, time(), UTC)
    events = list(_events(found, address, lang))
    return write_calendar(translate(lang, "Deadlines"), events, stamped=stamped, lang=lang)


def _events(found: Iterable[Milestone], address: Address, lang: str) -> Iterator[CalendarEvent]:
    for each in found:
        if each.first is None or each.last is None:
            continue
        whole = each.target.precision in _WIDE or (each.last - each.first).days > 31  # noqa: PLR2004 - a month
        due = target_words.due(each.target, lang)
        title = f"{each.goal.short} {each.goal.title.value}"
        yield CalendarEvent(
            uid=uid(each.target.iri),
            first=each.last if whole else each.first,
            last=each.last,
            summary=f"{title} ({target_words.deadline(each.target, lang)})" if whole else title,
            description="\n".join(_said(each, due, lang)),
            address=address(each.goal.iri),
            categories=(each.goal.part_of.label.value,),
        )


def uid(target: str) -> str:
    """The stable identifier of a target's event: its IRI's path, at our name."""
    return f"{namespaces.local(target).replace('/', '.')}@w3id.org"


def _said(each: Milestone, due: str, lang: str) -> Iterator[str]:
    yield target_words.sentence(each.target, lang)
    yield f"{translate(lang, 'Deadline')}: {due}"
    if each.publishers:
        yield f"{translate(lang, 'Publisher')}: {formatting.names(each.publishers)}"
    if each.binds:
        bound = ", ".join(part_of.short for part_of in each.binds)
        yield f"{translate(lang, 'Binds')}: {bound}"
    if each.measure:
        yield f"{translate(lang, 'Measure')}: {each.measure.value}"
