"""A property is stated once, in the ontology, and every reader of labels and of parts follows."""

import shutil
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from pyoxigraph import Literal, NamedNode, Quad, Store

from graph import namespaces, resources
from graph.catalog import facets, lists, subjects
from graph.model import code_lists, ontology, part_of
from graph.model.descriptions import said
from graph.model.references import quotes_of
from graph.model.statements import StoreStatements
from graph.model.subjects import Use
from graph.search import documents
from graph.store.dataset import bundled
from graph.store.describe import describe
from graph.store.labels import called
from graph.submission.impact import topic_changes
from graph.submission.impact.goal_lookup import GoalLookup
from graph.submission.impact.impact import compute_impact
from graph.submission.tables.lexicon import Lexicon
from graph.submission.validation.labels import FindingLabels, OverlayStatements
from graph.submission.validation.overlay import Overlay, Overlays

ADDED = """
@prefix dct: <http://purl.org/dc/terms/> .
@prefix gg: <https://w3id.org/goalgraph/ontology#> .
@prefix rdfs: <http://www.w3.org/2000/01/rdf-schema#> .
gg:calledHere gg:labelPriority 9 .
gg:hasAppendix rdfs:subPropertyOf dct:hasPart .
"""
"""A label property and a part-of property that goalgraph does not have."""
GOAL = namespaces.goal("stps-2023", "2.3")
SET = namespaces.goal_set("new-2030")
THING = namespaces.ID + "org/new"
THEME = namespaces.ID + "theme/new"
PART = namespaces.ID + "appendix/1"
QUOTE = namespaces.ID + "evidence/stps-2023-2.3-type"
LABEL = "Et nyt navn"
CALLED = NamedNode(namespaces.GG + "calledHere")
APPENDIX = NamedNode(namespaces.GG + "hasAppendix")
TYPE = NamedNode(namespaces.RDF + "type")


def forget() -> None:
    """Let the ontology be read again."""
    for value in vars(ontology).values():
        if hasattr(value, "cache_clear"):
            value.cache_clear()
    code_lists.level_names.cache_clear()


@pytest.fixture
def extended(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """The ontology, with a label property and a part-of property more."""
    copies = [Path(shutil.copy(path, tmp_path)) for path in resources.ontology_files()]
    more = tmp_path / "more.ttl"
    more.write_text(ADDED, encoding="utf-8")
    monkeypatch.setattr(resources, "ontology_files", lambda: (*copies, more))
    forget()
    yield
    monkeypatch.undo()
    forget()


def store_with(*quads: tuple[str, NamedNode, NamedNode | Literal], graph: str = "x") -> Store:
    store = Store()
    place = NamedNode(namespaces.GRAPH + graph)
    store.extend(Quad(NamedNode(s), p, o, place) for s, p, o in quads)
    return store


def labelled() -> Store:
    """A thing, a set with a goal and a theme that have a label under the added property alone."""
    words = Literal(LABEL, language="da")
    goal = namespaces.goal("new-2030", "1")
    return store_with(
        (THING, CALLED, words),
        (THEME, CALLED, words),
        (SET, TYPE, NamedNode(namespaces.GG + "GoalSet")),
        (SET, NamedNode(namespaces.GG + "level"), NamedNode(namespaces.CODE + "level/national")),
        (SET, CALLED, words),
        (goal, NamedNode(namespaces.DCT + "isPartOf"), NamedNode(SET)),
        (goal, NamedNode(namespaces.SKOS + "notation"), Literal("1")),
        graph="organizations",
    )


NAMERS: dict[str, Callable[[Store], str]] = {
    "a description": lambda store: said(store, THING).label("da").value,
    "a short label": lambda store: said(store, SET).short_label("da"),
    "a result": lambda store: called(store, [THING], "da").get(THING, ""),
    "a facet": lambda store: facets.value_label(store, THING, "da").value,
    "a finding": lambda store: FindingLabels(OverlayStatements(Overlay((), store))).label(THING),
    "the impact on threads": lambda store: topic_changes.name(Overlay((), store), NamedNode(THEME)),
    "the impact on goals": lambda store: GoalLookup(Overlay((), store)).name(
        NamedNode(namespaces.goal("new-2030", "1"))
    )[: len(LABEL)],
    "a workbook": lambda store: Lexicon.of(store).labels.get(THING, ""),
}


@pytest.mark.parametrize("namer", NAMERS.values(), ids=NAMERS)
@pytest.mark.usefixtures("extended")
def test_every_namer_follows_the_ontology(namer: Callable[[Store], str]) -> None:
    assert namer(labelled()) == LABEL


@pytest.mark.parametrize("namer", NAMERS.values(), ids=NAMERS)
def test_no_namer_knows_a_property_that_the_ontology_does_not_state(
    namer: Callable[[Store], str],
) -> None:
    assert namer(labelled()) != LABEL


def with_part() -> Store:
    """The bundled graph, with a part of a goal that only the added property leads to, and a quote."""
    store = bundled()
    place = NamedNode(namespaces.set_graph("stps-2023"))
    store.add(Quad(NamedNode(GOAL), APPENDIX, NamedNode(PART), place))
    words = Literal("Et bilag", language="da")
    store.add(Quad(NamedNode(PART), NamedNode(namespaces.DCT + "description"), words, place))
    body = NamedNode(namespaces.OA + "hasBody")
    quote = NamedNode(QUOTE)
    (said_of_goal,) = store.quads_for_pattern(quote, body, NamedNode(GOAL), None)
    evidence = NamedNode(namespaces.GG + "evidence")
    (proven,) = store.quads_for_pattern(NamedNode(GOAL), evidence, quote)
    store.remove(said_of_goal)
    store.remove(proven)
    store.add(Quad(quote, body, NamedNode(PART), place))
    store.add(Quad(NamedNode(PART), evidence, quote, place))
    return store


def of_findings(store: Store) -> str:
    return FindingLabels(OverlayStatements(Overlay((), store))).label(PART)


def of_impact(store: Store) -> int:
    """How many goals change where only the words of the part do."""
    place = NamedNode(namespaces.set_graph("stps-2023"))
    submission = list(store.quads_for_pattern(None, None, None, place))
    words = NamedNode(namespaces.DCT + "description")
    changed = [quad for quad in submission if (quad.subject, quad.predicate) != (PART_NODE, words)]
    return compute_impact(Overlays.of(changed, store)).goals_changed


def uses(store: Store) -> Iterator[Use]:
    """What the passages of all sources are evidence for."""
    for card in lists.sources(store, "da"):
        for passage in subjects.source(store, card.thing.slug, "da").passages:
            yield from passage.uses


PART_NODE = NamedNode(PART)
READERS: dict[str, Callable[[Store], bool]] = {
    "the whole of a part": lambda store: part_of.whole(StoreStatements(store), PART) == GOAL,
    "a description in RDF": lambda store: PART_NODE in {t.subject for t in describe(store, GOAL)},
    "a result": lambda store: called(store, [PART], "da") == {PART: "STPS 2.3"},
    "the quotes of a goal": lambda store: PART in quotes_of(store, NamedNode(GOAL), "da"),
    "the search": lambda store: any(
        each.kind is documents.DocumentKind.QUOTE and each.iri == QUOTE and each.goals == (GOAL,)
        for each in documents.read(store)
    ),
    "a source": lambda store: any(
        use.slug == namespaces.slug(QUOTE) and use.owner.iri == GOAL for use in uses(store)
    ),
    "a finding": lambda store: of_findings(store).startswith("2.3 "),
    "the impact": lambda store: of_impact(store) == 1,
}


@pytest.mark.parametrize("reader", READERS.values(), ids=READERS)
@pytest.mark.usefixtures("extended")
def test_every_reader_of_parts_follows_the_ontology(reader: Callable[[Store], bool]) -> None:
    assert reader(with_part())


@pytest.mark.parametrize("reader", READERS.values(), ids=READERS)
def test_no_reader_knows_a_part_that_the_ontology_does_not_state(
    reader: Callable[[Store], bool],
) -> None:
    assert not reader(with_part())


def test_what_the_ontology_states() -> None:
    assert [*map(namespaces.compact, ontology.label_properties())] == [
        "skos:prefLabel",
        "dct:title",
        "foaf:name",
        "rdfs:label",
    ]
    assert {*map(namespaces.compact, ontology.part_properties())} == {
        *("gg:hasMeasure", "gg:hasTarget", "gg:hasNote", "gg:baselinePeriod"),
        *("gg:announces", "gg:followUpDuty", "gg:signature", "gg:reportedValue"),
    }


def test_a_query_asks_for_every_property_to_parts_and_of_labels() -> None:
    assert ontology.expand("?a dct:hasPart+ ?b") == (
        f"?a ({'|'.join(f'<{iri}>' for iri in ontology.part_properties())})+ ?b"
    )
    assert ontology.expand("?a rdfs:labels|dct:hasParts ?b") == "?a rdfs:labels|dct:hasParts ?b"
