"""The commands and their options."""

import argparse
import os
from datetime import date
from pathlib import Path
from typing import Final

from graph import __version__
from graph.i18n import DEFAULT, LANGUAGES, translate

_LAST_PORT: Final = 65535
_EXIT_CODES: Final = (
    "Exit codes: 0 done, or conforms; 1 checked and does not conform; "
    "2 cannot be read or done (nothing changed); 3 an internal error, please report it."
)


def build_parser() -> argparse.ArgumentParser:
    """The commands and their options; ``docs/commands.md`` is made from it."""
    parser = argparse.ArgumentParser(
        prog="goalgraph",
        description="Shows which public goals support which, across levels of government, with the evidence.",
        epilog=_EXIT_CODES,
    )
    parser.add_argument("--version", action="version", version=f"goalgraph {__version__}")
    commands = parser.add_subparsers(dest="command", required=True, metavar="COMMAND")

    serve = _command(commands, "serve", "serve pages, data and SPARQL on one address")
    serve.add_argument(
        "--host", default="127.0.0.1", help="address to listen on (default: 127.0.0.1)"
    )
    serve.add_argument(
        "--port",
        type=_port,
        default=8000,
        help="port to listen on (default: 8000; 0: any free one)",
    )

    check = _command(commands, "check", "check goal sets against the rules and the graph")
    check.add_argument(
        "files",
        nargs="*",
        type=Path,
        metavar="FILE",
        help="files of one submission; none: the published graph itself",
    )
    check.add_argument(
        "--against", choices=["none"], help="«none»: check the files alone, not within the graph"
    )
    check.add_argument(
        "--format",
        choices=["text", "json", "html", "turtle", "sarif", "junit"],
        default="text",
        help="form of the report (default: text)",
    )
    check.add_argument(
        "-o",
        "--output",
        type=Path,
        metavar="FILE",
        help="write the report to a file; where it ends in .xlsx, write the workbook back with the "
        "findings as comments in its cells, and the report to standard output",
    )
    check.add_argument(
        "--as-of",
        type=_date,
        metavar="DATE",
        help="the day that counts as today, as YYYY-MM-DD (default: today)",
    )
    check.add_argument("--strict", action="store_true", help="let warnings fail too")

    query = _command(commands, "query", "ask the graph in SPARQL")
    asked = query.add_mutually_exclusive_group(required=True)
    asked.add_argument("sparql", nargs="?", metavar="SPARQL", help="the query")
    asked.add_argument(
        "-f", "--file", type=Path, metavar="FILE", help="a file that holds the query"
    )
    query.add_argument(
        "--format",
        choices=["table", "json", "csv", "tsv", "xml", "turtle", "ntriples", "jsonld", "rdfxml"],
        help="form of the answer (default: table, or turtle for a graph)",
    )
    query.add_argument(
        "--version", dest="number", type=int, metavar="N", help="ask an older version"
    )

    evidence = _command(commands, "evidence", "prove every quote in its source")
    evidence.add_argument(
        "--sources",
        type=Path,
        required=True,
        metavar="DIR",
        help="the folder that holds the source texts, under any names",
    )
    evidence.add_argument(
        "--format",
        choices=["text", "json"],
        default="text",
        help="form of the proof (default: text)",
    )

    threads = _command(
        commands, "threads", "show the threads between goals, or the one of a goal, theme or frame"
    )
    which = threads.add_mutually_exclusive_group()
    which.add_argument("--goal", metavar="SET/NUMBER", help="the explicit thread of a goal")
    which.add_argument("--theme", metavar="SLUG", help="the thread of a theme")
    which.add_argument("--frame", metavar="SLUG", help="the thread of a frame")
    which.add_argument(
        "--kind", choices=["explicit", "thematic", "reference"], help="only threads of this kind"
    )
    _explored(threads, "table", "json", "svg", "html", "graphml")

    gaps = _command(commands, "gaps", "show what nothing supports, and what else is missing")
    gaps.add_argument(
        "--kind",
        choices=["unsupported", "supports-nothing", "one-sided", "only-suggested", "absent"],
        help="only gaps of this kind",
    )
    gaps.add_argument(
        "--missing",
        metavar="LEVEL",
        help="only goals that no goal of this level supports, as municipal",
    )
    _whose(gaps.add_mutually_exclusive_group(), "only gaps")
    _explored(gaps, "table", "json")

    matrix = _command(
        commands, "matrix", "show what connects sets with sets, or levels or publishers with levels"
    )
    across = matrix.add_mutually_exclusive_group()
    across.add_argument(
        "--by",
        choices=["set", "level", "publisher"],
        default="set",
        help="what the rows are (default: set); publishers are crossed with levels",
    )
    _whose(across, "the goals, with the levels,")
    _explored(matrix, "table", "json")

    compare = _command(commands, "compare", "compare two goal sets")
    compare.add_argument("one", metavar="SET", help="a goal set, as sst-2023")
    compare.add_argument("other", metavar="SET", help="another")
    _explored(compare, "table", "json")

    template = _command(commands, "template", "write the workbook to fill in")
    template.add_argument(
        "-o",
        "--output",
        type=Path,
        metavar="FILE",
        default=Path("goals.xlsx"),
        help="where to write it (default: goals.xlsx)",
    )

    export = _command(commands, "export", "write the whole graph out, or goal sets as tables")
    export.add_argument(
        "--format",
        choices=["ttl", "trig", "nq", "jsonld", "xlsx", "csv", "graphml"],
        required=True,
        help="ttl and jsonld hold the union of all graphs; xlsx and csv (a .zip of files) hold "
        "goal sets in the columns of the template, and can be read back; graphml holds goals and links",
    )
    export.add_argument(
        "--set",
        dest="sets",
        action="append",
        metavar="SET",
        help="only this goal set, as sst-2023; for xlsx and csv (may be repeated; default: all)",
    )
    export.add_argument(
        "-o",
        "--output",
        type=Path,
        metavar="FILE",
        help="write to a file instead of standard output",
    )
    return parser


def _command(
    commands: "argparse._SubParsersAction[argparse.ArgumentParser]", name: str, what: str
) -> argparse.ArgumentParser:
    command = commands.add_parser(
        name, help=what, description=f"{what[0].upper()}{what[1:]}.", epilog=_EXIT_CODES
    )
    command.add_argument(
        "--workspace",
        metavar="DIR",
        help="where the versions lie (default: GOALGRAPH_WORKSPACE, else ./workspace, else the bundled graph)",
    )
    command.add_argument(
        "--lang",
        choices=LANGUAGES,
        default=_language(),
        help="language of messages (default: GOALGRAPH_LANG, else da)",
    )
    return command


def _whose(command: "argparse._MutuallyExclusiveGroup", what: str) -> None:
    command.add_argument("--set", metavar="SET", help=f"{what} of this goal set, as sst-2023")
    command.add_argument(
        "--publisher", metavar="SLUG", help=f"{what} of this publisher's goal sets"
    )


def _explored(command: argparse.ArgumentParser, *forms: str) -> None:
    command.add_argument(
        "--basis",
        action="append",
        choices=["ExplicitText", "EditorialReading", "SharedFrame", "TextSimilarity"],
        help="only links on this basis; ExplicitText: what the sources say (may be repeated)",
    )
    command.add_argument(
        "--suggested", action="store_true", help="show suggested links too; they never count"
    )
    command.add_argument(
        "--format", choices=forms, default="table", help="form of the answer (default: table)"
    )
    command.add_argument("-o", "--output", type=Path, metavar="FILE", help="write to a file")


def _language() -> str:
    asked = os.environ.get("GOALGRAPH_LANG", DEFAULT)
    return asked if asked in LANGUAGES else DEFAULT


def _port(text: str) -> int:
    port = int(text)
    if not 0 <= port <= _LAST_PORT:
        raise argparse.ArgumentTypeError(
            translate(_language(), "a port is a number from 0 to 65535")
        )
    return port


def _date(text: str) -> date:
    try:
        return date.fromisoformat(text)
    except ValueError:
        raise argparse.ArgumentTypeError(
            translate(_language(), "{text} is no date; write it as 2026-11-21", text=text)
        ) from None
