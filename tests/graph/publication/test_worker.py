"""The worker refuses drafts, wherever they stand in a submission."""

import pytest
from pyoxigraph import BlankNode, NamedNode, Quad

from graph import errors, namespaces
from graph.publication.worker import refuse_drafts
from graph.submission.validation.stage import DRAFT, STAGE

SET = NamedNode(namespaces.goal_set("x"))
GRAPH = NamedNode(namespaces.set_graph("x"))


@pytest.mark.parametrize(
    "draft",
    [
        Quad(SET, STAGE, DRAFT),
        Quad(SET, STAGE, DRAFT, GRAPH),
        Quad(BlankNode("b"), STAGE, DRAFT),
    ],
)
def test_a_draft_is_refused(draft: Quad) -> None:
    with pytest.raises(errors.DraftRefused):
        refuse_drafts([draft])


def test_what_is_adopted_or_says_nothing_is_no_draft() -> None:
    adopted = NamedNode(namespaces.CODE + "stage/adopted")
    said = [Quad(SET, STAGE, adopted), Quad(SET, NamedNode(namespaces.DCT + "title"), DRAFT)]
    refuse_drafts(said)
    with pytest.raises(errors.DraftRefused):
        refuse_drafts([*said, Quad(SET, STAGE, DRAFT)])
