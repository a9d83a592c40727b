"""The commands that look after a workspace: «prune», «compact», «backup», «restore» and «doctor»."""

import argparse
import json
from collections.abc import Callable, Iterator
from dataclasses import asdict
from typing import Final

from api.cli.filling import say, workspace_to_write
from api.cli.output import CANNOT_BE_DONE, DOES_NOT_CONFORM, DONE, put
from graph.formatting import number as in_digits
from graph.i18n import N_, translate
from graph.publication.backup import back_up
from graph.publication.health import Fault, FaultKind, Health, examine
from graph.publication.pruning import prune
from graph.publication.restore import restore
from graph.store.compaction import compact

_FAULTS: Final[dict[FaultKind, str]] = {
    "manifest": N_("the manifest cannot be read"),
    "newer": N_("written by a newer goalgraph (format {what})"),
    "missing": N_("{what} is missing"),
    "changed": N_("{what} is not as it was written"),
    "hash": N_("the hash of the version is not that of its graphs"),
    "content": N_("the graph {what} is not what its hash says"),
    "unopened": N_("the content cannot be read"),
    "pointer": N_("the file «current» names no version that is there"),
}


def prune_versions(given: argparse.Namespace) -> int:
    """Delete the stores of older versions."""
    done = prune(workspace_to_write(given.workspace), given.keep, dry_run=given.dry_run)
    megabytes = f"{done.freed / (1 << 20):.1f}"
    listed = ", ".join(map(str, done.versions))
    if not done.versions and not done.refused:
        say(given.lang, "There is nothing to prune.")
    elif given.dry_run:
        say(given.lang, "Would be pruned: {versions} ({size} MB).", versions=listed, size=megabytes)
    elif done.versions:
        say(given.lang, "Pruned: {versions} ({size} MB).", versions=listed, size=megabytes)
    if done.refused:
        refused = ", ".join(map(str, done.refused))
        say(
            given.lang,
            "Not pruned, as the content is not what the hashes say: {versions}.",
            versions=refused,
        )
        return CANNOT_BE_DONE
    return DONE


def compact_store(given: argparse.Namespace) -> int:
    """Compact the store of the current version; exit code 2 if somebody else writes meanwhile."""
    done = compact(workspace_to_write(given.workspace), always=True)
    if done is None:
        say(given.lang, "Nothing was compacted: others publish or compact. Try again.")
        return CANNOT_BE_DONE
    before, after = (f"{size / (1 << 20):.1f}" for size in (done.before, done.after))
    say(
        given.lang,
        "The store of version {number} is compacted: {size} MB, before {before} MB.",
        number=done.version,
        size=after,
        before=before,
    )
    return DONE


def back_up_workspace(given: argparse.Namespace) -> int:
    """Write the workspace to one file."""
    done = back_up(workspace_to_write(given.workspace), given.file, with_secrets=given.with_secrets)
    megabytes = f"{done.size / (1 << 20):.1f}"
    say(
        given.lang,
        "{count} versions are in {file} ({size} MB).",
        count=done.versions,
        file=given.file,
        size=megabytes,
    )
    return DONE


def restore_workspace(given: argparse.Namespace) -> int:
    """Make a workspace from a backup."""
    workspace = workspace_to_write(given.workspace)
    number = restore(workspace, given.file, with_secrets=given.with_secrets)
    say(
        given.lang,
        "{path} is restored; version {number} is the current one.",
        path=workspace.path,
        number=number,
    )
    return DONE


def doctor(given: argparse.Namespace) -> int:
    """Verify every version; exit code 1 if anything is damaged."""
    health = examine(workspace_to_write(given.workspace))
    if given.format == "json":
        put(json.dumps(_as_data(health), indent=2, ensure_ascii=False) + "\n", None)
    else:
        put("".join(f"{line}\n" for line in _lines(health, given.lang)), None)
    return DONE if health.is_whole else DOES_NOT_CONFORM


COMMANDS: Final[dict[str, Callable[[argparse.Namespace], int]]] = {
    "prune": prune_versions,
    "compact": compact_store,
    "backup": back_up_workspace,
    "restore": restore_workspace,
    "doctor": doctor,
}
"""The commands of this module by name."""


def _as_data(health: Health) -> dict[str, object]:
    return {
        "whole": health.is_whole,
        "current": health.current,
        "newestWhole": health.newest_whole,
        "faults": [asdict(each) for each in health.faults],
        "versions": [
            {
                "version": each.version,
                "serves": each.serves,
                "pruned": each.pruned,
                "sidecars": list(each.sidecars),
                "faults": [asdict(fault) for fault in each.faults],
            }
            for each in health.versions
        ],
    }


def _lines(health: Health, lang: str) -> Iterator[str]:
    yield from (_in_words(fault, lang) for fault in health.faults)
    whole = sum(each.serves for each in health.versions)
    pruned = sum(each.serves and each.pruned for each in health.versions)
    yield translate(
        lang,
        "{whole} of {count} versions are whole, {pruned} of them as copies.",
        whole=in_digits(whole, lang),
        count=in_digits(len(health.versions), lang),
        pruned=in_digits(pruned, lang),
    )
    for each in health.versions:
        for fault in each.faults:
            yield translate(
                lang,
                "Version {number} is damaged: {fault}.",
                number=each.version,
                fault=_in_words(fault, lang),
            )
        if each.sidecars:
            yield translate(
                lang,
                "Version {number}: {files} beside it is damaged. The server computes it again.",
                number=each.version,
                files=", ".join(each.sidecars),
            )
    if not health.is_whole and health.newest_whole is not None:
        yield translate(
            lang,
            "The newest whole version is {number}. Restore the workspace from a backup.",
            number=health.newest_whole,
        )


def _in_words(fault: Fault, lang: str) -> str:
    return translate(lang, _FAULTS[fault.kind], what=fault.what)
