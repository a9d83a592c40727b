"""Search hits as a spreadsheet."""

from collections.abc import Iterable, Iterator

from api.web.sheets import Address, Sheet, SheetLink
from api.web.source_places import mark_in_source
from graph.evidence.outline import Places
from graph.evidence.place_words import place_in_full
from graph.i18n import translate
from graph.model.values import Quote
from graph.search.results import Hit


def hits_sheet(hits: Iterable[Hit], address: Address, places: Places, lang: str) -> Sheet:
    """One row for each hit, in the order of the pages; ``places`` are those of the version."""
    headings = [
        translate(lang, "Kind"),
        translate(lang, "Level"),
        translate(lang, "Goal set"),
        translate(lang, "Number"),
        translate(lang, "Title"),
        translate(lang, "Other words found"),
        translate(lang, "Measures"),
        translate(lang, "Quotes"),
        translate(lang, "Positions of the quotes"),
        translate(lang, "Page"),
        "IRI",
    ]
    kinds = {
        "goal": translate(lang, "Goal"),
        "set": translate(lang, "Goal set"),
        "theme": translate(lang, "Theme"),
        "frame": translate(lang, "Frame"),
        "channel": translate(lang, "Reporting channel"),
        "organization": translate(lang, "Organisation"),
        "source": translate(lang, "Source"),
        "quote": translate(lang, "Quote"),
    }
    rows = [
        [
            kinds[hit.kind],
            hit.goal.part_of.level.label.value if hit.goal else None,
            hit.goal.part_of.label.value if hit.goal else None,
            hit.goal.number if hit.goal else None,
            hit.goal.title.value if hit.goal else hit.thing.label.value,
            " | ".join(passage.words.text for passage in hit.passages),
            " | ".join(part.thing.label.value for part in hit.parts if not part.quote),
            " | ".join(part.thing.label.value for part in hit.parts if part.quote),
            " | ".join(_place(quote, places, lang) for quote in _quotes(hit)),
            SheetLink(_page(hit, address)),
            hit.thing.iri,
        ]
        for hit in hits
    ]
    return Sheet(translate(lang, "Hits"), headings, rows)


def _quotes(hit: Hit) -> Iterator[Quote]:
    if hit.quote:
        yield hit.quote
    yield from (part.quote for part in hit.parts if part.quote)


def _place(quote: Quote, places: Places, lang: str) -> str:
    return f"{quote.source.label.value}, {place_in_full(places.of(quote), lang)}"


def _page(hit: Hit, address: Address) -> str:
    if not hit.quote:
        return address(hit.thing.iri)
    return address(hit.quote.source.iri) + mark_in_source(hit.quote)
