"""The commands ``export`` and ``template``: the graph, or sets of it, written out; the workbook to fill in."""

import argparse

from pyoxigraph import Store

from api.cli import DONE
from api.output import put
from api.settings import read_settings
from api.versions import chosen_version
from graph import errors
from graph.export import export_graph
from graph.graphml import as_graphml
from graph.network import load
from graph.opening import open_source
from graph.tables_out import FORMS, export_tables
from graph.template import make_template


def export(given: argparse.Namespace) -> int:
    """Write the chosen version in one of the exchange formats, or sets of it as tables."""
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
    """Write the workbook to fill in."""
    put(make_template(_store(given), given.lang), given.output)
    return DONE


def _store(given: argparse.Namespace) -> Store:
    version = chosen_version(given.workspace)
    return open_source(version.source_within(read_settings().memory_quads)).store
