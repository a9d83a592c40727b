"""Writes calendars of whole-day events (RFC 5545)."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, datetime
from typing import Final

from graph.analysis.milestones import day_after

_OCTETS: Final = 75
"""The most octets of a line, without its end (section 3.1)."""
_CONTROLS: Final = re.compile(r"[\x00-\x09\x0b-\x1f\x7f\ud800-\udfff]")
"""Characters that a text value cannot hold (section 3.3.11), except line feeds."""

_BREAKS: Final = re.compile(r"[\x00-\x20\x7f\ud800-\udfff]")
"""Characters that an address cannot hold."""


@dataclass(frozen=True, slots=True, kw_only=True)
class CalendarEvent:
    """An event of whole days; ``uid`` stays the same for the same thing in every version."""

    uid: str
    first: date
    last: date
    summary: str
    description: str
    address: str
    categories: tuple[str, ...] = ()


def write_calendar(
    name: str, events: Iterable[CalendarEvent], *, stamped: datetime, lang: str
) -> bytes:
    """A calendar in UTF-8; ``stamped`` is when its content was published, in UTC."""
    lines = [
        "BEGIN:VCALENDAR",
        "VERSION:2.0",
        "PRODID:-//goalgraph//goalgraph//EN",
        "CALSCALE:GREGORIAN",
        "METHOD:PUBLISH",
        f"NAME:{_text(name)}",
        f"X-WR-CALNAME:{_text(name)}",
        "REFRESH-INTERVAL;VALUE=DURATION:P1D",
        "X-PUBLISHED-TTL:P1D",
    ]
    for event in events:
        lines += _event(event, stamped, lang)
    lines.append("END:VCALENDAR")
    return b"".join(fold(line) for line in lines)


def fold(line: str) -> bytes:
    """A content line in UTF-8 with CRLF, folded so that no part has more than 75 octets.

    A character is never cut in two.
    """
    parts: list[bytes] = []
    part = b""
    for character in line:
        octets = character.encode("utf-8", "replace")
        if len(part) + len(octets) > _OCTETS:
            parts.append(part)
            part = b" "
        part += octets
    return b"\r\n".join([*parts, part]) + b"\r\n"


def _event(event: CalendarEvent, stamped: datetime, lang: str) -> Iterator[str]:
    yield "BEGIN:VEVENT"
    yield f"UID:{_text(event.uid)}"
    yield f"DTSTAMP:{stamped:%Y%m%dT%H%M%SZ}"
    yield f"DTSTART;VALUE=DATE:{_date(event.first)}"
    yield f"DTEND;VALUE=DATE:{_date(day_after(event.last))}"
    yield f"SUMMARY;LANGUAGE={lang}:{_text(event.summary)}"
    yield f"DESCRIPTION;LANGUAGE={lang}:{_text(event.description)}"
    if event.categories:
        yield f"CATEGORIES:{','.join(map(_text, event.categories))}"
    yield f"URL:{_BREAKS.sub('', event.address)}"
    yield "TRANSP:TRANSPARENT"
    yield "END:VEVENT"


def _text(value: str) -> str:
    r"""A text value (section 3.3.11): ``\``, ``;``, ``,`` and line feeds are escaped."""
    plain = _CONTROLS.sub(" ", value.replace("\r\n", "\n").replace("\r", "\n"))
    for character in "\\;,":
        plain = plain.replace(character, f"\\{character}")
    return plain.replace("\n", "\\n")


def _date(value: date) -> str:
    """A date value, with four digits of the year (``strftime`` writes fewer before the year 1000)."""
    return value.isoformat().replace("-", "")
