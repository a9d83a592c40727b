"""What one task, or one workbook, may use."""

from collections.abc import Mapping
from dataclasses import asdict, dataclass, field
from typing import Final, Self


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


QUERY: Final = Limits(seconds=5.0, memory=512 << 20, output=10 << 20)
"""Of one query, unless other limits are given."""
CHECK: Final = Limits(seconds=60.0, memory=2048 << 20, output=100 << 20)
"""Of one check, unless other limits are given."""
QUERY_LENGTH: Final = 50_000
"""Bytes of a query's text."""
QUERY_DEPTH: Final = 200
"""Nested brackets of a query."""
FILE_SIZE: Final = 10 << 20
"""Bytes of a file to check."""
