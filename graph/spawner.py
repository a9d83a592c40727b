"""Opens one version and forks sealed workers that answer from it: ``python -m graph.spawner FD``.

The process is single-threaded and execs afresh, so a worker inherits nothing of the server's:
no client socket, no lock, no secret. It ends, with all its workers, when the server's end closes.
"""

import os
import signal
import socket
import sys
from collections.abc import Callable
from contextlib import suppress
from typing import Any

from graph import errors, seal, tasks, wire
from graph.opening import Opened, open_source
from graph.store import StoreSource
from graph.tasks import Task


def main() -> None:
    """Serve the control socket whose descriptor is the first argument."""
    control = socket.socket(fileno=int(sys.argv[1]))
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl-C is the server's to handle
    with suppress(wire.Closed):  # the server is gone before it could be served
        try:
            order = wire.receive(control).head
            opened = open_source(StoreSource.from_data(order["source"]))
        except errors.GoalgraphError as failure:
            wire.send(control, wire.Message(tasks.failure_head(failure)))
            return
        prepared = {name: tasks.prepare(name, opened.store) for name in order["tasks"]}
        wire.send(control, wire.Message({"quads": len(opened.store)}))
        _serve(control, opened, prepared)


def _serve(control: socket.socket, opened: Opened, prepared: dict[str, Task]) -> None:
    children: set[int] = set()
    deaths: dict[int, int] = {}
    try:
        while True:
            request = wire.receive(control).head
            _reap(children, deaths)
            if request["op"] == "fork":
                children.add(
                    _fork(
                        control, request, lambda pipe, memory: _work(pipe, opened, prepared, memory)
                    )
                )
            else:
                wire.send(control, wire.Message(_death(request["pid"], children, deaths)))
    except wire.Closed:
        pass
    finally:
        for pid in children:
            os.kill(pid, signal.SIGKILL)


def _fork(
    control: socket.socket, request: dict[str, Any], work: Callable[[socket.socket, int], None]
) -> int:
    ours, theirs = socket.socketpair()
    pid = os.fork()
    if pid == 0:
        try:
            work(theirs, request["memory"])
        finally:
            os._exit(0)
    theirs.close()
    handle = os.pidfd_open(pid)
    # the head goes first, the descriptors ride on one byte of their own
    wire.send(control, wire.Message({"pid": pid}))
    socket.send_fds(control, [b"."], [ours.fileno(), handle])
    ours.close()
    os.close(handle)
    return pid


def _work(pipe: socket.socket, opened: Opened, prepared: dict[str, Task], memory: int) -> None:
    signal.signal(signal.SIGTERM, signal.SIG_DFL)
    seal.close_others({pipe.fileno(), *opened.descriptors})
    seal.seal(memory)
    wire.send(pipe, wire.Message({"sealed": True}))
    while True:
        try:
            request = wire.receive(pipe)
        except wire.Closed:
            return
        seal.bound_cpu(request.head["seconds"])
        wire.send(pipe, tasks.run(prepared, opened.store, request))


def _reap(children: set[int], deaths: dict[int, int]) -> None:
    for pid in list(children):
        gone, status = os.waitpid(pid, os.WNOHANG)
        if gone:
            children.discard(pid)
            deaths[pid] = status


def _death(pid: int, children: set[int], deaths: dict[int, int]) -> dict[str, Any]:
    """How a worker ended: its signal (0 when it left by itself). Waits for the end."""
    if pid in children:
        children.discard(pid)
        os.kill(
            pid, signal.SIGKILL
        )  # changes nothing for one that is already dying of something else
        deaths[pid] = os.waitpid(pid, 0)[1]
    status = deaths.pop(pid, 0)
    return {"signal": os.WTERMSIG(status) if os.WIFSIGNALED(status) else 0}


if __name__ == "__main__":
    main()
