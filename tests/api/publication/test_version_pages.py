"""Every version has a page that says who, when and why, and what differs from any other."""

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from fastapi.testclient import TestClient

from api.publication import version_pages
from api.publication.writing import Writing
from api.server.watching import Watch
from graph.publication.change import patch_of
from graph.publication.pruning import prune
from graph.publication.versions import publish_patch, roll_back
from graph.store.workspace import Version, Workspace
from tests.support.published import bundled
from tests.support.publishing import CHANGE, quads, submission, template, workspace
from tests.support.served import app_of, state_of

__all__ = ["template", "workspace"]
HTML = {"Accept": "text/html"}
SECOND = """<goal/bakkedal/{n}> a gg:MunicipalGoal ; dct:isPartOf <set/bakkedal> ; skos:notation "{n}" ;
  dct:title "Færre falder"@da ."""


def published(
    workspace: Workspace, title: str, more: str = "", author: str = "Bo", message: str = ""
) -> Version:
    change = replace(CHANGE, sets=("bakkedal",), author=author, message=message)
    file = submission(title=title, more=more)
    patch = patch_of(quads(file), workspace.open(workspace.current()))
    return publish_patch(workspace, patch, change, None)


@pytest.fixture
def web(workspace: Workspace) -> Iterator[TestClient]:
    """Four versions: the first, a set, other words and a goal, that goal with another number."""
    published(workspace, "Flere cykler", author="Anna <b>", message="Vedtaget & godt")
    published(workspace, "Flere børn cykler", SECOND.format(n=2))
    published(workspace, "Flere børn cykler", SECOND.format(n=3))
    with serving(workspace) as client:
        yield client


def serving(workspace: Workspace | None, compare_quads: int = 100_000) -> TestClient:
    store, number = bundled(), None
    if workspace:
        current = workspace.current()
        store, number = workspace.open(current), current.number
    app = app_of(store, version_pages.router, number=number)
    state = state_of(store, number=number)
    app.state.served = replace(state, settings=replace(state.settings, compare_quads=compare_quads))
    app.state.writing = Writing(
        workspace=workspace, newest=lambda: pytest.fail("nobody writes"), until=Watch(1).until
    )
    return TestClient(app, headers=HTML, follow_redirects=False)


def test_the_list_says_who_when_and_why_with_the_newest_first(web: TestClient) -> None:
    page = web.get("/versions").text
    english = web.get("/versions?lang=en").text
    listed = web.get("/versions?format=json").json()

    assert page.index("/versions/4") < page.index("/versions/3") < page.index("/versions/2")
    assert "Anna &lt;b&gt;" in page
    assert "Vedtaget &amp; godt" in page
    assert "gældende" in page
    assert "2026" in page
    assert "Compare the two chosen" in english
    assert [each["version"] for each in listed] == [4, 3, 2, 1]
    assert [each["current"] for each in listed] == [True, False, False, False]
    assert web.get("/versions").headers["cache-control"] == "no-store"


def test_it_can_be_narrowed_to_a_set(web: TestClient) -> None:
    assert [each["version"] for each in web.get("/versions?format=json&set=bakkedal").json()] == [
        4,
        3,
        2,
    ]
    assert web.get("/versions?format=json&set=findes-ikke").json() == []
    assert web.get("/versions?set=%3Cscript%3E").status_code == 200
    assert "<script>" not in web.get("/versions?set=%3Cscript%3E").text.partition("<main")[2]


def test_a_version_has_a_page_and_data(web: TestClient, workspace: Workspace) -> None:
    page = web.get("/versions/2").text
    turtle = web.get("/versions/2?format=ttl").text

    assert workspace.manifest(2).content_hash in page
    assert "/versions/1/diff/2" in page
    assert "/versions/2/diff/4" in page
    assert "https://w3id.org/goalgraph/id/version/2" in page
    assert "prov:wasGeneratedBy" in turtle
    assert "Anna <b>" in turtle
    assert web.get("/versions/2?format=json").json()["parent"] == 1


def test_goals_that_are_new_changed_moved_and_gone_are_told_apart(web: TestClient) -> None:
    words = web.get("/versions/2/diff/3").text
    moved = web.get("/versions/3/diff/4").text
    back = web.get("/versions/3/diff/1").text

    assert '<ins><span class="sr-only">tilføjet: </span>børn</ins>' in words
    assert "Færre falder" in words
    assert 'id="added"' in words
    assert 'id="moved"' in moved
    assert "før: bakkedal/2" in moved
    assert 'id="removed"' not in moved
    assert "<del>" in back
    assert 'id="removed"' in back


def test_the_same_stands_in_json_and_text(web: TestClient) -> None:
    found = web.get("/versions/3/diff/4?format=json").json()
    text = web.get("/versions/2/diff/3?format=text&lang=en").text

    assert (found["before"], found["after"]) == (3, 4)
    assert [each["label"] for each in found["moved"]] == ["bakkedal 3 Færre falder"]
    assert found["moved"][0]["before"].endswith("goal/bakkedal/2")
    assert found["added"] == found["removed"] == found["changed"] == []
    assert set(found["impact"]) >= {"goals", "threads", "gaps", "links", "review"}
    assert "Changed: bakkedal" in text
    assert "{+børn+}" in text


def test_equal_versions_are_said_to_be_so(web: TestClient, workspace: Workspace) -> None:
    roll_back(workspace, 1, CHANGE)
    with serving(workspace) as client:
        assert "samme indhold" in client.get("/versions/1/diff/5").text
        assert "samme indhold" in client.get("/versions/3/diff/3").text
        assert client.get("/versions?format=json").json()[0]["of"] == 1


def test_the_form_leads_to_the_difference(web: TestClient) -> None:
    to = web.get("/versions/diff?a=2&b=4&lang=en")

    assert (to.status_code, to.headers["location"]) == (303, "/versions/2/diff/4?lang=en")
    for wrong in ("?a=", "?a=1", "?a=x&b=2", "?a=//evil&b=2", "?a=%C2%B2&b=2"):
        assert web.get(f"/versions/diff{wrong}").status_code == 400


@pytest.mark.parametrize(
    "address",
    [
        "/versions/9",
        "/versions/0",
        f"/versions/{'9' * 400}",
        "/versions/1/diff/9",
        "/versions/9/diff/1",
    ],
)
def test_a_version_that_is_not_there_is_a_404(web: TestClient, address: str) -> None:
    assert web.get(address).status_code == 404


def test_a_pruned_version_keeps_its_page_and_is_compared_from_its_copy(
    web: TestClient, workspace: Workspace
) -> None:
    before = web.get("/versions/2/diff/3").text
    assert prune(workspace, 1).versions == (1, 2, 3)

    assert "gemt som kopi" in web.get("/versions/2").text
    assert web.get("/versions/2/diff/3").text == before
    (workspace.folder(2) / "content.nq.gz").unlink()
    assert web.get("/versions/2").status_code == 200
    gone = web.get("/versions/2/diff/3")
    assert gone.status_code == 410
    assert str(workspace.path) not in gone.text


def test_more_than_a_page_can_show_is_refused_and_a_set_at_a_time_is_not(
    web: TestClient, workspace: Workspace
) -> None:
    with serving(workspace, compare_quads=10) as client:
        refused = client.get("/versions/1/diff/4", headers={"Accept": "application/json"})
        assert (refused.status_code, refused.json()["limit"]) == (422, 10)
        assert client.get("/versions/3/diff/4?set=sst-2023").status_code == 200


def test_a_long_list_has_pages(workspace: Workspace, tmp_path: Path) -> None:
    for number in range(2, 70):  # as many manifests as 69 versions have
        manifest = workspace.manifest(1)
        folder = workspace.folder(number)
        folder.mkdir()
        replace(manifest, version=number, parent=number - 1).write(folder)
    workspace.folder(69).joinpath("store").symlink_to(workspace.folder(1) / "store")
    workspace.point_to(69)
    with serving(workspace) as client:
        first, second = client.get("/versions").text, client.get("/versions?page=2").text
    assert 'href="/versions/69"' in first
    assert 'href="/versions/2"' not in first
    assert 'href="/versions/2"' in second


def test_the_bundled_graph_has_no_versions() -> None:
    with serving(None) as client:
        assert "Ingen versioner" in client.get("/versions").text
        assert client.get("/versions?format=json").json() == []
        assert client.get("/versions/1").status_code == 404
        assert client.get("/versions/1/diff/2").status_code == 404


def test_a_version_published_after_the_served_one_is_not_shown_yet(
    web: TestClient, workspace: Workspace
) -> None:
    published(workspace, "Endnu flere cykler")
    assert web.get("/versions?format=json").json()[0]["version"] == 4
    assert web.get("/versions/5").status_code == 404
