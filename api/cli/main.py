"""The ``goalgraph`` command."""

import argparse
import os
import sys
from collections.abc import Sequence
from typing import NoReturn

from api.cli.output import CANNOT_BE_DONE, DONE, INTERNAL_ERROR
from api.cli.parser import build_parser
from graph import errors


def main(arguments: Sequence[str] | None = None) -> NoReturn:
    """Run a command and exit with its code."""
    parser = build_parser()
    given = parser.parse_args(arguments)
    try:
        code = _run(given)
    except errors.GoalgraphError as failure:
        complain(failure.text(given.lang))
        code = INTERNAL_ERROR if isinstance(failure, errors.WorkerFailed) else CANNOT_BE_DONE
    except BrokenPipeError:  # the reader closed the pipe, e.g. «head»
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        code = DONE
    except KeyboardInterrupt:
        code = 130
    except Exception as failure:
        reason = f"{type(failure).__name__}: {failure}"
        complain(errors.WorkerFailed(reason=reason).text(given.lang))
        if os.environ.get("GOALGRAPH_DEBUG"):
            raise
        code = INTERNAL_ERROR
    sys.exit(code)


def complain(sentence: str) -> None:
    """Write an error message as one line on standard error."""
    line = " ".join(sentence.split())
    sys.stderr.write(f"goalgraph: {line}\n")


def _run(given: argparse.Namespace) -> int:
    # Imports are local to their command: «goalgraph --help» must not load a web server.
    match given.command:
        case "serve":
            from api.cli.serve import serve  # noqa: PLC0415

            return serve(given)
        case "check":
            from api.cli.check import check  # noqa: PLC0415

            return check(given)
        case "query" | "ask":
            from api.cli import ask, query  # noqa: PLC0415

            return ask.ask(given) if given.command == "ask" else query.query(given)
        case "threads" | "gaps" | "matrix" | "compare" | "timeline":
            from api.cli import explore  # noqa: PLC0415

            return explore.COMMANDS[given.command](given)
        case "evidence":
            from api.cli.evidence import evidence  # noqa: PLC0415

            return evidence(given)
        case _:
            from api.cli import export  # noqa: PLC0415

            return export.COMMANDS[given.command](given)


if __name__ == "__main__":
    main()
