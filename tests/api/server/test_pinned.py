"""What a version has answered it answers again, whatever was published since."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

import httpx
import pytest
from pyoxigraph import Literal, NamedNode, Quad, Store

from api.server.pinned import Pinned
from api.state.server_state import open_served
from graph import namespaces
from graph.store.workspace import Workspace
from tests.support.served import SETTINGS, serving

THEME = f"{namespaces.ID}theme/børn"
COUNT = (
    "SELECT ?label { ?s <http://www.w3.org/2004/02/skos/core#prefLabel> ?label } ORDER BY ?label"
)
CSV = {"Accept": "text/csv"}
HTML = {"Accept": "text/html", "Accept-Language": "en"}
VERSIONS = 5


def store_of(labels: int) -> Store:
    store = Store()
    graph = NamedNode(f"{namespaces.ID}graph/themes")
    label = NamedNode(f"{namespaces.SKOS}prefLabel")
    for number in range(1, labels + 1):
        store.add(Quad(NamedNode(THEME), label, Literal(f"{number}", language="da"), graph))
    return store


@pytest.fixture(scope="module")
def workspace(tmp_path_factory: pytest.TempPathFactory) -> Workspace:
    """Five versions: the first has one label, the last has five."""
    found = Workspace(tmp_path_factory.mktemp("pinned") / "of")
    for number in range(1, VERSIONS + 1):
        when = datetime(2026, 11, number, tzinfo=UTC)
        found.publish(store_of(number), published=when, author="test", message=f"{number}")
    return found


@pytest.fixture(scope="module")
def old(workspace: Workspace) -> Iterator[httpx.Client]:
    state = open_served(workspace.current(), replace(SETTINGS, workers=1))
    with serving(state, workspace) as address, httpx.Client(base_url=address, timeout=60) as client:
        yield client
    state.close()


def test_each_version_answers_with_its_own_rows_and_names_itself(
    old: httpx.Client, workspace: Workspace
) -> None:
    """More versions than are open at a time, forth and back."""
    for number in (1, 2, 5, 3, 4, 1):
        answer = old.get(f"/versions/{number}/sparql", params={"query": COUNT}, headers=CSV)
        assert answer.text.split() == ["label", *map(str, range(1, number + 1))]
        assert answer.headers["goalgraph-version"] == str(number)
        digest = workspace.manifest(number).content_hash
        assert answer.headers["goalgraph-content-hash"] == digest


def test_without_a_version_the_newest_answers_and_says_how_to_cite_it(old: httpx.Client) -> None:
    answer = old.get("/sparql", params={"query": COUNT}, headers=CSV)
    assert answer.headers["goalgraph-version"] == str(VERSIONS)
    target, _, rel = answer.headers["link"].partition(";")
    assert rel.strip() == 'rel="cite-as"'
    assert target.startswith(f"</versions/{VERSIONS}/sparql?query=")
    assert old.get(target.strip("<>"), headers=CSV).text == answer.text
    posted = old.post("/sparql", data={"query": COUNT}, headers=CSV)
    again = posted.headers["link"].partition(";")[0].strip("<>")
    assert old.get(again, headers=CSV).text == answer.text


def test_a_version_takes_every_way_to_ask(old: httpx.Client) -> None:
    address = "/versions/2/sparql"
    posted = old.post(address, data={"query": COUNT}, headers=CSV)
    direct = old.post(
        address, content=COUNT, headers=CSV | {"Content-Type": "application/sparql-query"}
    )
    named = old.get(address, params={"query": COUNT, "format": "csv", "default-graph-uri": "a:b"})
    assert posted.text == direct.text
    assert posted.text.split() == ["label", "1", "2"]
    assert named.text.split() == ["label"]
    fault = old.get(address, params={"query": "SELEKT"}, headers=CSV)
    assert fault.status_code == 400
    described = old.get(address, headers={"Accept": "text/turtle"})
    assert "/versions/2/sparql" in described.text


def test_a_thing_is_given_as_it_was(old: httpx.Client) -> None:
    data = old.get("/versions/2/id/theme/b%C3%B8rn", headers={"Accept": "application/n-triples"})
    assert data.status_code == 200
    assert len(data.text.splitlines()) == 2
    page = old.get("/versions/2/id/theme/børn", headers=HTML)
    assert page.status_code == 303
    assert page.headers["location"].startswith("/versions/2/sparql?query=DESCRIBE")
    shown = old.get(page.headers["location"], headers=HTML)
    assert "This is version 2" in shown.text
    assert 'action="/versions/2/sparql"' in shown.text
    assert old.get("/versions/2/id/theme/none", headers=HTML).status_code == 404


def test_a_graph_is_given_as_it_was(old: httpx.Client) -> None:
    for number in (1, 3):
        data = old.get(
            f"/versions/{number}/id/graph/themes", headers={"Accept": "application/n-triples"}
        )
        assert len(data.text.splitlines()) == number


def test_the_page_of_anything_below_our_base_is_cited_by_its_version(old: httpx.Client) -> None:
    for page, thing in (
        ("/graphs/themes", "graph/themes"),
        ("/themes/b%C3%B8rn", "theme/b%C3%B8rn"),
    ):
        shown = old.get(page, headers=HTML).text
        assert f"/versions/{VERSIONS}/id/{thing}" in shown
    assert "/id/version/" not in old.get("/versions/2", headers=HTML).text.partition("@misc")[2]


@pytest.mark.parametrize("place", ["address", "body", "direct"])
def test_the_address_to_cite_has_the_query_and_its_dataset(old: httpx.Client, place: str) -> None:
    """Wherever the fields stand, the address gives the same rows."""
    themes = {"default-graph-uri": f"{namespaces.ID}graph/none"}
    match place:
        case "address":
            answer = old.post("/sparql", params=themes, data={"query": COUNT}, headers=CSV)
        case "body":
            answer = old.post("/sparql", data={"query": COUNT, **themes}, headers=CSV)
        case _:
            kind = {"Content-Type": "application/sparql-query"}
            answer = old.post("/sparql", params=themes, content=COUNT, headers=CSV | kind)
    assert answer.text.split() == ["label"]
    again = answer.headers["link"].partition(";")[0].strip("<>")
    assert old.get(again, headers=CSV).text == answer.text


def test_entity_tags_differ_between_versions_and_hold_within_one(old: httpx.Client) -> None:
    tags = []
    for number in (1, 2):
        answer = old.get(f"/versions/{number}/sparql", params={"query": COUNT}, headers=CSV)
        tags.append(answer.headers["etag"])
        known = CSV | {"If-None-Match": tags[-1]}
        again = old.get(f"/versions/{number}/sparql", params={"query": COUNT}, headers=known)
        assert again.status_code == 304
        assert again.headers["goalgraph-version"] == str(number)
    assert tags[0] != tags[1]


@pytest.mark.parametrize("number", ["0", "6", "99999999", "007x", "-1", "1e1", "٣"])
def test_a_version_that_is_not_there_is_404_and_says_which_is_the_newest(
    old: httpx.Client, number: str
) -> None:
    answer = old.get(f"/versions/{number}/sparql", params={"query": COUNT}, headers=CSV)
    assert answer.status_code == 404
    if number in {"0", "6", "99999999"}:
        assert "5" in answer.json()["detail"]


def test_the_content_of_a_pruned_version_that_is_damaged_is_gone(
    old: httpx.Client, workspace: Workspace, tmp_path: Path
) -> None:
    folder = workspace.folder(2)
    manifest = workspace.manifest(2)
    kept = (folder / "manifest.json").read_text()
    replace(manifest, store=None).write(folder)
    try:
        with serving(
            open_served(workspace.current(), replace(SETTINGS, workers=1)), workspace
        ) as at:
            answer = httpx.get(f"{at}/versions/2/sparql", params={"query": COUNT}, headers=CSV)
    finally:
        (folder / "manifest.json").write_text(kept)
    assert answer.status_code == 410
    assert str(workspace.path) not in answer.text


@pytest.mark.parametrize(
    ("path", "expected"),
    [
        ("/versions/3/sparql", Pinned(3, "/versions/3", "/sparql")),
        ("/versions/3/id/a/b", Pinned(3, "/versions/3", "/id/a/b")),
        ("/versions/3", None),
        ("/versions/3/goals", None),
        ("/versions/3/sparql/x", None),
        ("/versions/1234567890/sparql", None),
        ("/x/versions/3/sparql", None),
    ],
)
def test_only_queries_and_things_are_within_a_version(path: str, expected: Pinned | None) -> None:
    assert Pinned.of({"type": "http", "path": path}) == expected
