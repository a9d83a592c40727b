"""Where a quote stands in its source: in words, and the address of its mark."""

from typing import TYPE_CHECKING, cast
from urllib.parse import quote as urlquote

from jinja2.runtime import Context
from jinja2.utils import pass_context

from api.state import derived
from api.web.addresses import address_of
from graph.evidence import place_words
from graph.evidence.document import part_number
from graph.evidence.outline import Place
from graph.model.values import Quote

if TYPE_CHECKING:
    from api.state.server_state import OpenVersion


@pass_context
def place_name(context: Context, quote: Quote) -> str:
    """The place as a reader would name it; "" if only its characters are known."""
    return place_words.place_words(_place(context, quote), context["lang"])


@pass_context
def place_characters(context: Context, quote: Quote) -> str:
    """The characters of a quote in its source, counted from 1."""
    return place_words.characters(Place(start=quote.start, end=quote.end), context["lang"])


def part_address(source: str, start: int) -> str:
    """The address of the part of a source that holds a character; "" if the source has no page."""
    page, part = address_of(source), part_number(start)
    return "" if page is None else page if part == 1 else f"{page}?part={part}"


def mark_in_source(quote: Quote) -> str:
    """What follows the address of a source in that of the mark of one of its quotes."""
    part = part_number(quote.start)
    return (f"?part={part}" if part > 1 else "") + f"#{urlquote(quote.slug, safe='')}"


def _place(context: Context, quote: Quote) -> Place:
    version = cast("OpenVersion | None", context.get("version"))
    if version is None:
        return Place(start=quote.start, end=quote.end)
    return derived.places(version).of(quote)
