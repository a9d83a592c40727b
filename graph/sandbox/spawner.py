"""The process that opens a version and forks workers (python -m graph.sandbox.spawner).

The process is single-threaded and newly executed, so a worker inherits nothing from the server:
no client socket, no lock, no secret. It ends with all its workers when the server closes its end.
"""

import os
import signal
import socket
import sys
from collections.abc import Callable
from contextlib import suppress
from functools import partial

from graph import errors
from graph.sandbox import isolation, messages, tasks
from graph.sandbox.messages import Message
from graph.sandbox.orders import (
    Ended,
    EndOrder,
    Forked,
    ForkOrder,
    OpenOrder,
    Ready,
    Sealed,
    WorkOrder,
)
from graph.sandbox.tasks import TaskModule
from graph.store.dataset import StoreSource
from graph.store.opening import Opened, open_source


def main() -> None:
    """Serve the control socket whose descriptor is the first argument."""
    control = socket.socket(fileno=int(sys.argv[1]))
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # the server handles Ctrl-C
    with suppress(messages.Closed):  # the server ended before the version was open
        try:
            order: Message[OpenOrder] = messages.receive(control)
            opened = open_source(StoreSource.from_data(order.head["source"]))
        except errors.GoalgraphError as failure:
            messages.send(control, Message(tasks.failure_head(failure)))
            return
        prepared = {
            each["name"]: tasks.prepare(each["module"], opened.store)
            for each in order.head["tasks"]
        }
        messages.send(control, Message(Ready(quads=len(opened.store))))
        _serve(control, opened, prepared)


def _serve(control: socket.socket, opened: Opened, prepared: dict[str, TaskModule]) -> None:
    children: set[int] = set()
    deaths: dict[int, int] = {}
    try:
        while True:
            received: Message[ForkOrder | EndOrder] = messages.receive(control)
            order = received.head
            _reap(children, deaths)
            if order["op"] == "fork":
                work = partial(_work, opened, prepared, order["memory"])
                children.add(_fork(control, work))
            else:
                messages.send(control, Message(_death(order["pid"], children, deaths)))
    except messages.Closed:
        pass
    finally:
        for pid in children:
            os.kill(pid, signal.SIGKILL)


def _fork(control: socket.socket, work: Callable[[socket.socket], None]) -> int:
    """Fork a process that runs ``work`` and exits; send its pipe and pidfd to the server."""
    ours, theirs = socket.socketpair()
    pid = os.fork()
    if pid == 0:
        try:
            work(theirs)
        finally:
            os._exit(0)
    theirs.close()
    handle = os.pidfd_open(pid)
    # the head is sent first, the descriptors with one separate byte
    messages.send(control, Message(Forked(pid=pid)))
    socket.send_fds(control, [b"."], [ours.fileno(), handle])
    ours.close()
    os.close(handle)
    return pid


def _work(
    opened: Opened, prepared: dict[str, TaskModule], memory: int, pipe: socket.socket
) -> None:
    """Seal this process, then run orders until the server closes the pipe."""
    signal.signal(signal.SIGTERM, signal.SIG_DFL)
    isolation.close_others({pipe.fileno(), *opened.descriptors})
    isolation.seal(memory)
    messages.send(pipe, Message(Sealed(sealed=True)))
    while True:
        try:
            order: Message[WorkOrder] = messages.receive_order(pipe)
        except messages.Closed:
            return
        isolation.bound_cpu(order.head["seconds"])
        messages.send(pipe, tasks.run(prepared, opened.store, order))


def _reap(children: set[int], deaths: dict[int, int]) -> None:
    for pid in list(children):
        gone, status = os.waitpid(pid, os.WNOHANG)
        if gone:
            children.discard(pid)
            deaths[pid] = status


def _death(pid: int, children: set[int], deaths: dict[int, int]) -> Ended:
    """End a worker if it still runs, and return its signal, 0 if it exited by itself."""
    if pid in children:
        children.discard(pid)
        os.kill(
            pid, signal.SIGKILL
        )  # has no effect on one that is already dying for another reason
        deaths[pid] = os.waitpid(pid, 0)[1]
    status = deaths.pop(pid, 0)
    return Ended(signal=os.WTERMSIG(status) if os.WIFSIGNALED(status) else 0)


if __name__ == "__main__":
    main()
