"""Errors for SPARQL engines that goalgraph reads from and writes to (``--store``)."""

from graph.errors.root import GoalgraphError, ReasonedError
from graph.i18n import N_

__all__ = [  # noqa: RUF022 - as they stand here
    "EngineError",
    "EngineAddress",
    "EngineAway",
    "EngineSlow",
    "EngineDenied",
    "EngineRedirects",
    "EngineRefused",
    "EnginePartial",
    "EngineOdd",
    "EngineMoving",
    "EngineEmpty",
    "EngineReadOnly",
    "EngineMoved",
    "EngineAltered",
    "EngineHalfWritten",
    "EngineLacks",
]


class EngineError(GoalgraphError):
    """The engine cannot be used."""

    template = N_("{engine}: the SPARQL engine cannot be used.")


class EngineAddress(ReasonedError, EngineError):
    """What names the engine is no address of one, or its file cannot be used."""

    template = N_("{engine}: this cannot name a SPARQL engine: {reason}")


class EngineAway(EngineError):
    """There is no connection to the engine, or it broke."""

    template = N_(
        "{engine}: the SPARQL engine cannot be reached: {reason}. Start it, or correct its address."
    )


class EngineSlow(EngineError):
    """The engine took too long, in seconds."""

    template = N_(
        "{engine}: the SPARQL engine did not finish within {seconds} seconds, which is the limit "
        "(GOALGRAPH_STORE_SECONDS)."
    )


class EngineDenied(EngineError):
    """The engine refuses the account, or wants one."""

    template = N_(
        "{engine}: the SPARQL engine refuses access ({status}). Give it the right account: "
        "GOALGRAPH_STORE_USER and GOALGRAPH_STORE_PASSWORD to read, GOALGRAPH_STORE_WRITE_USER and "
        "GOALGRAPH_STORE_WRITE_PASSWORD to write, or a file with both."
    )


class EngineRedirects(EngineError):
    """The engine answers with the address of another, which is never followed."""

    template = N_(
        "{engine}: the SPARQL engine refers to another address, which is not followed ({status}). "
        "Name that address itself if it is the right one."
    )


class EngineRefused(EngineError):
    """The engine answers a request with an error."""

    template = N_("{engine}: the SPARQL engine refuses the request ({status}): {said}")


class EnginePartial(ReasonedError, EngineError):
    """The engine returned only a part of a result."""

    template = N_("{engine}: the SPARQL engine returned a part of the result only: {reason}")


class EngineOdd(ReasonedError, EngineError):
    """The engine's response is not what SPARQL 1.1 says."""

    template = N_("{engine}: the response of the SPARQL engine cannot be read: {reason}")


class EngineMoving(EngineError):
    """The graphs change all the time while they are read."""

    template = N_(
        "{engine}: the graphs change while they are read, {times} times. Try again when nobody writes."
    )


class EngineEmpty(EngineError):
    """The engine holds no graph of goalgraph."""

    template = N_(
        "{engine}: there is no graph of goalgraph in it. «goalgraph publish --store» writes the first; "
        "graphs of others are not touched."
    )


class EngineReadOnly(EngineError):
    """No address for writing is known."""

    template = N_(
        "{engine}: there is no address to write to. Set GOALGRAPH_STORE_UPDATE (SPARQL 1.1 Update) or "
        "GOALGRAPH_STORE_GRAPHS (Graph Store Protocol), or name both in a file."
    )


class EngineMoved(EngineError):
    """The graphs changed since the submission was checked against them."""

    template = N_(
        "{engine}: somebody else has written since this was checked. Nothing was published; try again."
    )


class EngineAltered(EngineError):
    """The engine did not keep what was written; what was there before was written back."""

    template = N_(
        "{engine}: the SPARQL engine has not kept {count} statements as they were written, e.g. {example} "
        "What was there before was written back, and nothing was published."
    )


class EngineHalfWritten(EngineError):
    """Writing failed halfway, and so did writing back what was there before."""

    template = N_(
        "{engine}: writing stopped halfway ({reason}), and what was there before could not be written "
        "back. These graphs are to be restored from a backup of the engine: {graphs}."
    )


class EngineLacks(EngineError):
    """The command needs versions, which an engine does not keep."""

    template = N_(
        "{engine}: «{command}» is not to be had with --store: the engine owns durability and history. "
        "Use its own backup, or a workspace."
    )
