"""Lexicon of the names of codes and things, as users write them."""

import re
from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass, field
from functools import cache
from typing import Final, Self

from pyoxigraph import Literal, NamedNode, Quad, Store

from graph import namespaces
from graph.model import ontology
from graph.search.spelling import slips
from graph.submission.tables.words import words as recognised

RELATIONS: Final = ("supports", "hinders", "sameAim", "noRelation")
"""The possible relations of a link, in list order."""
_THINGS: Final = ("org", "person", "theme", "frame", "agent", "source", "set")
_GRAPHS: Final = tuple(
    NamedNode(namespaces.GRAPH + name) for name in ("organizations", "themes", "frames", "sources")
)
"""The named graphs that hold these things, except the goal sets."""
_TYPE: Final = NamedNode(namespaces.RDF + "type")
_PART_OF: Final = NamedNode(namespaces.DCT + "isPartOf")
_SET: Final = NamedNode(namespaces.GG + "GoalSet")
_NUMBER: Final = re.compile(r"[0-9A-Za-z]+(?:[.-][0-9A-Za-z]+)*")
_GOAL_PATH: Final = re.compile(
    r"(?:goal/)?([a-z0-9][a-z0-9-]*)/([0-9A-Za-z.-]+)(?:[\s:,;](.*))?", re.DOTALL
)
_TITLE: Final = NamedNode(namespaces.DCT + "title")
_LONGEST_NAME: Final = 200
_MOST_NEAR: Final = 3


@dataclass(slots=True, kw_only=True)
class Lexicon:
    """Maps names to IRIs, by code list or kind of thing."""

    found: dict[str, dict[str, set[str]]] = field(
        default_factory=lambda: defaultdict(lambda: defaultdict(set))
    )
    """By list, then by case-folded name: the IRIs."""
    labels: dict[str, str] = field(default_factory=dict)
    """By IRI, the name to write."""
    published: Store | None = None
    """The store in which goals are looked up."""
    elsewhere: frozenset[str] = frozenset()
    """The ids of the goal sets in other files of the submission."""
    titles: dict[str, str] = field(default_factory=dict)
    """The Danish titles of goals of the submission, by IRI."""
    own: dict[str, Collection[str]] = field(default_factory=dict)
    """The goal numbers of the sets of the submission that are known so far, by the set's id."""
    _numbers: dict[str, frozenset[str]] = field(default_factory=dict)
    _iris: dict[str, set[str]] = field(default_factory=lambda: defaultdict(set))

    @classmethod
    def of(cls, published: Iterable[Quad], elsewhere: Iterable[str] = ()) -> Self:
        """Build a lexicon of the code lists and the names of what is published."""
        store = published if isinstance(published, Store) else None
        lexicon = cls(published=store, elsewhere=frozenset(elsewhere))
        for scheme, iri, words in _codes():
            for word in words:
                lexicon.add(scheme, iri, word)
        for _, _, name, iri in sorted(_named(published)):
            kind = namespaces.local(iri).partition("/")[0]
            if kind in _THINGS and "/" not in iri.removeprefix(f"{namespaces.ID}{kind}/"):
                lexicon.add(kind, iri, name)
        return lexicon

    def add(self, scheme: str, iri: str, name: str) -> None:
        """Add a name for an IRI; the first name added is the one written for it."""
        self.labels.setdefault(iri, name)
        self.found[scheme][_key(name)].add(iri)
        self._iris[scheme].add(iri)

    def look_up(self, scheme: str, text: str) -> set[str]:
        """The IRIs that a text may mean: by name, local name, or path below the base IRI."""
        if found := self.found[scheme].get(_key(text)):
            return found
        iris = self.all(scheme)
        wanted = (text, namespaces.ID + text, f"{namespaces.ID}{scheme}/{text}")
        return {iri for iri in wanted if iri in iris}

    def word(self, scheme: str, iri: str) -> str:
        """The text to write for an IRI so that it reads back: its name, if unambiguous."""
        name = self.labels.get(iri, "")
        if scheme == "set" or ";" in name or self.look_up(scheme, name) != {iri}:
            return namespaces.local(iri)
        return name

    def near(self, scheme: str, text: str) -> list[str]:
        """The known names of which a text may be a misspelling, closest first."""
        known, text = self.found[scheme], text[:_LONGEST_NAME]
        told = ((wrong, key) for key in known if (wrong := slips(text, key)) is not None)
        close = [key for _, key in sorted(told)[:_MOST_NEAR]]
        return list(dict.fromkeys(self.labels[iri] for key in close for iri in sorted(known[key])))

    def with_semicolon(self, scheme: str, part: str) -> str:
        """The id of a thing with a semicolon in its name, of which a text is a part; "" if there is none."""
        wanted = _key(part)
        for key, iris in self.found[scheme].items():
            if ";" in key and wanted in map(_key, key.split(";")):
                return namespaces.slug(min(iris))
        return ""

    def all(self, scheme: str) -> set[str]:
        """Every IRI of a list or kind of thing."""
        return self._iris[scheme]

    def numbers(self, slug: str) -> frozenset[str]:
        """The goal numbers of a published set; empty if they are not known for certain."""
        if self.published is None or slug in self.elsewhere:
            return frozenset()
        if slug not in self._numbers:
            self._numbers[slug] = published_numbers(self.published, slug)
        return self._numbers[slug]

    def choices(self, scheme: str) -> list[str]:
        """The names in a list, in its order."""
        iris = dict.fromkeys(iri for known in self.found[scheme].values() for iri in sorted(known))
        return [self.labels[iri] for iri in iris]

    def goals(self, text: str, own: str) -> set[str]:
        """The goals a text may refer to: 2.1 (in the set ``own``), STPK 2.1, or stpk-2023/2.1."""
        return self.goal_reference(text, own)[0]

    def goal_reference(self, text: str, own: str) -> tuple[set[str], str]:
        """The goals that the beginning of a text may refer to, and the rest of the text."""
        text = text.strip()
        path = _GOAL_PATH.fullmatch(text.removeprefix(namespaces.ID))
        if path and path[1] != "goal" and is_number(number := path[2].rstrip(".")):
            return {namespaces.goal(path[1], number)}, (path[3] or "").strip()
        if is_number(text):
            known = own and any(c.isdigit() for c in text)
            return ({namespaces.goal(own, text)} if known else set()), ""
        words = text[:_LONGEST_NAME].replace(":", " ").split()
        for end in range(len(words) - 1, 0, -1):
            sets = self.found["set"].get(_key(" ".join(words[:end])), set())
            number = words[end].rstrip(".,;")
            if sets and is_number(number):
                found = {namespaces.goal(namespaces.slug(each), number) for each in sets}
                rest = text.replace(":", " ").split(maxsplit=end + 1)[end + 1 :]
                return found, "".join(rest)
        return set(), ""

    def title(self, goal: str) -> str:
        """The Danish title of a goal by IRI; "" if it is not known."""
        if goal in self.titles or self.published is None:
            return self.titles.get(goal, "")
        slug = namespaces.set_of(goal)
        if slug in self.elsewhere or slug in self.own:
            return ""
        for quad in self.published.quads_for_pattern(NamedNode(goal), _TITLE, None, None):
            if isinstance(quad.object, Literal) and quad.object.language == "da":
                return quad.object.value
        return ""

    def has_goal(self, goal: str) -> bool:
        """Whether a goal, by IRI, is known to exist."""
        slug, number = namespaces.set_of(goal), namespaces.slug(goal)
        return number in (self.own[slug] if slug in self.own else self.numbers(slug))


def is_number(text: str) -> bool:
    """Whether a text can be the number of a goal, and thus part of its IRI."""
    return len(text) <= 20 and _NUMBER.fullmatch(text) is not None  # noqa: PLR2004 - 1.2.3-a at most


def _key(name: str) -> str:
    return " ".join(name.casefold().split())


def _named(published: Iterable[Quad]) -> Iterator[tuple[int, bool, str, str]]:
    """Names with their IRIs, preceded by sort keys that put the best name first."""
    ways = _ways()
    if isinstance(published, Store):
        told = _labels(published)
    else:
        told = (quad for quad in published if quad.predicate.value in ways)
    for quad in told:
        if isinstance(quad.subject, NamedNode) and isinstance(quad.object, Literal):
            rank = ways.index(quad.predicate.value)
            yield rank, quad.object.language == "en", quad.object.value, quad.subject.value


def _labels(published: Store) -> Iterator[Quad]:
    """The labels of all labelled things, without scanning every goal."""
    ways = [*map(NamedNode, _ways())]
    for graph in _GRAPHS:
        for way in ways:
            yield from published.quads_for_pattern(None, way, None, graph)
    for found in published.quads_for_pattern(None, _TYPE, _SET, None):
        for way in ways:
            yield from published.quads_for_pattern(found.subject, way, None, None)


def _ways() -> tuple[str, ...]:
    """The label properties, preferred one first."""
    return *ontology.label_properties(), *ontology.alternative_labels()


@cache
def _codes() -> tuple[tuple[str, str, tuple[str, ...]], ...]:
    """Every code: its list, its IRI, and its names, Danish first."""
    words: dict[str, list[tuple[tuple[int, bool], str]]] = defaultdict(list)
    schemes: dict[str, str] = {}
    ways = *_ways(), namespaces.SKOS + "notation"
    for quad in ontology.quads():
        if not isinstance(quad.subject, NamedNode):
            continue
        iri, way = quad.subject.value, quad.predicate.value
        if way == namespaces.SKOS + "inScheme" and isinstance(quad.object, NamedNode):
            schemes[iri] = namespaces.slug(quad.object.value)
        elif way in ways and isinstance(quad.object, Literal):
            rank = ways.index(way), quad.object.language == "en"
            words[iri].append((rank, quad.object.value))
    schemes |= {namespaces.GG + name: "relation" for name in RELATIONS}
    found = [
        (scheme, iri, tuple(word for _, word in sorted(words[iri])) or (namespaces.slug(iri),))
        for iri, scheme in schemes.items()
    ]
    kinds = [("kind", kind, (*listed, kind)) for kind, listed in recognised("kind").items()]
    return (*found, *kinds)


def published_numbers(published: Store, slug: str) -> frozenset[str]:
    """The goal numbers of a published set, by the set's id."""
    goal_set = NamedNode(namespaces.goal_set(slug))
    found = published.quads_for_pattern(None, _PART_OF, goal_set, None)
    return frozenset(
        namespaces.slug(quad.subject.value) for quad in found if isinstance(quad.subject, NamedNode)
    )
