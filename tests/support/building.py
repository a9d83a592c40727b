"""Builds small graphs of goals and links for the tests of thread analysis."""

import random
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache
from typing import Any, NamedTuple, TypeAlias, cast

from hypothesis import strategies as st
from pyoxigraph import Literal, NamedNode, Quad, QuerySolutions, RdfFormat, Store, parse

from graph import namespaces, resources
from graph.store.inference import derive

Fact: TypeAlias = tuple[str, str, NamedNode | Literal]

GRAPH = NamedNode("urn:g")
KIND = namespaces.RDF + "type"
LEVELS = ("national", "health-agreement", "municipal", "ministry-plan")
CLASSES = dict(
    zip(
        LEVELS,
        ("NationalGoal", "HealthAgreementGoal", "MunicipalGoal", "MinistryPlanGoal"),
        strict=True,
    )
)
RELATIONS = ("supports", "sameAim", "hinders", "noRelation")
BASES = ("ExplicitText", "EditorialReading")


class L(NamedTuple):
    """A link; ``subject`` and ``object`` are goals as set/number."""

    subject: str
    object: str
    relation: str = "supports"
    status: str = "Asserted"
    basis: str = "EditorialReading"
    strength: int | None = None


def goal(name: str) -> str:
    """The IRI of a goal, given as set/number."""
    return namespaces.goal(*name.split("/"))


@cache
def model() -> tuple[Quad, ...]:
    """The ontology and the code lists."""
    return tuple(
        Quad(quad.subject, quad.predicate, quad.object, NamedNode(graph_name))
        for graph_name, path in resources.bundled_graphs()
        if graph_name in {namespaces.CODES, namespaces.ONTOLOGY}
        for quad in parse(path=path, format=RdfFormat.TURTLE)
    )


@dataclass(frozen=True, slots=True)
class About:
    """Themes, frames and adoptions of goals by set/number, periods and publishers of sets by slug."""

    themes: Mapping[str, Sequence[str]] = field(default_factory=dict)
    narrower: Mapping[str, str] = field(default_factory=dict)
    """The broader theme by narrower theme, as slugs."""
    frames: Mapping[str, Sequence[str]] = field(default_factory=dict)
    adopts: Mapping[str, str] = field(default_factory=dict)
    periods: Mapping[str, tuple[str, str]] = field(default_factory=dict)
    """First and last day by set slug, as YYYY-MM-DD; "" if open or unknown."""
    publishers: Mapping[str, Sequence[str]] = field(default_factory=dict)
    """The organisations' slugs."""
    judged: Mapping[str, str] = field(default_factory=dict)
    """The hash of the texts that a link was judged on, by link slug."""


def quads(
    sets: Mapping[str, str], goals: Iterable[str], links: Iterable[L] = (), /, **about: Any
) -> list[Quad]:
    """A graph of sets with levels, goals as set/number, links, and the fields of ``About``."""
    return [
        Quad(NamedNode(thing), NamedNode(name), value, GRAPH)
        for thing, name, value in (
            *_sets(sets),
            *_goals(sets, goals),
            *_links(links),
            *_about(About(**about)),
        )
    ]


def _sets(sets: Mapping[str, str]) -> Iterator[Fact]:
    for slug, level in sets.items():
        iri = namespaces.goal_set(slug)
        yield iri, KIND, NamedNode(namespaces.GG + "GoalSet")
        yield iri, namespaces.GG + "level", NamedNode(f"{namespaces.CODE}level/{level}")
        yield iri, namespaces.DCT + "title", Literal(f"Sæt {slug}", language="da")
        yield iri, namespaces.GG + "shortName", Literal(slug.upper())


def _goals(sets: Mapping[str, str], goals: Iterable[str]) -> Iterator[Fact]:
    for name in goals:
        slug, number = name.split("/")
        yield goal(name), KIND, NamedNode(namespaces.GG + CLASSES.get(sets[slug], "Goal"))
        yield goal(name), namespaces.DCT + "isPartOf", NamedNode(namespaces.goal_set(slug))
        yield goal(name), namespaces.SKOS + "notation", Literal(number)
        yield goal(name), namespaces.DCT + "title", Literal(f"Målet {name}", language="da")


def _links(links: Iterable[L]) -> Iterator[Fact]:
    for place, link in enumerate(links):
        iri = f"{namespaces.ID}link/l{place:03}"
        yield iri, KIND, NamedNode(namespaces.GG + "GoalLink")
        yield iri, namespaces.RDF + "subject", NamedNode(goal(link.subject))
        yield iri, namespaces.RDF + "predicate", NamedNode(namespaces.GG + link.relation)
        yield iri, namespaces.RDF + "object", NamedNode(goal(link.object))
        yield iri, namespaces.GG + "linkStatus", NamedNode(namespaces.GG + link.status)
        yield iri, namespaces.GG + "basis", NamedNode(namespaces.GG + link.basis)
        yield iri, namespaces.DCT + "description", Literal("Fordi.", language="da")
        if link.strength is not None:
            yield iri, namespaces.GG + "strength", Literal(link.strength)


def _about(about: About) -> Iterator[Fact]:
    themes = {*(t for each in about.themes.values() for t in each), *about.narrower}
    yield from _topics("theme", "subject", about.themes, themes | {*about.narrower.values()})
    frames = {frame for each in about.frames.values() for frame in each}
    yield from _topics("frame", "references", about.frames, frames)
    for slug, broader in about.narrower.items():
        theme = NamedNode(f"{namespaces.ID}theme/{broader}")
        yield f"{namespaces.ID}theme/{slug}", namespaces.SKOS + "broader", theme
    for row, shared in about.adopts.items():
        yield goal(row), namespaces.GG + "adopts", NamedNode(goal(shared))
    for slug, bodies in about.publishers.items():
        for body in bodies:
            org = NamedNode(f"{namespaces.ID}org/{body}")
            yield namespaces.goal_set(slug), namespaces.DCT + "publisher", org
    for slug, digest in about.judged.items():
        yield f"{namespaces.ID}link/{slug}", namespaces.GG + "judgedOnText", Literal(digest)
    date = NamedNode(namespaces.XSD + "date")
    for slug, days in about.periods.items():
        period = namespaces.goal_set(slug) + "/period"
        yield namespaces.goal_set(slug), namespaces.DCT + "temporal", NamedNode(period)
        for name, day in zip(("startDate", "endDate"), days, strict=True):
            if day:
                yield period, namespaces.DCAT + name, Literal(day, datatype=date)


def _topics(
    folder: str, tie: str, of_goals: Mapping[str, Sequence[str]], slugs: Iterable[str]
) -> Iterator[Fact]:
    for name, tied in of_goals.items():
        for slug in tied:
            yield goal(name), namespaces.DCT + tie, NamedNode(f"{namespaces.ID}{folder}/{slug}")
    concept = namespaces.SKOS + "Concept" if folder == "theme" else namespaces.GG + "Frame"
    for slug in slugs:
        iri = f"{namespaces.ID}{folder}/{slug}"
        yield iri, KIND, NamedNode(concept)
        yield iri, namespaces.SKOS + "prefLabel", Literal(slug.title(), language="da")


def ask(store: Store, query: str) -> set[tuple[str, ...]]:
    """The rows of a SELECT query over all graphs, as strings."""
    prefixes = "".join(
        f"PREFIX {p}: <{namespaces.PREFIXES[p]}> " for p in ("gg", "dct", "rdf", "skos")
    )
    found = cast("QuerySolutions", store.query(prefixes + query, use_default_graph_as_union=True))
    return {tuple(term.value for term in row if term is not None) for row in found}


def store_of(given: Iterable[Quad]) -> Store:
    """A store with the given quads, the ontology, the code lists, and all inferred triples."""
    store = Store()
    store.extend([*model(), *given])
    derive(store)
    return store


@st.composite
def graphs(draw: st.DrawFn, *, noisy: bool = False) -> list[Quad]:
    """A graph of a few goals and links; a noisy one also has faulty links and adoptions."""
    sets = dict(
        zip("abcd", draw(st.lists(st.sampled_from(LEVELS), min_size=1, max_size=4)), strict=False)
    )
    goals = draw(
        st.lists(
            st.builds(
                "{}/{}".format,
                st.sampled_from(sorted(sets)),
                st.sampled_from(["1", "2", "10", "1.1", "1.2"]),
            ),
            min_size=1,
            max_size=9,
            unique=True,
        )
    )
    ends = st.sampled_from([*goals, "gone/1", "gone/2"] if noisy else goals)
    links = draw(
        st.lists(
            st.builds(
                L,
                ends,
                ends,
                st.sampled_from(RELATIONS if noisy else RELATIONS[:3]),
                st.sampled_from(("Asserted", "Asserted", "Asserted", "Suggested", "Rejected")),
                st.sampled_from(BASES),
                st.sampled_from((None, 1, 2, 3)),
            ),
            max_size=14,
        )
    )
    if not noisy:
        links = [link for link in links if link.subject != link.object]
    several = st.lists(st.sampled_from(["t1", "t2", "t3"]), max_size=2, unique=True)
    return quads(
        sets,
        goals,
        links,
        themes={name: draw(several) for name in goals},
        narrower={"t2": "t1"},
        publishers={
            name: draw(st.sampled_from([[], ["p1"], ["p2"], ["p1", "p2"]])) for name in sets
        },
        frames={name: draw(several) for name in goals},
        adopts=dict(
            draw(st.lists(st.tuples(st.sampled_from(goals), st.sampled_from(goals)), max_size=3))
        )
        if noisy
        else {},
    )


def shuffled(given: Sequence[Quad], seed: int) -> list[Quad]:
    """The same quads in another order."""
    mixed = list(given)
    random.Random(seed).shuffle(mixed)
    return mixed
