"""The code lists in a language: levels, types, bases, strengths."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import cache, partial
from itertools import groupby
from types import MappingProxyType

from pyoxigraph import Store

from graph import namespaces
from graph.model import ontology
from graph.model.labels import find_short_label
from graph.model.statements import StoreStatements
from graph.model.terms import Solution, best, integer, iri, rows, string, texts
from graph.model.values import Code, Text


class Codes:
    """The code lists in a language."""

    def __init__(self, store: Store, lang: str) -> None:
        found = sorted(rows(store, "model/codes"), key=lambda row: iri(row, "code"))
        self._lists: dict[str, list[Code]] = {}
        self._codes: dict[str, Code] = {}
        for code_iri, group in grouped(found, "code"):
            code = Code(
                iri=code_iri,
                label=best(texts(group, "label"), lang) or Text(namespaces.slug(code_iri)),
                notation=string(group[0], "notation"),
                brief=best(texts(group, "short"), lang),
                letter=string(group[0], "letter"),
                form=next((form for form in texts(group, "form") if form.lang == lang), None),
                order=integer(group[0], "order"),
            )
            self._codes[code_iri] = code
            self._lists.setdefault(namespaces.slug(iri(group[0], "scheme")), []).append(code)

    def get(self, code: str) -> Code:
        """The code with an IRI; an unknown one is labelled by the last segment of its IRI."""
        slug = namespaces.slug(code)
        return self._codes.get(code) or Code(iri=code, label=Text(slug), notation=slug)

    def maybe(self, code: str) -> Code | None:
        """The code with an IRI, or None for ""."""
        return self.get(code) if code else None

    def levels(self, also: Iterable[str] = ()) -> tuple[Code, ...]:
        """The levels in reading order, which ranks none above another.

        ``also`` adds the IRIs of levels that are used but not in the code list.
        """
        levels = {level.iri: level for level in self._lists.get("level", ())}
        levels |= {iri: self.get(iri) for iri in also}
        return tuple(sorted(levels.values(), key=lambda level: level.place))


def grouped(found: Iterable[Solution], name: str) -> Iterator[tuple[str, Sequence[Solution]]]:
    """Group consecutive rows that have the same IRI under a name."""
    for thing, group in groupby(found, key=lambda row: iri(row, name)):
        yield thing, list(group)


@cache
def level_names(lang: str) -> Mapping[str, str]:
    """The short name of each level in a language, by its letter."""
    store = Store()
    store.extend(ontology.quads())
    said = StoreStatements(store)
    return MappingProxyType(
        {
            letter: label.value
            for level, letter in ontology.level_letters()
            if (label := find_short_label(partial(said.texts, level), lang))
        }
    )
