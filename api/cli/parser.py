"""The commands and their options."""

import argparse
from pathlib import Path
from typing import Final

from api.cli.options import EXIT_CODES, Commands, add_command, day, language
from api.cli.publishing_parser import add_publishing
from graph import __version__
from graph.i18n import translate
from graph.store.question_names import NAMES

_LAST_PORT: Final = 65535


def build_parser() -> argparse.ArgumentParser:
    """The parser of all commands and options; ``docs/commands.md`` is generated from it."""
    parser = argparse.ArgumentParser(
        prog="goalgraph",
        description="Shows which public goals support which, across levels of government, with the evidence.",
        epilog=EXIT_CODES,
    )
    parser.add_argument("--version", action="version", version=f"goalgraph {__version__}")
    commands = parser.add_subparsers(dest="command", required=True, metavar="COMMAND")

    serve = add_command(commands, "serve", "serve pages, data and SPARQL on one address")
    serve.add_argument(
        "--host", default="127.0.0.1", help="address to listen on (default: 127.0.0.1)"
    )
    serve.add_argument(
        "--port",
        type=_port,
        default=8000,
        help="port to listen on (default: 8000; 0: any free one)",
    )
    serve.add_argument(
        "--read-only",
        action="store_true",
        help="never write the workspace, e.g. one on a read-only disk; nobody can publish over HTTP",
    )
    serve.add_argument(
        "--access-log",
        action="store_true",
        help="print a line for each request: when, method, path, status, bytes, milliseconds; "
        "nothing about who asks, and not what is searched for",
    )

    _add_check(commands)

    query = add_command(commands, "query", "query the graph in SPARQL")
    asked = query.add_mutually_exclusive_group(required=True)
    asked.add_argument("sparql", nargs="?", metavar="SPARQL", help="the query")
    asked.add_argument(
        "-f", "--file", type=Path, metavar="FILE", help="file that contains the query"
    )
    query.add_argument(
        "--format",
        choices=["table", "json", "csv", "tsv", "xml", "turtle", "ntriples", "jsonld", "rdfxml"],
        help="format of the result (default: table, or turtle for a graph)",
    )
    query.add_argument(
        "--version", dest="number", type=int, metavar="N", help="query an older version"
    )

    evidence = add_command(commands, "evidence", "verify every quote against its source")
    evidence.add_argument(
        "--sources",
        type=Path,
        required=True,
        metavar="DIR",
        help="directory that holds the source texts, under any names",
    )
    evidence.add_argument(
        "--format",
        choices=["text", "json"],
        default="text",
        help="format of the result (default: text)",
    )

    threads = add_command(
        commands,
        "threads",
        "list the threads between goals, or show that of a goal, theme or frame",
    )
    which = threads.add_mutually_exclusive_group()
    which.add_argument(
        "--goal", metavar="SET/NUMBER", help="explicit thread of a goal, e.g. sst-2023/2.1"
    )
    which.add_argument("--theme", metavar="SLUG", help="thread of a theme")
    which.add_argument("--frame", metavar="SLUG", help="thread of a frame")
    which.add_argument(
        "--kind", choices=["explicit", "thematic", "reference"], help="only threads of this kind"
    )
    _explored(threads, "table", "json", "svg", "html", "graphml")

    gaps = add_command(commands, "gaps", "list gaps: unsupported goals and other missing pieces")
    gaps.add_argument(
        "--kind",
        choices=[
            "supported-by-nothing",
            "without-agency",
            "supports-nothing-outside",
            "one-sided",
            "absent",
            "only-suggested",
            "unsupported",
            "supports-nothing",
        ],
        help="only gaps of this kind",
    )
    gaps.add_argument(
        "--missing",
        metavar="LEVEL",
        help="only goals without support from LEVEL, e.g. municipal",
    )
    _set_or_publisher(gaps.add_mutually_exclusive_group(), "only gaps of {}")
    _explored(gaps, "table", "json")

    matrix = add_command(
        commands, "matrix", "cross goal sets with each other, or levels or publishers with levels"
    )
    across = matrix.add_mutually_exclusive_group()
    across.add_argument(
        "--by",
        choices=["set", "level", "publisher"],
        default="set",
        help="rows of the matrix (default: set); publishers are crossed with levels",
    )
    _set_or_publisher(across, "cross the goals of {} with the levels")
    _explored(matrix, "table", "json")

    compare = add_command(commands, "compare", "compare two goal sets")
    compare.add_argument("one", metavar="SET", help="a goal set, e.g. sst-2023")
    compare.add_argument("other", metavar="SET", help="another goal set")
    _explored(compare, "table", "json")

    _add_timeline(commands)
    _add_ask(commands)

    template = add_command(commands, "template", "write the workbook to fill in")
    template.add_argument(
        "-o",
        "--output",
        type=Path,
        metavar="FILE",
        default=Path("goals.xlsx"),
        help="file to write (default: goals.xlsx)",
    )
    template.add_argument(
        "--next",
        metavar="SET",
        help="begin with the goals of this published set, which the new one is to replace: a draft in "
        "which each goal goes on with its predecessor, and links are suggestions to judge again",
    )

    export = add_command(commands, "export", "export the whole graph, or goal sets as tables")
    export.add_argument(
        "--format",
        choices=["ttl", "trig", "nq", "jsonld", "xlsx", "csv", "graphml"],
        required=True,
        help="ttl contains the union of all graphs; xlsx and csv (a .zip of files) contain "
        "goal sets in the columns of the template, and can be read back; graphml contains goals and links",
    )
    export.add_argument(
        "--set",
        dest="sets",
        action="append",
        metavar="SET",
        help="only this goal set, e.g. sst-2023; for xlsx and csv (may be repeated; default: all)",
    )
    export.add_argument(
        "-o",
        "--output",
        type=Path,
        metavar="FILE",
        help="write to a file instead of standard output",
    )
    add_publishing(commands)
    return parser


def _add_check(commands: Commands) -> None:
    check = add_command(commands, "check", "check goal sets against the rules and the graph")
    check.add_argument(
        "files",
        nargs="*",
        type=Path,
        metavar="FILE",
        help="files of one submission (default: the published graph itself)",
    )
    check.add_argument(
        "--against", choices=["none"], help="none: check the files alone, not within the graph"
    )
    check.add_argument(
        "--format",
        choices=["text", "json", "html", "docx", "turtle", "sarif", "junit"],
        default="text",
        help="format of the report (default: text)",
    )
    check.add_argument(
        "-o",
        "--output",
        type=Path,
        metavar="FILE",
        help="write the report to FILE; if FILE ends in .xlsx, write the annotated workbook, with the "
        "findings as comments in its cells, and print the report",
    )
    check.add_argument(
        "--as-of",
        type=day,
        metavar="DATE",
        help="day that counts as today, as YYYY-MM-DD (default: today)",
    )
    check.add_argument(
        "--receipt",
        type=Path,
        metavar="FILE.html",
        help="also write a receipt to print or keep: fingerprints of the files, day, version, verdict",
    )
    check.add_argument("--strict", action="store_true", help="exit with 1 on warnings too")
    check.add_argument(
        "--engine",
        choices=["compiled", "pyshacl"],
        default="compiled",
        help="what runs the rules: compiled queries, or pySHACL alone, slower, for comparison "
        "(default: compiled)",
    )


def _add_timeline(commands: Commands) -> None:
    timeline = add_command(commands, "timeline", "list the deadlines of goals")
    timeline.add_argument("--org", metavar="SLUG", help="only those of this publisher")
    timeline.add_argument("--level", metavar="LEVEL", help="only of this level, e.g. municipal")
    timeline.add_argument("--theme", metavar="SLUG", help="only of goals with this theme")
    timeline.add_argument("--year", metavar="YEAR", help="only those that end in this year")
    timeline.add_argument(
        "--format",
        choices=["table", "json", "ics"],
        default="table",
        help="format of the result; ics is a calendar (default: table)",
    )
    timeline.add_argument("-o", "--output", type=Path, metavar="FILE", help="write to a file")


def _add_ask(commands: Commands) -> None:
    ask = add_command(commands, "ask", "ask a published question, with its fields filled in")
    ask.add_argument("question", nargs="?", metavar="NUMBER", help="its number, e.g. 11")
    ask.add_argument(
        "--list", action="store_true", help="list the questions, or the choices of one question"
    )
    for name in NAMES:
        ask.add_argument(
            f"--{name}",
            dest=f"field_{name}",
            metavar="VALUE",
            help=f"field of some questions: {name}; «all» leaves it open",
        )
    ask.add_argument(
        "--format",
        choices=["table", "json", "csv", "tsv", "xml", "rq"],
        default="table",
        help="format of the result; rq is the query that is asked (default: table)",
    )
    ask.add_argument("-o", "--output", type=Path, metavar="FILE", help="write to a file")


def _set_or_publisher(command: "argparse._MutuallyExclusiveGroup", what: str) -> None:
    of_set, of_publisher = what.format("this goal set"), what.format("this publisher's goal sets")
    command.add_argument("--set", metavar="SET", help=f"{of_set}, e.g. sst-2023")
    command.add_argument("--publisher", metavar="SLUG", help=of_publisher)


def _explored(command: argparse.ArgumentParser, *forms: str) -> None:
    command.add_argument(
        "--basis",
        action="append",
        choices=["ExplicitText", "EditorialReading", "SharedFrame", "TextSimilarity"],
        help="only links on this basis, e.g. ExplicitText: what the sources say (may be repeated)",
    )
    command.add_argument(
        "--suggested", action="store_true", help="also show suggested links; they never count"
    )
    command.add_argument(
        "--format", choices=forms, default="table", help="format of the result (default: table)"
    )
    command.add_argument("-o", "--output", type=Path, metavar="FILE", help="write to a file")


def _port(text: str) -> int:
    port = int(text)
    if not 0 <= port <= _LAST_PORT:
        raise argparse.ArgumentTypeError(
            translate(language(), "a port is a number from 0 to 65535")
        )
    return port
