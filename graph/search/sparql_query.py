"""Translates a search into a SPARQL query."""

import re
from collections.abc import Iterable, Mapping, Sequence
from typing import TYPE_CHECKING, Final

from pyoxigraph import Literal

from graph.catalog.page_queries import conditions
from graph.i18n import translate
from graph.model.query_text import QueryText, fill, parts, remark, together
from graph.model.quote_text import CONJUNCTIONS
from graph.search.danish import LONGEST, fold
from graph.search.documents import DocumentKind
from graph.search.query import Query, SearchTerm

if TYPE_CHECKING:
    from graph.search.index import Index

_LETTER: Final = r"\p{L}\p{N}\p{M}"
_BREAK: Final = "¶"
"""Separates two texts of one thing, so that no phrase matches across them."""
_GAP: Final = f"[^{_LETTER}{_BREAK}]+"
"""Matches the gap between two words of a phrase."""
_BEFORE: Final = f"(^|[^{_LETTER}])"
_AFTER: Final = f"($|[^{_LETTER}])"
_BEFORE_NUMBER: Final = f"(^|[^{_LETTER}.,]|(^|[^0-9])[.,])"
_AFTER_NUMBER: Final = f"($|[^{_LETTER}.,]|[.,]($|[^0-9]))"
"""Boundaries of whole words; a number in 2.10 is neither 2 nor 10."""
_EITHER: Final = QueryText("|".join(CONJUNCTIONS))
_BRANCHES: Final[Mapping[str, Sequence[str]]] = {
    "": ("goal", "measure", "quote"),
    DocumentKind.GOAL: ("goal", "measure", "quote"),
    DocumentKind.MEASURE: ("measure",),
    DocumentKind.QUOTE: ("quote",),
}
"""The things to search, by the chosen kind; other kinds have no goals."""


def as_sparql(
    index: "Index", query: Query, chosen: Mapping[str, str], lang: str, *, some: bool = False
) -> str:
    """A query for the goals that a search finds, with the words as spelled in this version's texts.

    ``chosen`` has IRIs and slugs as for ``page_queries.conditions``, and optionally a kind. ``some``
    matches any of the words instead of all. Returns "" if no goal can match: no word is known, or
    another kind of thing is chosen.
    """
    patterns = [pattern for term in query.terms if (pattern := _pattern(index, term))]
    branches = _BRANCHES.get(chosen.get("kind", ""))
    if branches is None or not patterns or (len(patterns) < len(query.terms) and not some):
        return ""
    found = parts("search/goals")
    text = fill(
        found["search"],
        remarks=together(remark(each) for each in _remarks(query, lang)),
        between=Literal(f" {_BREAK} "),
        branches=together((fill(found[each], either=_EITHER) for each in branches), " UNION\n"),
        filters=together(
            (fill(found["words"], pattern=Literal(each)) for each in patterns),
            " ||\n" if some else " &&\n",
        ),
        conditions=conditions({name: value for name, value in chosen.items() if name != "kind"}),
    )
    return f"{text}\n"


def _remarks(query: Query, lang: str) -> tuple[str, ...]:
    """Notes on how the query differs from the page."""
    return (
        translate(lang, "The goals that the search «{text}» finds.", text=query.text),
        translate(
            lang,
            "The words are spelled as in the texts of this version; other forms are not found.",
        ),
        translate(lang, "Only goals are included, in the order of the sets."),
    )


def _pattern(index: "Index", term: SearchTerm) -> str:
    """The regular expression for a term; "" if it occurs nowhere."""
    spelled = _spelled(index, term)
    if not spelled:
        return ""
    if len(spelled) > 1:
        middle = _GAP.join(f"({_any_of(each)})" for each in spelled)
        before = _BEFORE_NUMBER if _is_number(spelled[0][0]) else _BEFORE
        after = _AFTER_NUMBER if _is_number(spelled[-1][0]) else _AFTER
        return f"{before}{middle}{after}"
    letters = [word for word in spelled[0] if not _is_number(word)]
    numbers = [word for word in spelled[0] if _is_number(word)]
    found = [f"{_BEFORE}({_any_of(letters)}){_AFTER}"] if letters else []
    found += [f"{_BEFORE_NUMBER}({_any_of(numbers)}){_AFTER_NUMBER}"] if numbers else []
    return "|".join(found)


def _spelled(index: "Index", term: SearchTerm) -> list[Sequence[str]]:
    """The words of a term in sequence, each with all its spellings in the texts."""
    known = index.vocabulary
    if not term.phrase:
        meant = sorted(
            {word for each in known.meant(term.words[0]) for word in index.written[each]}
        )
        return [meant] if meant else []
    if index.holding_phrase(term.words).found.any():
        return [index.written[known.numbers[fold(word)]] for word in term.words]
    joined = known.numbers.get(fold("".join(term.words)))
    return [index.written[joined]] if joined is not None and len(term.words) > 1 else []


def _any_of(written: Iterable[str]) -> str:
    return "|".join(
        re.sub(r"[.-]", r"\\\g<0>", word)
        + (f"[{_LETTER}-]*" if len(word) >= LONGEST else "")  # the index truncates words there
        for word in written
    )


def _is_number(word: str) -> bool:
    return re.fullmatch(r"[0-9.,]+", word) is not None
