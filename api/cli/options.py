"""Options that commands share, and values of options."""

import argparse
import os
from datetime import date
from typing import Final, TypeAlias

from graph.i18n import DEFAULT, LANGUAGES, translate

Commands: TypeAlias = "argparse._SubParsersAction[argparse.ArgumentParser]"  # noqa: SLF001 - it has no public name
"""What commands are added to."""
NEED_VERSIONS: Final = frozenset(
    """versions diff rollback undo prune compact backup restore doctor token""".split()  # noqa: SIM905 - far shorter
)
"""The commands that are not to be had on a SPARQL engine: they need versions, or a folder that is ours."""
EXIT_CODES: Final = (
    "Exit codes: 0 done, or conforms; 1 checked and does not conform; "
    "2 cannot be read or done (nothing changed); 3 internal error, please report it."
)


def add_command(commands: Commands, name: str, what: str) -> argparse.ArgumentParser:
    """Add a command with the options that all have."""
    command = commands.add_parser(
        name, help=what, description=f"{what[0].upper()}{what[1:]}.", epilog=EXIT_CODES
    )
    command.add_argument(
        "--workspace",
        metavar="DIR",
        help="directory of the versions (default: GOALGRAPH_WORKSPACE, else ./workspace, else the bundled graph)",
    )
    command.add_argument(
        "--store",
        metavar="URL",
        help="SPARQL 1.1 engine in the place of a workspace: its address for queries, or a .toml file "
        "with its addresses and accounts (default: GOALGRAPH_STORE)",
    )
    command.add_argument(
        "--lang",
        choices=LANGUAGES,
        default=language(),
        help="language of messages (default: GOALGRAPH_LANG, else da)",
    )
    return command


def language() -> str:
    """The language of messages if none is chosen."""
    asked = os.environ.get("GOALGRAPH_LANG", DEFAULT)
    return asked if asked in LANGUAGES else DEFAULT


def day(text: str) -> date:
    """The value of an option that is a day; argparse shows the error."""
    try:
        return date.fromisoformat(text)
    except ValueError:
        raise argparse.ArgumentTypeError(
            translate(
                language(),
                "{text} is not a date; write it as YYYY-MM-DD, e.g. 2026-11-21",
                text=text,
            )
        ) from None


def count(text: str) -> int:
    """The value of an option that is a number from 1; argparse shows the error."""
    if text.isdecimal() and int(text) > 0:
        return int(text)
    raise argparse.ArgumentTypeError(
        translate(language(), "{text} is not a number from 1", text=text)
    )
