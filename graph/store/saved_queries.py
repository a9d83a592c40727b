"""The published queries with their titles, and as ``sh:SPARQLExecutable``."""

import re
from dataclasses import dataclass
from functools import cache
from typing import Final

from pyoxigraph import BlankNode, Literal, NamedNode, RdfFormat, Triple, serialize

from graph import namespaces, resources
from graph.i18n import LANGUAGES
from graph.store.question_parameters import LISTED, QuestionParameter, declared, default_rows

BASE: Final = f"{namespaces.ID}query/"
_HEAD: Final = re.compile(r"#\s?(?:(?P<key>da|en|question|note-da|param):\s*)?(?P<text>.*)")


@dataclass(frozen=True, slots=True, kw_only=True)
class PublishedQuestion:
    """A query from ``ontology/queries`` with its number, titles and notes by language."""

    slug: str
    number: int
    titles: dict[str, str]
    notes: dict[str, str]
    """The limits of the result; in English also what can be changed."""
    parameters: tuple[QuestionParameter, ...]
    query: str
    """The whole file, a valid query."""


@cache
def published_questions() -> tuple[PublishedQuestion, ...]:
    """All published queries, sorted by file name."""
    return tuple(
        _question(path.stem, path.read_text(encoding="utf-8")) for path in resources.library_files()
    )


def question(slug: str) -> PublishedQuestion | None:
    """The published query with a slug, or None."""
    return next((each for each in published_questions() if each.slug == slug), None)


def _question(slug: str, text: str) -> PublishedQuestion:
    told: dict[str, str] = {}
    notes: dict[str, list[str]] = {"da": [], "en": []}
    parameters: list[QuestionParameter] = []
    for line in text.splitlines():
        found = _HEAD.fullmatch(line)
        if found is None:
            break
        if found["key"] == "note-da":
            notes["da"].append(found["text"].strip())
        elif found["key"] == "param":
            parameters.append(declared(found["text"]))
        elif found["key"]:
            told[found["key"]] = found["text"].strip()
        else:
            notes["en"].append(found["text"].strip())
    titles = {lang: told[lang] for lang in ("da", "en")}
    said = {lang: " ".join(lines) for lang, lines in notes.items()}
    return PublishedQuestion(
        slug=slug,
        number=int(told["question"]),
        titles=titles,
        notes=said,
        parameters=tuple(parameters),
        query=text,
    )


_SH: Final = namespaces.SH
_VERBS: Final = (
    ("SELECT", "SPARQLSelectExecutable", "select"),
    ("CONSTRUCT", "SPARQLConstructExecutable", "construct"),
    ("ASK", "SPARQLAskExecutable", "ask"),
)


def as_turtle() -> bytes:
    """All published queries as Turtle."""
    triples = [triple for each in published_questions() for triple in _executable(each)]
    prefixes = {"sh": _SH, "rdfs": namespaces.RDFS, "rdf": namespaces.RDF, "dct": namespaces.DCT}
    return serialize(triples, format=RdfFormat.TURTLE, prefixes=prefixes) or b""


def _executable(asked: PublishedQuestion) -> list[Triple]:
    thing = NamedNode(BASE + asked.slug)
    lines = [line.split("#")[0].split() for line in asked.query.splitlines()]
    words = {line[0].upper() for line in lines if line}
    kind, part = next((kind, part) for verb, kind, part in _VERBS if verb in words)
    return [
        Triple(thing, NamedNode(namespaces.RDF + "type"), NamedNode(_SH + "SPARQLExecutable")),
        Triple(thing, NamedNode(namespaces.RDF + "type"), NamedNode(_SH + kind)),
        Triple(thing, NamedNode(_SH + part), Literal(asked.query)),
        *(
            Triple(thing, NamedNode(namespaces.RDFS + "comment"), Literal(title, language=lang))
            for lang, title in sorted(asked.titles.items())
        ),
        *(triple for each in asked.parameters for triple in _parameter(thing, asked, each)),
    ]


def _parameter(
    thing: NamedNode, asked: PublishedQuestion, parameter: QuestionParameter
) -> list[Triple]:
    """The ``sh:Parameter`` of each variable; the local name of its path is the variable.

    It has the value that the query itself gives it, if that is one.
    """
    found: list[Triple] = []
    rows = default_rows(asked.query, parameter)
    for place, variable in enumerate(parameter.variables):
        here = BlankNode(f"{asked.slug}-{variable}")
        said: list[tuple[str, NamedNode | Literal]] = [
            (namespaces.RDF + "type", NamedNode(_SH + "Parameter")),
            (_SH + "path", NamedNode(f"{thing.value}/{variable}")),
            (_SH + "optional", Literal(parameter.optional)),
            *((_SH + "name", Literal(parameter.label(each), language=each)) for each in LANGUAGES),
        ]
        if len(rows) == 1 and parameter.kind != LISTED:
            value = rows[0][place]
            if isinstance(value, NamedNode | Literal):
                said.append((_SH + "defaultValue", value))
        found.append(Triple(thing, NamedNode(_SH + "parameter"), here))
        found += [Triple(here, NamedNode(name), value) for name, value in said]
    return found
