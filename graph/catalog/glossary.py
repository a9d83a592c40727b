"""The glossary of the terms used on pages."""

from dataclasses import dataclass
from typing import Final

from pyoxigraph import Store

from graph import namespaces
from graph.i18n import translate
from graph.model.code_lists import grouped
from graph.model.sorting import alphabetical
from graph.model.terms import best, integer, iri, rows, string, texts


@dataclass(frozen=True, slots=True)
class GlossaryEntry:
    """A term and its definition."""

    slug: str
    """The identifier of the term on the page."""
    word: str
    meaning: str


@dataclass(frozen=True, slots=True)
class GlossarySection:
    """A section of related terms."""

    title: str
    words: tuple[GlossaryEntry, ...]


_LISTS: Final = (
    "things",
    "relations",
    "states",
    "bases",
    "strengths",
    "levels",
    "types",
    "statuses",
    "abbreviations",
)


def glossary(store: Store, lang: str) -> tuple[GlossarySection, ...]:
    """All terms in a language: first threads and gaps, then the terms that the model defines."""
    titles = {
        "things": translate(lang, "Goals and what belongs to them"),
        "relations": translate(lang, "Relations between two goals"),
        "states": translate(lang, "Status of a link"),
        "bases": translate(lang, "Basis of a link"),
        "strengths": translate(lang, "Strength of a link"),
        "levels": translate(lang, "Levels"),
        "types": translate(lang, "Types of goal"),
        "statuses": translate(lang, "Status at follow-up"),
        "abbreviations": translate(lang, "Abbreviations in the documents"),
    }
    found: dict[str, list[tuple[tuple[object, ...], GlossaryEntry]]] = {name: [] for name in _LISTS}
    in_order = sorted(rows(store, "catalog/glossary"), key=lambda row: iri(row, "term"))
    for term, group in grouped(in_order, "term"):
        label, definition = (best(texts(group, each), lang) for each in ("label", "definition"))
        if label is None or definition is None:
            continue
        name = string(group[0], "list")
        rank = (integer(group[0], "order"), _rank(name, term), alphabetical(label.value))
        word = GlossaryEntry(f"{name}-{namespaces.slug(term)}", label.value, definition.value)
        found[name].append((rank, word))
    listed = [
        GlossarySection(
            titles[name], tuple(word for _, word in sorted(found[name], key=lambda each: each[0]))
        )
        for name in _LISTS
    ]
    return (
        GlossarySection(translate(lang, "Threads and gaps"), _threads(lang)),
        *(w for w in listed if w.words),
    )


def _rank(name: str, term: str) -> str:
    """The sort key of a strength; "" for other terms, which are sorted by label."""
    return namespaces.slug(term) if name == "strengths" else ""


def _threads(lang: str) -> tuple[GlossaryEntry, ...]:
    return (
        GlossaryEntry(
            "explicit-thread",
            translate(lang, "support thread"),
            translate(
                lang,
                "Goals that links with reasons join step by step. The source says each step, or the editors read it.",
            ),
        ),
        GlossaryEntry(
            "thematic-thread",
            translate(lang, "thematic thread"),
            translate(
                lang,
                "Goals under the same theme at several levels, or at one level and of several authorities."
                " It does not claim that they support each other.",
            ),
        ),
        GlossaryEntry(
            "reference-thread",
            translate(lang, "reference thread"),
            translate(
                lang,
                "Goals of several sets that refer to the same frame. It does not claim that they support each other.",
            ),
        ),
        GlossaryEntry(
            "gap",
            translate(lang, "gap"),
            translate(
                lang,
                "Something one might expect that is not in the sources we have. It is shown as an open ring.",
            ),
        ),
        GlossaryEntry(
            "mutual-link",
            translate(lang, "mutual link"),
            translate(lang, "Two links that say the same, one each way. They count as one."),
        ),
        GlossaryEntry(
            "contested",
            translate(lang, "contested"),
            translate(
                lang,
                "Two links with reasons that contradict each other. They are shown and count nowhere.",
            ),
        ),
    )
