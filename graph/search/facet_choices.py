"""The values of the facets of a search, with their labels and counts."""

from collections.abc import Mapping
from typing import TYPE_CHECKING, Final

from pyoxigraph import Store

from graph import namespaces
from graph.catalog.facets import status_label
from graph.i18n import N_, translate
from graph.model.lists import MOST_CHOICES, Choice
from graph.model.references import QueryContext
from graph.model.sorting import alphabetical
from graph.model.values import Text
from graph.search.documents import DocumentKind

if TYPE_CHECKING:
    from graph.search.ranking import Hits

_KINDS: Final[Mapping[str, str]] = {
    DocumentKind.GOAL: N_("Goals"),
    DocumentKind.SET: N_("Goal sets"),
    DocumentKind.THEME: N_("Themes"),
    DocumentKind.FRAME: N_("Frames"),
    DocumentKind.CHANNEL: N_("Reporting channels"),
    DocumentKind.ORGANIZATION: N_("Organisations"),
    DocumentKind.SOURCE: N_("Sources"),
    DocumentKind.MEASURE: N_("Found in measures"),
    DocumentKind.QUOTE: N_("Found in quotes"),
}
_PLACES: Final = {"set": "set", "publisher": "org", "theme": "theme"}
"""The IRI folder of the values of these facets."""


def choices(
    store: Store, reading: QueryContext, name: str, found: "Hits", chosen: str
) -> tuple[Choice, ...]:
    """The values of a facet among the hits with their counts, the chosen one always among them."""
    counts = list(found.counts[name][:MOST_CHOICES])
    if chosen and chosen not in {slug for slug, _ in counts}:
        counts.append((chosen, dict(found.counts[name]).get(chosen, 0)))
    listed = [
        Choice(slug, _label(store, reading, name, slug), count, slug == chosen)
        for slug, count in counts
    ]
    if name == "kind":  # the matching fields come after the title
        order = (*_KINDS, *(slug for slug, _ in counts))
        return tuple(sorted(listed, key=lambda each: order.index(each.slug)))
    return tuple(sorted(listed, key=lambda each: (-each.count, alphabetical(each.label.value))))


def _label(store: Store, reading: QueryContext, name: str, slug: str) -> Text:
    """The label of a facet value; for an unknown value, its slug."""
    lang = reading.lang
    match name:
        case "kind":
            return Text(translate(lang, _KINDS[slug]) if slug in _KINDS else slug, lang)
        case "level" | "type":
            return reading.codes.get(f"{namespaces.CODE}{name}/{slug}").label
        case "period":
            return Text(slug.replace("-", "–"))
        case "status":
            return status_label(store, slug, lang)
        case _:
            return reading.name(f"{namespaces.ID}{_PLACES[name]}/{slug}").label
