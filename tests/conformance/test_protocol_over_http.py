"""The W3C's tests of the SPARQL 1.1 Protocol, put to the real server as their manifest writes them."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from typing import Final

import httpx
import pytest
from pyoxigraph import Store
from rdflib import Graph, Namespace
from rdflib.collection import Collection
from rdflib.term import Node

from api.state.server_state import open_served
from graph.store.workspace import Workspace
from tests.support.served import SETTINGS, serving
from tests.support.w3c import MF, folder, local, quads

HT: Final = Namespace("http://www.w3.org/2011/http#")
CNT: Final = Namespace("http://www.w3.org/2011/content#")
UT: Final = Namespace("http://www.w3.org/2009/sparql/tests/test-update#")
LABEL: Final = "http://www.w3.org/2000/01/rdf-schema#label"
FORMS: Final = {
    "boolean": ("application/sparql-results+json", "text/boolean"),
    "tabular": ("application/sparql-results+json",),
    "RDF": ("text/turtle", "application/n-triples"),
}
UPDATES: Final = 7
"""Cases that need updates, which this endpoint refuses: data are changed by publishing."""


@dataclass(frozen=True, kw_only=True)
class Sent:
    """A request of a test, and what is expected."""

    name: str
    method: str
    path: str
    headers: tuple[tuple[str, str], ...]
    body: bytes
    statuses: tuple[str, ...]
    form: str
    truth: bool | None


def manifest() -> Graph:
    root = folder()
    assert root is not None
    path = root / "protocol" / "manifest.ttl"
    return Graph().parse(data=path.read_bytes(), format="turtle", publicID=path.as_uri())


def text(found: Graph, subject: Node, name: str, space: Namespace = HT) -> str:
    return str(found.value(subject, space[name]) or "")


def requests() -> Iterator[Sent]:
    if folder() is None:
        return
    found = manifest()
    for entry in Collection(found, next(found.objects(None, MF.entries))):
        connection = found.value(entry, MF.action)
        assert connection is not None
        for request in Collection(found, next(found.objects(connection, HT.requests))):
            yield sent(found, str(entry).rsplit("#", 1)[-1], request)


def sent(found: Graph, name: str, request: Node) -> Sent:
    body, answer = found.value(request, HT.body), found.value(request, HT.resp)
    headers = found.value(request, HT.headers)
    listed = Collection(found, headers) if headers else ()
    charset = text(found, body, "characterEncoding", CNT) if body else "UTF-8"
    chars = text(found, body, "chars", CNT) if body else ""
    assert answer is not None
    truth = found.value(answer, MF.expectedBoolean)
    return Sent(
        name=name,
        method=text(found, request, "methodName"),
        path="/sparql" + text(found, request, "absolutePath").removeprefix("/sparql/"),
        headers=tuple((text(found, h, "fieldName"), text(found, h, "fieldValue")) for h in listed),
        body=chars.encode(charset),
        statuses=tuple(str(each)[-3] for each in found.objects(answer, MF.expectedStatus)),
        form=text(found, answer, "expectedFormat", MF),
        truth=None if truth is None else str(truth) == "true",
    )


SENT: Final = [*requests()]


def is_update(request: Sent) -> bool:
    return request.name.startswith("update_")


@pytest.fixture(scope="module")
def protocol(tmp_path_factory: pytest.TempPathFactory) -> Iterator[httpx.Client]:
    """A client of a server that has the graphs of the tests."""
    store, found = Store(), manifest()
    for each in set(found.objects(None, UT.graphData)):
        path = local(found.value(each, UT.graph))
        name = next(str(o) for _, p, o in found.triples((each, None, None)) if str(p) == LABEL)
        store.extend(quads(path, name))
    workspace = Workspace(tmp_path_factory.mktemp("protocol") / "of")
    when = datetime(2026, 11, 30, tzinfo=UTC)
    version = workspace.publish(store, published=when, author="test", message="W3C")
    state = open_served(version, replace(SETTINGS, workers=1))
    with serving(state) as address, httpx.Client(base_url=address, timeout=60) as client:
        yield client
    state.close()


def asked(client: httpx.Client, request: Sent) -> httpx.Response:
    message = client.build_request(
        request.method, request.path, content=request.body, headers=list(request.headers)
    )
    return client.send(message)


@pytest.mark.parametrize(
    "request_", [each for each in SENT if not is_update(each)], ids=lambda each: each.name
)
def test_protocol(protocol: httpx.Client, request_: Sent) -> None:
    answer = asked(protocol, request_)
    assert str(answer.status_code)[0] in request_.statuses
    if request_.form:
        kind = answer.headers["content-type"].partition(";")[0]
        assert kind in FORMS[request_.form]
    if request_.truth is not None:
        assert answer.json()["boolean"] is request_.truth


@pytest.mark.parametrize(
    "request_",
    [each for each in SENT if is_update(each) and "sparql-update" in str(each.headers)],
    ids=lambda each: each.name,
)
def test_updates_are_refused_as_updates(protocol: httpx.Client, request_: Sent) -> None:
    answer = asked(protocol, request_)
    assert answer.status_code == 415
    assert answer.json()["type"].endswith("update-body")


def test_all_query_cases_are_there() -> None:
    names = {each.name for each in SENT if not is_update(each)}
    assert len(names) == 27
    assert len({each.name for each in SENT if is_update(each)}) == UPDATES
