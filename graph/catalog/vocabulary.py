"""The terms of the ontology with all that is said of them, and how much the data use them."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import islice
from typing import Final

from pyoxigraph import Literal, NamedNode, Quad, Store

from graph import namespaces
from graph.model import ontology
from graph.model.descriptions import said
from graph.model.values import Named, Text

COUNTED: Final = 10_000
"""The most uses of a term that are counted; a large version has millions."""
_OWL: Final = "http://www.w3.org/2002/07/owl#"
_DCAM: Final = "http://purl.org/dc/dcam/"
_TYPE: Final = NamedNode(namespaces.RDF + "type")
_EXAMPLE: Final = namespaces.SKOS + "example"
_NOTES: Final = (namespaces.SKOS + "scopeNote", namespaces.SKOS + "note")
_DOMAINS: Final = (_DCAM + "domainIncludes", namespaces.RDFS + "domain")
_RANGES: Final = (_DCAM + "rangeIncludes", namespaces.RDFS + "range")
_SOURCES: Final = (namespaces.DCT + "source",)
_BROADER: Final = (namespaces.RDFS + "subClassOf", namespaces.RDFS + "subPropertyOf")
HEADER: Final = namespaces.GG.removesuffix("#")


@dataclass(frozen=True, slots=True, kw_only=True)
class VocabularyTerm:
    """A class, a property or an individual of the ontology."""

    iri: str
    label: str
    definition: str
    notes: tuple[Text, ...]
    code: tuple[str, ...]
    """Examples in Turtle."""
    examples: tuple[Text, ...]
    """Examples in words."""
    sources: tuple[Named, ...]
    """What the definition is from: documents and standards, with their titles, or who wrote it."""
    broader: tuple[str, ...]
    """The classes or properties that it is a kind of, as IRIs."""
    kinds: tuple[str, ...]
    domain: tuple[str, ...] = ()
    range: tuple[str, ...] = ()
    uses: int = 0
    """Statements with the property, or things of the class; ``COUNTED`` stands for that or more."""

    @property
    def name(self) -> str:
        """Its name without the namespace, which is its place on the page."""
        return self.iri.removeprefix(namespaces.GG)


@dataclass(frozen=True, slots=True, kw_only=True)
class Vocabulary:
    """The whole ontology in a language."""

    title: str
    description: str
    facts: tuple[tuple[str, str], ...]
    """What the header says, as pairs of a compact property and a value."""
    classes: tuple[VocabularyTerm, ...]
    properties: tuple[VocabularyTerm, ...]
    individuals: tuple[VocabularyTerm, ...]


def read_vocabulary(store: Store, lang: str) -> Vocabulary:
    """The ontology that comes with the program, with its use in the data of a store."""
    stated = _said(ontology.quads())
    terms = [_term(iri, facts, store, lang) for iri, facts in stated.items() if _is_ours(iri)]
    terms.sort(key=lambda term: term.name.casefold())
    kinds = {"classes": _is_class, "properties": _is_property}
    found = {name: tuple(term for term in terms if chosen(term)) for name, chosen in kinds.items()}
    rest = (term for term in terms if not (_is_class(term) or _is_property(term)))
    header = stated[HEADER]
    return Vocabulary(
        title=_text(header, namespaces.DCT + "title", lang),
        description=_text(header, namespaces.DCT + "description", lang),
        facts=tuple(_header(header, lang)),
        individuals=tuple(rest),
        **found,
    )


def _said(quads: Iterable[Quad]) -> dict[str, list[Quad]]:
    found: dict[str, list[Quad]] = {}
    for quad in quads:
        if isinstance(quad.subject, NamedNode):
            found.setdefault(quad.subject.value, []).append(quad)
    return found


def _is_ours(iri: str) -> bool:
    return iri.startswith(namespaces.GG)


def _is_class(term: VocabularyTerm) -> bool:
    return _OWL + "Class" in term.kinds


def _is_property(term: VocabularyTerm) -> bool:
    return any(kind.endswith("Property") for kind in term.kinds)


def _term(iri: str, facts: list[Quad], store: Store, lang: str) -> VocabularyTerm:
    examples = [*_literals(facts, (_EXAMPLE,))]
    return VocabularyTerm(
        iri=iri,
        label=_text(facts, namespaces.RDFS + "label", lang),
        definition=_text(facts, namespaces.SKOS + "definition", lang),
        notes=tuple(_in_language(_literals(facts, _NOTES), lang)),
        code=tuple(each.value for each in examples if not each.lang),
        examples=tuple(_in_language((each for each in examples if each.lang), lang)),
        sources=tuple(_source(store, each, lang) for each in _things(facts, _SOURCES)),
        broader=tuple(_things(facts, _BROADER)),
        kinds=tuple(_things(facts, (_TYPE.value,))),
        domain=tuple(_things(facts, _DOMAINS)),
        range=tuple(_things(facts, _RANGES)),
        uses=_uses(store, NamedNode(iri)),
    )


def _source(store: Store, iri: str, lang: str) -> Named:
    """A source with its title, if it is one of ours and here."""
    here = said(store, iri)
    return Named(iri, here.label(lang)) if here.values else Named(iri, Text(iri))


def _uses(store: Store, term: NamedNode) -> int:
    """How often a term is used, as a property, as a class, or as a value."""
    uses = (
        store.quads_for_pattern(None, term, None, None),
        store.quads_for_pattern(None, _TYPE, term, None),
        store.quads_for_pattern(None, None, term, None),
    )
    for used in uses:
        if count := sum(1 for _ in islice((each for each in used if _is_data(each)), COUNTED)):
            return count
    return 0


def _is_data(quad: Quad) -> bool:
    """Whether a statement is not one of the model itself."""
    return not (
        isinstance(quad.graph_name, NamedNode)
        and quad.graph_name.value in {namespaces.ONTOLOGY, namespaces.CODES, namespaces.SHAPES}
    )


def _header(facts: list[Quad], lang: str) -> Iterator[tuple[str, str]]:
    """What is said of the ontology itself, beside its title and description."""
    named = {namespaces.DCT + "title", namespaces.DCT + "description", _TYPE.value}
    for quad in facts:
        value = quad.object
        if quad.predicate.value in named or not isinstance(value, NamedNode | Literal):
            continue
        if isinstance(value, Literal) and value.language not in {None, lang}:
            continue
        yield namespaces.compact(quad.predicate.value), value.value


def _things(facts: Iterable[Quad], properties: Iterable[str]) -> list[str]:
    wanted = frozenset(properties)
    found = (
        quad.object.value
        for quad in facts
        if quad.predicate.value in wanted and isinstance(quad.object, NamedNode)
    )
    return [*dict.fromkeys(found)]


def _literals(facts: Iterable[Quad], properties: Iterable[str]) -> Iterator[Text]:
    wanted = frozenset(properties)
    for quad in facts:
        if quad.predicate.value in wanted and isinstance(quad.object, Literal):
            yield Text(quad.object.value, quad.object.language or "")


def _text(facts: Iterable[Quad], name: str, lang: str) -> str:
    """The text of a property in a language, or in any."""
    texts = [*_literals(facts, (name,))]
    return next((each.value for each in _in_language(texts, lang)), "")


def _in_language(texts: Iterable[Text], lang: str) -> list[Text]:
    """The texts in a language, or else all."""
    every = [*texts]
    return [each for each in every if each.lang == lang] or every
