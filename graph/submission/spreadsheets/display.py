"""What a cell shows: the text that a spreadsheet makes of a value in a number format."""

import operator
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, time, timedelta
from decimal import Decimal
from functools import lru_cache
from typing import Final, TypeAlias

from graph.submission.spreadsheets import number_display
from graph.submission.spreadsheets.date_display import show_date
from graph.submission.spreadsheets.number_display import PLAIN, Separators, ShownNumber, significant
from graph.submission.spreadsheets.number_format import (
    GENERAL,
    SYSTEM,
    DatePrecision,
    FormatPart,
    FormatSection,
    parse,
)

Value: TypeAlias = str | int | float | bool | date | time | timedelta
SEPARATORS: Final = {"da": Separators(",", "."), "en": Separators(".", ",")}
"""The signs inside a number on a system in the language."""
_OPERATORS: Final[dict[str, Callable[[Decimal, Decimal], bool]]] = {
    "<": operator.lt,
    "<=": operator.le,
    ">": operator.gt,
    ">=": operator.ge,
    "=": operator.eq,
    "<>": operator.ne,
}
_GENERAL_SECTION: Final = FormatSection(parts=(FormatPart("general"),))


@dataclass(frozen=True, slots=True)
class Display:
    """How a cell shows a value, by the code of its number format.

    Whatever is outside the supported subset of codes gives None, never a guess.
    """

    value: Value
    code: str = GENERAL

    def text(self, lang: str) -> str | None:
        """The text of the cell on a system in a language."""
        section = self._section()
        if section is None or isinstance(self.value, bool):
            return None
        if isinstance(self.value, str):
            return _show_text(self.value, section)
        if isinstance(self.value, int | float):
            shown = self._number(SEPARATORS[lang])
            return None if shown is None else shown.text
        return show_date(self.value, section, lang) if section.is_date else None

    def plain_text(self) -> str | None:
        """The text of a number with full stops only, as in the numbers of goals: 2.10."""
        if isinstance(self.value, int | float):
            shown = self._number(Separators(".", "."))
            return None if shown is None else shown.text
        return self.text("da")

    def seen(self) -> set[Decimal] | None:
        """The numbers that a reader may see in the cell; None if that is not known.

        90.5 as per cent without decimals is seen as 91; 1500 in thousands as 1.5.
        """
        if isinstance(self.value, str | bool) or not isinstance(self.value, int | float):
            return None
        shown = self._number(PLAIN)
        if shown is None:
            return None
        minus = self.value < 0 and any(sign in shown.text for sign in "-−(")
        return {-number if minus else number for number in shown.readings()}

    @property
    def is_general(self) -> bool:
        """Whether the cell has no number format of its own."""
        return self.code == GENERAL

    @property
    def is_scaled(self) -> bool:
        """Whether it shows the number times 100, as per cent."""
        section = self._section()
        return section is not None and section.percents == 1

    @property
    def names_percent(self) -> bool:
        """Whether a literal per cent sign stands behind the number, which is not scaled."""
        section = self._section()
        return section is not None and not section.percents and "%" in section.literals

    @property
    def precision(self) -> DatePrecision | None:
        """The smallest unit of the calendar that a date shows; None if that is not known."""
        section = None if isinstance(self.value, str) else self._section()
        return section.precision if section is not None and section.is_date else None

    @property
    def shows_year(self) -> bool:
        """Whether a date is shown with its year."""
        section = self._section()
        shown = [part.text for part in section.parts if part.kind == "date"] if section else []
        return any(text == SYSTEM or text.startswith("y") for text in shown)

    def _number(self, signs: Separators) -> ShownNumber | None:
        section, value = self._section(), significant(float(self.value))  # type: ignore[arg-type]
        if section is None or section.is_date:
            return None
        if section.has("text"):
            section = _GENERAL_SECTION if not section.literals else None
        if section is None:
            return None
        return number_display.show_number(value, section, signs, signed=self._is_signed(section))

    def _is_signed(self, section: FormatSection) -> bool:
        """Whether a negative number gets a minus; a section of its own shows none by itself."""
        sections = _numeric(parse(self.code) or ())
        return len(sections) < 2 or section is not sections[1] or section.condition is not None  # noqa: PLR2004 - the second

    def _section(self) -> FormatSection | None:
        """The section of the code that applies to the value."""
        sections = parse(self.code)
        if not sections:
            return None
        if isinstance(self.value, str):
            return next((one for one in reversed(sections) if one.has("text")), None)
        if isinstance(self.value, int | float):
            return _choose(significant(float(self.value)), _numeric(sections))
        return sections[0]


def _numeric(sections: tuple[FormatSection, ...]) -> tuple[FormatSection, ...]:
    """The sections for numbers: without the last, if it is for text."""
    with_text = len(sections) > 1 and sections[-1].has("text")
    return sections[:-1] if with_text or len(sections) == 4 else sections  # noqa: PLR2004 - the fourth is for text


@lru_cache(maxsize=4096)
def _choose(value: Decimal, sections: tuple[FormatSection, ...]) -> FormatSection | None:
    """The section for a number: by condition, or else positive, negative, zero."""
    if any(section.condition for section in sections):
        return _by_condition(value, sections)
    if len(sections) <= 2:  # noqa: PLR2004 - the second is for negative numbers
        return sections[value < 0 and len(sections) > 1]
    return sections[1 if value < 0 else 0 if value > 0 else 2]


def _by_condition(value: Decimal, sections: tuple[FormatSection, ...]) -> FormatSection | None:
    """The first section whose condition holds, or else the last."""
    if value < 0 or any(section.condition is None for section in sections[:-1]):
        return None  # programs differ in whether they show the minus
    for section in sections:
        if section.condition is None:
            return section
        sign, bound = section.condition
        if _OPERATORS[sign](value, bound):
            return section
    return None


def _show_text(value: str, section: FormatSection) -> str | None:
    shown = ""
    for part in section.parts:
        if part.kind not in {"literal", "text"}:
            return None
        shown += value if part.kind == "text" else part.text
    return shown
