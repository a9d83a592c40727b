"""Spawner processes with the bundled graph open, kept for the whole session.

Opening the graph for checks takes seconds of warm-up; forking a worker from it takes almost none.
The pools are real, each with its own workers and limits; only the processes they fork from are
reused. Other graphs are opened anew each time.
"""

from collections.abc import Callable, Iterator, Sequence

import pytest

from graph.sandbox import pool
from graph.sandbox.tasks import AnyTask
from graph.sandbox.workers import Spawner
from graph.store.dataset import StoreSource
from graph.submission.service import CHECK, MARK, PREVIEW


class KeptSpawner(Spawner):
    """A spawner that outlives the pools that fork from it."""

    def close(self) -> None:
        """Do nothing: the spawner stays open for the next pool."""

    def end(self) -> None:
        super().close()


class KeptSpawners:
    """Stands in for ``Spawner``: keeps one spawner per kind of task on the bundled graph."""

    def __init__(self) -> None:
        self._kept: dict[tuple[AnyTask, ...], KeptSpawner] = {}

    def __call__(
        self,
        source: StoreSource,
        tasks: Sequence[AnyTask],
        meanwhile: Callable[[], object] = lambda: None,
        *,
        nice: int = 0,
    ) -> Spawner:
        if source.kind != "bundled" or nice:
            return Spawner(source, tasks, meanwhile, nice=nice)
        # A spawner for checks can also annotate workbooks, so one serves both.
        wanted = (CHECK, MARK, PREVIEW) if CHECK in tasks else tuple(tasks)
        kept = self._kept.get(wanted)
        if kept is None or not kept.is_alive:
            kept = self._kept[wanted] = KeptSpawner(source, wanted, meanwhile)
        else:
            meanwhile()
        return kept

    def end(self) -> None:
        for each in self._kept.values():
            each.end()


@pytest.fixture(scope="session", autouse=True)
def kept_spawners() -> Iterator[KeptSpawners]:
    """The spawners that every pool on the bundled graph uses in this session."""
    found = KeptSpawners()
    with pytest.MonkeyPatch.context() as patched:
        patched.setattr(pool, "Spawner", found)
        yield found
    found.end()
