"""Makes new versions for a request: within the newest version, by one writer at a time."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Final, TypeVar

from fastapi.concurrency import run_in_threadpool
from starlette.requests import Request

from api.publication.writing import Writing, as_web_faults, now, today, writing
from api.state.server_state import OpenVersion, ServerState
from api.submission.uploads import Upload
from api.web.requests import served
from graph import errors
from graph.publication import graphs
from graph.publication.graphs import with_published
from graph.publication.service import Published, publish_submission
from graph.publication.tokens import Token
from graph.publication.undoing import undo_decision
from graph.publication.versions import roll_back, withdraw
from graph.store.patch import Change
from graph.store.workspace import Version
from graph.submission.service import File

T = TypeVar("T")
_LONGEST_TAG: Final = 80


@dataclass(frozen=True, slots=True, kw_only=True)
class Writer:
    """Who makes a change, and why."""

    token: Token
    message: str
    base: Sequence[str] = ()
    """The versions that it may be based on, as the values of If-Match; without any the newest."""

    def change(self) -> Change:
        """The change that is made now."""
        return Change(published=now(), author=self.token.name, message=self.message)


async def publish(request: Request, handed: Upload, writer: Writer) -> Published:
    """Check files within the newest version and publish them, or do nothing.

    Raises what ``Writing.turn`` and ``publish_submission`` raise, and ``VersionMoved`` if the writer
    names another version.
    """

    def make(how: Writing, current: ServerState) -> Published:
        return _publish(how, current, handed.files, writer)

    return await _in_turn(request, writer, make, _version_of)


def _publish(
    how: Writing, current: ServerState, files: Sequence[File], writer: Writer, graph: str = ""
) -> Published:
    return publish_submission(
        how.target(),
        current.checker.ready(),
        files,
        current.settings.check_limits,
        base=current.version.number or 0,
        change=writer.change(),
        as_of=today(),
        token=writer.token,
        graph=graph,
    )


def _version_of(done: Published) -> Version | None:
    return done.version


async def write_graph(
    request: Request, graph: str, handed: Upload, writer: Writer, *, keep: bool
) -> Published:
    """Publish files as one named graph, beside what it has if that is to be ``keep``; raises as ``publish``.

    Raises ``GraphExceeded`` for what belongs in another graph.
    """

    def make(how: Writing, current: ServerState) -> Published:
        files = with_published(current.version.store, graph, handed.files, keep=keep)
        return _publish(how, current, files, writer, graph)

    return await _in_turn(request, writer, make, _version_of)


async def drop_graph(request: Request, graph: str, writer: Writer) -> Version:
    """Take out a named graph; raises what ``Writing.turn`` and ``graphs.drop_graph`` raise."""

    def make(how: Writing, current: ServerState) -> Version:
        return graphs.drop_graph(
            how.target(), graph, writer.change(), base=current.version.number, token=writer.token
        )

    return await _in_turn(request, writer, make, lambda done: done)


async def undo(request: Request, slug: str, number: int, writer: Writer) -> Published:
    """Undo what a version did to a link; raises as ``publish``, and what ``undo_decision`` raises."""

    def make(how: Writing, current: ServerState) -> Published:
        return undo_decision(
            how.target(),
            current.checker.ready(),
            slug,
            number,
            current.settings.check_limits,
            change=writer.change(),
            as_of=today(),
            base=current.version.number,
            token=writer.token,
        )

    return await _in_turn(request, writer, make, _version_of)


async def withdraw_set(request: Request, slug: str, writer: Writer, *, with_links: bool) -> Version:
    """Withdraw a goal set; raises what ``Writing.turn`` and ``withdraw`` raise, and ``VersionMoved``."""

    def make(how: Writing, current: ServerState) -> Version:
        return withdraw(
            how.target(),
            slug,
            writer.change(),
            with_links=with_links,
            base=current.version.number,
            token=writer.token,
        )

    return await _in_turn(request, writer, make, lambda done: done)


async def roll_back_to(request: Request, number: int, writer: Writer) -> Version:
    """Go back to a version; raises what ``Writing.turn`` and ``roll_back`` raise, and ``VersionMoved``."""

    def make(how: Writing, current: ServerState) -> Version:
        return roll_back(
            how.target(),
            number,
            writer.change(),
            base=current.version.number,
            token=writer.token,
        )

    return await _in_turn(request, writer, make, lambda done: done)


async def _in_turn(
    request: Request,
    writer: Writer,
    make: Callable[[Writing, ServerState], T],
    version: Callable[[T], Version | None],
) -> T:
    """Make a change in this writer's turn, and wait until readers see it.

    Raises ``NothingChanged`` with the current version if it has the content already.
    """
    how = writing(request)

    def run(current: ServerState) -> T:
        try:
            with as_web_faults():
                return make(how, current)
        except errors.NothingChanged as same:  # which version it is equal to
            raise errors.NothingChanged(version=current.version.number) from same

    async with how.turn(served(request).settings.wait_seconds) as current:
        require_base(writer.base, current.version)
        done = await run_in_threadpool(run, current)
        made = version(done)
        if made is not None and made.number is not None:
            await how.visible(made.number)
    return done


def require_base(given: Sequence[str], version: OpenVersion) -> None:
    """Raise ``VersionMoved`` if the values of If-Match (RFC 9110 §13.1.1) name another version.

    The tag of a version is its number; its content hash is taken, too. Weak tags never match.
    """
    tags = [tag.strip() for value in given for tag in value.split(",")]
    known = {"*", f'"{version.number}"', f'"{version.digest}"'}
    if tags and not known.intersection(tags):
        base = tags[0].strip('"')[:_LONGEST_TAG]
        raise errors.VersionMoved(base=base, current=version.number)
