"""Which SPARQL engine a command reads and writes, and where its local copy is kept."""

import argparse
import os
from collections.abc import Mapping
from pathlib import Path

from api.cli.options import NEED_VERSIONS
from api.settings import Settings, read_settings
from graph import errors
from graph.i18n import N_
from graph.remote.client import Client
from graph.remote.engine import read_engine
from graph.remote.local_copy import LocalCopy


def chosen_copy(
    given: argparse.Namespace, environment: Mapping[str, str] = os.environ
) -> LocalCopy | None:
    """The local copy of the engine of --store, else of GOALGRAPH_STORE; None without one.

    Nothing is asked yet. Raises ``EngineAddress``, or ``EngineLacks`` for a command that needs versions.
    """
    named = given.store or ("" if given.workspace else environment.get("GOALGRAPH_STORE", ""))
    if not named:
        return None
    engine = read_engine(named, environment)
    if given.workspace:
        reason = N_("--store and --workspace name two places. Leave one out.")
        raise errors.EngineAddress(engine=engine.name, reason=reason)
    if given.command in NEED_VERSIONS:
        raise errors.EngineLacks(engine=engine.name, command=given.command)
    settings = read_settings()
    client = Client(engine, seconds=settings.store_seconds, most=settings.store_output)
    return LocalCopy(client, _folder(settings, environment), pause=settings.store_watch_seconds)


def _folder(settings: Settings, environment: Mapping[str, str]) -> Path:
    """The folder of all local copies."""
    if settings.store_copy:
        return Path(settings.store_copy)
    cache = environment.get("XDG_CACHE_HOME") or str(Path.home() / ".cache")
    return Path(cache) / "goalgraph" / "engines"
