"""Writes docs/commands.md, docs/limits.md and docs/workbook.md from the code: ``make docs``."""

import argparse
import os
from dataclasses import fields
from pathlib import Path
from typing import Final

HERE: Final = Path(__file__).parent
_MB: Final = 1 << 20
_BY_CORES: Final = {
    "workers": "one a core, at least 2",
    "check_workers": "one for every two cores, at least 1",
}


def commands() -> str:
    """The help of every command."""
    os.environ["COLUMNS"] = "88"  # argparse wraps to the terminal
    os.environ.pop("GOALGRAPH_LANG", None)
    from api.cli.parser import build_parser  # noqa: PLC0415 - the width must be set first

    parser = build_parser()
    (subparsers,) = (
        action for action in parser._actions if isinstance(action, argparse._SubParsersAction)
    )
    parts = ["# Commands", "Made by `make docs` from the commands' own help.", _block(parser)]
    for name, command in subparsers.choices.items():
        parts += [f"## goalgraph {name}", _block(command)]
    return "\n\n".join(parts) + "\n"


def limits() -> str:
    """Every limit with its default and its reason."""
    from api.settings import Settings  # noqa: PLC0415 - as above

    rows = [
        f"| `GOALGRAPH_{setting.name.upper()}` | {_amount(setting.name, setting.default)} "
        f"| {setting.metadata['why']} |"
        for setting in fields(Settings)
    ]
    return (
        "# Limits\n\nMade by `make docs` from `api/settings.py`. "
        "Each limit is set by an environment variable; sizes are in bytes.\n\n"
        "| variable | default | why |\n|---|---|---|\n" + "\n".join(rows) + "\n\n"
        "A limit of time, memory or output that is hit is answered with 422 and says which one it was; "
        "when all workers are taken the answer is 503 with `Retry-After`. A result is never cut short.\n"
    )


def workbook() -> str:
    """The sheets and columns of the workbook, and how it is used."""
    from graph.submission.tables.schema import sheets  # noqa: PLC0415
    from graph.submission.validation.rules import rules  # noqa: PLC0415 - as above

    parts = [(HERE / "workbook.head.txt").read_text(encoding="utf-8").rstrip()]
    for one in sheets():
        parts += [
            f"### {one.title} ({one.titles['en']})",
            one.guide["en"],
            "| column | English heading | | what to write | says |\n|---|---|---|---|---|\n"
            + "\n".join(
                f"| {column.heading} | {column.headings['en']} | {'must' if column.required else ''} "
                f"| {column.guide['en']} | {f'`{column.about}`' if column.about else ''} |"
                for column in one.columns
            ),
        ]
    told = [rule for rule in rules().values() if rule.module == "reading"]
    parts += [
        "## What is told of a cell",
        (
            "Each of these is a finding with its file, sheet and cell, in Danish and English. "
            "All are told at once, together with what the rules find in the data."
        ),
        "| rule | | what it says | what to do |\n|---|---|---|---|\n"
        + "\n".join(
            f"| {rule.labels['en']} | {rule.severity} | {_plain(rule.messages['en'])} "
            f"| {_plain(rule.fixes['en'])} |"
            for rule in told
        ),
    ]
    return "\n\n".join(parts) + "\n"


def _plain(text: str) -> str:
    return text.replace("{$value}", "…").replace("{$hint}", "…")


def _block(parser: argparse.ArgumentParser) -> str:
    return f"```text\n{parser.format_help().rstrip()}\n```"


def _amount(name: str, default: object) -> str:
    if name in _BY_CORES:
        return _BY_CORES[name]
    if isinstance(default, int) and default >= _MB and default % _MB == 0:
        return f"{default} ({default // _MB} MB)"
    return str(default)


if __name__ == "__main__":
    for file, text in (
        ("commands.md", commands()),
        ("limits.md", limits()),
        ("workbook.md", workbook()),
    ):
        (HERE / file).write_text(text, encoding="utf-8")
