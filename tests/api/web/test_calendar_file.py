"""A calendar can be parsed, whatever its words, and keeps to the 75 octets of a line."""

import re
from datetime import UTC, date, datetime

from hypothesis import given
from hypothesis import strategies as st

from api.web.calendar_file import CalendarEvent, fold, write_calendar

STAMPED = datetime(2026, 11, 30, tzinfo=UTC)
ESCAPED = re.compile(r"\\(.)")


def unfolded(content: bytes) -> list[str]:
    """The content lines, as section 3.1 of RFC 5545 has them read."""
    assert content.endswith(b"\r\n")
    return content.replace(b"\r\n ", b"").decode("utf-8").split("\r\n")[:-1]


def parsed(content: bytes) -> list[dict[str, str]]:
    """The events by property name, values with their escapes undone."""
    events: list[dict[str, str]] = []
    for line in unfolded(content):
        name, _, value = line.partition(":")
        if line == "BEGIN:VEVENT":
            events.append({})
        elif events:
            plain = ESCAPED.sub(lambda m: "\n" if m[1] in "nN" else m[1], value)
            events[-1][name.partition(";")[0]] = plain
    return events


def event(
    *,
    uid: str = "a@b",
    summary: str = "S",
    description: str = "D",
    address: str = "https://x.example/",
) -> CalendarEvent:
    return CalendarEvent(
        uid=uid,
        first=date(2023, 6, 1),
        last=date(2023, 6, 30),
        summary=summary,
        description=description,
        address=address,
    )


def calendar(*events: CalendarEvent) -> bytes:
    return write_calendar("Frister", events, stamped=STAMPED, lang="da")


def test_the_end_of_an_event_is_the_day_after_its_last() -> None:
    (found,) = parsed(calendar(event()))

    assert (found["DTSTART"], found["DTEND"]) == ("20230601", "20230701")
    assert found["DTSTAMP"] == "20261130T000000Z"
    assert found["TRANSP"] == "TRANSPARENT"


def test_years_have_four_digits() -> None:
    early = CalendarEvent(
        uid="a", first=date(1, 1, 1), last=date.max, summary="", description="", address=""
    )

    (found,) = parsed(calendar(early))

    assert (found["DTSTART"], found["DTEND"]) == ("00010101", "99991231")


@given(st.text(), st.text(), st.text())
def test_any_words_come_back_and_no_line_is_too_long(uid: str, summary: str, words: str) -> None:
    content = calendar(event(uid=uid, summary=summary, description=words))

    assert all(len(line) <= 75 for line in content.split(b"\r\n"))
    (found,) = parsed(content)
    assert tidy(found["SUMMARY"]) == tidy(summary)
    assert tidy(found["DESCRIPTION"]) == tidy(words)


def tidy(text: str) -> str:
    """A text without what a calendar cannot hold."""
    lines = text.replace("\r\n", "\n").replace("\r", "\n")
    return re.sub(r"[\x00-\x09\x0b-\x1f\x7f\ud800-\udfff]", " ", lines)


@given(st.text(alphabet=st.characters(codec="utf-8", min_codepoint=32)))
def test_a_folded_line_is_the_line_and_no_character_is_cut(line: str) -> None:
    folded = fold(line)

    assert folded.replace(b"\r\n ", b"") == line.encode() + b"\r\n"
    for part in folded.split(b"\r\n"):
        part.decode("utf-8")


def test_an_address_cannot_add_a_line() -> None:
    (found,) = parsed(calendar(event(address="https://x.example/\r\nEND:VEVENT")))

    assert found["URL"] == "https://x.example/END:VEVENT"
