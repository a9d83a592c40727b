"""The headings of a source, and which of them a passage stands under."""

import re
import tomllib
from collections import OrderedDict
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from threading import Lock
from typing import Final, TypeAlias, cast
from typing import Literal as OneOf

from pyoxigraph import Literal, NamedNode, Store

from graph import namespaces
from graph.evidence import quotations
from graph.evidence.quotations import SourceQuote
from graph.model.quote_text import normalise
from graph.model.values import Quote

HEADING: Final = namespaces.DCT + "tableOfContents"
"""The property of a source under which its headings are quoted."""
HeadingKind: TypeAlias = OneOf[
    "section", "item", "chapter", "annex", "table", "box", "figure", "words"
]
_WORDS: Final[dict[str, list[str]]] = tomllib.loads(
    Path(__file__).with_name("headings.toml").read_text(encoding="utf-8")
)["words"]
_FORMS: Final[tuple[tuple[str, re.Pattern[str]], ...]] = (
    ("section", re.compile(r"([0-9]{1,4}(?:\.[0-9]{1,4}){0,8})\.?(?:\s|$)")),
    ("item", re.compile(r"(\w)\)\s")),
    *(
        (kind, re.compile(rf"(?:{'|'.join(words)})\s+([0-9]{{1,4}}|[^\W\d_])\b", re.IGNORECASE))
        for kind, words in _WORDS.items()
    ),
)
_RANKS: Final = {
    "chapter": 0,
    "annex": 0,
    "item": 20,
    "words": 30,
    "table": 40,
    "box": 40,
    "figure": 40,
}
"""A heading ends what headings of its own rank or a higher one began; a section's is its depth."""
_MOST: Final = 500
"""Outlines kept at a time: those of the sources that readers ask for."""
_NUMBER: Final = NamedNode(namespaces.SKOS + "notation")
_NUMBERED_BY: Final = NamedNode(namespaces.GG + "numberSource")
_BY_ORDER: Final = NamedNode(namespaces.CODE + "number-source/order")


@dataclass(frozen=True, slots=True, kw_only=True)
class Heading:
    """A heading, from ``start`` up to ``end`` in code points: its kind, its number and its words."""

    kind: HeadingKind
    number: str
    words: str
    start: int
    end: int

    @property
    def rank(self) -> int:
        """How high it stands; 0 is the highest."""
        return 1 + self.number.count(".") if self.kind == "section" else _RANKS[self.kind]


@dataclass(frozen=True, slots=True, kw_only=True)
class Place:
    """Where a passage stands: under which headings, the outermost first, and in which goal."""

    start: int
    end: int
    headings: tuple[Heading, ...] = ()
    goal: str = ""
    """The number that the source itself gives the goal; "" outside goals, or if we numbered them."""
    page: int = 0
    """The page that it begins on, from 1; 0 if the source has no pages here."""


@dataclass(frozen=True, slots=True)
class Outline:
    """The headings of a source in their order, and where its pages end if it has pages."""

    headings: tuple[Heading, ...] = ()
    page_ends: tuple[int, ...] = ()

    def under(self, start: int) -> tuple[Heading, ...]:
        """The headings that the passage at an offset stands under, the outermost first."""
        opened: list[Heading] = []
        for heading in self.headings:
            if heading.start > start:
                break
            while opened and opened[-1].rank >= heading.rank:
                opened.pop()
            opened.append(heading)
        # A figure has only its caption: the text after it is the section's.
        return tuple(each for each in opened if each.kind != "figure" or start < each.end)

    def place(self, start: int, end: int, goal: str = "") -> Place:
        """The place of a passage; ``goal`` is the number of the goal that it is evidence for."""
        page = 1 + sum(each <= start for each in self.page_ends) if self.page_ends else 0
        return Place(start=start, end=end, headings=self.under(start), goal=goal, page=page)


def heading(words: str, start: int, end: int) -> Heading:
    """A heading with the kind and number that its words begin with."""
    for kind, form in _FORMS:
        if found := form.match(words):
            return Heading(
                kind=cast("HeadingKind", kind), number=found[1], words=words, start=start, end=end
            )
    return Heading(kind="words", number="", words=words, start=start, end=end)


def is_heading(quote: SourceQuote) -> bool:
    """Whether a quote is evidence for nothing but a heading."""
    return bool(quote.claims) and all(claim.name == HEADING for claim in quote.claims)


def read_outline(store: Store, source: str, page_ends: tuple[int, ...] = ()) -> Outline:
    """The outline of a source, from the headings that the graph quotes; empty if it quotes none."""
    found = {
        (quote.start, quote.end): heading(normalise(quote.exact), quote.start, quote.end)
        for quote in _headings(store, source)
    }
    return Outline(tuple(found[place] for place in sorted(found)), page_ends)


def goal_number(store: Store, thing: str) -> str:
    """The number that the source gives the goal that a thing is, or is a part of; else ""."""
    whole = namespaces.whole(thing) or ""
    if not whole.startswith(f"{namespaces.ID}goal/"):
        return ""
    goal = NamedNode(whole)
    if next(store.quads_for_pattern(goal, _NUMBERED_BY, _BY_ORDER), None):
        return ""
    found = [quad.object for quad in store.quads_for_pattern(goal, _NUMBER, None)]
    return min((number.value for number in found if isinstance(number, Literal)), default="")


@dataclass(frozen=True)
class Places:
    """The places of a version's quotes; each source's outline is read when it is first needed."""

    store: Store
    page_ends: Callable[[str | None], tuple[int, ...]] = lambda digest: ()  # noqa: ARG005 - no pages
    """Where the pages of a source end, by its hash."""
    _held: OrderedDict[str, Outline] = field(default_factory=OrderedDict, repr=False)
    _lock: Lock = field(default_factory=Lock, repr=False, compare=False)

    def outline(self, source: str) -> Outline:
        """The outline of a source."""
        with self._lock:
            if source in self._held:
                self._held.move_to_end(source)
                return self._held[source]
        ends = self.page_ends(quotations.digest(self.store, source))
        found = read_outline(self.store, source, ends)
        with self._lock:
            self._held[source] = found
            while len(self._held) > _MOST:
                self._held.popitem(last=False)
        return found

    def of(self, quote: Quote) -> Place:
        """The place of a quote, with the number of the goal that it is evidence for."""
        number = goal_number(self.store, quote.holder)
        return self.outline(quote.source.iri).place(quote.start, quote.end, number)


def _headings(store: Store, source: str) -> Iterator[SourceQuote]:
    return (quote for quote in quotations.quotes_about(store, source, HEADING) if not quote.lacks)
