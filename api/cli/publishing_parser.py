"""The options of the commands that write documents, change what is published, and look after a workspace."""

from pathlib import Path

from api.cli.options import EXIT_CODES, Commands, add_command, count, day


def add_publishing(commands: Commands) -> None:
    """Add the commands."""
    _add_word(commands)
    _add_changes(commands)
    _add_history(commands)
    _add_tokens(commands)
    _add_care(commands)
    _add_batch(commands)


def _add_changes(commands: Commands) -> None:
    publish = add_command(
        commands, "publish", "check files as one submission and publish them as a new version"
    )
    publish.add_argument(
        "files", nargs="+", type=Path, metavar="FILE", help="files of one submission"
    )
    withdraw = add_command(commands, "withdraw", "take a goal set back, as a new version")
    withdraw.add_argument("set", metavar="SET", help="the goal set, e.g. sst-2023")
    withdraw.add_argument(
        "--with-links",
        action="store_true",
        help="mark the links of others to and from its goals as withdrawn; without it they are "
        "listed and nothing is done",
    )
    rollback = add_command(
        commands, "rollback", "publish the content of an older version as a new version"
    )
    rollback.add_argument("number", type=count, metavar="N", help="the older version")
    undo = add_command(
        commands, "undo", "take back what one version did to one link, as a new version"
    )
    undo.add_argument("link", metavar="LINK", help="the link, e.g. ed-n1-s1")
    undo.add_argument("number", type=count, metavar="N", help="the version that changed it")
    for command in (publish, withdraw, rollback, undo):
        command.add_argument(
            "--by", metavar="NAME", help="who does it, for the history (default: the user's name)"
        )
        command.add_argument(
            "--message", metavar="TEXT", default="", help="why it is done, for the history"
        )


def _add_history(commands: Commands) -> None:
    versions = add_command(commands, "versions", "list the versions, the newest first")
    diff = add_command(commands, "diff", "compare two versions, word by word")
    for name in ("before", "after"):
        diff.add_argument(
            name, type=count, metavar="N" if name == "before" else "M", help="version"
        )
    for command in (versions, diff):
        command.add_argument(
            "--format",
            choices=["text", "json"],
            default="text",
            help="format of the result (default: text)",
        )


def _add_tokens(commands: Commands) -> None:
    about = "make, list or revoke tokens: who may write over HTTP"
    token = commands.add_parser(
        "token", help=about, description=f"{about[0].upper()}{about[1:]}.", epilog=EXIT_CODES
    )
    what = token.add_subparsers(dest="what", required=True, metavar="new|list|revoke")
    new = add_command(what, "new", "make a token and show it, once")
    new.add_argument("name", metavar="NAME", help="who it is for, as the history names them")
    new.add_argument(
        "--sets", nargs="+", metavar="SET", default=[], help="only these goal sets (default: all)"
    )
    new.add_argument(
        "--until", type=day, metavar="DATE", help="last day it is valid, as YYYY-MM-DD"
    )
    add_command(what, "list", "list the tokens, without their secrets")
    revoke = add_command(what, "revoke", "end the tokens of a name, or one by its id, at once")
    revoke.add_argument("name", metavar="NAME", help="the name, or the id of one token")


def _add_care(commands: Commands) -> None:
    prune = add_command(
        commands, "prune", "delete the stores of older versions; a compressed copy of each is kept"
    )
    prune.add_argument(
        "--keep", type=count, required=True, metavar="N", help="versions that keep their store"
    )
    prune.add_argument("--dry-run", action="store_true", help="say what would be deleted")
    add_command(
        commands,
        "compact",
        "rewrite the store of the current version as few files; a server does so by itself",
    )
    backup = add_command(commands, "backup", "write the whole workspace to one file")
    backup.add_argument("file", type=Path, metavar="FILE", help="file to write, e.g. goals.tar")
    backup.add_argument("--with-secrets", action="store_true", help="with the hashes of the tokens")
    restore = add_command(commands, "restore", "make a workspace from a backup")
    restore.add_argument("file", type=Path, metavar="FILE", help="file of a backup")
    restore.add_argument(
        "--with-secrets", action="store_true", help="with the hashes of the tokens, if it has them"
    )
    doctor = add_command(
        commands,
        "doctor",
        "verify every version against its hashes: what is damaged, what still serves",
    )
    doctor.add_argument(
        "--format",
        choices=["text", "json"],
        default="text",
        help="format of the result (default: text)",
    )


def _add_word(commands: Commands) -> None:
    what = "write a Word document: of one page, with quotes as footnotes"
    word = add_command(commands, "word", what)
    about = word.add_mutually_exclusive_group(required=True)
    goal = "SET/NUMBER"
    about.add_argument("--thread", metavar=goal, help="the thread of a goal, e.g. sst-2023/2.1")
    for name, kind in {"goal": goal, "theme": "SLUG", "frame": "SLUG", "set": "SET"}.items():
        about.add_argument(f"--{name}", metavar=kind, help=f"a {name}")
    about.add_argument("--organization", metavar="SLUG", help="an organisation")
    word.add_argument("--full", action="store_true", help="all of it, as long as it takes")
    word.add_argument("--site", default="", metavar="URL", help="server to link to (default: none)")
    name = "file to write (default: named after what it is about, e.g. sst-2023-2.1.docx)"
    word.add_argument("-o", "--output", type=Path, metavar="FILE", help=name)


def _add_batch(commands: Commands) -> None:
    batch = add_command(
        commands,
        "batch",
        "find gaps, themes by level and connected goals of a whole graph in a file",
    )
    batch.add_argument(
        "file",
        type=Path,
        metavar="FILE",
        help="N-Quads, as «export --format nq» writes, or a .parquet with the columns s, p, o and g",
    )
    batch.add_argument(
        "--format",
        choices=["table", "json"],
        default="table",
        help="format of the result (default: table)",
    )
    batch.add_argument("-o", "--output", type=Path, metavar="FILE", help="write to a file")
