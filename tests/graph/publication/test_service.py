"""Publishing a submission: checked within the base version, then one new version or nothing."""

from collections.abc import Callable, Sequence
from datetime import UTC, date, datetime

import pytest
from pyoxigraph import BlankNode, NamedNode, Store

from graph import errors, namespaces
from graph.publication.service import PUBLISH, Published, check_and_patch, publish_submission
from graph.sandbox.limits import Limits
from graph.sandbox.pool import Pool
from graph.store.content_hash import content_hash
from graph.store.inference import derive
from graph.store.patch import Change
from graph.store.workspace import Workspace
from graph.submission.service import File
from tests.support.publishing import (
    CHANGE,
    LIMITS,
    digest,
    publisher,
    submission,
    template,
    workspace,
)

__all__ = ["publisher", "template", "workspace"]
TODAY = date(2026, 11, 30)
Publish = Callable[..., Published]


@pytest.fixture
def publish(workspace: Workspace, publisher: Pool) -> Publish:
    def run(
        *files: File, base: int = 1, limits: Limits = LIMITS, change: Change = CHANGE
    ) -> Published:
        return publish_submission(
            workspace, publisher, files, limits, base=base, change=change, as_of=TODAY
        )

    return run


def test_a_submission_that_conforms_becomes_one_new_version(
    workspace: Workspace, publish: Publish
) -> None:
    done = publish(submission())

    assert done.report.conforms
    assert done.report.version == 1
    assert done.version is not None
    assert done.version.manifest is not None
    assert (done.version.number, done.version.manifest.sets) == (2, ("bakkedal",))
    store = workspace.open(done.version)
    part = NamedNode(namespaces.goal("bakkedal", "1") + "/measure/1")
    assert [*store.quads_for_pattern(part, None, None, None)]
    assert not [q for q in store if BlankNode in (type(q.subject), type(q.object))]
    assert digest(done.version) == content_hash(store)


def test_the_new_version_equals_one_that_is_inferred_anew(
    workspace: Workspace, publish: Publish
) -> None:
    done = publish(submission())
    assert done.version is not None
    store = workspace.open(done.version)
    anew = Store()
    derived = NamedNode(namespaces.DERIVED)
    anew.extend(quad for quad in store if quad.graph_name != derived)
    derive(anew)

    assert {*anew} == {*store}


def test_several_files_are_one_submission(workspace: Workspace, publish: Publish) -> None:
    done = publish(submission(), submission("dalby", "Flere stier"))

    assert done.version is not None
    assert done.version.manifest is not None
    assert done.version.manifest.sets == ("bakkedal", "dalby")
    assert workspace.numbers() == [1, 2]


@pytest.mark.parametrize(
    "more",
    [
        "<goal/bakkedal/2> a gg:MunicipalGoal ; dct:isPartOf <set/bakkedal> .",
        "<goal/bakkedal/1> skos:notation '2' .",
    ],
)
def test_what_does_not_conform_comes_back_with_its_report_and_changes_nothing(
    workspace: Workspace, publish: Publish, more: str
) -> None:
    done = publish(submission(more=more))

    assert done.version is None
    assert done.report.count("violation") > 0
    assert workspace.numbers() == [1]


def test_a_draft_is_refused_by_name(workspace: Workspace, publish: Publish) -> None:
    draft = submission(
        more="<set/bakkedal> gg:stage code:stage/draft .".replace(
            "code:stage/draft", "<https://w3id.org/goalgraph/code/stage/draft>"
        )
    )
    with pytest.raises(errors.DraftRefused) as refused:
        publish(draft)
    assert refused.value.values["set"] == "bakkedal"
    assert workspace.numbers() == [1]


def test_a_file_that_changes_what_others_own_is_refused(
    workspace: Workspace, publish: Publish
) -> None:
    done = publish(submission(more="<goal/sst-2023/2.1> dct:title 'Min'@da ."))
    assert done.version is None
    assert done.report.count("violation") > 0
    assert workspace.numbers() == [1]


def test_a_submission_on_an_older_base_is_refused(workspace: Workspace, publish: Publish) -> None:
    publish(submission())
    with pytest.raises(errors.VersionMoved):
        publish(submission("dalby", "Flere stier"))
    assert workspace.numbers() == [1, 2]


def test_publishing_the_same_again_changes_nothing(workspace: Workspace, publish: Publish) -> None:
    publish(submission())
    current = workspace.current()
    with (
        Pool(current.source, [PUBLISH], workers=1, wait=5, limits=LIMITS) as pool,
        pytest.raises(errors.NothingChanged),
    ):
        publish_submission(
            workspace, pool, [submission()], LIMITS, base=2, change=CHANGE, as_of=TODAY
        )


def poison(count: int) -> str:
    """Blank nodes that all refer to each other: naming them takes time that grows as a factorial."""
    names = [f"_:b{number}" for number in range(count)]
    pairs = [f"{one} dct:relation {other} ." for one in names for other in names if one != other]
    return "\n".join([f"<goal/bakkedal/1> dct:relation {names[0]} .", *pairs])


def test_a_bomb_of_blank_nodes_ends_at_the_deadline_and_publishing_goes_on(
    workspace: Workspace, publish: Publish
) -> None:
    short = Limits(seconds=4, memory=LIMITS.memory, output=LIMITS.output)
    with pytest.raises(errors.LimitHit):
        publish(submission(more=poison(14)), limits=short)
    assert workspace.numbers() == [1]
    assert publish(submission()).version is not None


def test_a_clock_that_was_set_back_makes_no_version_older_than_its_parent(
    workspace: Workspace, publish: Publish
) -> None:
    early = Change(published=datetime(2001, 1, 1, tzinfo=UTC), author="x", message="")
    done = publish(submission(), change=early)

    assert done.version is not None
    assert done.version.manifest is not None
    before = workspace.manifest(1).published
    assert done.version.manifest.published == before
    history = NamedNode(namespaces.HISTORY)
    said = {
        str(q.object)
        for q in workspace.open(done.version).quads_for_pattern(None, None, None, history)
    }
    assert any(f"{before:%Y-%m-%dT%H:%M:%S}" in each for each in said)


def test_a_patch_is_the_same_each_time(publisher: Pool) -> None:
    def patch(files: Sequence[File]) -> object:
        return check_and_patch(publisher, files, LIMITS, version=1, as_of=TODAY).patch

    assert patch([submission()]) == patch([submission()])
