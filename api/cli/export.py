"""The commands «export» and «template»."""

import argparse
from typing import Final

from pyoxigraph import Store

from api.cli.output import DONE, put
from api.cli.versions import chosen_version
from api.settings import read_settings
from graph import errors
from graph.analysis.network import load
from graph.diagrams.graphml import as_graphml
from graph.store.export import export_graph
from graph.store.opening import open_source
from graph.submission.workbook.export import FORMS, export_tables
from graph.submission.workbook.next_edition import next_edition
from graph.submission.workbook.template import make_template


def export(given: argparse.Namespace) -> int:
    """Write the selected version in an exchange format, or goal sets of it as tables.

    Raises ``SetsOfTables`` if sets are named for a format that is not a table.
    """
    if given.sets and given.format not in FORMS:
        raise errors.SetsOfTables(forms=" / ".join(FORMS), form=given.format)
    store = _store(given)
    if given.format in FORMS:
        put(export_tables(store, given.format, given.sets or ()), given.output)
    elif given.format == "graphml":
        put(as_graphml(load(store, given.lang)), given.output)
    else:
        put(export_graph(store, given.format), given.output)
    return DONE


def template(given: argparse.Namespace) -> int:
    """Write the template workbook, or that of the set that is to replace a published one."""
    store = _store(given)
    made = next_edition(store, given.next) if given.next else make_template(store, given.lang)
    put(made, given.output)
    return DONE


COMMANDS: Final = {"export": export, "template": template}
"""The commands of this module by name."""


def _store(given: argparse.Namespace) -> Store:
    version = chosen_version(given)
    return open_source(version.source_within(read_settings().memory_quads)).store
