"""The processes that open the bundled graph, kept for the whole session.

To open it for checks costs seconds of warming up; to fork a worker from it costs none. Pools are the
real ones, each with workers and limits of its own; only what they fork from is kept. Other graphs are
opened anew each time.
"""

from collections.abc import Callable, Iterator, Sequence

import pytest

from graph.sandbox import pool
from graph.sandbox.tasks import AnyTask
from graph.sandbox.workers import Spawner
from graph.store.dataset import StoreSource
from graph.submission.service import CHECK, MARK


class KeptSpawner(Spawner):
    """A spawner that outlives the pools that fork from it."""

    def close(self) -> None:
        """Leave it open for the next pool."""

    def end(self) -> None:
        super().close()

    def is_alive(self) -> bool:
        return self._process.poll() is None


class KeptSpawners:
    """Called as ``Spawner`` is: one for each kind of task on the bundled graph."""

    def __init__(self) -> None:
        self._kept: dict[tuple[AnyTask, ...], KeptSpawner] = {}

    def __call__(
        self,
        source: StoreSource,
        tasks: Sequence[AnyTask],
        meanwhile: Callable[[], object] = lambda: None,
    ) -> Spawner:
        if source.kind != "bundled":
            return Spawner(source, tasks, meanwhile)
        # One that checks can mark as well, so one serves both.
        wanted = (CHECK, MARK) if CHECK in tasks else tuple(tasks)
        kept = self._kept.get(wanted)
        if kept is None or not kept.is_alive():
            kept = self._kept[wanted] = KeptSpawner(source, wanted, meanwhile)
        else:
            meanwhile()
        return kept

    def end(self) -> None:
        for each in self._kept.values():
            each.end()


@pytest.fixture(scope="session", autouse=True)
def kept_spawners() -> Iterator[KeptSpawners]:
    """Every pool on the bundled graph in this session forks from these."""
    found = KeptSpawners()
    with pytest.MonkeyPatch.context() as patched:
        patched.setattr(pool, "Spawner", found)
        yield found
    found.end()
