"""Parses the number format codes of spreadsheet cells (ECMA-376-1 18.8.30, 18.8.31)."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from decimal import Decimal
from functools import lru_cache
from typing import Final, Literal, TypeAlias

PartKind: TypeAlias = Literal[
    "literal",
    "digit",
    "point",
    "comma",
    "percent",
    "exponent",
    "slash",
    "general",
    "text",
    "date",
    "elapsed",
]
DatePrecision: TypeAlias = Literal["day", "month", "year", "time"]
GENERAL: Final = "General"
BUILT_IN: Final[Mapping[int, str]] = {
    1: "0",
    2: "0.00",
    3: "#,##0",
    4: "#,##0.00",
    9: "0%",
    10: "0.00%",
    11: "0.00E+00",
    12: "# ?/?",
    13: "# ??/??",
    14: "[$-F800]",
    15: "d-mmm-yy",
    16: "d-mmm",
    17: "mmm-yy",
    18: "h:mm AM/PM",
    19: "h:mm:ss AM/PM",
    20: "h:mm",
    21: "h:mm:ss",
    22: "[$-F800] h:mm",
    37: "#,##0 ;(#,##0)",
    38: "#,##0 ;[Red](#,##0)",
    39: "#,##0.00;(#,##0.00)",
    40: "#,##0.00;[Red](#,##0.00)",
    45: "mm:ss",
    46: "[h]:mm:ss",
    47: "mmss.0",
    48: "##0.0E+0",
    49: "@",
}
"""The codes that a workbook refers to by number only. 14 and 22 are the system's short date."""
SYSTEM: Final = "d of the system"
"""The text of a part that stands for the date in the form of the user's system."""
_LONGEST: Final = 255
"""The maximum length of a code that a spreadsheet program writes."""
_COLOUR: Final = re.compile(
    r"black|blue|cyan|green|magenta|red|white|yellow|color ?\d{1,2}", re.IGNORECASE | re.ASCII
)
_CONDITION: Final = re.compile(r"(<=|>=|<>|<|>|=)(-?\d{1,20}(?:\.\d{1,20})?)", re.ASCII)
_ELAPSED: Final = re.compile(r"h{1,9}|m{1,9}|s{1,9}", re.IGNORECASE)
_DATE: Final = re.compile(r"am/pm|a/p|y{1,4}|m{1,5}|d{1,4}|h{1,2}|s{1,2}", re.IGNORECASE)
_LCID: Final = re.compile(r"-([0-9A-F]{1,8})(?:,|$)", re.IGNORECASE | re.ASCII)
_LANGUAGES: Final = {0x06: "da", 0x09: "en"}
_SYSTEM_CODES: Final = frozenset({"$-f400", "$-f800"})
"""What stands for the forms of a time and a date on the user's system."""
_EXPONENT: Final = re.compile(r"[Ee]([+-])")
_KINDS: Final[Mapping[str, PartKind]] = {
    **dict.fromkeys("0#?", "digit"),
    ".": "point",
    ",": "comma",
    "%": "percent",
    "@": "text",
    "/": "slash",
}
_PLAIN: Final = frozenset(" $-+()!^&'~{}<>=:|")
"""ASCII characters that stand for themselves without quotes."""


class _Unknown(Exception):
    """A code outside the supported subset."""


@dataclass(frozen=True, slots=True)
class FormatPart:
    """One element of a section: a placeholder, or a literal text."""

    kind: PartKind
    text: str = ""
    """Of a literal its text, otherwise as in the code, in lower case."""


@dataclass(frozen=True, slots=True, kw_only=True)
class FormatSection:
    """One of the sections of a code, which are separated by semicolons."""

    parts: tuple[FormatPart, ...]
    condition: tuple[str, Decimal] | None = None
    lang: str | None = None
    """The language of the names of months, if the code names one; "" for one not known here."""

    def has(self, kind: PartKind) -> bool:
        """Whether a part of a kind occurs."""
        return any(part.kind == kind for part in self.parts)

    @property
    def is_date(self) -> bool:
        """Whether it shows a date or a time."""
        return self.has("date") or self.has("elapsed")

    @property
    def percents(self) -> int:
        """How many times the number is multiplied by 100: once for each unquoted %."""
        return sum(part.kind == "percent" for part in self.parts)

    @property
    def literals(self) -> str:
        """Its literal text."""
        return "".join(part.text for part in self.parts if part.kind == "literal")

    @property
    def precision(self) -> DatePrecision:
        """The smallest unit of the calendar that it shows."""
        shown = {part.text[0] for part in self.parts if part.kind == "date"}
        if "d" in shown:
            return "day"
        return "month" if "m" in shown else "year" if "y" in shown else "time"


@lru_cache(maxsize=1024)
def parse(code: str) -> tuple[FormatSection, ...] | None:
    """Parse a code into its sections; None if it is outside the supported subset.

    A date section has its minutes marked with "n", so that "m" is a month only. Takes linear time.
    """
    if len(code) > _LONGEST:
        return None
    try:
        sections = [_section(code_part) for code_part in _split(code)]
    except _Unknown:
        return None
    return tuple(sections) if len(sections) <= 4 else None  # noqa: PLR2004 - as the standard says


def _split(code: str) -> Iterator[str]:
    """The sections of a code; a semicolon inside quotes or behind a backslash is a literal."""
    start = place = 0
    quoted = False
    while place < len(code):
        sign = code[place]
        if sign == '"':
            quoted = not quoted
        elif not quoted and sign in "\\_*":
            place += 1
        elif not quoted and sign == ";":
            yield code[start:place]
            start = place + 1
        place += 1
    if quoted:
        raise _Unknown(code)
    yield code[start:]


def _section(code: str) -> FormatSection:
    parts: list[FormatPart] = []
    condition: tuple[str, Decimal] | None = None
    lang: str | None = None
    place = 0
    while place < len(code):
        sign = code[place]
        if sign == "[":
            end = code.find("]", place)
            if end < 0:
                raise _Unknown(code)
            inside = code[place + 1 : end]
            if found := _CONDITION.fullmatch(inside):
                condition = found[1], Decimal(found[2])
            else:
                parts += _bracketed(inside)
                lang = _language(inside) if inside.startswith("$") else lang
            place = end + 1
            continue
        part, place = _part(code, place)
        if part is not None:
            parts.append(part)
    return FormatSection(parts=tuple(_with_minutes(parts)), condition=condition, lang=lang)


def _language(inside: str) -> str | None:
    """The language that ``$kr.-406`` gives: its last ten bits (LCID, [MS-LCID])."""
    found = _LCID.search(inside)
    if found is None or inside.casefold() in _SYSTEM_CODES:
        return None
    return _LANGUAGES.get(int(found[1], 16) & 0x3FF, "")


def _bracketed(inside: str) -> list[FormatPart]:
    """The part for a pair of brackets: elapsed time, or a currency; a colour shows nothing."""
    if _COLOUR.fullmatch(inside):
        return []
    if inside.startswith("$"):
        literal = inside[1:].partition("-")[0]
        if inside.casefold() in _SYSTEM_CODES:
            return [FormatPart("date", SYSTEM)]
        return [FormatPart("literal", literal)] if literal else []
    if _ELAPSED.fullmatch(inside):
        return [FormatPart("elapsed", inside.casefold())]
    raise _Unknown(inside)


def _part(code: str, place: int) -> tuple[FormatPart | None, int]:
    """The part that begins at a place, if it shows anything, and the place after it."""
    sign, after = code[place], place + 1
    if sign == '"':
        end = code.index('"', after)
        return FormatPart("literal", code[after:end]), end + 1
    if sign in "\\_*":
        if after >= len(code):
            raise _Unknown(code)
        literal = {"\\": code[after], "_": " ", "*": ""}[sign]
        return (FormatPart("literal", literal) if literal else None), after + 1
    return _word(code, place) or (_sign(sign), after)


def _word(code: str, place: int) -> tuple[FormatPart, int] | None:
    """The part of several letters that begins at a place, and the place after it."""
    if code[place : place + len(GENERAL)].casefold() == GENERAL.casefold():
        return FormatPart("general"), place + len(GENERAL)
    if found := _EXPONENT.match(code, place):
        return FormatPart("exponent", found[1]), found.end()
    if found := _DATE.match(code, place):
        return FormatPart("date", found[0].casefold()), found.end()
    return None


def _sign(sign: str) -> FormatPart:
    """The part of a single character."""
    if sign in _KINDS:
        return FormatPart(_KINDS[sign], sign)
    if sign in _PLAIN or not sign.isascii():
        return FormatPart("literal", sign)
    raise _Unknown(sign)


def _with_minutes(parts: list[FormatPart]) -> Iterator[FormatPart]:
    """The parts, with "m" after hours or before seconds marked as minutes: "n"."""
    times = [
        (place, part.text[0])
        for place, part in enumerate(parts)
        if part.kind in {"date", "elapsed"} and part.text[0] != "a"
    ]
    minutes = set()
    for number, (place, unit) in enumerate(times):
        before = times[number - 1][1] if number else ""
        after = times[number + 1][1] if number + 1 < len(times) else ""
        if unit == "m" and len(parts[place].text) <= 2 and (before == "h" or after == "s"):  # noqa: PLR2004 - mmm is a name
            minutes.add(place)
    for place, part in enumerate(parts):
        yield FormatPart(part.kind, "n" * len(part.text)) if place in minutes else part
