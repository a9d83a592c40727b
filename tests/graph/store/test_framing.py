"""A framed document says the same as its triples, in our terms, and needs no other document."""

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pyoxigraph import BlankNode, Literal, NamedNode, RdfFormat, Triple, parse

from graph import namespaces
from graph.store.describe import describe, labels, surroundings
from graph.store.framing import context, frame
from tests.support.published import bundled

BASE = "https://w3id.org/goalgraph/id/"
PROPERTIES = [
    *(f"{namespaces.DCT}{name}" for name in ("title", "issued", "source", "identifier", "hasPart")),
    *(f"{namespaces.GG}{name}" for name in ("vision", "value", "linkStatus", "evidence", "level")),
    f"{namespaces.RDF}type",
    f"{namespaces.SKOS}notation",
    "http://example.org/p",
]


def read(document: object) -> set[Triple]:
    return {quad.triple for quad in parse(json.dumps(document).encode(), RdfFormat.JSON_LD)}


nodes = st.one_of(
    st.sampled_from(
        [NamedNode(f"{BASE}goal/x/{n}") for n in range(4)]
        + [NamedNode(f"{namespaces.CODE}level/national"), NamedNode(f"{namespaces.GG}Asserted")]
        + [NamedNode("http://example.org/a b".replace(" ", "%20")), NamedNode("urn:x:y")]
    ),
    st.sampled_from([BlankNode("b1"), BlankNode("b2")]),
)
literals = st.one_of(
    st.builds(Literal, st.text(alphabet='aø<&"\\\n é', max_size=5)),
    st.builds(
        lambda text, tag: Literal(text, language=tag),
        st.text(max_size=4).filter(str.isprintable),
        st.sampled_from(["da", "en", "nb"]),
    ),
    st.builds(
        lambda text, kind: Literal(text, datatype=NamedNode(namespaces.XSD + kind)),
        st.sampled_from(["2026-01-01", "1", "1.50", "true"]),
        st.sampled_from(["date", "decimal", "integer", "boolean", "dateTime"]),
    ),
)
triples = st.builds(
    Triple,
    nodes,
    st.sampled_from([NamedNode(name) for name in PROPERTIES]),
    st.one_of(nodes, literals),
)


def shape(found: set[Triple]) -> set[str]:
    """The triples without the names of blank nodes, which a reader chooses."""
    return {
        " ".join("_:" if isinstance(term, BlankNode) else str(term) for term in each)
        for each in found
    }


@given(st.lists(triples, max_size=12), st.integers(0, 4))
def test_any_statements_are_read_back_as_they_were(found: list[Triple], roots: int) -> None:
    document = frame(found, [f"{BASE}goal/x/{n}" for n in range(roots)])

    assert shape(read(document)) == shape(set(found))
    assert len(read(document)) == len(set(found))


@pytest.mark.parametrize(
    "thing",
    [
        "goal/sst-2023/2.3",
        "set/sst-2023",
        "theme/lighed",
        "org/indenrigs-og-sundhedsministeriet",
        "link/memo-n2-s3",
        "evidence/sst-2023-party",
        "dataset/goalgraph",
    ],
)
def test_a_thing_is_the_top_of_its_document_and_nothing_is_lost(thing: str) -> None:
    store, iri = bundled(), BASE + thing
    said = describe(store, iri)
    said += surroundings(store, iri, said)[0]
    said += labels(store, said)
    document = frame(said, [iri])
    top = document.get("@graph", [document])[0]

    assert top["id"] == iri
    assert read(document) == set(said)


def test_a_goal_is_a_tree_in_our_terms() -> None:
    iri = f"{BASE}goal/sst-2023/2.3"
    document = frame(describe(bundled(), iri), [iri])

    assert document["type"] == ["Goal", "MinistryPlanGoal"]
    assert document["title"]["da"]
    assert document["isPartOf"] == f"{BASE}set/sst-2023"
    assert document["hasMeasure"][0]["hasTarget"][0]["id"].startswith(f"{iri}/measure/")


def test_the_context_of_a_document_is_the_part_of_ours_that_it_uses() -> None:
    document = frame(describe(bundled(), f"{BASE}theme/lighed"), [f"{BASE}theme/lighed"])
    used = document["@context"]

    assert used["prefLabel"] == context()["prefLabel"]
    assert "deadline" not in used
    assert len(used) < 12


def test_what_points_at_a_thing_stands_below_it() -> None:
    iri = f"{BASE}theme/lighed"
    pointing, cut = surroundings(bundled(), iri, describe(bundled(), iri))
    document = frame([*describe(bundled(), iri), *pointing], [iri])

    assert not cut
    assert any(
        each["id"].startswith(f"{BASE}goal/") for each in document["@reverse"]["dct:subject"]
    )
