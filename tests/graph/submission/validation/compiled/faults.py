"""Puts faults into data: values of every odd kind, what is missing, and what is there twice."""

import random
from collections.abc import Iterable, Iterator

import pyoxigraph as ox

from graph import namespaces

_TYPED = {
    "integer": ("01", "+5", "0", "5", "-3", "9" * 18, "9" * 30, "1_000"),
    "decimal": ("0.70", "0.7", "1.0", "1", "200.5", "200.50", "NaN", "0.12345678901234567890"),
    "double": ("NaN", "INF", "1.5", "1.50E0", "1e400"),
    "int": ("5",),
    "date": ("2023-06-30", "2024-12-31", "2023-06-30Z", "2023-02-30", "12023-01-01", "abc"),
    "dateTime": ("2026-01-01T00:00:00Z", "2026-01-01T00:00:00", "2026-01-01T24:00:00Z"),
    "duration": ("P1Y", "P12M", "P"),
    "boolean": ("1", "maybe"),
    "gYearMonth": ("2023-01",),
    "anyURI": ("x",),
}
ODD: tuple[ox.Literal | ox.NamedNode | ox.BlankNode, ...] = (
    *(
        ox.Literal(form, datatype=ox.NamedNode(namespaces.XSD + datatype))
        for datatype, forms in _TYPED.items()
        for form in forms
    ),
    *(
        ox.Literal(text)
        for text in ("", " ", "x", "a\n", "\x1c", "2023-H1", "2023-H2\n", "https://x")
    ),
    *(ox.Literal(text, language=tag) for text in ("x", " \u00a0") for tag in ("da", "en", "da-DK")),
    *(ox.BlankNode("b"), ox.BlankNode("c"), ox.NamedNode("urn:x"), ox.NamedNode("http://x")),
    *(ox.NamedNode(namespaces.GG + name) for name in ("Goal", "Asserted", "Suggested", "supports")),
)


def faulty(quads: Iterable[ox.Quad], chance: random.Random, share: float) -> Iterator[ox.Quad]:
    """The quads with a fault in a SHARE of them."""
    given = [*quads]
    for quad in given:
        subject, relation, value = quad.subject, quad.predicate, quad.object
        kind = chance.random() / share
        if kind < 0.5:
            value = chance.choice(ODD)
        elif kind < 0.7:
            value = chance.choice(given).object
        elif kind < 0.8:
            subject = chance.choice(given).subject
        elif kind < 0.9:
            yield ox.Quad(subject, relation, chance.choice(ODD), quad.graph_name)
        elif kind < 1:
            continue
        yield ox.Quad(subject, relation, value, quad.graph_name)
