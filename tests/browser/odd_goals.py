"""A graph of what no graph should hold: markup, endless words, cycles, and a goal that all support."""

from collections.abc import Iterator
from typing import Final

from pyoxigraph import Literal, NamedNode, Quad, RdfFormat, Store, parse

from graph import namespaces
from tests.support.building import GRAPH, L, goal, quads, store_of
from tests.support.places import ODD_SET

SUPPORTERS: Final = 500
MARKER: Final = "<img src=x onerror='window.ran=1'><script>window.ran=1</script>"
ENDLESS: Final = "sundhedsfremme" * 715
"""10,010 characters without a place to break."""
SETS: Final = {
    "all": "municipal",
    "one": "national",
    "round": "health-agreement",
    "turn": "ministry-plan",
    "words": "municipal",
}
WORDS: Final = {
    "words/1": MARKER,
    "words/2": ENDLESS,
    "words/3": "تحسين صحة المواطنين \u202e(3.2)\u202c وتقليل أوقات الانتظار",
    "words/4": "",
    "one/1": "Det ene mål",
}


def odd_store() -> Store:
    """The store of the graph."""
    many = [f"all/{number}" for number in range(1, SUPPORTERS + 1)]
    circle = ["round/1", "turn/1", "round/2", "turn/2"]
    links = [
        *(L(each, "one/1") for each in many),
        *(L(one, other) for one, other in zip(circle, [*circle[1:], circle[0]], strict=True)),
        L("words/2", "round/1"),
        L("words/3", "round/1", basis="ExplicitText"),
        L("words/1", "turn/2", status="Suggested"),
    ]
    goals = [*many, *circle, *WORDS]
    themes = {"words/1": ["t"], "words/2": ["t"], "turn/1": ["t"], "one/1": ["t"]}
    made = quads(SETS, goals, links, themes=themes, frames={"words/2": ["f"], "turn/2": ["f"]})
    titled = {goal(name) for name in WORDS}
    kept = [
        quad
        for quad in made
        if not (
            str(quad.subject)[1:-1] in titled and quad.predicate.value == namespaces.DCT + "title"
        )
    ]
    odd = parse(
        path=ODD_SET,
        format=RdfFormat.TURTLE,
    )
    aside = (Quad(each.subject, each.predicate, each.object, GRAPH) for each in odd)
    return store_of([*kept, *_words(), *aside])


def _words() -> Iterator[Quad]:
    title = NamedNode(namespaces.DCT + "title")
    for name, text in WORDS.items():
        language = "ar" if name == "words/3" else "da"
        yield Quad(NamedNode(goal(name)), title, Literal(text, language=language), GRAPH)
    broken = NamedNode("javascript:window.ran=1")
    yield Quad(
        NamedNode(namespaces.goal_set("words")),
        NamedNode(namespaces.DCT + "publisher"),
        broken,
        GRAPH,
    )


def empty_store() -> Store:
    """A store of the code lists alone."""
    return store_of([])
