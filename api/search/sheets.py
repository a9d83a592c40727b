"""Search hits as a spreadsheet."""

from collections.abc import Iterable, Iterator

from api.web.sheets import Address, Sheet, SheetLink
from graph.i18n import translate
from graph.model.values import Quote
from graph.search.results import Hit


def hits_sheet(hits: Iterable[Hit], address: Address, lang: str) -> Sheet:
    """One row for each hit, in the order of the pages."""
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
            " | ".join(_place(quote, lang) for quote in _quotes(hit)),
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


def _place(quote: Quote, lang: str) -> str:
    return translate(
        lang,
        "{source}, characters {first}–{last}",
        source=quote.source.label.value,
        first=quote.start + 1,
        last=quote.end,
    )


def _page(hit: Hit, address: Address) -> str:
    return (
        f"{address(hit.quote.source.iri)}#{hit.quote.slug}" if hit.quote else address(hit.thing.iri)
    )
