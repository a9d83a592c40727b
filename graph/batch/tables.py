"""An engine that runs SQL over the statements of a file: DuckDB."""

from collections.abc import Sequence
from pathlib import Path
from typing import Any, Final, TypeAlias

from graph import errors

Rows: TypeAlias = Sequence[tuple[Any, ...]]
_LINE: Final = r"^<([^>]*)> <([^>]*)> (.*) <([^>]*)> \.\s*$"
"""A line of N-Quads without blank nodes, as published data has none."""


class Tables:
    """Named tables of DuckDB, in this process, and queries over them."""

    def __init__(self, path: Path) -> None:
        """Load a file; raises ``BatchEngineMissing`` or ``BatchFormat``."""
        try:
            import duckdb  # noqa: PLC0415 - an extra, which the rest does not need
        except ImportError as fault:
            raise errors.BatchEngineMissing(
                engine="DuckDB", missing="duckdb", remedy="goalgraph[parquet]"
            ) from fault
        self._connection = duckdb.connect()
        # it would go to standard output, into the result
        self._connection.execute("SET enable_progress_bar = false")
        try:
            self._load(path)
        except duckdb.Error as fault:
            raise errors.BatchFormat(file=path, fault=str(fault).splitlines()[0][:200]) from fault

    def define(self, name: str, sql: str) -> None:
        """Keep the result of a query as a table, in the place of an older one."""
        self._connection.execute(f"CREATE OR REPLACE TEMP TABLE {name} AS {sql}")

    def rows(self, sql: str) -> Rows:
        """The rows of a query."""
        found: Rows = self._connection.execute(sql).fetchall()
        return found

    def close(self) -> None:
        """Forget everything."""
        self._connection.close()

    def _load(self, path: Path) -> None:
        if path.suffix == ".parquet":
            self._connection.read_parquet(str(path)).create_view("given")
            self.define("quads", "SELECT s, p, o, g FROM given")
            return
        self._connection.execute("SET preserve_insertion_order = false")
        # one column: no character of the file separates, quotes or escapes
        lines = self._connection.read_csv(
            str(path),
            header=False,
            columns={"line": "VARCHAR"},
            sep="\x01",
            quotechar="",
            escapechar="",
        )
        lines.create_view("lines")
        parts = f"regexp_extract(line, '{_LINE}', ['s', 'p', 'o', 'g'])"
        self.define("parsed", f"SELECT {parts} AS parts FROM lines")  # noqa: S608 - all of it is ours
        self.define(
            "quads",
            "SELECT parts.s AS s, parts.p AS p, regexp_replace(parts.o, '^<(.*)>$', '\\1') AS o, "
            "parts.g AS g FROM parsed",
        )
        _verify(self, path)


def _verify(tables: Tables, path: Path) -> None:
    """Raise ``BatchFormat`` if a line is no statement, or there is none."""
    ((total, odd),) = tables.rows(
        "SELECT COUNT(*), COUNT(CASE WHEN s IS NULL OR s = '' THEN 1 END) FROM quads"
    )
    if odd or not total:
        raise errors.BatchFormat(file=path, fault=f"{odd}/{total}")
