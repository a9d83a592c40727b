"""Shows a number as a spreadsheet shows it in a number format."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal, localcontext
from typing import Final

from graph.submission.spreadsheets.number_format import FormatPart, FormatSection

DIGITS: Final = 15
"""The significant digits that a spreadsheet program shows and keeps."""
_MOST_PLACES: Final = 30
"""A maximum of decimals, as of spreadsheet programs."""
_LARGEST: Final = Decimal("1e40")
_BESIDE: Final = "0123456789.,"


@dataclass(frozen=True, slots=True)
class Separators:
    """The signs inside a number."""

    decimal: str = "."
    group: str = ""


PLAIN: Final = Separators()


@dataclass(frozen=True, slots=True)
class ShownNumber:
    """A number as shown: the text, and which part of it is the number itself."""

    text: str
    start: int
    end: int

    def readings(self) -> set[Decimal]:
        """The numbers that a reader may see, without a sign; with ``PLAIN`` separators only.

        Literal digits and separators directly beside the number belong to it, as for the reader.
        """
        start, end = self.start, self.end
        while start and self.text[start - 1] in _BESIDE:
            start -= 1
        while end < len(self.text) and self.text[end] in _BESIDE:
            end += 1
        seen = self.text[start:end].strip(" ").strip(",.")
        seen = seen.replace(",", ".")
        found = set()
        if re.fullmatch(r"\d+(?:\.\d*)?(?:[Ee][+-]?\d+)?|\.\d+", seen, re.ASCII):
            found.add(Decimal(seen))
        if re.fullmatch(r"\d{1,3}(?:\.\d{3})+", seen, re.ASCII):
            found.add(Decimal(seen.replace(".", "")))
        return found


def significant(value: float) -> Decimal:
    """A number cell's number with the digits that a spreadsheet shows: 7, not 7.000000000000001."""
    return Decimal(f"{value:.{DIGITS}g}")


def plain(value: Decimal) -> str:
    """A number in the format General, with all its digits and no exponent."""
    if value == value.to_integral_value() and abs(value) < _LARGEST:
        return str(int(value))
    return format(value.normalize(), "f")


def show_number(
    value: Decimal, section: FormatSection, signs: Separators, *, signed: bool
) -> ShownNumber | None:
    """Show a number in a section of a format; None if the section is outside the supported subset.

    ``signed`` if a minus is shown in front of a negative number.
    """
    if abs(value) > _LARGEST or section.percents > 1:
        return None
    minus = "-" if signed and value < 0 else ""
    parts = section.parts
    if section.has("general"):
        return _show_general(abs(value), parts, signs, minus)
    if not section.has("digit"):
        return None if section.has("percent") or section.has("exponent") else _only_literals(parts)
    if section.has("slash"):
        return None  # a fraction
    with localcontext(prec=90):
        scaled = abs(value) * Decimal(100) ** section.percents
        scaled /= Decimal(1000) ** _commas(parts)
        figures = _Figures.of(parts, scaled)
        if figures is None:
            return None
        return figures.shown(parts, signs, "" if figures.is_zero else minus)


def _show_general(
    value: Decimal, parts: tuple[FormatPart, ...], signs: Separators, minus: str
) -> ShownNumber | None:
    if any(part.kind in {"digit", "exponent"} for part in parts):
        return None
    figures = plain(value * Decimal(100) ** sum(part.kind == "percent" for part in parts))
    text, start, end = minus, 0, 0
    for part in parts:
        if part.kind == "general":
            start = len(text)
            text += figures.replace(".", signs.decimal)
            end = len(text)
        elif part.kind in {"literal", "percent"}:
            text += part.text
        else:
            return None
    return ShownNumber(text, start, end)


def _only_literals(parts: tuple[FormatPart, ...]) -> ShownNumber | None:
    if any(part.kind != "literal" for part in parts):
        return None
    text = "".join(part.text for part in parts)
    return ShownNumber(text, len(text), len(text))


def _commas(parts: tuple[FormatPart, ...]) -> int:
    """How many times the number is divided by 1000: the commas directly behind the last digit."""
    last = max(place for place, part in enumerate(parts) if part.kind == "digit")
    point = next((place for place, part in enumerate(parts) if part.kind == "point"), None)
    count = 0
    for part in parts[last + 1 :]:
        if part.kind != "comma":
            break
        count += 1
    if point is not None and point < last:  # commas may also stand before the point
        for part in reversed(parts[:point]):
            if part.kind != "comma":
                break
            count += 1
    return count


@dataclass(frozen=True, slots=True, kw_only=True)
class _Figures:
    """The digits of a number, as a section asks for them."""

    whole: str
    """Without leading zeros; "" for zero."""
    decimals: str
    exponent: str = ""
    places: int
    """The number of digit placeholders before the point."""
    grouped: bool

    @property
    def is_zero(self) -> bool:
        """Whether no digit but zero is shown; then no program shows a minus."""
        return not self.whole and not self.decimals.strip("0")

    @classmethod
    def of(cls, parts: tuple[FormatPart, ...], value: Decimal) -> "_Figures | None":
        before, after = _placeholders(parts)
        if after > _MOST_PLACES:
            return None
        exponent = ""
        if any(part.kind == "exponent" for part in parts):
            power = _power(value, before, after)
            value = value.scaleb(-power)
            sign = next(part.text for part in parts if part.kind == "exponent")
            exponent = f"{power:+d}" if sign == "+" or power < 0 else str(power)
        rounded = value.quantize(Decimal(1).scaleb(-after), rounding=ROUND_HALF_UP)
        whole, _, decimals = format(rounded, "f").partition(".")
        return cls(
            whole=whole.lstrip("0"),
            decimals=decimals,
            exponent=exponent,
            places=before,
            grouped=_is_grouped(parts),
        )

    def shown(
        self, parts: tuple[FormatPart, ...], signs: Separators, minus: str
    ) -> ShownNumber | None:
        """The section with the digits in the places of its placeholders."""
        text, start, end = minus, -1, 0
        whole, decimals = iter(self._whole(parts, signs)), iter(self._decimals(parts))
        stage = "whole"
        for part in parts:
            match part.kind:
                case "literal" | "percent":
                    text += part.text
                    continue
                case "comma":
                    continue
                case "point" if stage == "whole":
                    stage, figures = "decimals", signs.decimal
                    if not self.places:
                        figures = self.whole + figures
                case "exponent" if stage != "exponent":
                    stage, figures = "exponent", "E" + self._exponent(parts)
                case "digit" if stage == "whole":
                    figures = next(whole)
                case "digit" if stage == "decimals":
                    figures = next(decimals)
                case "digit":
                    continue
                case _:
                    return None
            start = len(text) if start < 0 else start
            text += figures
            end = len(text)
        return ShownNumber(text, max(start, 0), end)

    def _whole(self, parts: tuple[FormatPart, ...], signs: Separators) -> Iterator[str]:
        """What stands at each placeholder before the point; the first has all further digits."""
        kept = [part.text for part in parts[: _point(parts)] if part.kind == "digit"]
        slots: list[str] = []
        for place, sign in enumerate(reversed(kept)):
            last = place == len(kept) - 1
            digits = self.whole[: len(self.whole) - place] if last else self.whole[-place - 1 :][:1]
            if place >= len(self.whole):
                digits = {"0": "0", "?": " ", "#": ""}[sign]
            slots.append(self._grouped(digits, place, signs) if self.grouped else digits)
        yield from reversed(slots)

    def _grouped(self, digits: str, place: int, signs: Separators) -> str:
        """Digits with a separator behind each that has a multiple of three digits to its right."""
        text = ""
        for offset, digit in enumerate(reversed(digits)):
            right = place + offset
            mark = signs.group if right and right % 3 == 0 and digit != " " else ""
            text = digit + mark + text
        return text

    def _decimals(self, parts: tuple[FormatPart, ...]) -> Iterator[str]:
        """What stands at each placeholder behind the point."""
        kept = [
            part.text for part in _until_exponent(parts[_point(parts) :]) if part.kind == "digit"
        ]
        needed = max((place for place, sign in enumerate(kept) if sign == "0"), default=-1)
        valued = len(self.decimals.rstrip("0")) - 1
        for place, (sign, digit) in enumerate(zip(kept, self.decimals, strict=False)):
            if place <= max(needed, valued):
                yield digit
            else:
                yield " " if sign == "?" else ""

    def _exponent(self, parts: tuple[FormatPart, ...]) -> str:
        """The exponent, with as many digits as there are placeholders for it."""
        at = next(place for place, part in enumerate(parts) if part.kind == "exponent")
        places = sum(part.kind == "digit" for part in parts[at:])
        sign = self.exponent[0] if self.exponent[0] in "+-" else ""
        return sign + self.exponent.removeprefix(sign).zfill(places)


def _power(value: Decimal, before: int, after: int) -> int:
    """The exponent of a number with so many digits before and behind the point: a multiple."""
    if not value or not before:
        return 0
    power = value.adjusted() // before * before
    rounded = value.scaleb(-power).quantize(Decimal(1).scaleb(-after), rounding=ROUND_HALF_UP)
    return power + before if rounded.adjusted() >= before else power


def _point(parts: tuple[FormatPart, ...]) -> int:
    """The place of the decimal point, or else of what ends the whole digits."""
    ends = (place for place, part in enumerate(parts) if part.kind in {"point", "exponent"})
    return next(ends, len(parts))


def _until_exponent(parts: tuple[FormatPart, ...]) -> Iterator[FormatPart]:
    for part in parts:
        if part.kind == "exponent":
            return
        yield part


def _placeholders(parts: tuple[FormatPart, ...]) -> tuple[int, int]:
    """The numbers of digit placeholders before and behind the point."""
    point = _point(parts)
    before = sum(part.kind == "digit" for part in parts[:point])
    after = sum(part.kind == "digit" for part in _until_exponent(parts[point:]))
    return before, after


def _is_grouped(parts: tuple[FormatPart, ...]) -> bool:
    """Whether a comma stands between digit placeholders before the point."""
    places = [place for place, part in enumerate(parts[: _point(parts)]) if part.kind == "digit"]
    return bool(places) and any(part.kind == "comma" for part in parts[places[0] : places[-1]])
