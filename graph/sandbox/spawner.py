"""The process that opens a version and forks workers (python -m graph.sandbox.spawner).

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

from graph import errors
from graph.sandbox import isolation, messages, tasks
from graph.sandbox.tasks import Task, TaskModule
from graph.store.dataset import StoreSource
from graph.store.opening import Opened, open_source


def main() -> None:
    """Serve the control socket whose descriptor is the first argument."""
    control = socket.socket(fileno=int(sys.argv[1]))
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl-C is the server's to handle
    with suppress(messages.Closed):  # the server is gone before it could be served
        try:
            order = messages.receive(control).head
            opened = open_source(StoreSource.from_data(order["source"]))
        except errors.GoalgraphError as failure:
            messages.send(control, messages.Message(tasks.failure_head(failure)))
            return
        ordered = map(Task.from_data, order["tasks"])
        prepared = {task.name: tasks.prepare(task, opened.store) for task in ordered}
        messages.send(control, messages.Message({"quads": len(opened.store)}))
        _serve(control, opened, prepared)


def _serve(control: socket.socket, opened: Opened, prepared: dict[str, TaskModule]) -> None:
    children: set[int] = set()
    deaths: dict[int, int] = {}
    try:
        while True:
            request = messages.receive(control).head
            _reap(children, deaths)
            if request["op"] == "fork":
                children.add(
                    _fork(
                        control, request, lambda pipe, memory: _work(pipe, opened, prepared, memory)
                    )
                )
            else:
                messages.send(control, messages.Message(_death(request["pid"], children, deaths)))
    except messages.Closed:
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
    messages.send(control, messages.Message({"pid": pid}))
    socket.send_fds(control, [b"."], [ours.fileno(), handle])
    ours.close()
    os.close(handle)
    return pid


def _work(
    pipe: socket.socket, opened: Opened, prepared: dict[str, TaskModule], memory: int
) -> None:
    signal.signal(signal.SIGTERM, signal.SIG_DFL)
    isolation.close_others({pipe.fileno(), *opened.descriptors})
    isolation.seal(memory)
    messages.send(pipe, messages.Message({"sealed": True}))
    while True:
        try:
            request = messages.receive(pipe)
        except messages.Closed:
            return
        isolation.bound_cpu(request.head["seconds"])
        messages.send(pipe, tasks.run(prepared, opened.store, request))


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
