"""Workspaces in which a goal set, or other things, were published and taken out again."""

from datetime import UTC, datetime

import pytest
from pyoxigraph import NamedNode, RdfFormat, Store, parse

from graph import namespaces
from graph.publication.change import patch_of
from graph.publication.versions import publish_patch, withdraw
from graph.store.patch import Change, Patch
from graph.store.workspace import Workspace
from tests.support.published import bundled

WHEN = datetime(2026, 11, 30, 12, tzinfo=UTC)
CHANGE = Change(published=WHEN, author="Udgiver", message="Prøve", sets=("bakkedal",))
NEW = """
@base <https://w3id.org/goalgraph/id/> .
@prefix gg: <https://w3id.org/goalgraph/ontology#> .
@prefix dct: <http://purl.org/dc/terms/> .
@prefix skos: <http://www.w3.org/2004/02/skos/core#> .
<set/bakkedal> a gg:GoalSet ; dct:title "Bakkedal"@da ;
  gg:level <https://w3id.org/goalgraph/code/level/municipal> .
<goal/bakkedal/1> a gg:MunicipalGoal ; dct:isPartOf <set/bakkedal> ; skos:notation "1" ;
  dct:title "Flere cykler"@da ; gg:hasMeasure <goal/bakkedal/1/measure/1> .
<goal/bakkedal/1/measure/1> a gg:Measure ; dct:description "Flere"@da .
"""


@pytest.fixture(scope="module")
def taken_back(tmp_path_factory: pytest.TempPathFactory) -> Workspace:
    """Version 2 has a set that version 3 has no longer."""
    workspace = Workspace(tmp_path_factory.mktemp("workspace"))
    workspace.publish(bundled(), published=WHEN, author="test", message="first")
    store = workspace.open(workspace.current())
    publish_patch(workspace, patch_of(parse(NEW, RdfFormat.TURTLE), store), CHANGE, 1)
    withdraw(workspace, "bakkedal", CHANGE)
    return workspace


GONE = (
    "org/viborg-kommune",
    "theme/patientsikkerhed",
    "frame/sundhedsreform",
    "source/memo-health-goals",
    "set/viborg-budget-2017",
)
"""Things of the bundled graph, one of each kind that has pages by a slug."""


@pytest.fixture(scope="module")
def taken_out(tmp_path_factory: pytest.TempPathFactory) -> Workspace:
    """Version 2 says nothing more of the things of ``GONE``."""
    workspace = Workspace(tmp_path_factory.mktemp("workspace"))
    workspace.publish(bundled(), published=WHEN, author="test", message="first")
    store = workspace.open(workspace.current())
    things = [NamedNode(namespaces.ID + each) for each in GONE]
    removed = [quad for each in things for quad in store.quads_for_pattern(each, None, None)]
    publish_patch(workspace, Patch(removed=removed), CHANGE, 1)
    return workspace


def opened(workspace: Workspace) -> Store:
    return workspace.open(workspace.current())
