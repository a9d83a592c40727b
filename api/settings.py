"""All limits and defaults, each with its reason."""

import os
from collections.abc import Mapping
from dataclasses import dataclass, field, fields, replace
from typing import Final, Self

from api.engine_settings import EngineSettings
from api.environment import read_number
from graph.sandbox import limits
from graph.sandbox.limits import Limits, TableLimits
from graph.store.dataset import MEMORY_QUADS

_MB: Final = 1 << 20
_TABLES: Final = TableLimits()


@dataclass(frozen=True, slots=True, kw_only=True)
class Settings(EngineSettings):
    """The limits of one server or command; the environment variable GOALGRAPH_NAME sets each."""

    query_seconds: float = field(
        default=limits.QUERY.seconds,
        metadata={
            "why": "Ordinary queries take milliseconds; a runaway one occupies a worker no longer than this."
        },
    )
    query_memory: int = field(
        default=limits.QUERY.memory,
        metadata={
            "why": "Bytes beyond what a worker starts with: room to sort; stops queries built to exhaust memory."
        },
    )
    query_output: int = field(
        default=limits.QUERY.output,
        metadata={"why": "Bytes of a result. Use the export for larger ones."},
    )
    query_length: int = field(
        default=limits.QUERY_LENGTH,
        metadata={"why": "Bytes of query text: far more than a person writes."},
    )
    query_depth: int = field(
        default=limits.QUERY_DEPTH,
        metadata={"why": "Nested brackets; the parser's stack overflows at about 3,000."},
    )
    check_seconds: float = field(
        default=limits.CHECK.seconds, metadata={"why": "The whole bundled graph takes about 3 s."}
    )
    check_memory: int = field(
        default=limits.CHECK.memory,
        metadata={"why": "pySHACL was measured at 360 MB for 10,000 goals."},
    )
    check_workers: int = field(
        default=max(1, (os.cpu_count() or 1) // 2),
        metadata={"why": "Concurrent checks, a core each; half of the cores are left to readers."},
    )
    own_check_seconds: float = field(
        default=3600.0,
        metadata={
            "why": "«goalgraph check» of a person's own files: a graph of 100,000 goals takes minutes."
        },
    )
    own_check_memory: int = field(
        default=8 << 30,
        metadata={
            "why": "Bytes of each of its workers: a graph of 10,000 goals takes about 0.3 GB, "
            "one of 100,000 about 3 GB."
        },
    )
    own_file_size: int = field(
        default=2 << 30,
        metadata={"why": "Bytes of a file that «goalgraph check» reads: 14 MB for 5,000 goals."},
    )
    faults_quads: int = field(
        default=100_000,
        metadata={
            "why": "Statements of a graph that is checked as a whole, some 15 s, to list on the pages of "
            "sources what they lack; for a larger graph use «goalgraph check»."
        },
    )
    upload_size: int = field(
        default=limits.FILE_SIZE,
        metadata={
            "why": "Bytes of a file, and of one upload over HTTP; "
            "the whole bundled graph is about 0.8 MB of Turtle."
        },
    )
    workbook_unpacked: int = field(
        default=_TABLES.unpacked,
        metadata={
            "why": "Bytes a workbook or .zip unpacks to: ten times the largest upload; stops zip bombs."
        },
    )
    workbook_rows: int = field(
        default=_TABLES.rows,
        metadata={"why": "Rows of a sheet or CSV file: five for each of 10,000 goals."},
    )
    workbook_columns: int = field(
        default=_TABLES.columns,
        metadata={"why": "Columns of a sheet: ours have at most 19, the rest is the user's own."},
    )
    body_size: int = field(
        default=2 * _MB,
        metadata={"why": "Bytes of any other request body: a query is far smaller."},
    )
    address_length: int = field(
        default=8_000, metadata={"why": "Characters of an address; longer queries use POST."}
    )
    page_memory: int = field(
        default=64 * _MB, metadata={"why": "Bytes of cached pages: a version's pages never change."}
    )
    answer_memory: int = field(
        default=64 * _MB,
        metadata={"why": "Bytes of cached query results: a repeated query costs no worker."},
    )
    head_size: int = field(
        default=64 << 10,
        metadata={"why": "Bytes of a request's head: eight times the longest address."},
    )
    head_seconds: float = field(
        default=10.0, metadata={"why": "How long the head of a request may take to arrive."}
    )
    body_seconds: float = field(
        default=30.0,
        metadata={"why": "How long a request's body may take: the largest file at 3 Mbit/s."},
    )
    take_seconds: float = field(
        default=30.0,
        metadata={"why": "How long a client may take to receive a response that is ready."},
    )
    idle_seconds: int = field(
        default=15,
        metadata={
            "why": "How long an idle connection is kept: a browser sends its next request sooner."
        },
    )
    connections: int = field(
        default=1_000,
        metadata={"why": "Concurrent connections; more get a 503. Each takes a descriptor."},
    )
    proxies: str = field(
        default="",
        metadata={
            "why": "Addresses of trusted proxies, whose forwarded client address is used; separated by commas."
        },
    )
    workers: int = field(
        default=max(2, os.cpu_count() or 2),
        metadata={"why": "Concurrent queries: one per core, at least two."},
    )
    wait_seconds: float = field(
        default=2.0,
        metadata={"why": "How long a query waits for a worker before the response is 503."},
    )
    search_length: int = field(
        default=500, metadata={"why": "Characters of a search: the longest title here has 219."}
    )
    search_words: int = field(
        default=50,
        metadata={"why": "Words of a search, each looked up: the longest title has 30."},
    )
    search_page: int = field(
        default=20,
        metadata={
            "why": "Hits on a page, each with an excerpt: as many as a person reads through."
        },
    )
    search_rows: int = field(
        default=1_000,
        metadata={
            "why": "Hits in a spreadsheet, the best first: nobody reads more without narrowing the search."
        },
    )
    list_rows: int = field(
        default=5_000, metadata={"why": "Goals in a spreadsheet. Use the export for more."}
    )
    word_rows: int = field(
        default=100, metadata={"why": "Goals or links in a whole Word document: some ten pages."}
    )
    word_quotes: int = field(
        default=150, metadata={"why": "Footnotes of a whole Word document; more are counted in it."}
    )
    sheet_cells: int = field(
        default=50_000,
        metadata={
            "why": "Cells of a query's result in a spreadsheet, at most some 3 s of work. "
            "The other formats hold larger results."
        },
    )
    search_seconds: float = field(
        default=3.0,
        metadata={
            "why": "How long a search waits while the index is built, 1 s for the bundled graph;"
            " then the response is 503."
        },
    )
    neighbours: int = field(
        default=40,
        metadata={
            "why": "Neighbours of a goal in the explorer, the most relevant first: a column of 40 is two screens long."
        },
    )
    ready_seconds: float = field(
        default=5.0,
        metadata={
            "why": "How long a page waits for what is computed from a large version; then the response is 503."
        },
    )
    ready_quads: int = field(
        default=100_000,
        metadata={
            "why": "A version up to this size is not large: six times the bundled graph, which takes 1 s to compute."
        },
    )
    compare_quads: int = field(
        default=100_000,
        metadata={
            "why": "Statements that differ between two versions on a page, some 5 s of work."
        },
    )
    contact: str = field(
        default="",
        metadata={
            "why": "Contact for readers when something is wrong: an e-mail address or the address of a page."
        },
    )
    sources: str = field(
        default="",
        metadata={
            "why": "Folder of source texts that may be shown in full, found by their SHA-256; "
            "without one, the pages of sources show their quotes."
        },
    )
    address: str = field(
        default="",
        metadata={
            "why": "The public address of the site, e.g. https://goals.example.dk, for pages and data. "
            "Without it data have the address that the server listens at, never the header Host."
        },
    )
    watch_seconds: float = field(
        default=1.0,
        metadata={
            "why": "How often a server looks for a new version of its workspace: it reads one small file."
        },
    )
    disk_first_quads: int = field(
        default=200_000,
        metadata={
            "why": "Larger new versions are served from disk until they are loaded into memory."
        },
    )
    kept_quads: int = field(
        default=100_000,
        metadata={
            "why": "What is computed from larger versions is kept beside them for the next start."
        },
    )
    memory_quads: int = field(
        default=MEMORY_QUADS,
        metadata={"why": "Versions up to this size are served from memory, larger ones from disk."},
    )

    @classmethod
    def from_environment(cls, environment: Mapping[str, str]) -> Self:
        """The defaults, overridden by the environment; raises ``SettingFault`` for invalid numbers."""
        given: dict[str, float | str] = {}
        for setting in fields(cls):
            text = environment.get(f"GOALGRAPH_{setting.name.upper()}")
            if text is not None and setting.type is str:
                given[setting.name] = text.strip().rstrip("/")
            elif text is not None:
                given[setting.name] = read_number(setting.name, text, whole=setting.type is int)
        return cls(**given)  # type: ignore[arg-type]

    @property
    def query_limits(self) -> Limits:
        """The limits of one query."""
        return Limits(self.query_seconds, self.query_memory, self.query_output)

    @property
    def check_limits(self) -> Limits:
        """The limits of reading and checking one submission."""
        tables = TableLimits(self.workbook_unpacked, self.workbook_rows, self.workbook_columns)
        return Limits(self.check_seconds, self.check_memory, self.upload_size * 10, tables)

    @property
    def own_check_limits(self) -> Limits:
        """The limits of «goalgraph check», which checks a person's own files."""
        return replace(
            self.check_limits,
            seconds=self.own_check_seconds,
            memory=self.own_check_memory,
            output=self.own_file_size,
        )


def read_settings() -> Settings:
    """The settings of this process."""
    return Settings.from_environment(os.environ)
