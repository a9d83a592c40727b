"""Location: a place in a submitted file."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Location:
    """A place in a file that was handed in: a line of text, or a cell of a sheet."""

    file: str
    line: int | None = None
    sheet: str | None = None
    cell: str | None = None

    def __str__(self) -> str:
        cell = "!".join(part for part in (self.sheet, self.cell) if part)
        line = str(self.line) if self.line is not None else ""
        return ":".join(part for part in (self.file, cell, line) if part)
