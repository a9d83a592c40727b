"""Kills a process with SIGKILL at each step of a change and at random moments, and looks at what is left.

``make crashes`` runs it whole. Every trial works on a copy of a small workspace in processes of its
own; this one never opens a store, so that it can be forked.
"""

import argparse
import os
import random
import shutil
import signal
import sys
import tempfile
import time
import traceback
from collections.abc import Callable, Iterable, Iterator
from contextlib import suppress
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Any, Final

from pyoxigraph import RdfFormat, Store, parse

from graph.publication.backup import back_up
from graph.publication.change import as_published, patch_of
from graph.publication.health import examine
from graph.publication.pruning import prune
from graph.publication.restore import restore
from graph.publication.versions import publish_patch, roll_back, withdraw
from graph.store import folders
from graph.store.compaction import compact
from graph.store.content_hash import content_hash
from graph.store.inference import derive
from graph.store.patch import Change
from graph.store.workspace import Workspace

CHANGE: Final = Change(
    published=datetime(2026, 11, 30, 12, tzinfo=UTC), author="En udgiver", message="Prøve"
)
SET: Final = """
@base <https://w3id.org/goalgraph/id/> .
@prefix gg: <https://w3id.org/goalgraph/ontology#> .
@prefix dct: <http://purl.org/dc/terms/> .
@prefix rdf: <http://www.w3.org/1999/02/22-rdf-syntax-ns#> .
<set/{0}> a gg:GoalSet ; dct:title "{0}" .
<goal/{0}/1> a gg:MunicipalGoal ; dct:isPartOf <set/{0}> ; dct:title "Flere cykler" .
<link/{0}-1> a gg:GoalLink ; rdf:subject <goal/{0}/1> ; rdf:predicate gg:supports ;
  rdf:object <goal/first/1> ; gg:linkStatus gg:Asserted .
"""
_MEMORY: Final = Path("/dev/shm")
"""What a process wrote outlives it here as on a disk, and flushing costs nothing."""
_BACKUP: Final = "backup.tar"
_FIRST, _NEW = 0, 10
"""How a process says that it found the state before, or after, the change."""


def publish(workspace: Workspace, slug: str = "fourth") -> None:
    quads = parse(SET.format(slug).encode(), RdfFormat.TURTLE)
    patch = patch_of(quads, workspace.open(workspace.current()))
    publish_patch(workspace, patch, CHANGE, None)


def publish_three(workspace: Workspace) -> None:
    """Make a workspace with a version of one set, and two more that add one each."""
    store = Store()
    store.extend(as_published(parse(SET.format("first").encode(), RdfFormat.TURTLE)))
    derive(store)
    workspace.publish(store, published=CHANGE.published, author="x", message="")
    publish(workspace, "second")
    publish(workspace, "third")


ACTIONS: Final[dict[str, Callable[[Workspace], object]]] = {
    "publish": publish,
    "withdraw": lambda workspace: withdraw(workspace, "third", CHANGE),
    "rollback": lambda workspace: roll_back(workspace, 1, CHANGE),
    "prune": lambda workspace: prune(workspace, 1),
    "compact": lambda workspace: compact(workspace, always=True),
    "restore": lambda workspace: restore(workspace, workspace.path.parent / _BACKUP),
}


@dataclass(kw_only=True)
class Tally:
    """What became of the processes that were killed within one action."""

    steps: int = 0
    kills: int = 0
    before: int = 0
    """Kills after which the workspace was as before the action."""
    after: int = 0
    failures: int = 0

    @property
    def survivals(self) -> int:
        return self.before + self.after


def run(action: str, *, each: int, at_random: int, most: int | None = None) -> Tally:
    """Kill EACH times at every step, or at MOST of them spread evenly, and AT_RANDOM times anywhere."""
    with tempfile.TemporaryDirectory(dir=_MEMORY if _MEMORY.is_dir() else None) as name:
        trial = _Trial(Path(name), action)
        steps = trial.steps()
        stride = 1 if most is None else max(1, -(-len(steps) // most))
        tally = Tally(steps=len(steps))
        for _ in range(each):
            for step in range(1, len(steps) + 1, stride):
                trial.kill_at(step, tally)
        seconds = trial.duration()
        chance = random.Random(20)
        for _ in range(at_random):
            trial.kill_after(chance.uniform(0, 1.1 * seconds), tally)
        return tally


class _Trial:
    """The trials of one action, below a folder."""

    def __init__(self, folder: Path, action: str) -> None:
        self._template, self._place = folder / "template", folder / "trial"
        self._action = action
        self._act = ACTIONS[action]
        _wait(_fork(self._prepare))

    def steps(self) -> list[str]:
        """The names of the steps."""
        listed = self._template.parent / "steps"
        _wait(_fork(lambda: self._count(listed)))
        return listed.read_text().splitlines()

    def duration(self) -> float:
        """Seconds that the action takes."""
        self._reset()
        reading, writing = os.pipe()
        pid = _fork(lambda: self._start(writing))
        os.read(reading, 1)
        began = time.monotonic()
        _wait(pid)
        os.close(reading)
        os.close(writing)
        return time.monotonic() - began

    def kill_at(self, step: int, tally: Tally) -> None:
        self._reset()
        pid = _fork(lambda: self._run_to(step))
        self._look(pid, tally)

    def kill_after(self, seconds: float, tally: Tally) -> None:
        self._reset()
        reading, writing = os.pipe()
        pid = _fork(lambda: self._start(writing))
        os.read(reading, 1)
        time.sleep(seconds)
        os.kill(pid, signal.SIGKILL)
        os.close(reading)
        os.close(writing)
        self._look(pid, tally)

    @property
    def _workspace(self) -> Workspace:
        return Workspace(self._place / "workspace")

    def _reset(self) -> None:
        if self._place.exists():
            shutil.rmtree(self._place)
        shutil.copytree(self._template, self._place)

    def _prepare(self) -> None:
        workspace = Workspace(self._template / "workspace")
        publish_three(workspace)
        if self._action == "restore":
            back_up(workspace, self._template / _BACKUP)
            shutil.rmtree(workspace.path)

    def _count(self, into: Path) -> None:
        self._reset()
        names: list[str] = []
        _watch(self._place, names.append)
        self._act(self._workspace)
        found = [*names]
        into.write_text("".join(f"{name}\n" for name in found))

    def _run_to(self, step: int) -> None:
        left = step

        def count(_: str) -> None:
            nonlocal left
            left -= 1
            if not left:
                os.kill(os.getpid(), signal.SIGKILL)

        _watch(self._place, count)
        self._act(self._workspace)

    def _start(self, writing: int) -> None:
        os.write(writing, b".")
        self._act(self._workspace)

    def _look(self, pid: int, tally: Tally) -> None:
        """Wait for a killed process, and count what another one finds."""
        status = os.waitpid(pid, 0)[1]
        tally.kills += os.WIFSIGNALED(status)
        found = os.waitstatus_to_exitcode(os.waitpid(_fork(self._find), 0)[1])
        if os.WIFSIGNALED(status):
            tally.before += found == _FIRST
            tally.after += found == _NEW
        tally.failures += found not in {_FIRST, _NEW}

    def _find(self) -> int:
        """Verify that the workspace is whole and can be written; says which state it is in."""
        workspace = self._workspace
        if self._action == "restore" and workspace.is_empty():
            self._act(workspace)  # it can be restored again
            _verify(workspace, 3)
            return _FIRST
        current = workspace.current_number()
        _verify(workspace, current)
        pruned = workspace.manifest(1).store is None
        compacted = workspace.manifest(current).store == "compacted"
        if self._action == "compact":
            self._act(workspace)  # it can be done again
            _verify(workspace, current)
        publish(workspace, "next")
        _verify(workspace, max(workspace.numbers()))
        if self._action == "restore":
            return _NEW
        if self._action in {"prune", "compact"}:
            return _NEW if pruned or compacted else _FIRST
        return _NEW if current > 3 else _FIRST


def _verify(workspace: Workspace, current: int) -> None:
    version = workspace.current()
    assert version.number == current
    assert version.manifest is not None
    assert content_hash(workspace.open(version)) == version.manifest.content_hash
    health = examine(workspace)
    assert health.is_whole, health


def _watch(folder: Path, step: Callable[[str], None]) -> None:
    """Call STEP before and after each step below a folder that a crash may interrupt."""
    inside = str(folder)
    named = {"os.rename": "rename", "os.remove": "remove", "os.rmdir": "remove", "os.mkdir": "make"}

    def audit(event: str, arguments: tuple[Any, ...]) -> None:
        if event == "open":
            path, _, flags = arguments
            writes = flags & (os.O_WRONLY | os.O_RDWR | os.O_CREAT)
            if writes and isinstance(path, str) and path.startswith(inside):
                step(f"write {Path(path).name}")
        elif event in named or event == "os.link":
            # within a folder that is removed, names stand without it
            step(f"{named.get(event, 'link')} {Path(os.fsdecode(arguments[0])).name}")

    sys.addaudithook(audit)

    def around(owner: Any, name: str) -> None:
        original = getattr(owner, name)

        def watched(*arguments: Any) -> None:
            step(f"before {name}")
            original(*arguments)
            step(f"after {name}")

        setattr(owner, name, watched)

    around(os, "fsync")
    around(folders, "checkpoint")
    around(folders, "flush_store")
    around(folders, "optimise_store")


def _fork(work: Callable[[], object]) -> int:
    """Start a process that does some work and ends with its number, or with 1 if it raised."""
    sys.stdout.flush()
    pid = os.fork()
    if pid:
        return pid
    code = 1
    try:
        found = work()
        code = found if isinstance(found, int) else 0
    except BaseException:  # noqa: BLE001 - the process ends here
        with suppress(BaseException):
            traceback.print_exc()
            sys.stderr.flush()
    os._exit(code)


def _wait(pid: int) -> None:
    assert os.waitpid(pid, 0)[1] == 0


def _lines(actions: Iterable[str], each: int, at_random: int) -> Iterator[str]:
    total = Tally()
    for action in actions:
        tally = run(action, each=each, at_random=at_random)
        yield (
            f"{action:9} {tally.steps:4} steps  {tally.kills:5} kills  {tally.survivals:5} survivals"
            f"  ({tally.before} as before, {tally.after} as after)  {tally.failures} failures"
        )
        total.kills += tally.kills
        total.before += tally.survivals
        total.failures += tally.failures
    yield f"together  {total.kills} kills, {total.before} survivals, {total.failures} failures"
    if total.failures:
        raise SystemExit(1)


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--each", type=int, default=10, help="kills at each step")
    parser.add_argument(
        "--random", type=int, default=200, help="kills at random moments, of each action"
    )
    parser.add_argument("--only", nargs="+", choices=ACTIONS, default=[*ACTIONS], help="actions")
    given = parser.parse_args()
    for line in _lines(given.only, given.each, given.random):
        sys.stdout.write(f"{line}\n")
        sys.stdout.flush()
