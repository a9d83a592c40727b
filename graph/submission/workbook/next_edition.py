"""The workbook of a goal set that is to replace a published one: a draft with its goals, measures and links."""

import re
from collections.abc import Iterable, Iterator, Mapping
from typing import Final

from pyoxigraph import NamedNode, Store

from graph import namespaces
from graph.i18n import DEFAULT
from graph.model.descriptions import Description, said
from graph.model.sorting import natural
from graph.submission.spreadsheets.grid import CellValue
from graph.submission.tables.lexicon import Lexicon
from graph.submission.workbook import layout
from graph.submission.workbook.export import known_sets, quads_of
from graph.submission.workbook.row_writer import Filled, fill
from graph.submission.workbook.template import goals_to_offer

LEFT_OUT: Final[Mapping[str, frozenset[str]]] = {
    "sets": frozenset({"start", "end", "source", "note", "note_en", "replaces", "stage"}),
    "goals": frozenset({"note", "note_en", "continues", "number_source"}),
    "measures": frozenset({"comparator_basis"}),
}
"""What is another's in a later edition: its period, its document, and what was noted about it."""
_YEARS: Final = re.compile(r"(?:(?P<first>[12]\d{3})-)?(?P<last>[12]\d{3})$")
_ENDS: Final = tuple(NamedNode(namespaces.RDF + end) for end in ("subject", "object"))
_STANDING: Final = frozenset({namespaces.GG + "Asserted", namespaces.GG + "Suggested"})
_SUGGESTED: Final = namespaces.GG + "Suggested"
_UNRELATED: Final = namespaces.GG + "noRelation"
_Cells = dict[str, CellValue]


def next_edition(store: Store, slug: str) -> bytes:
    """The workbook of the set that is to replace a published one; raises ``NotKnown`` for no set.

    It is a draft. Each goal goes on with its predecessor, and the links of that are suggestions: they
    were judged on other words and another period, so somebody has to judge them again. Quotes, sources,
    signatures and reports belong to the older document and are left out.
    """
    (old,) = known_sets(store, [slug])
    lexicon = Lexicon.of(store)
    new = next_slug(old, {namespaces.slug(each) for each in lexicon.all("set")})
    filled = fill(quads_of(store, [old]), [old], lexicon)
    rows: Filled = {
        "sets": [_set(row, old, new, lexicon) for row in filled["sets"]],
        "goals": [_goal(row, old, new) for row in filled["goals"]],
        "measures": [{**_kept("measures", row), "set": new} for row in filled["measures"]],
        "links": [*_links(store, old, new, lexicon)],
    }
    return layout.write(rows, lexicon, goals_to_offer(store))


def next_slug(slug: str, known: Iterable[str]) -> str:
    """The id of the next edition: the years that follow those in an id, else a number behind it."""
    taken, found = {*known}, _YEARS.search(slug)
    if found:
        last = int(found["last"])
        first = int(found["first"] or last)
        years = f"{last + 1}-{2 * last + 1 - first}" if found["first"] else f"{last + 1}"
        if (named := slug[: found.start()] + years) not in taken and last >= first:
            return named
    number = 2
    while f"{slug}-{number}" in taken:
        number += 1
    return f"{slug}-{number}"


def _set(row: Mapping[str, CellValue], old: str, new: str, lexicon: Lexicon) -> _Cells:
    cells = {**_kept("sets", row), "set": new, "replaces": old}
    cells["stage"] = lexicon.labels[f"{namespaces.CODE}stage/draft"]
    if (short := cells.get("short")) and (years := _YEARS.search(new)):
        cells["short"] = (
            f"{short} {years[0]}"  # two sets with one short name could not be told apart
        )
    return cells


def _goal(row: Mapping[str, CellValue], old: str, new: str) -> _Cells:
    return {**_kept("goals", row), "set": new, "continues": f"{old}/{row['number']}"}


def _kept(key: str, row: Mapping[str, CellValue]) -> _Cells:
    return {name: value for name, value in row.items() if name not in LEFT_OUT[key]}


def _links(store: Store, old: str, new: str, lexicon: Lexicon) -> Iterator[_Cells]:
    """The links of the set's goals that stand or wait, as suggestions, in the order of their goals."""
    own = namespaces.goal(old, "")
    found = {
        quad.subject.value
        for end in _ENDS
        for quad in store.quads_for_pattern(None, end, None, None)
        if isinstance(quad.object, NamedNode)
        and quad.object.value.startswith(own)
        and isinstance(quad.subject, NamedNode)
    }
    abouts = (said(store, link) for link in found)
    standing = [each for each in abouts if each.iri_of("gg:linkStatus") in _STANDING]
    seen: set[tuple[str, ...]] = set()
    for about in sorted(standing, key=_ends):
        ends = (
            about.iri_of("rdf:subject"),
            about.iri_of("rdf:predicate"),
            about.iri_of("rdf:object"),
        )
        if ends not in seen and _UNRELATED not in ends and all(ends):
            seen.add(ends)
            yield {name: value for name, value in _link(about, old, new, lexicon) if value != ""}


def _link(
    about: Description, old: str, new: str, lexicon: Lexicon
) -> Iterator[tuple[str, CellValue]]:
    """The cells of a link."""
    yield "set", new
    for key, name in (("subject", "rdf:subject"), ("object", "rdf:object")):
        goal = namespaces.local(about.iri_of(name)).removeprefix("goal/")
        yield key, goal.removeprefix(f"{old}/")
    for key, code in (
        ("relation", about.iri_of("rdf:predicate")),
        ("status", _SUGGESTED),
        ("basis", about.iri_of("gg:basis")),
    ):
        yield key, lexicon.labels.get(code, "")
    strength = about.whole("gg:strength")
    yield "strength", "" if strength is None else strength
    for key, name in (("rationale", "dct:description"), ("reservation", "gg:reservation")):
        yield key, next((each.value for each in about.texts(name) if each.lang == DEFAULT), "")


def _ends(about: Description) -> tuple[object, ...]:
    return tuple(
        natural(about.iri_of(end)) for end in ("rdf:subject", "rdf:object", "rdf:predicate")
    )
