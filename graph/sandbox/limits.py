"""What one task, or one workbook, may use."""

from collections.abc import Mapping
from dataclasses import asdict, dataclass, field
from typing import Self


@dataclass(frozen=True, slots=True)
class TableLimits:
    """How much a workbook, a CSV file or a .zip of them may hold."""

    unpacked: int = 100 << 20
    """Bytes of all parts together, as they really unpack."""
    rows: int = 50_000
    """Rows of a sheet, empty ones included: the number of its last row."""
    columns: int = 200
    """Columns of a sheet: the number of its last column."""

    def as_data(self) -> dict[str, int]:
        """As JSON data, for the pipe to a worker."""
        return asdict(self)

    @classmethod
    def from_data(cls, data: Mapping[str, int]) -> Self:
        """What ``as_data`` gave."""
        return cls(**data)


@dataclass(frozen=True, slots=True)
class Limits:
    """Limits of one task in a sealed worker."""

    seconds: float
    """Wall-clock time before the worker is killed."""
    memory: int
    """Bytes of address space beyond what the worker starts with."""
    output: int
    """Bytes of an answer."""
    tables: TableLimits = field(default_factory=TableLimits)
    """What a workbook may hold."""
