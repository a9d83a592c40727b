"""Limits of one task, and of one workbook."""

from collections.abc import Mapping
from dataclasses import asdict, dataclass, field
from typing import Final, Self


@dataclass(frozen=True, slots=True)
class TableLimits:
    """Limits of the size of a workbook, a CSV file, or a .zip of CSV files."""

    unpacked: int = 100 << 20
    """Bytes of all parts together, measured while unpacking."""
    rows: int = 50_000
    """Rows of a sheet, including empty ones: the number of its last row."""
    columns: int = 200
    """Columns of a sheet: the number of its last column."""

    def as_data(self) -> dict[str, int]:
        """As JSON data, for the pipe to a worker."""
        return asdict(self)

    @classmethod
    def from_data(cls, data: Mapping[str, int]) -> Self:
        """Build the limits from the result of ``as_data``."""
        return cls(**data)


@dataclass(frozen=True, slots=True)
class Limits:
    """Limits of one task in a sealed worker."""

    seconds: float
    """Wall-clock time before the worker is killed."""
    memory: int
    """Bytes of address space in addition to what the worker starts with."""
    output: int
    """Bytes of the body of a result."""
    tables: TableLimits = field(default_factory=TableLimits)
    """Limits of a workbook."""


QUERY: Final = Limits(seconds=5.0, memory=512 << 20, output=10 << 20)
"""The default limits of one query."""
CHECK: Final = Limits(seconds=60.0, memory=2048 << 20, output=100 << 20)
"""The default limits of one check."""
QUERY_LENGTH: Final = 50_000
"""Bytes of a query's text in UTF-8."""
QUERY_DEPTH: Final = 200
"""Nested brackets of a query."""
FILE_SIZE: Final = 10 << 20
"""Bytes of an uploaded file."""
