"""The command «serve»."""

import argparse
import gc
import logging
import sys
from contextlib import suppress
from importlib import import_module
from socket import socket

from api.cli.engines.chosen import chosen_copy
from api.cli.engines.serving import forwarding_of, version_to_serve
from api.cli.filling import fill, say, workspace_to_write
from api.cli.output import DOES_NOT_CONFORM, DONE
from api.server.listener import listen
from api.settings import Settings, read_settings
from api.state.server_state import ServerState, begins_on_disk, open_served
from graph import errors
from graph.remote.forwarding import Forwarding
from graph.remote.local_copy import LocalCopy
from graph.store.workspace import Version, Workspace


def serve(given: argparse.Namespace) -> int:
    """Serve until stopped.

    Before the first start the bundled data is checked; exit code 1 if it does not conform.
    """
    settings = read_settings()
    listener = listen(given.host, given.port)
    with listener:
        if copy := chosen_copy(given):
            if given.access_log:
                _log_accesses()
            _run(copy, listener, settings, given)
            return DONE
        workspace = workspace_to_write(given.workspace)
        if (
            workspace.is_empty()
            and not given.read_only
            and not fill(workspace, settings, given.lang)
        ):
            return DOES_NOT_CONFORM
        if given.access_log:
            _log_accesses()
        _run(workspace, listener, settings, given)
    return DONE


def _log_accesses() -> None:
    """Print a line for each request."""
    lines = logging.StreamHandler(sys.stdout)
    lines.setFormatter(logging.Formatter("%(asctime)s %(message)s", "%Y-%m-%dT%H:%M:%S%z"))
    access = logging.getLogger("goalgraph.access")
    access.addHandler(lines)
    access.setLevel(logging.INFO)
    access.propagate = False


def _opened(version: Version, settings: Settings, forwarding: Forwarding | None) -> ServerState:
    """The version, a large one from disk: it is loaded into memory once pages are served."""

    def load_application() -> None:
        import_module("api.server.app")

    if begins_on_disk(version, settings):
        with suppress(errors.StoreNotOptimised):
            return open_served(
                version, settings, load_application, from_disk=True, forwarding=forwarding
            )
    return open_served(version, settings, load_application, forwarding=forwarding)


def _run(
    source: Workspace | LocalCopy, listener: socket, settings: Settings, given: argparse.Namespace
) -> None:
    """Open the current version, or the copy of an engine, and serve it and those after it until stopped."""
    lang = given.lang
    copy = source if isinstance(source, LocalCopy) else None
    if copy is not None:
        version, forwarding = version_to_serve(copy, lang), forwarding_of(copy, settings)
    else:
        version, forwarding = source.current(), None
        say(lang, "Opening version {number} …", number=version.number)
    gc.disable()  # what is loaded at the start stays: scanning it again and again takes 0.05 s
    # The application is loaded while another process opens the version.
    served = _opened(version, settings, forwarding)
    import uvicorn  # noqa: PLC0415 - as above

    from api.server.app import create_app  # noqa: PLC0415 - as above
    from api.server.config import server_config  # noqa: PLC0415 - as above

    host, port = listener.getsockname()[:2]
    address = f"http://{f'[{host}]' if ':' in host else host}:{port}"
    app = create_app(
        served,
        lambda: say(lang, "Ready at {address}", address=address),
        check=True,
        workspace=source if isinstance(source, Workspace) else None,
        copy=copy,
        only_reads=given.read_only,
    )
    server = uvicorn.Server(server_config(app, settings))
    logging.basicConfig(format="%(levelname)s %(name)s %(message)s")
    gc.freeze()
    gc.enable()
    server.run([listener])
