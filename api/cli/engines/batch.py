"""The command «batch»."""

import argparse
import json
from dataclasses import asdict

from api.cli.output import DONE, put
from api.cli.tables import table
from graph import errors, namespaces
from graph.batch.analyses import BatchResult, analyse
from graph.batch.tables import Tables
from graph.i18n import translate


def batch(given: argparse.Namespace) -> int:
    """Analyse a whole graph in a file; raises ``BatchFormat``, ``BatchEngineMissing`` or ``FileMissing``."""
    if not given.file.exists():
        raise errors.FileMissing(file=given.file)
    tables = Tables(given.file)
    try:
        found = analyse(tables)
    finally:
        tables.close()
    as_json = json.dumps(asdict(found), indent=2) + "\n"
    put(as_json if given.format == "json" else _table(found, given.lang), given.output)
    return DONE


def _table(found: BatchResult, lang: str) -> str:
    sizes = [size for _, size in found.components]
    facts = [
        [
            translate(lang, "Goals that nothing supports"),
            str(len(found.gaps["supported-by-nothing"])),
        ],
        [translate(lang, "Goals that support nothing"), str(len(found.gaps["supports-nothing"]))],
        [translate(lang, "Connected groups of goals"), str(len(sizes))],
        [translate(lang, "Goals in the largest group"), str(max(sizes, default=0))],
    ]
    cells = [
        [namespaces.slug(level), namespaces.slug(theme), str(goals)]
        for level, theme, goals in found.levels_by_theme
    ]
    headings = [translate(lang, each) for each in ("Level", "Theme", "Goals")]
    what = [translate(lang, "What"), translate(lang, "Count")]
    return f"{table(what, facts)}\n{table(headings, cells)}"
