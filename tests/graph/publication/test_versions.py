"""New versions by patch, by withdrawing and by going back; older ones are kept as they were."""

import json
from datetime import UTC, datetime
from pathlib import Path

import pytest
from pyoxigraph import NamedNode, RdfFormat, Store, parse

from graph import errors, namespaces
from graph.publication.change import patch_of
from graph.publication.versions import publish_patch, roll_back, withdraw
from graph.store.content_hash import content_hash
from graph.store.inference import derive
from graph.store.patch import Change, Patch
from graph.store.workspace import Version, Workspace
from tests.support.published import bundled

WHEN = datetime(2026, 11, 30, 12, tzinfo=UTC)
CHANGE = Change(published=WHEN, author="Udgiver", message="Prøve", sets=("bakkedal",))
STATUS = NamedNode(namespaces.GG + "linkStatus")
NEW = """
@base <https://w3id.org/goalgraph/id/> .
@prefix gg: <https://w3id.org/goalgraph/ontology#> .
@prefix dct: <http://purl.org/dc/terms/> .
@prefix rdf: <http://www.w3.org/1999/02/22-rdf-syntax-ns#> .
@prefix skos: <http://www.w3.org/2004/02/skos/core#> .
<set/bakkedal> a gg:GoalSet ; dct:title "Bakkedal"@da ;
  gg:level <https://w3id.org/goalgraph/code/level/municipal> .
<goal/bakkedal/1> a gg:MunicipalGoal ; dct:isPartOf <set/bakkedal> ; skos:notation "1" ;
  dct:title "Flere cykler"@da .
<link/bakkedal-1> a gg:GoalLink ; rdf:subject <goal/bakkedal/1> ; rdf:predicate gg:supports ;
  rdf:object <goal/nationale-maal-2016/7> ; gg:linkStatus gg:Asserted .
"""


@pytest.fixture
def workspace(tmp_path: Path) -> Workspace:
    found = Workspace(tmp_path)
    found.publish(bundled(), published=WHEN, author="test", message="first")
    return found


def publish(workspace: Workspace, text: str = NEW, base: int | None = None) -> Version:
    store = workspace.open(workspace.current())
    return publish_patch(workspace, patch_of(parse(text, RdfFormat.TURTLE), store), CHANGE, base)


def digest(version: Version) -> str:
    assert version.manifest is not None
    return version.manifest.content_hash


def test_a_patched_version_is_whole_and_says_who_made_it(workspace: Workspace) -> None:
    version = publish(workspace)
    store = workspace.open(version)

    assert version.number == 2
    assert version.manifest is not None
    assert (version.manifest.author, version.manifest.sets) == ("Udgiver", ("bakkedal",))
    assert version.manifest.quads == len(store)
    assert digest(version) == content_hash(store)
    inferred = NamedNode(namespaces.GG + "supports")
    goal = NamedNode(namespaces.goal("bakkedal", "1"))
    assert [*store.quads_for_pattern(goal, inferred, None, NamedNode(namespaces.DERIVED))]
    history = [*store.quads_for_pattern(None, None, None, NamedNode(namespaces.HISTORY))]
    assert any("Udgiver" in str(quad.object) for quad in history)


def test_the_patched_store_equals_one_that_is_written_whole(workspace: Workspace) -> None:
    store = workspace.open(publish(workspace))
    anew = Store()
    anew.extend(quad for quad in store if str(quad.graph_name)[1:-1] != namespaces.DERIVED)
    derive(anew)

    assert {*anew} == {*store}


def test_the_older_version_stays_as_it_was(workspace: Workspace) -> None:
    folder = workspace.folder(1)
    before = {path: path.read_bytes() for path in folder.rglob("*") if path.is_file()}
    publish(workspace)

    assert before
    assert {path: path.read_bytes() for path in before} == before
    assert content_hash(workspace.open(workspace.version(1))) == digest(workspace.version(1))


def test_publish_withdraw_and_publish_again_gives_the_first_hash(workspace: Workspace) -> None:
    first = publish(workspace)
    gone = withdraw(workspace, "bakkedal", CHANGE)
    again = publish(workspace)

    assert digest(gone) == digest(workspace.version(1))
    assert digest(again) == digest(first)
    assert [workspace.manifest(number).action for number in workspace.numbers()] == [
        "publish",
        "publish",
        "withdraw",
        "publish",
    ]


def test_a_set_that_others_link_to_is_not_withdrawn_in_silence(workspace: Workspace) -> None:
    with pytest.raises(errors.SetInUse) as refused:
        withdraw(workspace, "nationale-maal-2016", CHANGE)

    assert int(str(refused.value.values["count"])) > 10
    assert workspace.current().number == 1


def test_with_links_those_of_others_are_marked_withdrawn(workspace: Workspace) -> None:
    before = workspace.open(workspace.current())
    n7 = NamedNode(namespaces.goal("nationale-maal-2016", "7"))
    ends = NamedNode(namespaces.RDF + "object")
    links = [quad.subject for quad in before.quads_for_pattern(None, ends, n7, None)]

    store = workspace.open(withdraw(workspace, "nationale-maal-2016", CHANGE, with_links=True))

    assert links
    for link in links:
        statuses = [quad.object for quad in store.quads_for_pattern(link, STATUS, None, None)]
        assert statuses == [NamedNode(namespaces.GG + "Withdrawn")]
    assert not [*store.quads_for_pattern(n7, None, None, None)]
    supports = NamedNode(namespaces.GG + "supports")
    assert not [*store.quads_for_pattern(None, supports, n7, NamedNode(namespaces.DERIVED))]
    kept = {str(quad.graph_name) for quad in store}
    assert kept >= {str(quad.graph_name) for quad in before if "/links/" in str(quad.graph_name)}


def test_a_set_that_is_not_there_cannot_be_withdrawn(workspace: Workspace) -> None:
    with pytest.raises(errors.NoSuchSet):
        withdraw(workspace, "findes-ikke", CHANGE)


def test_going_back_is_a_new_version_equal_to_the_old(workspace: Workspace) -> None:
    publish(workspace)
    back = roll_back(workspace, 1, CHANGE)

    assert back.number == 3
    assert digest(back) == digest(workspace.version(1))
    assert back.manifest is not None
    assert (back.manifest.action, back.manifest.of) == ("rollback", 1)
    assert back.manifest.sets == ("bakkedal",)
    forward = roll_back(workspace, 2, CHANGE)
    assert digest(forward) == digest(workspace.version(2))


def test_a_change_that_changes_nothing_makes_no_version(workspace: Workspace) -> None:
    publish(workspace)
    with pytest.raises(errors.NothingChanged):
        publish(workspace)
    with pytest.raises(errors.NothingChanged):
        roll_back(workspace, 2, CHANGE)
    with pytest.raises(errors.NothingChanged):
        publish_patch(workspace, Patch(), CHANGE, None)
    assert workspace.numbers() == [1, 2]


def test_a_change_on_an_older_base_is_refused(workspace: Workspace) -> None:
    publish(workspace)
    with pytest.raises(errors.VersionMoved) as moved:
        publish(workspace, NEW.replace("bakkedal", "andet"), base=1)
    assert (moved.value.values["base"], moved.value.values["current"]) == (1, 2)


def test_the_second_of_two_publishers_hears_that_somebody_else_is_writing(
    workspace: Workspace,
) -> None:
    with workspace.locked(), pytest.raises(errors.WorkspaceBusy):
        publish(Workspace(workspace.path))
    assert publish(workspace).number == 2


def test_new_disk_space_follows_the_patch(workspace: Workspace) -> None:
    first = sum(path.stat().st_size for path in workspace.folder(1).rglob("*") if path.is_file())
    publish(workspace)
    new = sum(
        path.stat().st_size
        for path in workspace.folder(2).rglob("*")
        if path.is_file() and path.stat().st_nlink == 1
    )
    assert 0 < new < first


def test_a_version_of_the_first_format_is_read_and_patched(workspace: Workspace) -> None:
    manifest = workspace.folder(1) / "manifest.json"
    said = json.loads(manifest.read_text())
    for name in ("format", "graphs", "files", "action", "of", "sets", "store"):
        del said[name]
    manifest.write_text(json.dumps(said))
    version = publish(workspace)

    assert version.manifest is not None
    assert version.manifest.format == 2
    assert digest(version) == content_hash(workspace.open(version))
