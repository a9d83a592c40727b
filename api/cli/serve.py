"""The command «serve»."""

import argparse
import gc
import logging
from datetime import UTC, date, datetime
from importlib import import_module
from pathlib import Path
from socket import socket

from api.cli.output import DOES_NOT_CONFORM, DONE, put
from api.server.listener import listen
from api.settings import Settings, read_settings, workspace_path
from api.state.server_state import open_served
from graph.i18n import translate
from graph.sandbox.pool import Pool
from graph.store.dataset import BUNDLED, bundled
from graph.store.workspace import Version, Workspace
from graph.submission.reports.text_report import as_text
from graph.submission.service import CHECK, check_submission


def serve(given: argparse.Namespace) -> int:
    """Serve until stopped.

    Before the first start the bundled data is checked; exit code 1 if it does not conform.
    """
    settings = read_settings()
    listener = listen(given.host, given.port)
    with listener:
        workspace = Workspace(workspace_path(given.workspace) or Path("workspace"))
        if workspace.is_empty() and not _fill(workspace, settings, given.lang):
            return DOES_NOT_CONFORM
        _run(workspace.current(), listener, settings, given.lang)
    return DONE


def _run(version: Version, listener: socket, settings: Settings, lang: str) -> None:
    """Open a version, and serve it until stopped."""
    _say(lang, "Opening version {number} …", number=version.number)
    gc.disable()  # what is loaded at the start stays: scanning it again and again takes 0.05 s
    # The application is loaded while another process opens the version.
    served = open_served(version, settings, lambda: import_module("api.server.app"))
    import uvicorn  # noqa: PLC0415 - as above

    from api.server.app import create_app  # noqa: PLC0415 - as above
    from api.server.config import server_config  # noqa: PLC0415 - as above

    host, port = listener.getsockname()[:2]
    address = f"http://{f'[{host}]' if ':' in host else host}:{port}"
    app = create_app(served, lambda: _say(lang, "Ready at {address}", address=address), check=True)
    server = uvicorn.Server(server_config(app, settings))
    logging.basicConfig(format="%(levelname)s %(name)s %(message)s")
    gc.freeze()
    gc.enable()
    server.run([listener])


def _fill(workspace: Workspace, settings: Settings, lang: str) -> bool:
    """Publish the bundled graph as version 1; print the report and return False if it fails."""
    _say(lang, "The workspace {path} is empty.", path=workspace.path)
    _say(lang, "Checking the bundled goal sets …")
    limits = settings.check_limits
    with Pool(BUNDLED, [CHECK], workers=1, wait=settings.wait_seconds, limits=limits) as pool:
        today = date.today()  # noqa: DTZ011 - the day where the user is
        report = check_submission(pool, (), limits, version=None, against=False, as_of=today)
    if not report.conforms:
        put(as_text(report, lang), None)
        return False
    _say(lang, "Writing version 1 …")
    workspace.publish(
        bundled(),
        published=datetime.now(UTC).replace(microsecond=0),
        author="goalgraph",
        message="The goal sets that come with goalgraph.",
    )
    return True


def _say(lang: str, message: str, **values: object) -> None:
    put(translate(lang, message, **values) + "\n", None)
