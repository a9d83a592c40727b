"""A change to a shared goal or to a goal that adopts it patches the inherited themes as inferring anew would."""

import pytest
from pyoxigraph import NamedNode, Quad, Store

from graph import namespaces
from graph.publication.inferred import inferred_patch
from graph.store.inference import derive
from graph.submission.validation.overlay import Overlays
from tests.support.building import quads, store_of

SUBJECT = NamedNode(namespaces.DCT + "subject")
DERIVED = NamedNode(namespaces.DERIVED)
SETS = {"a": "ministry-plan", "b": "ministry-plan", "k": "ministry-plan"}


def graph(theme: str, adopts: dict[str, str]) -> list[Quad]:
    facts = quads(SETS, ["a/1", "b/1", "k/1"], themes={"k/1": [theme]}, adopts=adopts)
    homes = {"a": "set/a", "b": "set/b", "k": "set/k"}
    return [
        Quad(each.subject, each.predicate, each.object, NamedNode(namespaces.GRAPH + home))
        for each in facts
        for slug, home in homes.items()
        if f"/{slug}/" in f"{str(each.subject).strip('<>')}/"
    ] + [
        Quad(each.subject, each.predicate, each.object, NamedNode(namespaces.GRAPH + "themes"))
        for each in facts
        if "/theme/" in str(each.subject)
    ]


def inherited(store: Store) -> set[tuple[str, str]]:
    return {
        (quad.subject.value, quad.object.value)  # type: ignore[union-attr]
        for quad in store.quads_for_pattern(None, SUBJECT, None, DERIVED)
    }


@pytest.mark.parametrize(
    ("theme", "adopts", "inherit"),
    [
        ("u", {"a/1": "k/1", "b/1": "k/1"}, {"a/1", "b/1"}),  # the shared goal has another theme
        ("t", {"a/1": "k/1"}, {"a/1"}),  # one no longer adopts it
    ],
)
def test_what_is_inherited_follows_the_shared_goal(
    theme: str, adopts: dict[str, str], inherit: set[str]
) -> None:
    published = store_of(graph("t", {"a/1": "k/1", "b/1": "k/1"}))
    derive(published)
    changed = graph(theme, adopts)
    patch = inferred_patch(Overlays.of(changed, published))
    for quad in patch.removed:
        published.remove(quad)
    published.extend(patch.added)
    anew = store_of(changed)
    derive(anew)

    expected = {
        (namespaces.goal(*each.split("/")), f"{namespaces.ID}theme/{theme}") for each in inherit
    }
    assert inherited(anew) == expected
    assert inherited(published) == expected
