"""Sets and tallies as spreadsheets."""

from collections.abc import Iterable, Sequence

from starlette.requests import Request

from api.web import formatting
from api.web.sheets import Address, Sheet, SheetLink, Value
from graph import namespaces
from graph.catalog.glossary import GlossarySection
from graph.catalog.vocabulary import Vocabulary
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


def glossary_sheet(sections: Iterable[GlossarySection], lang: str) -> Sheet:
    """One row for each word of the glossary."""
    headings = [translate(lang, "Section"), translate(lang, "Word"), translate(lang, "Meaning")]
    rows = [
        [section.title, each.word, each.meaning] for section in sections for each in section.words
    ]
    return Sheet(translate(lang, "Glossary"), headings, rows)


def terms_sheet(request: Request, found: Vocabulary, lang: str) -> Sheet:
    """One row for each term of the ontology; properties with what they are said of and lead to."""
    headings = [
        translate(lang, "Term"),
        translate(lang, "Name"),
        translate(lang, "Definition"),
        translate(lang, "Said of"),
        translate(lang, "Leads to"),
        translate(lang, "Uses"),
        translate(lang, "Page"),
        "IRI",
    ]
    rows: list[list[Value]] = [
        [
            namespaces.compact(each.iri),
            each.label,
            each.definition,
            ", ".join(map(namespaces.compact, each.domain)) or None,
            ", ".join(map(namespaces.compact, each.range)) or None,
            each.uses,
            SheetLink(str(request.url.replace(query="", fragment=each.name))),
            each.iri,
        ]
        for each in (*found.classes, *found.properties, *found.individuals)
    ]
    return Sheet(translate(lang, "Terms"), headings, rows)
