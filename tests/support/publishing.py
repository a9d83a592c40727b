"""Workspaces to publish into, and small submissions."""

import shutil
from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

import pytest
from pyoxigraph import Quad, RdfFormat, parse

from graph.publication.change import patch_of
from graph.publication.service import PUBLISH
from graph.publication.versions import publish_patch
from graph.sandbox.limits import Limits
from graph.sandbox.pool import Pool
from graph.store.patch import Change
from graph.store.workspace import Version, Workspace
from graph.submission.service import File
from tests.support.published import bundled

WHEN = datetime(2026, 11, 30, 12, tzinfo=UTC)
CHANGE = Change(published=WHEN, author="Udgiver", message="Prøve")
LIMITS = Limits(seconds=20, memory=2 << 30, output=10 << 20)
_PREFIXES = """
@base <https://w3id.org/goalgraph/id/> .
@prefix gg: <https://w3id.org/goalgraph/ontology#> .
@prefix code: <https://w3id.org/goalgraph/code/> .
@prefix dct: <http://purl.org/dc/terms/> .
@prefix prov: <http://www.w3.org/ns/prov#> .
@prefix rdf: <http://www.w3.org/1999/02/22-rdf-syntax-ns#> .
@prefix skos: <http://www.w3.org/2004/02/skos/core#> .
"""


def submission(slug: str = "bakkedal", title: str = "Flere cykler", more: str = "") -> File:
    """A goal set that conforms: one goal with a measure that has no IRI, and a link to another set."""
    text = f"""{_PREFIXES}
<set/{slug}> a gg:GoalSet ; dct:title "{slug}"@da ; gg:shortName "{slug}" ;
  gg:level <https://w3id.org/goalgraph/code/level/municipal> ;
  dct:publisher <org/viborg-kommune> ; dct:source <source/memo-health-goals> .
<goal/{slug}/1> a gg:MunicipalGoal ; dct:isPartOf <set/{slug}> ; skos:notation "1" ;
  dct:title "{title}"@da ;
  gg:hasMeasure [ a gg:Measure ; skos:notation "1" ; dct:description "Andel"@da ] .
<link/{slug}-1> a gg:GoalLink ; rdf:subject <goal/{slug}/1> ; rdf:predicate gg:supports ;
  rdf:object <goal/nationale-maal-2016/7> ; gg:linkStatus gg:Asserted ;
  gg:basis gg:EditorialReading ; dct:description "Fordi."@da ;
  prov:wasAttributedTo <org/viborg-kommune> ; gg:evidence <evidence/link-ed-n1-s1-subject> ;
  prov:generatedAtTime "2026-11-21T12:00:00Z"^^<http://www.w3.org/2001/XMLSchema#dateTime> .
{more}
"""
    return File(f"{slug}.ttl", text.encode())


@pytest.fixture(scope="session")
def template(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A workspace with the bundled graph, that no test writes to."""
    path = tmp_path_factory.mktemp("workspace") / "of"
    Workspace(path).publish(bundled(), published=WHEN, author="test", message="first")
    return path


@pytest.fixture
def workspace(template: Path, tmp_path: Path) -> Workspace:
    return Workspace(shutil.copytree(template, tmp_path / "workspace"))


@pytest.fixture(scope="session")
def publisher(template: Path) -> Iterator[Pool]:
    """A worker that has the bundled graph open."""
    source = Workspace(template).current().source
    with Pool(source, [PUBLISH], workers=1, wait=5, limits=LIMITS) as pool:
        yield pool


def digest(version: Version) -> str:
    """The hash of a version."""
    assert version.manifest is not None
    return version.manifest.content_hash


def quads(file: File) -> list[Quad]:
    """The statements of a submission in Turtle."""
    return [*parse(file.data, RdfFormat.TURTLE)]


def publish_one(
    workspace: Workspace, slug: str = "bakkedal", title: str = "Flere cykler"
) -> Version:
    """Publish a small set without a check."""
    patch = patch_of(quads(submission(slug, title)), workspace.open(workspace.current()))
    return publish_patch(workspace, patch, CHANGE, None)


def patched_often(workspace: Workspace, patches: int = 50) -> None:
    """Make the current version one that was patched often, by manifests of versions without stores."""
    manifest, last = workspace.manifest(workspace.current_number()), 1 + patches
    store = workspace.folder(manifest.version) / "store"
    for number in range(2, last + 1):
        workspace.folder(number).mkdir(exist_ok=True)
        if number < last:
            said = replace(manifest, version=number, parent=number - 1, store=None)
            said.write(workspace.folder(number))
    store.rename(workspace.folder(last) / "store")
    replace(manifest, version=last, parent=last - 1).write(workspace.folder(last))
    workspace.point_to(last)
