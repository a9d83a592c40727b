"""Looks IRIs up as pages and as data, and says which do not answer."""

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from functools import cache
from urllib.parse import unquote

import pytest
from pyoxigraph import NamedNode, RdfFormat, Store, parse
from starlette.testclient import TestClient

from api.server.app import create_app
from graph import namespaces
from tests.support.published import bundled
from tests.support.served import state_of

BASE = "https://w3id.org/goalgraph/"
HTML = {"Accept": "text/html"}
TURTLE = {"Accept": "text/turtle"}


@pytest.fixture(scope="module")
def pages() -> Iterator[TestClient]:
    """A client of the bundled graph."""
    with TestClient(create_app(state_of(bundled()))) as client:
        yield client


def own_iris(store: Store) -> list[str]:
    """Every IRI in our namespaces in any place of any statement."""
    terms = {
        term
        for quad in store
        for term in (quad.subject, quad.predicate, quad.object, quad.graph_name)
        if isinstance(term, NamedNode)
    }
    return sorted(term.value for term in terms if term.value.startswith(BASE))


def some_of_each_kind(iris: Sequence[str], most: int) -> list[str]:
    """At most so many IRIs of each kind, spread evenly: those below the same two steps of their path."""
    kinds: dict[str, list[str]] = defaultdict(list)
    for iri in iris:
        kinds["/".join(re.split("[/#]", iri.removeprefix(BASE))[:2])].append(iri)
    return [one for found in kinds.values() for one in found[:: -(-len(found) // most)]]


def path_of(iri: str) -> str:
    """Where an IRI is looked up on this server: the same path below its root."""
    return "/" + iri.removeprefix(BASE).partition("#")[0]


def without_page(pages: TestClient, iris: Iterable[str]) -> tuple[list[str], list[str]]:
    """The IRIs without a page, and those whose page lacks their fragment."""

    @cache
    def page(path: str) -> str:
        answer = pages.get(path, headers=HTML)
        return answer.text if answer.status_code == 200 else ""

    @cache
    def ids(path: str) -> frozenset[str]:
        return frozenset(re.findall(r'\bid="([^"]*)"', page(path)))

    silent, without = [], []
    for iri in iris:
        answer = pages.get(path_of(iri), headers=HTML, follow_redirects=False)
        address = answer.headers.get("location", path_of(iri))
        path, _, fragment = address.partition("#")
        fragment = unquote(fragment) or iri.partition("#")[2]
        if answer.status_code not in {200, 303} or not page(path):
            silent.append(iri)
        elif fragment and fragment not in ids(path):
            without.append(f"{iri} {address}")

    return silent, without


def without_data(pages: TestClient, iris: Iterable[str]) -> list[str]:
    """The IRIs whose data say nothing of them."""

    @cache
    def said(path: str) -> frozenset[str]:
        answer = pages.get(path, headers=TURTLE)
        if answer.status_code != 200 or "text/turtle" not in answer.headers["content-type"]:
            return frozenset()
        triples = parse(answer.content, RdfFormat.TURTLE)
        return frozenset(
            each.subject.value for each in triples if isinstance(each.subject, NamedNode)
        )

    silent = []
    for iri in iris:
        answer = pages.get(path_of(iri), headers=TURTLE, follow_redirects=False)
        found = said(answer.headers.get("location", path_of(iri)))
        if not (found if iri.startswith(namespaces.GRAPH) else iri in found):
            silent.append(iri)

    return silent
