"""A goal's history names each version that changed it or its links, and no other."""

from graph.catalog.history import history_of
from graph.publication.change import patch_of
from graph.publication.versions import publish_patch, withdraw
from graph.store.patch import Change
from graph.store.workspace import Workspace
from tests.support.publishing import CHANGE, WHEN, quads, submission, template, workspace

__all__ = ["template", "workspace"]
OWN = "https://w3id.org/goalgraph/id/goal/bakkedal/1"
OTHER = "https://w3id.org/goalgraph/id/goal/nationale-maal-2016/7"
UNTOUCHED = "https://w3id.org/goalgraph/id/goal/nationale-maal-2016/1"


def published(workspace: Workspace, slug: str, title: str, author: str) -> None:
    patch = patch_of(quads(submission(slug, title)), workspace.open(workspace.current()))
    publish_patch(workspace, patch, Change(published=WHEN, author=author, message=title), None)


def test_who_changed_a_goal_when_and_why(workspace: Workspace) -> None:
    published(workspace, "bakkedal", "Flere cykler", "Anna")
    published(workspace, "andre", "Flere svømmer", "Bo")
    published(workspace, "bakkedal", "Flere går", "Eva")
    store = workspace.open(workspace.current())
    own, other = history_of(store, OWN), history_of(store, OTHER)

    assert [(each.version, each.author, each.message, each.goal) for each in own] == [
        (4, "Eva", "Flere går", True),
        (2, "Anna", "Flere cykler", True),
    ]
    assert own[0].published == WHEN
    assert [each.before for each in own] == [3, 1]
    assert [(each.version, each.goal, each.links) for each in other] == [
        (3, False, 1),
        (2, False, 1),
    ]
    assert history_of(store, UNTOUCHED) == ()
    assert history_of(store, OWN + "0") == ()


def test_it_stays_when_the_goal_is_withdrawn_and_comes_again(workspace: Workspace) -> None:
    published(workspace, "bakkedal", "Flere cykler", "Anna")
    withdraw(workspace, "bakkedal", CHANGE)
    published(workspace, "bakkedal", "Flere cykler", "Bo")
    found = history_of(workspace.open(workspace.current()), OWN)

    assert [each.version for each in found] == [4, 3, 2]
    assert workspace.manifest(4).content_hash == workspace.manifest(2).content_hash
