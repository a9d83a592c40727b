"""The spawner and its sealed workers: deadline, memory, output, and nothing reaches out."""

import contextlib
import json
import os
import signal
import socket
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Final

import pytest
from pyoxigraph import Literal, NamedNode, Quad, Store

from graph import errors
from graph.sandbox import messages
from graph.sandbox.limits import Limits, TableLimits
from graph.sandbox.orders import OpenOrder, WorkOrder
from graph.sandbox.pool import Pool
from graph.sandbox.tasks import QUERY, Task
from graph.sandbox.workers import _bare_environment
from graph.store import opening
from graph.store.dataset import EMPTY, StoreSource
from graph.store.sparql import QueryRequest
from graph.submission.requests import CheckRequest
from graph.submission.service import CHECK

BOTH: Final = (QUERY, CHECK)
LIMITS = Limits(seconds=20, memory=512 << 20, output=4 << 20)
QUICK = replace(LIMITS, seconds=1)
RUNAWAY = "SELECT (COUNT(*) AS ?n) { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i . ?j ?k ?l . ?m ?n ?o }"
BOMB = "SELECT * { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i } ORDER BY ?a ?d ?g"


def write_store(folder: Path, quads: int, batches: int = 1, *, optimise: bool = True) -> Path:
    store = Store(folder)
    for batch in range(batches):
        store.bulk_extend(
            Quad(
                NamedNode(f"urn:s:{batch}:{k}"),
                NamedNode(f"urn:p:{k % 7}"),
                Literal(f"value {batch} {k}"),
                NamedNode(f"urn:g:{batch}"),
            )
            for k in range(quads)
        )
    if optimise:
        store.optimize()
    store.flush()
    return folder


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return write_store(tmp_path_factory.mktemp("store") / "store", 400)


@pytest.fixture(scope="module")
def pool(folder: Path) -> Iterator[Pool]:
    with Pool(StoreSource("folder", str(folder)), BOTH, workers=2, wait=5, limits=LIMITS) as opened:
        yield opened


def ask(pool: Pool, query: str, limits: Limits | None = None) -> list[dict[str, str]]:
    answer = pool.run(QUERY, QueryRequest(forms=["json"]), query.encode(), limits)
    return [
        {name: value["value"] for name, value in row.items()}
        for row in json.loads(answer.body)["results"]["bindings"]
    ]


def run_away(pool: Pool, limits: Limits) -> None:
    with pytest.raises(errors.DeadlineHit):
        ask(pool, RUNAWAY, limits)


def count(pool: Pool) -> int:
    return int(ask(pool, "SELECT (COUNT(*) AS ?n) { ?s ?p ?o }")[0]["n"])


def check(pool: Pool, data: bytes, name: str) -> None:
    request = CheckRequest(
        files=[(name, len(data))],
        against=False,
        as_of=None,
        tables=TableLimits().as_data(),
        engine="compiled",
        rules=None,
    )
    pool.run(CHECK, request, data)


@contextlib.contextmanager
def trap() -> Iterator[tuple[int, list[bytes]]]:
    """A listener that notes every connection."""
    heard: list[bytes] = []
    with socket.create_server(("127.0.0.1", 0)) as listener:

        def listen() -> None:
            while True:
                try:
                    connection, _ = listener.accept()
                except OSError:
                    return
                heard.append(b"connected")
                connection.close()

        thread = threading.Thread(target=listen)
        thread.start()
        try:
            yield listener.getsockname()[1], heard
            # one call of our own, heard after all others, shows that the trap was set all along
            socket.create_connection(listener.getsockname()).close()
            deadline = time.monotonic() + 5
            while not heard and time.monotonic() < deadline:
                time.sleep(0.01)
            assert heard.pop() == b"connected"
        finally:
            listener.shutdown(socket.SHUT_RDWR)
            thread.join()


def test_a_query_is_answered(pool: Pool) -> None:
    assert count(pool) == 400


def test_a_worker_holds_its_pipe_and_nothing_else(folder: Path) -> None:
    secret = folder.parent / "secret"
    with (
        secret.open("w"),
        socket.create_server(("127.0.0.1", 0)),
        Pool(StoreSource("folder", str(folder)), BOTH, workers=1, wait=5, limits=LIMITS) as pool,
    ):
        count(pool)
        (worker,) = pool._idle
        targets = [str(held.readlink()) for held in Path(f"/proc/{worker.pid}/fd").iterdir()]

        assert len(targets) == 1
        assert targets[0].startswith("socket:")
        assert b"\nThreads:\t1\n" in Path(f"/proc/{worker.pid}/status").read_bytes()


def test_a_runaway_query_is_ended_at_its_deadline_and_the_next_is_answered(pool: Pool) -> None:
    with pytest.raises(errors.DeadlineHit):
        ask(pool, RUNAWAY, QUICK)

    assert count(pool) == 400


def test_a_memory_bomb_is_ended_and_the_next_query_is_answered(pool: Pool) -> None:
    with pytest.raises(errors.MemoryHit) as hit:
        ask(pool, BOMB)

    assert hit.value.values == {"megabytes": 512}
    assert count(pool) == 400


def test_an_answer_over_the_output_limit_is_refused_whole(pool: Pool) -> None:
    with pytest.raises(errors.OutputHit) as hit:
        ask(pool, "SELECT * { ?a ?b ?c . ?d ?e ?f }")

    assert hit.value.values == {"megabytes": 4}
    assert count(pool) == 400


def test_nesting_that_kills_the_parser_takes_only_the_worker(pool: Pool) -> None:
    with pytest.raises(errors.MemoryHit):
        ask(pool, "SELECT * " + "{" * 20_000 + "}" * 20_000)

    assert count(pool) == 400


@pytest.mark.parametrize(
    "query",
    [
        "SELECT * {{ SERVICE <http://127.0.0.1:{port}/> {{ ?s ?p ?o }} }}",
        "SELECT * {{ SERVICE SILENT <http://127.0.0.1:{port}/> {{ ?s ?p ?o }} }}",
        "SELECT * {{ SERVICE <http://localhost:{port}/> {{ ?s ?p ?o }} }}",
        "SELECT * {{ BIND(<http://127.0.0.1:{port}/> AS ?e) SERVICE ?e {{ ?s ?p ?o }} }}",
        "PREFIX a: <http://127.0.0.1:{port}/> SELECT * {{ ?s a a:.SERVICE a: {{ ?x ?y ?z }} }}",
        "SELECT * FROM <http://127.0.0.1:{port}/> {{ ?s ?p ?o }}",
        "SELECT * FROM NAMED <file:///etc/hostname> {{ GRAPH ?g {{ ?s ?p ?o }} }}",
        "LOAD <http://127.0.0.1:{port}/>",
    ],
)
def test_no_query_reaches_a_listener(pool: Pool, query: str) -> None:
    with trap() as (port, heard):
        try:
            rows = ask(pool, query.format(port=port))
        except errors.QueryError:
            rows = []

    assert heard == []
    assert rows in ([], [{}]) or all(set(row) <= {"s", "e"} for row in rows)


def test_no_json_ld_context_is_fetched(pool: Pool) -> None:
    with trap() as (port, heard):
        document = {"@context": f"http://127.0.0.1:{port}/context", "name": "x"}
        with pytest.raises(errors.RemoteContext):
            check(pool, json.dumps(document).encode(), "a.jsonld")

    assert heard == []


def test_a_worker_killed_from_outside_is_replaced(pool: Pool) -> None:
    count(pool)
    os.kill(pool._idle[-1].pid, signal.SIGKILL)

    with pytest.raises(errors.WorkerFailed):
        count(pool)

    assert count(pool) == 400


def test_a_spawner_killed_from_outside_is_replaced(folder: Path) -> None:
    with Pool(StoreSource("folder", str(folder)), BOTH, workers=1, wait=5, limits=LIMITS) as pool:
        pool.spawner._process.kill()
        pool.spawner._process.wait()

        assert count(pool) == 400


@pytest.mark.parametrize("ordered", [False, True])
def test_a_spawner_whose_server_is_gone_ends_without_a_word(folder: Path, *, ordered: bool) -> None:
    ours, theirs = socket.socketpair()
    order = messages.Message(
        OpenOrder(
            source=StoreSource("folder", str(folder)).as_data(),
            tasks=[task.as_data() for task in BOTH],
        )
    )
    if ordered:
        messages.send(ours, order)
    with theirs:
        process = subprocess.Popen(
            [sys.executable, "-P", "-m", "graph.sandbox.spawner", str(theirs.fileno())],
            pass_fds=[theirs.fileno()],
            stderr=subprocess.PIPE,
            env=_bare_environment(),
        )
    ours.close()
    _, said = process.communicate(timeout=60)

    assert (process.returncode, said) == (0, b"")


def test_workers_end_with_their_pool(folder: Path) -> None:
    pool = Pool(StoreSource("folder", str(folder)), BOTH, workers=1, wait=5, limits=LIMITS)
    count(pool)
    worker, spawner = pool._idle[0].pid, pool.spawner._process.pid

    pool.close()

    for pid in (worker, spawner):
        deadline = time.monotonic() + 10
        while Path(f"/proc/{pid}").exists() and time.monotonic() < deadline:
            time.sleep(0.01)
        assert not Path(f"/proc/{pid}").exists()


def test_a_full_house_answers_busy(folder: Path) -> None:
    limits = replace(LIMITS, seconds=3)
    with Pool(StoreSource("folder", str(folder)), BOTH, workers=1, wait=0.1, limits=limits) as pool:
        long = threading.Thread(target=run_away, args=(pool, limits))
        long.start()
        time.sleep(0.5)

        with pytest.raises(errors.Busy):
            count(pool)

        long.join()
        assert count(pool) == 400


def test_many_threads_share_the_workers(pool: Pool) -> None:
    counts: list[int] = []
    threads = [threading.Thread(target=lambda: counts.append(count(pool))) for _ in range(12)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()

    assert counts == [400] * 12


def test_a_sealed_worker_reads_a_store_of_more_than_thirty_files(tmp_path: Path) -> None:
    folder = write_store(tmp_path / "store", 2000, batches=6, optimise=False)
    assert len(list(folder.glob("*.sst"))) > 30

    source = StoreSource("folder", str(folder), memory_quads=0)
    with Pool(source, BOTH, workers=1, wait=5, limits=LIMITS) as pool:
        assert count(pool) == 12_000
        assert len(ask(pool, "SELECT ?s { GRAPH <urn:g:3> { ?s <urn:p:3> ?o } }")) == 286
        assert ask(pool, "SELECT ?o { <urn:s:5:1999> ?p ?o }") == [{"o": "value 5 1999"}]
        assert len(ask(pool, "SELECT DISTINCT ?g { GRAPH ?g { ?s ?p ?o } }")) == 6
        (worker,) = pool._idle
        assert len(list(Path(f"/proc/{worker.pid}/fd").iterdir())) > 30


def test_a_store_with_a_file_that_cannot_be_opened_first_is_refused(tmp_path: Path) -> None:
    folder = write_store(tmp_path / "store", 200)
    (folder / "999999.sst").write_bytes(next(folder.glob("*.sst")).read_bytes())

    with pytest.raises(errors.StoreNotOptimised) as refused:
        Pool(
            StoreSource("folder", str(folder), memory_quads=0),
            BOTH,
            workers=1,
            wait=5,
            limits=LIMITS,
        )

    assert refused.value.values["files"] == int(str(refused.value.values["opened"])) + 1


def test_reading_a_published_folder_changes_no_file(tmp_path: Path) -> None:
    folder = write_store(tmp_path / "store", 200)
    before = {path.name: path.read_bytes() for path in folder.iterdir()}

    for budget in (0, 1_000_000):
        source = StoreSource("folder", str(folder), memory_quads=budget)
        with Pool(source, BOTH, workers=1, wait=5, limits=LIMITS) as pool:
            assert count(pool) == 200

    assert {path.name: path.read_bytes() for path in folder.iterdir()} == before


def test_a_folder_that_is_no_store_is_named(tmp_path: Path) -> None:
    with pytest.raises(errors.WorkspaceBroken) as broken:
        Pool(
            StoreSource("folder", str(tmp_path / "nothing")), BOTH, workers=1, wait=5, limits=LIMITS
        )

    assert str(tmp_path) in str(broken.value)


def test_what_is_to_be_done_meanwhile_is_done_while_the_version_is_opened(folder: Path) -> None:
    source, seen = StoreSource("folder", str(folder)), []

    def meanwhile() -> None:
        seen.append(running())

    before = running()
    with Pool(source, BOTH, workers=1, wait=5, limits=LIMITS, meanwhile=meanwhile) as pool:
        assert count(pool) == 400
        (during,) = seen
        assert during - before == {pool.spawner._process.pid}


def test_workers_of_low_priority_give_way_to_this_process(folder: Path) -> None:
    source, own = StoreSource("folder", str(folder)), os.getpriority(os.PRIO_PROCESS, 0)
    for nice in (0, 5, 40):
        with Pool(source, BOTH, workers=1, wait=5, limits=LIMITS, nice=nice) as pool:
            worker = pool.fork(pool.limits)
            assert os.getpriority(os.PRIO_PROCESS, worker.pid) == min(own + nice, 19)
            pool.discard(worker)


def test_where_that_fails_nothing_is_left_running(folder: Path) -> None:
    source, before = StoreSource("folder", str(folder)), running()

    def fail() -> None:
        raise ValueError("here")

    with pytest.raises(ValueError, match="here"):
        Pool(source, BOTH, workers=1, wait=5, limits=LIMITS, meanwhile=fail)
    assert running() == before


def running() -> set[int]:
    """The processes that this one started and that have not ended."""
    found = set()
    for status in Path("/proc").glob("[0-9]*/stat"):
        with contextlib.suppress(OSError):
            state, parent = status.read_text().rpartition(")")[2].split()[:2]
            if int(parent) == os.getpid() and state != "Z":
                found.add(int(status.parent.name))
    return found


def test_an_unknown_task_is_an_internal_error_and_the_worker_lives() -> None:
    with Pool(EMPTY, BOTH, workers=1, wait=5, limits=LIMITS) as pool:
        with pytest.raises(errors.WorkerFailed):
            pool.run(Task(name="no such task", module=""), {}, b"")

        assert count(pool) == 0


def test_a_worker_without_a_server_ends_by_its_own_clock(folder: Path) -> None:
    seconds = 1
    with Pool(StoreSource("folder", str(folder)), BOTH, workers=1, wait=5, limits=LIMITS) as pool:
        worker = pool.spawner.fork(LIMITS)
        order = WorkOrder(
            task="query",
            seconds=seconds,
            output=1 << 20,
            request=QueryRequest(forms=["json"]),
        )
        messages.send(worker.pipe, messages.Message(order, RUNAWAY.encode()))
        with pytest.raises(messages.Closed):
            messages.receive(worker.pipe)

        assert pool.spawner.signal_of(worker) == signal.SIGXCPU
        worker.close()


def test_the_seal_reports_what_is_open(tmp_path: Path) -> None:
    path = tmp_path / "held"
    with path.open("w") as held:
        assert opening.open_descriptors()[held.fileno()] == str(path)
    assert str(path) not in opening.open_descriptors().values()
