"""The local copy of an engine's graphs, which pages, threads and checks read: kept by the engine's state."""

import gc
import json
import time
from collections.abc import Iterator, Mapping
from contextlib import ExitStack, contextmanager, suppress
from dataclasses import asdict, dataclass, replace
from datetime import UTC, datetime
from pathlib import Path
from typing import Final

from pyoxigraph import NamedNode, Quad, Store

from graph import errors
from graph.remote.client import Client
from graph.remote.reading import GraphState, State, read_graphs, read_state
from graph.store import folders, locking
from graph.store.content_hash import graph_hashes
from graph.store.dataset import write
from graph.store.patch import Change, Patch
from graph.store.workspace import Draft, Version, Workspace

_STATE: Final = "engine.json"
_LOCK: Final = "reading.lock"
_TRIES: Final = 3
"""How often graphs that change meanwhile are read again."""
_KEPT: Final = 2
"""Copies that are kept: the newest, and the one before, which another process may still open."""
_WAIT: Final = 60.0
"""Seconds to wait for another process that reads the same engine."""
_LOOK: Final = 0.2
_SHARE: Final = 20
"""The engine is asked for its state for at most this part of the time."""


@dataclass(frozen=True, slots=True)
class Kept:
    """What a copy was made from."""

    graphs: State
    read: datetime
    """When it was read."""


class LocalCopy:
    """A copy of an engine's graphs in a folder, in the form of a workspace whose numbers say nothing."""

    def __init__(self, client: Client, folder: Path, *, pause: float = 0.0) -> None:
        """Refer to the copy of an engine; ``pause`` is the fewest seconds between two looks at it."""
        self.client = client
        self.workspace = Workspace(folder / client.engine.key)
        self._pause = pause
        self._took = 0.0
        """Seconds that the engine took to say in what state it is."""
        self._graphs: State = {}
        self._next = 0.0

    def current_number(self) -> int:
        """The number of the newest copy; the engine is asked if that is due, and what changed is read."""
        if time.monotonic() < self._next:
            return self.workspace.current_number()
        try:
            return self.refresh()
        finally:
            self._next = time.monotonic() + max(self._pause, _SHARE * self._took)

    def version(self, number: int) -> Version:
        """A copy by its number."""
        return replace(self.workspace.version(number), engine=self.client.engine.name)

    def current(self) -> Version:
        """The newest copy, as it was read last; raises ``WorkspaceMissing`` if there is none."""
        return self.version(self.workspace.current_number())

    def graphs(self) -> State:
        """The graphs of the newest copy, as this process knows it."""
        if not self._graphs and (kept := self.kept()):
            self._graphs = kept.graphs
        return self._graphs

    def read_at(self) -> datetime | None:
        """When the newest copy was read; None if there is none."""
        kept = self.kept()
        return kept.read if kept else None

    def refresh(self, *, whole: bool = False) -> int:
        """Read what has changed in the engine, or the ``whole``; returns the number of the newest copy.

        Raises ``EngineEmpty`` and ``EngineMoving``, and the other ``EngineError``.
        """
        with self.alone():
            for _ in range(_TRIES):
                began = time.monotonic()
                state = read_state(self.client)
                self._took = time.monotonic() - began
                if not state:
                    raise errors.EngineEmpty(engine=self.client.engine.name)
                self._graphs = state
                kept = None if whole else self.kept()
                if kept is not None and kept.graphs == state:
                    return self.workspace.current_number()
                with suppress(_Changed):
                    return self._read(state, kept)
        raise errors.EngineMoving(engine=self.client.engine.name, times=_TRIES)

    def kept(self) -> Kept | None:
        """The state that the newest copy was read in; None without a whole copy."""
        try:
            version = self.workspace.current()
            folder = self.workspace.folder(version.stored or 0)
            said = json.loads((folder / _STATE).read_text(encoding="utf-8"))
            graphs = {name: GraphState(**each) for name, each in said["graphs"].items()}
            return Kept(graphs, datetime.fromisoformat(said["read"]))
        except (errors.WorkspaceError, OSError, ValueError, KeyError, TypeError, AttributeError):
            return None

    def _read(self, state: State, kept: Kept | None) -> int:
        moment = datetime.now(UTC).replace(microsecond=0)
        change = Change(published=moment, author="", message="")
        with self.workspace.writing() as draft:
            if kept is None or draft.parent is None:
                write(read_graphs(self.client, state, state), draft.store)
                gc.collect()  # closes its files
                self._verify(state)
                self._note(draft, state, moment)
                store = Store.read_only(str(draft.store))
                graphs, quads = graph_hashes(store), len(store)
                del store
                gc.collect()
                version = draft.commit(change, graphs, quads)
            else:
                patch = self._patch(state, kept.graphs, self.workspace.open(draft.parent))
                self._verify(state)
                self._note(draft, state, moment)
                version = draft.commit_patch(change, patch)
        self._drop_older()
        return version.stored or 0

    def _verify(self, state: State) -> None:
        """Raise ``_Changed`` unless the engine is still as it was before it was read."""
        if read_state(self.client) != state:
            raise _Changed

    def _note(self, draft: Draft, state: State, moment: datetime) -> None:
        said = {
            "graphs": {name: asdict(each) for name, each in sorted(state.items())},
            "read": moment.isoformat(),
        }
        folders.write_durably(draft.folder / _STATE, json.dumps(said))

    def _patch(self, state: State, before: Mapping[str, GraphState], store: Store) -> Patch:
        """What has changed in the graphs whose state has, once it is in our own form."""
        names = {name for name in state if state[name] != before.get(name)}
        coming = Store()
        coming.bulk_extend(read_graphs(self.client, state, names))
        removed, added = list[Quad](), list[Quad]()
        for name in sorted(names | (before.keys() - state.keys())):
            graph = NamedNode(name)
            old = {*store.quads_for_pattern(None, None, None, graph)}
            new = {*coming.quads_for_pattern(None, None, None, graph)}
            removed += old - new
            added += new - old
        return Patch(removed=removed, added=added)

    def _drop_older(self) -> None:
        """Delete the copies before the last ones; their values were computed from a state that is gone."""
        for number in self.workspace.numbers()[:-_KEPT]:
            folders.remove(self.workspace.folder(number))

    @contextmanager
    def alone(self) -> Iterator[None]:
        """Wait while another process makes a copy; it waits no longer than for a whole one."""
        end = time.monotonic() + _WAIT
        with ExitStack() as held:
            while not self._is_held(held):
                if time.monotonic() > end:
                    raise errors.WorkspaceBusy(path=self.workspace.path)
                held.close()
                time.sleep(_LOOK)
            yield

    def _is_held(self, held: ExitStack) -> bool:
        with self.workspace.unwritable():
            self.workspace.path.mkdir(parents=True, exist_ok=True)
            return held.enter_context(locking.alone(self.workspace.path / _LOCK))


class _Changed(Exception):
    """The engine has changed while it was read."""
