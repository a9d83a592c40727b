"""The command ``export``: the whole graph, written out."""

import argparse

from api.cli import DONE
from api.output import put
from api.settings import read_settings
from api.versions import chosen_version
from graph.export import export_graph
from graph.opening import open_source


def export(given: argparse.Namespace) -> int:
    """Write the chosen version in one of the exchange formats."""
    version = chosen_version(given.workspace)
    store = open_source(version.source_within(read_settings().memory_quads)).store
    put(export_graph(store, given.format), given.output)
    return DONE
