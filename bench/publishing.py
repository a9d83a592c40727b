"""Measures publishing a set of 20 goals into a generated graph: ``python -m bench.publishing --goals 10000``."""

import argparse
import json
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import UTC, date, datetime
from pathlib import Path
from typing import TypeVar

from pyoxigraph import Store

from api.settings import Settings
from api.state.server_state import open_served
from bench.generator.goal_graphs import goal_graph
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


def measure(goals: int, versions: int, folder: Path) -> Iterator[tuple[str, object]]:
    """Each measured figure with its name: seconds, bytes and shares."""
    settings = Settings()
    workspace = Workspace(folder / "workspace")
    store = Store()
    store.bulk_extend(bundled_quads())
    store.bulk_extend(goal_graph(goals, 1))
    began = time.perf_counter()
    derive(store)
    workspace.publish(store, published=_CHANGE.published, author="bench", message="")
    written = time.perf_counter() - began
    yield "quads", len(store)
    del store
    opened, state = _timed(lambda: open_served(workspace.current(), settings))
    state.close()
    del state
    yield "full rebuild: infer, write and open, s", round(written + opened, 2)
    first = _size(workspace.folder(1))
    yield "first version, MB", round(first / 1e6, 1)

    files = [File("new.ttl", _new_set().encode())]
    limits = settings.own_check_limits
    starting, pool = _timed(
        lambda: Pool(
            workspace.current().source_within(0), [PUBLISH], workers=1, wait=5, limits=limits
        )
    )
    with pool:
        yield "start of the checking worker, s", round(starting, 2)
        checking, checked = _timed(
            lambda: check_and_patch(pool, files, limits, version=1, as_of=date(2026, 11, 30))
        )
    yield "check and patch, s", round(checking, 2)
    patch = checked.patch
    if patch is None:
        raise SystemExit(f"The set does not conform: {checked.report.findings[:3]}")
    committing, version = _timed(lambda: publish_patch(workspace, patch, _CHANGE, 1))
    yield "new version written, s", round(committing, 2)
    yield (
        "new disk, share of the first version, %",
        round(100 * _new(version.source.path) / first, 2),
    )
    opened_from_disk, state = _timed(lambda: open_served(version, settings, from_disk=True))
    state.close()
    yield "opened from disk, s", round(opened_from_disk, 2)
    visible = committing + opened_from_disk
    yield "visible after the check, s", round(visible, 2)
    yield "visible, share of a full rebuild, %", round(100 * visible / (written + opened), 1)

    manifest = workspace.manifest(2)
    for number in range(3, versions + 1):
        place = workspace.folder(number)
        place.mkdir()
        replace(manifest, version=number, parent=number - 1).write(place)
    listing, _ = _timed(lambda: [workspace.summary(number) for number in workspace.numbers()])
    yield f"{versions} versions listed, s", round(listing, 2)


def _new_set() -> str:
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


def _timed(work: Callable[[], T]) -> tuple[float, T]:
    began = time.perf_counter()
    found = work()
    return time.perf_counter() - began, found


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
    parser.add_argument("--versions", type=int, default=1_000, help="versions to list")
    given = parser.parse_args()
    with tempfile.TemporaryDirectory() as name:
        for what, figure in measure(given.goals, given.versions, Path(name)):
            sys.stdout.write(f"{json.dumps({what: figure})}\n")
            sys.stdout.flush()


if __name__ == "__main__":
    main()
