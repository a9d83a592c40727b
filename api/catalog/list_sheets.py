"""Sets and tallies as spreadsheets."""

from collections.abc import Iterable, Sequence

from api.web import formatting
from api.web.sheets import Address, Sheet, SheetLink, Value
from graph.i18n import translate
from graph.model import target_words
from graph.model.lists import SetCard, Tally
from graph.model.values import Code


def sets_sheet(cards: Iterable[SetCard], address: Address, lang: str) -> Sheet:
    """One row for each goal set."""
    headings = [
        translate(lang, "Goal set"),
        translate(lang, "Short name"),
        translate(lang, "Level"),
        translate(lang, "Publisher"),
        translate(lang, "Period"),
        translate(lang, "Goals"),
        translate(lang, "Page"),
        "IRI",
    ]
    rows: list[list[Value]] = [
        [
            card.ref.label.value,
            card.ref.short,
            card.ref.level.label.value,
            formatting.names(card.publishers),
            target_words.period(card.ref.period, lang),
            card.goals,
            SheetLink(address(card.ref.iri)),
            card.ref.iri,
        ]
        for card in cards
    ]
    return Sheet(translate(lang, "Goal sets"), headings, rows)


def tallies_sheet(
    name: str,
    found: Iterable[Tally],
    levels: Sequence[Code],
    address: Address,
    lang: str,
    *,
    of_themes: bool = False,
) -> Sheet:
    """Themes, frames or organisations with their goal counts per level; empty means none.

    Those of themes also have the goals that adopt a counted one, and the links between the goals.
    """
    headings = [
        name,
        *(level.short.value for level in levels),
        translate(lang, "Goals"),
        *(
            [
                translate(lang, "With those that adopt a shared goal"),
                translate(lang, "Links between the goals"),
            ]
            if of_themes
            else []
        ),
        translate(lang, "Page"),
        "IRI",
    ]
    rows: list[list[Value]] = [
        [
            tally.thing.label.value,
            *(tally.counts.get(level.iri) or None for level in levels),
            tally.total,
            *([tally.rows, tally.links] if of_themes else []),
            SheetLink(address(tally.thing.iri)),
            tally.thing.iri,
        ]
        for tally in found
    ]
    return Sheet(name, headings, rows)
