"""Measures publishing a set of 20 goals into a large graph: ``python -m bench.publishing --goals 10000``.

``--workspace DIR`` takes a copy of a workspace instead of generating a graph.
"""

import argparse
import json
import os
import shutil
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Generic, TypeVar

from pyoxigraph import Store

from api.settings import Settings
from api.state.server_state import open_served
from bench.generator.goal_graphs import goal_graph
from bench.measuring.process_tree import cpu_seconds
from graph.publication.service import PUBLISH, check_and_patch
from graph.publication.versions import publish_patch
from graph.sandbox.pool import Pool
from graph.store.dataset import bundled_quads
from graph.store.inference import derive
from graph.store.patch import Change
from graph.store.workspace import Workspace
from graph.submission.service import File

_CHANGE = Change(published=datetime(2026, 11, 30, tzinfo=UTC), author="bench", message="")
_GOALS = 20
_WORDS = ("Flere cykler", "Færre ryger", "Alle kan svømme", "Ældre spiser godt", "Unge sover bedre")
_PLACES = ("i byen", "på landet", "ved kysten", "i skolen", "på arbejdet")
T = TypeVar("T")


def measure(workspace: Workspace, versions: int) -> Iterator[tuple[str, object]]:
    """Each measured figure with its name: seconds, processor seconds, bytes and shares."""
    settings = Settings()
    yield "statements", workspace.manifest(1).quads
    rebuilding = _timed(lambda: _rebuild(workspace, settings))
    yield "full rebuild: infer, write and open", _both(rebuilding)
    first = _size(workspace.folder(1))
    yield "first version, MB", round(first / 1e6, 1)

    files = [File("new.ttl", new_set().encode())]
    limits = settings.own_check_limits
    source = workspace.current().source_within(0)
    starting = _timed(lambda: Pool(source, [PUBLISH], workers=1, wait=5, limits=limits))
    yield "start of the checking worker", _both(starting)
    with starting.result as pool:
        checking = _timed(
            lambda: check_and_patch(pool, files, limits, version=1, as_of=date(2026, 11, 30))
        )
    yield "check and patch", _both(checking)
    patch = checking.result.patch
    if patch is None:
        raise SystemExit(f"The set does not conform: {checking.result.report.findings[:3]}")
    committing = _timed(lambda: publish_patch(workspace, patch, _CHANGE, 1))
    version = committing.result
    yield "new version written", _both(committing)
    new = _new(version.source.path)
    yield "new disk, share of the first version, %", round(100 * new / first, 2)
    opening = _timed(lambda: open_served(version, settings, from_disk=True))
    opening.result.close()
    yield "opened from disk", _both(opening)
    visible = committing.seconds + opening.seconds
    yield "visible after the check, s", round(visible, 2)
    yield "visible, share of a full rebuild, %", round(100 * visible / rebuilding.seconds, 1)
    shares = 100 * (committing.cpu + opening.cpu) / rebuilding.cpu
    yield "visible, share of a full rebuild in processor seconds, %", round(shares, 1)

    manifest = workspace.manifest(2)
    for number in range(3, versions + 1):
        place = workspace.folder(number)
        place.mkdir()
        replace(manifest, version=number, parent=number - 1).write(place)
    listing = _timed(lambda: [workspace.summary(number) for number in workspace.numbers()])
    yield f"{versions} versions listed", _both(listing)


def _rebuild(workspace: Workspace, settings: Settings) -> None:
    """Infer all anew, write it to a folder of its own, and open that."""
    store = Store()
    store.bulk_extend(workspace.open(workspace.version(1)))
    derive(store)
    with tempfile.TemporaryDirectory(dir=workspace.path) as name:
        anew = Workspace(Path(name) / "workspace")
        anew.publish(store, published=_CHANGE.published, author="bench", message="")
        del store
        open_served(anew.current(), settings).close()


def generated(goals: int, path: Path) -> Workspace:
    """A workspace whose first version is a generated graph."""
    workspace, store = Workspace(path), Store()
    store.bulk_extend(bundled_quads())
    store.bulk_extend(goal_graph(goals, 1))
    derive(store)
    workspace.publish(store, published=_CHANGE.published, author="bench", message="")
    return workspace


def new_set() -> str:
    """A set that conforms, each goal with a measure and a link to a published goal, in Turtle."""
    parts = [
        """@base <https://w3id.org/goalgraph/id/> .
@prefix gg: <https://w3id.org/goalgraph/ontology#> .
@prefix dct: <http://purl.org/dc/terms/> .
@prefix prov: <http://www.w3.org/ns/prov#> .
@prefix rdf: <http://www.w3.org/1999/02/22-rdf-syntax-ns#> .
@prefix skos: <http://www.w3.org/2004/02/skos/core#> .
@prefix xsd: <http://www.w3.org/2001/XMLSchema#> .
<set/ny-2026> a gg:GoalSet ; dct:title "Ny politik"@da ; gg:shortName "Ny" ;
  gg:level <https://w3id.org/goalgraph/code/level/municipal> ;
  dct:publisher <org/viborg-kommune> ; dct:source <source/memo-health-goals> ."""
    ]
    parts += [
        f"""<goal/ny-2026/{n}> a gg:MunicipalGoal ; dct:isPartOf <set/ny-2026> ; skos:notation "{n}" ;
  dct:title "{_WORDS[n % len(_WORDS)]} {_PLACES[n // len(_WORDS)]}"@da ;
  gg:hasMeasure [ a gg:Measure ; skos:notation "1" ; dct:description "Andel"@da ] .
<link/ny-{n}> a gg:GoalLink ; rdf:subject <goal/ny-2026/{n}> ; rdf:predicate gg:supports ;
  rdf:object <goal/nationale-maal-2016/{n % 8 + 1}> ; gg:linkStatus gg:Asserted ;
  gg:basis gg:EditorialReading ; dct:description "Fordi."@da ;
  gg:evidence <evidence/link-ed-n1-s1-subject> ; prov:wasAttributedTo <org/viborg-kommune> ;
  prov:generatedAtTime "2026-11-21T12:00:00Z"^^xsd:dateTime ."""
        for n in range(1, _GOALS + 1)
    ]
    return "\n".join(parts)


@dataclass(frozen=True, slots=True)
class Timed(Generic[T]):
    """A result, and what it took."""

    result: T
    seconds: float
    cpu: float
    """Processor seconds of this process and of those that it started."""


def _timed(work: Callable[[], T]) -> Timed[T]:
    began, used = time.perf_counter(), cpu_seconds(os.getpid())
    found = work()
    return Timed(found, time.perf_counter() - began, cpu_seconds(os.getpid()) - used)


def _both(timed: Timed[T]) -> dict[str, float]:
    return {"s": round(timed.seconds, 2), "processor s": round(timed.cpu, 2)}


def _size(folder: Path) -> int:
    return sum(path.stat().st_size for path in folder.rglob("*") if path.is_file())


def _new(store: str) -> int:
    """The bytes that a version shares with no other, with its manifest."""
    files = [path.stat() for path in Path(store).parent.rglob("*") if path.is_file()]
    return sum(each.st_size for each in files if each.st_nlink == 1)


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(prog="python -m bench.publishing", description=__doc__)
    parser.add_argument("--goals", type=int, default=10_000)
    parser.add_argument("--workspace", type=Path, help="a workspace to copy, of one version")
    parser.add_argument("--versions", type=int, default=1_000, help="versions to list")
    given = parser.parse_args()
    with tempfile.TemporaryDirectory() as name:
        path = Path(name) / "workspace"
        if given.workspace:
            workspace = Workspace(shutil.copytree(given.workspace, path))
        else:
            workspace = generated(given.goals, path)
        for what, figure in measure(workspace, given.versions):
            sys.stdout.write(f"{json.dumps({what: figure})}\n")
            sys.stdout.flush()


if __name__ == "__main__":
    main()
