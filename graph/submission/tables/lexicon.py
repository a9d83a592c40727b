"""Lexicon of the names of codes and things, as users write them."""

import re
from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass, field
from typing import Final, Self

from pyoxigraph import Literal, NamedNode, Quad, Store

from graph import namespaces
from graph.submission.tables.names import known
from graph.submission.tables.names.near import (
    MOST_NEAR,
    beginning,
    is_form,
    key,
    loose_key,
    near_names,
    near_words,
)
from graph.submission.tables.names.titles import GoalTitles
from graph.submission.tables.names.word_order import without_fillers

_THINGS: Final = ("org", "person", "theme", "frame", "agent", "source", "set")
_PUBLISHER: Final = NamedNode(namespaces.DCT + "publisher")
_SHORT_NAME: Final = NamedNode(namespaces.GG + "shortName")
_PART_OF: Final = NamedNode(namespaces.DCT + "isPartOf")
_NUMBER: Final = re.compile(r"[0-9A-Za-z]+(?:[.-][0-9A-Za-z]+)*")
_GOAL_PATH: Final = re.compile(
    r"(?:goal/)?([a-z0-9][a-z0-9-]*)/([0-9A-Za-z.-]+)(?:[\s:,;](.*))?", re.DOTALL
)
_LONGEST_NAME: Final = 200


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
    _loose: dict[str, dict[str, set[str]]] = field(
        default_factory=lambda: defaultdict(lambda: defaultdict(set))
    )
    """By code list, then by the loose key of a name: the IRIs."""
    _misspelt: dict[str, dict[str, set[str]]] = field(
        default_factory=lambda: defaultdict(lambda: defaultdict(set))
    )
    """By kind of thing, then by known misspelling: the IRIs."""
    _begun: dict[tuple[int, str], set[str]] = field(default_factory=lambda: defaultdict(set))
    """The names of goal sets, by their number of words and the beginning of the first."""
    _titles: GoalTitles = field(init=False)
    _iris: dict[str, set[str]] = field(default_factory=lambda: defaultdict(set))

    def __post_init__(self) -> None:
        self._titles = GoalTitles(published=self.published, submitted=self.titles)

    @classmethod
    def of(cls, published: Iterable[Quad], elsewhere: Iterable[str] = ()) -> Self:
        """Build a lexicon of the code lists and the names of what is published."""
        store = published if isinstance(published, Store) else None
        lexicon = cls(published=store, elsewhere=frozenset(elsewhere))
        for scheme, iri, names in known.codes(published):
            for name in names:
                lexicon.add(scheme, iri, name)
        for name, iri in known.named(published):
            if kind := _kind(iri):
                lexicon.add(kind, iri, name)
        for name, iri in known.misspellings(published):
            if kind := _kind(iri):
                lexicon._misspelt[kind][key(name)].add(iri)
        return lexicon

    def add(self, scheme: str, iri: str, name: str) -> None:
        """Add a name for an IRI; the first name added is the one written for it."""
        self.labels.setdefault(iri, name)
        self.found[scheme][key(name)].add(iri)
        self._iris[scheme].add(iri)
        if scheme not in _THINGS:
            self._loose[scheme][loose_key(name)].add(iri)
        elif scheme == "set":
            self._begun[beginning(name)].add(key(name))

    def look_up(self, scheme: str, text: str) -> set[str]:
        """The IRIs that a text may mean: by name, local name, or path below the base IRI.

        The name of a code may be written with other blanks and full stops.
        """
        if found := self.found[scheme].get(key(text)):
            return found
        if found := self._loose[scheme].get(loose_key(text)):
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

    def near(self, scheme: str, text: str, *, is_new: bool = False) -> list[str]:
        """The names of the known things that a text may mean, closest first.

        Fewer are close to a name that is introduced as new: it may differ by a word.
        """
        near = self.near_iris(scheme, text, but_one=not is_new)
        found = (self.labels[iri] for iri in near if iri in self.labels)
        return list(dict.fromkeys(found))[:MOST_NEAR]

    def near_iris(self, scheme: str, text: str, *, but_one: bool = True) -> Iterator[str]:
        """The things whose known misspelling a text is, and those with a name that is misspelt.

        Of codes and themes also those with other forms of its words, or BUT_ONE of them, if there are
        no others.
        """
        names = self.found[scheme]
        yield from sorted(self._misspelt[scheme].get(key(text), ()))
        close = near_names(text, names)
        if not close and (scheme not in _THINGS or scheme == "theme"):
            close = near_words(text, names) or near_words(text, names, but_one=but_one)
        for name in close:
            yield from sorted(names[name])

    def with_semicolon(self, scheme: str, part: str) -> str:
        """The id of a thing with a semicolon in its name, of which a text is a part; "" if there is none."""
        wanted = key(part)
        for name, iris in self.found[scheme].items():
            if ";" in name and wanted in map(key, name.split(";")):
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
            number = words[end].rstrip(".,;")
            if is_number(number) and (found := self._numbered(words[:end], number, own)):
                rest = text.replace(":", " ").split(maxsplit=end + 1)[end + 1 :]
                return found, "".join(rest)
        return set(), ""

    def _numbered(self, before: list[str], number: str, own: str) -> set[str]:
        """The goals with a number in the sets that the words before it may name.

        A word such as «mål» or «nr.» between both says nothing; by itself it means the own set.
        """
        exact = self.found["set"].get(key(" ".join(before)), set())
        if exact or not any(map(str.isdigit, number)):
            return {namespaces.goal(namespaces.slug(each), number) for each in exact}
        said = [word.rstrip(",;") for word in before]
        for names in without_fillers(said):
            if names and (sets := self.sets_called(" ".join(names))):
                return {namespaces.goal(namespaces.slug(each), number) for each in sets}
        if names:
            return set()
        goal = namespaces.goal(own, number)
        return {goal} if own and self.has_goal(goal) else set()

    def sets_called(self, text: str) -> set[str]:
        """The goal sets that a text names: by id, by a name, or by a name with other endings."""
        if found := self.look_up("set", text):
            return found
        names = (name for name in self._begun[beginning(text)] if is_form(text, name))
        return set().union(*(self.found["set"][name] for name in names))

    def near_titles(self, text: str) -> list[str]:
        """The goals with a title close to a text, closest first."""
        return self._titles.near(text, {*self.own, *self.elsewhere})

    def short_name(self, slug: str) -> str:
        """The short name of a published goal set by its id, which is written if it has none."""
        if self.published is not None:
            of = NamedNode(namespaces.goal_set(slug))
            for quad in self.published.quads_for_pattern(of, _SHORT_NAME, None, None):
                if isinstance(quad.object, Literal):
                    return quad.object.value
        return slug

    def near_set(self, text: str) -> list[str]:
        """The goal sets with a name close to a text, without regard to blanks: «nationalmål»."""
        squeezed: dict[str, set[str]] = defaultdict(set)
        for name, iris in self.found["set"].items():
            squeezed[name.replace(" ", "")] |= iris
        return [
            iri
            for name in near_names(key(text).replace(" ", ""), squeezed)
            for iri in sorted(squeezed[name])
        ]

    def titled(self, text: str) -> set[str]:
        """The goals with a text as their title; those of sets that are handed in by their new titles."""
        return self._titles.called(text, {*self.own, *self.elsewhere})

    def sets_of(self, publisher: str) -> list[str]:
        """The published goal sets of a publisher, by its name or a form of it; those by IRI."""
        orgs = self.look_up("org", publisher) or self.look_up("org", publisher.removesuffix("s"))
        if self.published is None:
            return []
        quads = (
            quad
            for org in sorted(orgs)
            for quad in self.published.quads_for_pattern(None, _PUBLISHER, NamedNode(org), None)
        )
        found = {quad.subject.value for quad in quads if isinstance(quad.subject, NamedNode)}
        return sorted(found & self.all("set"))

    def title(self, goal: str) -> str:
        """The Danish title of a goal by IRI; "" if it is not known."""
        if goal in self.titles or self.published is None:
            return self.titles.get(goal, "")
        slug = namespaces.set_of(goal)
        if slug in self.elsewhere or slug in self.own:
            return ""
        return self._titles.of(goal)

    def has_goal(self, goal: str) -> bool:
        """Whether a goal, by IRI, is known to exist."""
        slug, number = namespaces.set_of(goal), namespaces.slug(goal)
        return number in (self.own[slug] if slug in self.own else self.numbers(slug))


def is_number(text: str) -> bool:
    """Whether a text can be the number of a goal, and thus part of its IRI."""
    return len(text) <= 20 and _NUMBER.fullmatch(text) is not None  # noqa: PLR2004 - 1.2.3-a at most


def _kind(iri: str) -> str:
    """The kind of a thing with a name; "" if it is of none, or a part of one."""
    kind = namespaces.local(iri).partition("/")[0]
    whole = "/" not in iri.removeprefix(f"{namespaces.ID}{kind}/")
    return kind if kind in _THINGS and whole else ""


def published_numbers(published: Store, slug: str) -> frozenset[str]:
    """The goal numbers of a published set, by the set's id."""
    goal_set = NamedNode(namespaces.goal_set(slug))
    found = published.quads_for_pattern(None, _PART_OF, goal_set, None)
    return frozenset(
        namespaces.slug(quad.subject.value) for quad in found if isinstance(quad.subject, NamedNode)
    )
