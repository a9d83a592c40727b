"""Why something in the files was not read, in words."""

from collections.abc import Mapping
from typing import Final

from graph.i18n import N_, translate
from graph.submission.validation.read_summary import PassedOver, PassedOverKind

REASONS: Final[Mapping[str, str]] = {
    # sheets
    "sheet-unknown": N_("A sheet of this name is not in the template, so it is not read."),
    "headings-missing": N_("The sheet has no headings that we know, so it is not read."),
    "column-missing": N_("A column that the sheet needs is missing, so the sheet is not read."),
    # columns
    "heading-empty": N_("The column has no heading. Write one if its cells are meant."),
    "heading-unknown": N_("The template has no column of this name, so it is not read."),
    "column-unknown": N_("The template has no column of this name, so it is not read."),
    "heading-repeated": N_("It repeats a heading that is there already. Only the first is read."),
    # rows
    "above-headings": N_("It stands above the headings. Move it below them if it is meant."),
    "second-headings": N_("The headings stand there once more."),
    "row-unread": N_(
        "The row could not be read. What is wrong with it is among what must be corrected."
    ),
    "goal-unread": N_(
        "The goal that the row is about was not read, so the row is not read either."
    ),
    "set-unread": N_(
        "The goal set that the row belongs to was not read, so the row is not read either."
    ),
    "row-repeated": N_("The same thing stands in an earlier row, which is read."),
    # cells
    "beyond-headings": N_("It stands outside the columns with a heading."),
    "hidden": N_("It is hidden. It is not read; show it if it is meant."),
    "struck-out": N_("It is struck out. Remove the line through it if it is meant."),
    # values
    "second-value": N_("It is a further value in a cell that holds one. Only the first is read."),
    # terms
    "term-unknown": N_("The context does not know this term, so it says nothing."),
}
"""By the key in the JSON report. Whoever passes something over adds its reason here."""

_ONE: Final[Mapping[PassedOverKind, str]] = {
    "sheet": N_("1 sheet"),
    "column": N_("1 column"),
    "row": N_("1 row"),
    "cell": N_("1 cell"),
    "value": N_("1 value"),
    "term": N_("1 term"),
}
_MANY: Final[Mapping[PassedOverKind, str]] = {
    "sheet": N_("{count} sheets"),
    "column": N_("{count} columns"),
    "row": N_("{count} rows"),
    "cell": N_("{count} cells"),
    "value": N_("{count} values"),
    "term": N_("{count} terms"),
}
_CELLS: Final = N_("{what}, {count} cells")
_OCCURRENCES: Final = N_("{what}, {count} times")
_NAMES: Final[Mapping[PassedOverKind, str]] = {
    "sheet": N_("sheet"),
    "column": N_("column"),
    "row": N_("row"),
    "cell": N_("cell"),
    "value": N_("value"),
    "term": N_("term"),
}


def reason(passed: PassedOver, lang: str) -> str:
    """Why something was not read; the key itself if it has no words here."""
    return translate(lang, REASONS[passed.why]) if passed.why in REASONS else passed.why


def what(passed: PassedOver, lang: str) -> str:
    """What was not read, and how much of it: «column, 12 cells»."""
    name = translate(lang, _NAMES[passed.what])
    if passed.cells == 1:
        return name
    message = _OCCURRENCES if passed.what == "term" else _CELLS
    return translate(lang, message, what=name, count=passed.cells)


def counted(kind: PassedOverKind, count: int, lang: str) -> str:
    """A number of things that were not read: 3 columns."""
    return translate(lang, (_ONE if count == 1 else _MANY)[kind], count=count)
