"""Quotes as footnotes: the words of the source, which source, and where in it they stand."""

from collections.abc import Iterable, Iterator, Sequence

from api.word.context import Context
from api.word.document import Footnote, Run
from graph.evidence.place_words import characters, place_words
from graph.model.values import Quote


def footnote(
    context: Context, quotes: Sequence[Quote], *, before: Iterable[Run] = (), title: str = ""
) -> tuple[Footnote, ...]:
    """One footnote with some quotes by source, or none without quotes and without words ``before``.

    Of words that equal ``title``, which stands where the mark is, only the place is given.
    """
    runs = [*before]
    by_source: dict[str, list[Quote]] = {}
    for quote in quotes:
        of_source = by_source.setdefault(quote.source.iri, [])
        if all((quote.start, quote.end) != (each.start, each.end) for each in of_source):
            of_source.append(quote)
    for found in by_source.values():
        if runs:
            runs.append(Run(text=" "))
        runs += _of_source(context, found, title)
    return (Footnote(tuple(runs)),) if runs else ()


def _of_source(context: Context, quotes: Sequence[Quote], title: str) -> Iterator[Run]:
    """A source, then its words with their places, which link to it."""
    label = quotes[0].source.label
    yield Run(text=label.value, lang=label.lang)
    for number_of, quote in enumerate(quotes):
        yield Run(text=", " if number_of or quote.words == title else ": ")
        at = _place(context, quote)
        if quote.words == title:
            yield from at
        else:
            yield Run(text="«")
            yield Run(text=quote.words, lang="da", cited=True)
            yield Run(text="» (")
            yield from at
            yield Run(text=")")
    yield Run(text=".")


def _place(context: Context, quote: Quote) -> Iterator[Run]:
    """Where a quote stands, as a link; its characters only where there is room or no other name."""
    place, address = context.places.of(quote), context.mark(quote)
    name = place_words(place, context.lang)
    at = characters(place, context.lang)
    yield Run(text=name or at, address=address)
    if name:
        yield Run(text=f", {at}", spare=True)
