"""«publish» and «withdraw» with --store: into a SPARQL engine in the place of a workspace."""

import argparse
from dataclasses import replace
from datetime import date

from api.cli.filling import bundled_conforms, say
from api.cli.output import DOES_NOT_CONFORM, DONE, Progress, put
from api.cli.workspace import one_worker
from api.settings import read_settings
from api.submission.report_forms import written
from graph import errors
from graph.i18n import translate
from graph.publication.change import sets_of
from graph.publication.service import PUBLISH, check_and_patch
from graph.publication.versions import withdrawal
from graph.remote.local_copy import LocalCopy
from graph.remote.publishing import Written, fill, write_patch
from graph.store.dataset import bundled
from graph.store.patch import Change
from graph.store.workspace import Version
from graph.submission.service import open_file


def publish_in_engine(given: argparse.Namespace, copy: LocalCopy, change: Change) -> int:
    """Check files as one submission within an engine's graphs, and write them into it, or do nothing.

    An engine without our graphs is filled first. Exit code 1, with the report, if the submission does
    not conform. Raises ``EngineError``, ``DraftRefused``, ``NothingChanged`` and the like.
    """
    settings = read_settings()
    files = [open_file(path, settings.own_file_size) for path in given.files]
    base, limits = _filled(given, copy, change), settings.own_check_limits
    if base is None:
        return DOES_NOT_CONFORM
    with Progress() as progress:
        progress.say(translate(given.lang, "Reading and checking …"))
        with one_worker(base, PUBLISH, settings, limits) as pool:
            today = date.today()  # noqa: DTZ011 - the day where the user is
            checked = check_and_patch(pool, files, limits, version=None, as_of=today)
        done: Written | None = None
        if checked.patch is not None:
            progress.say(translate(given.lang, "Writing into the engine …"))
            change = replace(change, sets=sets_of(checked.patch.graphs))
            done = write_patch(copy, base, checked.patch, change)
    put(written(checked.report, "text", given.lang, brief=True), None)
    if done is None:
        say(given.lang, "Nothing was published.")
        return DOES_NOT_CONFORM
    return _tell(given, done)


def withdraw_in_engine(given: argparse.Namespace, copy: LocalCopy, change: Change) -> int:
    """Take a goal set out of an engine's graphs; raises ``NoSuchSet``, ``SetInUse`` and ``EngineError``."""
    base = copy.version(copy.refresh())
    patch = withdrawal(copy.workspace.open(base), given.set, with_links=given.with_links)
    change = replace(change, action="withdraw", sets=(given.set,))
    return _tell(given, write_patch(copy, base, patch, change))


def _filled(given: argparse.Namespace, copy: LocalCopy, change: Change) -> Version | None:
    """The newest copy of an engine, filled if it has no graph of ours; None if our own do not conform."""
    try:
        return copy.version(copy.refresh())
    except errors.EngineEmpty:
        name = copy.client.engine.name
        if not copy.client.engine.can_be_written:
            raise errors.EngineReadOnly(engine=name) from None
        say(given.lang, "{engine} has no graph of goalgraph.", engine=name)
        if not bundled_conforms(read_settings(), given.lang):
            return None
        say(given.lang, "Writing the bundled goal sets into the engine …")
        message = "The goal sets that come with goalgraph."
        return fill(copy, bundled(), replace(change, author="goalgraph", message=message))


def _tell(given: argparse.Namespace, done: Written) -> int:
    say(
        given.lang,
        "Published in {engine}, as publication {number}. There is no way back from here: earlier "
        "versions are not kept.",
        engine=done.version.engine,
        number=done.publication,
    )
    return DONE
