"""The command «query»."""

import argparse
import json
import shutil
from typing import Final

from api.cli.output import DONE, put
from api.cli.versions import chosen_version
from api.settings import read_settings
from graph import errors, namespaces
from graph.sandbox.pool import Pool
from graph.sandbox.tasks import QUERY
from graph.store.sparql import QueryRequest, check_query

_FORMS: Final = {
    "table": ["json", "ttl"],
    "turtle": ["ttl"],
    "ntriples": ["nt"],
    "rdfxml": ["rdf"],
    None: ["json", "ttl"],
}
_LONGEST_CELL: Final = 200


def query(given: argparse.Namespace) -> int:
    """Answer a query from the chosen version."""
    settings = read_settings()
    text = given.sparql if given.file is None else _read(given)
    check_query(text, length=settings.query_length, depth=settings.query_depth)
    version = chosen_version(given.workspace, given.number)
    limits = settings.query_limits
    with Pool(
        version.source_within(settings.memory_quads),
        [QUERY],
        workers=1,
        wait=settings.wait_seconds,
        limits=limits,
    ) as pool:
        forms = _FORMS.get(given.format, [given.format])
        answer = pool.run(QUERY, QueryRequest(forms=forms), text.encode("utf-8", "surrogatepass"))
    as_table = given.format in {None, "table"} and answer.head["form"] == "json"
    put(table(answer.body) if as_table else answer.body, None)
    return DONE


def table(data: bytes) -> str:
    """A SPARQL JSON result as aligned columns, cut to the width of the terminal."""
    result = json.loads(data)
    if "boolean" in result:
        return f"{str(result['boolean']).lower()}\n"
    columns = result["head"]["vars"]
    rows = [
        [_words(row[name]) if name in row else "" for name in columns]
        for row in result["results"]["bindings"]
    ]
    widths = [max(map(len, column)) for column in zip(columns, *rows, strict=True)]
    room = shutil.get_terminal_size((10_000, 24)).columns
    lines = [columns, ["-" * width for width in widths], *rows]
    return "".join(
        "  ".join(cell.ljust(width) for cell, width in zip(line, widths, strict=True)).rstrip()[
            :room
        ]
        + "\n"
        for line in lines
    )


def _words(term: dict[str, str]) -> str:
    value = (
        namespaces.compact(term["value"]).strip("<>") if term["type"] == "uri" else term["value"]
    )
    return " ".join(value.split())[:_LONGEST_CELL]


def _read(given: argparse.Namespace) -> str:
    try:
        return str(given.file.read_text(encoding="utf-8"))
    except UnicodeDecodeError as fault:
        raise errors.WrongEncoding(file=given.file, line=1) from fault
    except OSError as fault:
        raise errors.FileMissing(file=given.file) from fault
