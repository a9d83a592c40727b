"""What a document is written with: a version, a language, and the addresses of pages."""

from dataclasses import dataclass
from datetime import date

from pyoxigraph import Store

from api.web.addresses import address_of
from api.web.citing.version_words import in_words
from api.web.source_places import mark_in_source
from api.word.document import Line, Look, Run
from graph.analysis.network import Network
from graph.evidence.outline import Places
from graph.model.values import Named, Quote, Text


@dataclass(frozen=True, slots=True, kw_only=True)
class Context:
    """The version that a document is about, and how it refers to pages."""

    store: Store
    network: Network
    places: Places
    """Where quotes stand in their sources, in words."""
    lang: str
    number: int | None
    """The version; None for the edition that comes with the program."""
    published: date | None
    of_engine: bool = False
    """Whether it was read from a SPARQL engine, on the day that is ``published``."""
    site: str
    """What addresses begin with, e.g. ``http://127.0.0.1:8000``; "" where no server is."""
    path: str
    """The page that says the same, with its query, after ``site``."""
    most_rows: int
    """Goals, links or findings that a whole document holds."""
    most_quotes: int

    def address(self, iri: str) -> str:
        """The address of the page of a thing; "" if it has none, or no server is known."""
        path = address_of(iri) if self.site else None
        return f"{self.site}{path}" if path else ""

    def mark(self, quote: Quote) -> str:
        """The address of a quote in the document that it is from; "" as for ``address``."""
        page = self.address(quote.source.iri)
        return f"{page}{mark_in_source(quote)}" if page else ""

    @property
    def page(self) -> Run:
        """The page that says the same, as words that link to it."""
        shown = f"{self.site}{self.path}"
        return Run(text=shown, address=shown if self.site else "")

    @property
    def foot(self) -> Line:
        """The foot of every page: the version, and where it is from."""
        said = in_words(self.number, self.published, self.lang, engine=self.of_engine)
        if not self.site:
            return (Run(text=said),)
        return (Run(text=f"{said} · "), self.page)

    def named(self, thing: Named) -> Run:
        """A thing by its label, which links to its page."""
        text = thing.label
        return Run(text=text.value, lang=text.lang, address=self.address(thing.iri))


def words(text: Text) -> Run:
    """A text in its language."""
    return Run(text=text.value, lang=text.lang)


def muted(label: str) -> Run:
    """What a line is about, before it, e.g. «Publisher:»."""
    return Run(text=f"{label} ", look=Look.MUTED)


def separated(runs: list[Run], between: str = ", ") -> Line:
    """Some runs with a separator between them."""
    found: list[Run] = []
    for place, run in enumerate(runs):
        if place:
            found.append(Run(text=between))
        found.append(run)
    return tuple(found)
