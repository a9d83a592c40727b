"""One decision on a link is taken back as a new version; the rest of the graph stays as it is."""

from datetime import date

import pytest
from pyoxigraph import NamedNode, Quad

from graph import errors, namespaces
from graph.publication.change import patch_of
from graph.publication.health import examine
from graph.publication.service import PUBLISH, Published
from graph.publication.tokens import Token
from graph.publication.undoing import undo_decision, undo_of
from graph.publication.versions import publish_patch, withdraw
from graph.sandbox.pool import Pool
from graph.store.content_hash import OUTSIDE
from graph.store.workspace import Workspace
from graph.submission.validation.replacement import graph_of
from tests.support.publishing import (
    CHANGE,
    LIMITS,
    publish_one,
    quads,
    submission,
    template,
    workspace,
)

__all__ = ["template", "workspace"]
TODAY = date(2026, 11, 30)
SLUG = "bakkedal-1"
LINK = NamedNode(f"{namespaces.ID}link/{SLUG}")
QUOTE = """
<evidence/bakkedal-1-q> a <http://www.w3.org/ns/oa#Annotation> ;
  <http://www.w3.org/ns/oa#hasBody> <link/bakkedal-1> ; gg:evidenceFor rdf:subject .
<link/bakkedal-1> gg:evidence <evidence/bakkedal-1-q> .
"""


def decide(workspace: Workspace, *changes: tuple[str, str], more: str = "") -> None:
    """Publish the set with other words, without a check."""
    file, text = submission(more=more), submission(more=more).data.decode()
    for old, new in changes:
        assert old in text
        text = text.replace(old, new)
    store = workspace.open(workspace.current())
    patch = patch_of(quads(type(file)(file.name, text.encode())), store)
    publish_patch(workspace, patch, CHANGE, None)


def undo(workspace: Workspace, number: int, token: Token | None = None) -> Published:
    source = workspace.current().source
    with Pool(source, [PUBLISH], workers=1, wait=5, limits=LIMITS) as pool:
        return undo_decision(
            workspace, pool, SLUG, number, LIMITS, change=CHANGE, as_of=TODAY, token=token
        )


def content(workspace: Workspace) -> set[Quad]:
    return {quad for quad in workspace.open(workspace.current()) if graph_of(quad) not in OUTSIDE}


def test_a_decision_is_undone_and_what_else_was_published_with_it_stays(
    workspace: Workspace,
) -> None:
    publish_one(workspace)
    before = content(workspace)
    decide(
        workspace, ("gg:linkStatus gg:Asserted", "gg:linkStatus gg:Rejected"), ("Andel", "En andel")
    )
    rejected = content(workspace)
    done = undo(workspace, 3)

    assert done.version is not None
    assert done.version.number == 4
    after = content(workspace)
    assert {quad for quad in after if quad.subject == LINK} == {
        quad for quad in before if quad.subject == LINK
    }
    measures = {
        quad for quad in after if quad.subject != LINK and graph_of(quad) != namespaces.DERIVED
    }
    assert measures == {
        quad for quad in rejected if quad.subject != LINK and graph_of(quad) != namespaces.DERIVED
    }
    supports = NamedNode(f"{namespaces.GG}supports")
    goal = NamedNode(namespaces.goal("bakkedal", "1"))
    inferred = [
        [quad for quad in each if (quad.subject, quad.predicate) == (goal, supports)]
        for each in (before, rejected, after)
    ]
    assert [len(each) for each in inferred] == [1, 0, 1]
    assert examine(workspace).is_whole


def test_a_link_that_was_made_is_taken_out_and_one_that_was_taken_out_comes_back(
    workspace: Workspace,
) -> None:
    publish_one(workspace)
    first = content(workspace)
    made = undo(workspace, 2)
    assert made.version is not None
    assert not [quad for quad in content(workspace) if quad.subject == LINK]
    goal = NamedNode(namespaces.goal("bakkedal", "1"))
    assert [quad for quad in content(workspace) if quad.subject == goal]

    again = undo(workspace, 3)
    assert again.version is not None
    assert content(workspace) == first


def test_the_quotes_of_a_link_come_and_go_with_it(workspace: Workspace) -> None:
    publish_one(workspace)
    store = workspace.open(workspace.current())
    found = undo_of(workspace, store, SLUG, 2)
    assert found.file is None  # it is alone in its graph

    decide(workspace, ("Flere cykler", "Nye cykler"), more=QUOTE)
    store = workspace.open(workspace.current())
    found = undo_of(workspace, store, SLUG, 3)
    assert found.file is not None
    assert b"bakkedal-1-q" not in found.file.data
    assert b"link-ed-n1-s1-subject> " in found.file.data  # a quote of others, which the link names
    assert b"hasBody" not in found.file.data


def test_a_later_decision_is_undone_first(workspace: Workspace) -> None:
    publish_one(workspace)
    decide(workspace, ("gg:linkStatus gg:Asserted", "gg:linkStatus gg:Rejected"))
    decide(workspace, ("gg:linkStatus gg:Asserted", "gg:linkStatus gg:Suggested"))
    store = workspace.open(workspace.current())
    with pytest.raises(errors.LinkChangedSince):
        undo_of(workspace, store, SLUG, 3)
    found = undo_of(workspace, store, SLUG, 4)
    assert found.file is not None
    assert b"Rejected" in found.file.data


@pytest.mark.parametrize("number", [1, 3])
def test_what_did_not_change_the_link_has_nothing_to_undo(
    workspace: Workspace, number: int
) -> None:
    publish_one(workspace)
    publish_one(workspace, "dalby")
    with pytest.raises(errors.NothingChanged):
        undo_of(workspace, workspace.open(workspace.current()), SLUG, number)
    with pytest.raises(errors.VersionMissing):
        undo_of(workspace, workspace.open(workspace.current()), SLUG, 9)


def test_a_link_to_a_goal_that_is_gone_does_not_come_back(workspace: Workspace) -> None:
    publish_one(workspace, "dalby")
    other = ("goal/nationale-maal-2016/7", "goal/dalby/1")
    decide(workspace, other)
    decide(workspace, other, ("gg:linkStatus gg:Asserted", "gg:linkStatus gg:Rejected"))
    withdraw(workspace, "dalby", CHANGE, with_links=True)
    number = workspace.current_number()
    done = undo(workspace, number)

    assert done.version is None
    assert not done.report.conforms
    assert workspace.current_number() == number


def test_a_token_for_other_sets_undoes_nothing(workspace: Workspace) -> None:
    publish_one(workspace)
    token = Token(id="a", name="A", digest="", sets=("other",))
    with pytest.raises(errors.TokenTooNarrow):
        undo(workspace, 2, token)
    assert workspace.current_number() == 2
