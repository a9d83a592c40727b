"""The page of the rules has each rule at its own place, and the shapes as data."""

import re

import httpx
import pytest
from pyoxigraph import RdfFormat, parse

from graph import namespaces, resources
from graph.submission.validation.rules import rules

HTML = {"Accept": "text/html"}


@pytest.mark.parametrize("lang", ["da", "en"])
def test_every_rule_stands_once_with_its_message(client: httpx.Client, lang: str) -> None:
    page = client.get("/shapes", params={"lang": lang}, headers=HTML).text
    ids = re.findall(r'id="([^"]+)"', page)
    assert len(ids) == len(set(ids))
    assert len(rules()) > 200
    for iri in rules():
        assert namespaces.slug(iri) in ids


def test_every_shape_has_a_place(client: httpx.Client) -> None:
    page = client.get("/shapes", headers=HTML).text
    shapes = {
        quad.subject.value
        for path in resources.shape_files()
        for quad in parse(path=path, format=RdfFormat.TURTLE)
        if hasattr(quad.subject, "value") and quad.subject.value.startswith(namespaces.GGSH)
    }
    assert len(shapes) > 260
    for shape in shapes:
        assert f'id="{shape.removeprefix(namespaces.GGSH)}"' in page


def test_as_data_they_are_the_shapes(client: httpx.Client) -> None:
    answer = client.get("/shapes", headers={"Accept": "text/turtle"})
    found = {str(quad.subject) for quad in parse(answer.content, RdfFormat.TURTLE)}
    assert {f"<{iri}>" for iri in rules()} <= found
