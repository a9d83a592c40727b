"""A version as JSON says who made it, when, what and why, and no more than its manifest does."""

import json
from datetime import UTC, datetime

import pytest

from api.publication.version_json import VersionOfGraph
from api.web.json_shapes import as_json
from graph.store.manifest import Manifest

MANIFEST = Manifest(
    version=3,
    parent=2,
    content_hash="sha256:ab",
    graphs={"https://w3id.org/goalgraph/id/graph/set/x": "sha256:cd"},
    quads=7,
    published=datetime(2026, 11, 30, 12, tzinfo=UTC),
    author="Anna",
    message="Vedtaget «12. maj»",
    software="goalgraph 1",
    sets=("x",),
)


@pytest.mark.parametrize("current", [3, 4])
def test_it_has_what_the_manifest_has(current: int) -> None:
    said = json.loads(as_json(VersionOfGraph.of_manifest(MANIFEST, current)))

    assert said == {
        "version": 3,
        "parent": 2,
        "published": "2026-11-30T12:00:00Z",
        "author": "Anna",
        "message": "Vedtaget «12. maj»",
        "action": "publish",
        "of": None,
        "sets": ["x"],
        "quads": 7,
        "contentHash": "sha256:ab",
        "current": current == 3,
        "pruned": False,
    }
