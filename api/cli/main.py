"""The ``goalgraph`` command."""

import argparse
import os
import sys
from collections.abc import Callable, Mapping, Sequence
from importlib import import_module
from typing import Final, NoReturn

from api.cli.options import NEED_VERSIONS
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


_MODULES: Final = {
    "serve": ("serve",),
    "check": ("check",),
    "query": ("query",),
    "engines.batch": ("batch",),
    "ask": ("ask",),
    "word": ("word",),
    "evidence": ("evidence",),
    "tokens": ("token",),
    "explore": ("threads", "gaps", "matrix", "compare", "timeline"),
    "export": ("export", "template"),
    "publish": ("publish", "withdraw", "rollback", "undo"),
    "history": ("versions", "diff"),
    "care": ("prune", "compact", "backup", "restore", "doctor"),
}
"""The commands of each module: of several it has the functions in ``COMMANDS``."""


def _run(given: argparse.Namespace) -> int:
    command: str = given.command
    if command in NEED_VERSIONS and (given.store or os.environ.get("GOALGRAPH_STORE")):
        from api.cli.engines.chosen import chosen_copy  # noqa: PLC0415 - as below

        chosen_copy(given)  # raises EngineLacks, unless a workspace is named
    name = next(name for name, commands in _MODULES.items() if command in commands)
    # Modules are imported for their commands: «goalgraph --help» must not load a web server.
    module = import_module(f"api.cli.{name}")
    several: Mapping[str, Callable[[argparse.Namespace], int]] = getattr(module, "COMMANDS", {})
    code: int = several[command](given) if several else getattr(module, command)(given)
    return code


if __name__ == "__main__":
    main()
