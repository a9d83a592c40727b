"""Runs several sides alternately, so that all of them see the same machine load."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from typing import Final

from bench.measuring.samples import NotFinished, Sample, SideFailed

_LONG: Final = 10.0
"""Seconds: a side that takes longer is run once, without a warm-up."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Contender:
    """A side of a comparison: its name, and how to run it once.

    ``run`` raises ``NotFinished`` or ``SideFailed``. A side without ``run`` is not run at all, and
    ``note`` says why.
    """

    name: str
    run: Callable[[], Sample] | None = None
    note: str = ""


@dataclass(slots=True, kw_only=True)
class Series:
    """What was measured of a side, a sample a round, and a note where there is none."""

    name: str
    samples: list[Sample] = field(default_factory=list)
    note: str = ""
    answer: object = None
    """What the side answered last."""


def alternate(
    contenders: Sequence[Contender], *, rounds: int, warm: bool = True
) -> tuple[Series, ...]:
    """Run each side ROUNDS times, in rounds; the first run of a side does not count if WARM.

    A side that does not finish or fails is not run again. One that takes more than 10 seconds is
    run once, which counts.
    """
    series = tuple(Series(name=each.name, note=each.note) for each in contenders)
    done: set[str] = set()
    for turn in range(rounds + warm):
        for contender, found in zip(contenders, series, strict=True):
            if contender.run is None or contender.name in done:
                continue
            try:
                sample = contender.run()
            except (NotFinished, SideFailed) as failure:
                found.note = str(failure)
                done.add(contender.name)
                continue
            found.answer = sample.answer
            long = (sample.seconds or 0) > _LONG and sample.rate is None
            if not warm or turn or long:
                found.samples.append(sample)
            if long:
                done.add(contender.name)
    return series
