"""What a workload is handed, and what all workloads do alike."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import AbstractContextManager, ExitStack
from dataclasses import dataclass
from pathlib import Path
from typing import TypeAlias, TypeVar

from bench.material import Material
from bench.measuring.alternation import Contender, Series
from bench.measuring.samples import NotFinished, Sample, SideFailed
from bench.peers.installed import NOT_CHOSEN

T = TypeVar("T")

Run: TypeAlias = Callable[[], Sample] | str
"""How to run a side once, or the note why it is not run."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Context:
    """How much is measured, with whom, and for how long."""

    goals: int
    rounds: int
    seconds: float
    """How long a load is kept up in each round."""
    limit: float
    """Seconds that any side may take to be prepared, and for one run."""
    cap: float
    """Seconds that a peer may take for one question."""
    peers: frozenset[str]
    folder: Path
    """Where generated data are kept."""

    @property
    def material(self) -> Material:
        """The graph of the chosen size."""
        return Material.of(self.folder, self.goals)

    def contenders(self, runs: Mapping[str, Run]) -> Iterator[Contender]:
        """The sides in order; in the place of a run stands the note why there is none.

        Peers that were not chosen are left out. A name that is no peer's is one of ours.
        """
        for name, run in runs.items():
            if isinstance(run, str):
                if run != NOT_CHOSEN:
                    yield Contender(name=name, note=run)
            else:
                yield Contender(name=name, run=run)


def entered(stack: ExitStack, start: Callable[[], AbstractContextManager[T]]) -> T | str:
    """What a side's context gives, or the note why it could not be started."""
    try:
        return stack.enter_context(start())
    except (NotFinished, SideFailed) as failure:
        return f"not started: {failure}"


def agreed(series: Iterable[Series]) -> tuple[Series, ...]:
    """The series; a peer whose answer is another than ours is noted and its numbers dropped."""
    ours, *others = series
    for each in others:
        comparable = each.samples and ours.samples and each.answer is not None
        if comparable and each.answer != ours.answer:
            each.note = f"another answer: {_short(each.answer)}, ours {_short(ours.answer)}"
            each.samples.clear()
    return (ours, *others)


def _short(answer: object) -> str:
    text = str(answer)
    return text if len(text) <= 60 else f"{text[:60]}…"  # noqa: PLR2004 - a table's cell
