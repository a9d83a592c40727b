"""The same product on Virtuoso 7 and on «oxigraph serve»: the same graph, pages, questions, checks and changes."""

import json
from collections.abc import Iterator
from pathlib import Path

import pytest
from pyoxigraph import QuerySolutions
from starlette.testclient import TestClient

from api.server.app import create_app
from api.state.server_state import open_served
from graph import errors, namespaces
from graph.publication.service import PUBLISH, check_and_patch
from graph.publication.versions import withdrawal
from graph.remote.client import Client
from graph.remote.engine import Account, Engine
from graph.remote.forwarding import Forwarding
from graph.remote.local_copy import LocalCopy
from graph.remote.publishing import fill, write_patch
from graph.remote.requests import SCREEN, WRITE
from graph.sandbox.limits import Limits
from graph.sandbox.pool import Pool
from graph.store.content_hash import content_hash
from graph.store.saved_queries import published_questions
from tests.support.published import bundled
from tests.support.publishing import CHANGE, LIMITS, WHEN, submission
from tests.support.real_engines import oxigraph, virtuoso
from tests.support.served import SETTINGS

pytestmark = pytest.mark.conformance
PAGES = ("/", "/threads", "/gaps", "/matrix", "/goals", "/sets", "/themes", "/search?q=ventetid")
JSON = {"Accept": "application/sparql-results+json"}
STARTS = {"virtuoso": virtuoso, "oxigraph": oxigraph}


@pytest.fixture(scope="module", params=sorted(STARTS))
def copy(
    request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[LocalCopy]:
    """The copy of an engine that was filled with the bundled graph."""
    folder = tmp_path_factory.mktemp(request.param)
    with STARTS[request.param](folder) as engine:
        found = LocalCopy(Client(engine, seconds=60, most=256 << 20), folder / "copies")
        with pytest.raises(errors.EngineEmpty):
            found.refresh()
        fill(found, bundled(), CHANGE)
        yield found


def test_the_copy_has_the_content_hash_of_the_bundled_graph(copy: LocalCopy) -> None:
    manifest = copy.current().manifest
    assert manifest is not None
    assert manifest.content_hash == content_hash(bundled())


def test_pages_and_all_questions_are_as_on_the_bundled_graph(copy: LocalCopy) -> None:
    state = open_served(copy.version(copy.refresh()), SETTINGS)
    asked = published_questions()
    assert len(asked) == 24
    with TestClient(create_app(state, copy=copy)) as client:
        for path in PAGES:
            assert client.get(path).status_code == 200, path
        for question in asked:
            found = client.post("/sparql", data={"query": question.query}, headers=JSON).json()
            rows = found["results"]["bindings"]
            if "history" not in question.query:  # the engine has one publication, the bundle none
                assert len(rows) == _rows(question.query), question.slug
            assert client.get(f"/queries/{question.slug}").status_code == 200


def test_a_set_is_checked_published_and_taken_back(copy: LocalCopy) -> None:
    base = copy.version(copy.refresh())
    with Pool(base.source, [PUBLISH], workers=1, wait=5, limits=LIMITS) as pool:
        checked = check_and_patch(pool, [submission()], LIMITS, version=None, as_of=WHEN.date())
    assert checked.report.conforms
    assert checked.patch is not None
    done = write_patch(copy, base, checked.patch, CHANGE)
    there = copy.workspace.open(done.version)
    back = write_patch(copy, done.version, withdrawal(there, "bakkedal"), CHANGE)
    assert back.publication == done.publication + 1
    assert content_hash(copy.workspace.open(back.version)) == content_hash(bundled())


def test_a_wrong_password_changes_nothing(copy: LocalCopy, tmp_path: Path) -> None:
    engine = copy.client.engine
    if engine.writer is None:  # Oxigraph knows no accounts
        return
    wrong = Engine(query=engine.query, graphs=engine.graphs, writer=Account("dba", "nej"))
    other = LocalCopy(Client(wrong, seconds=60, most=256 << 20), tmp_path)
    base = other.version(other.refresh())
    patch = withdrawal(other.workspace.open(base), "viborg-budget-2017", with_links=True)
    with pytest.raises(errors.EngineDenied):
        write_patch(other, base, patch, CHANGE)
    assert other.refresh() == base.stored


def test_simple_queries_of_strangers_give_the_same_rows_and_a_part_is_an_error(
    copy: LocalCopy,
) -> None:
    forwarding = Forwarding(copy.client, copy.graphs, at_once=1)
    limits = Limits(seconds=20, memory=512 << 20, output=20 << 20)
    title = f"SELECT ?s ?o {{ ?s <{namespaces.DCT}title> ?o ; a <{namespaces.GG}GoalSet> }}"
    with Pool(copy.current().source, [SCREEN, WRITE], workers=1, wait=5, limits=limits) as pool:
        found = forwarding.answer(pool, title, ["json"])
        assert found is not None
        assert len(json.loads(found[1])["results"]["bindings"]) == _rows(title) > 0
        assert forwarding.answer(pool, "ASK { ?s ?p ?o }", ["csv"]) is not None
        everything = "SELECT * { ?s ?p ?o }"
        try:
            whole = forwarding.answer(pool, everything, ["json"])
        except errors.EnginePartial as failure:
            assert "10000" in failure.text("en").replace(",", "")
        else:
            assert whole is not None
            assert len(json.loads(whole[1])["results"]["bindings"]) >= len(bundled())


def _rows(text: str) -> int:
    found = bundled().query(text, use_default_graph_as_union=True)
    assert isinstance(found, QuerySolutions)
    return sum(1 for _ in found)
