"""What one run of one side gives: time, processor time, memory, and how a load was answered."""

from dataclasses import asdict, dataclass
from typing import Any, Self


class NotFinished(Exception):
    """A side did not finish within its time limit."""

    def __init__(self, seconds: float) -> None:
        super().__init__(f"not finished in {seconds:,.0f} s")


class SideFailed(Exception):
    """A side ended without a result; the message says why."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Sample:
    """One run. What a side does not measure is None."""

    seconds: float | None = None
    """Wall time."""
    cpu: float | None = None
    """Processor seconds of the whole process tree; of a load, seconds per answer."""
    memory: float | None = None
    """Megabytes: of a task, what it added at most; of processes, the most they held (PSS)."""
    rate: float | None = None
    """Answers a second."""
    p50: float | None = None
    p99: float | None = None
    """Latencies of answers in milliseconds."""
    refused: float | None = None
    """The share of requests that were not answered with 200."""
    size: float | None = None
    """Kilobytes of an answer."""
    answer: Any = None
    """A digest of what was answered, to compare the sides; not part of the report."""

    def as_data(self) -> dict[str, float]:
        """The measured numbers as JSON data."""
        data = asdict(self)
        del data["answer"]
        return {name: value for name, value in data.items() if value is not None}

    @classmethod
    def from_data(cls, data: dict[str, float]) -> Self:
        """What ``as_data`` gave."""
        return cls(**data)
