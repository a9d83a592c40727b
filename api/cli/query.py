"""The command «query»."""

import argparse
from typing import Final

from api.cli.output import DONE, put
from api.cli.tables import results_table
from api.cli.versions import chosen_version
from api.cli.workspace import one_worker
from api.settings import read_settings
from graph import errors
from graph.sandbox.tasks import QUERY
from graph.store.sparql import QueryRequest, check_query
from graph.store.workspace import Version

_FORMS: Final = {
    "table": ["json", "ttl"],
    "turtle": ["ttl"],
    "ntriples": ["nt"],
    "rdfxml": ["rdf"],
    None: ["json", "ttl"],
}


def query(given: argparse.Namespace) -> int:
    """Run a query on the selected version and write its result."""
    settings = read_settings()
    text = given.sparql if given.file is None else _read(given)
    check_query(text, length=settings.query_length, depth=settings.query_depth)
    version = chosen_version(given, given.number)
    put(run_query(version, text, given.format), None)
    return DONE


def run_query(version: Version, text: str, form: str | None) -> str | bytes:
    """The result of a query on a version, in a format; a table without one."""
    settings = read_settings()
    with one_worker(version, QUERY, settings, settings.query_limits) as pool:
        forms = _FORMS.get(form, [form] if form else [])
        answer = pool.run(QUERY, QueryRequest(forms=forms), text.encode("utf-8", "surrogatepass"))
    as_table = form in {None, "table"} and answer.head["form"] == "json"
    return results_table(answer.body) if as_table else answer.body


def _read(given: argparse.Namespace) -> str:
    try:
        return str(given.file.read_text(encoding="utf-8"))
    except UnicodeDecodeError as fault:
        raise errors.WrongEncoding(file=given.file, line=1) from fault
    except OSError as fault:
        raise errors.FileMissing(file=given.file) from fault
