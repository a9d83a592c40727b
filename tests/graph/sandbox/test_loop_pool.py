"""Workers used from an event loop: answers, limits, deaths, and others who go on meanwhile."""

import asyncio
import contextlib
import json
import os
import signal
from collections.abc import AsyncIterator, Awaitable, Callable, Iterator
from dataclasses import replace

import pytest

from graph import errors
from graph.sandbox.connection import SLOW_SECONDS, Connection
from graph.sandbox.limits import Limits
from graph.sandbox.loop_pool import LoopPool
from graph.sandbox.pool import Pool
from graph.sandbox.tasks import QUERY
from graph.store.dataset import BUNDLED
from graph.store.sparql import QueryRequest
from tests.support import loops

LIMITS = Limits(seconds=4, memory=256 << 20, output=8 << 20)
RUNAWAY = "SELECT (COUNT(*) AS ?n) { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i . ?j ?k ?l . ?m ?n ?o }"
BOMB = "SELECT * { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i } ORDER BY ?a ?d ?g"
COUNT = "SELECT (COUNT(*) AS ?n) { ?s ?p ?o }"


@pytest.fixture(scope="module")
def pool() -> Iterator[Pool]:
    with Pool(BUNDLED, [QUERY], workers=2, wait=1, limits=LIMITS) as opened:
        yield opened


@contextlib.asynccontextmanager
async def looped(pool: Pool) -> AsyncIterator[LoopPool]:
    found = LoopPool(pool)
    try:
        yield found
    finally:
        await found.close()


async def ask(pool: LoopPool, query: str, client: str = "a") -> list[dict[str, str]]:
    answer = await pool.run(QUERY, QueryRequest(forms=["json"]), query.encode(), client=client)
    return [
        {name: value["value"] for name, value in row.items()}
        for row in json.loads(answer.body)["results"]["bindings"]
    ]


async def idle_worker(pool: LoopPool) -> Connection:
    """A worker that waits for a query: on a busy machine a first one may have been slowed, and ended."""
    for _ in range(50):
        await ask(pool, COUNT)
        if pool._idle:
            return pool._idle[-1]
    pytest.fail("Every query took so long that its worker was ended.")


def run(pool: Pool, test: Callable[[LoopPool], Awaitable[None]]) -> None:
    async def whole() -> None:
        async with looped(pool) as opened:
            await test(opened)

    loops.run(whole())


def test_answers_are_those_of_the_pool_small_and_large(pool: Pool) -> None:
    async def test(opened: LoopPool) -> None:
        sizes = []
        for query in (COUNT, "SELECT * { ?s ?p ?o } LIMIT 9000"):
            body = query.encode()
            expected = pool.run(QUERY, QueryRequest(forms=["json"]), body)
            found = await opened.run(QUERY, QueryRequest(forms=["json"]), body, client="a")
            assert found == expected
            sizes.append(len(found.body))
        assert sizes[0] < 1 << 10 < 1 << 20 < sizes[1]

    run(pool, test)


def test_one_worker_serves_one_after_the_other_and_several_at_once(pool: Pool) -> None:
    async def test(opened: LoopPool) -> None:
        only = await idle_worker(opened)
        assert await idle_worker(opened) is only or only.slowed
        found = await asyncio.gather(*(ask(opened, COUNT, str(k)) for k in range(6)))
        assert found == [found[0]] * 6
        assert pool.queue.running == 0

    run(pool, test)


@pytest.mark.parametrize(
    ("query", "fault"),
    [
        ("SELECT", errors.QuerySyntax),
        ("SELECT * { SERVICE <http://127.0.0.1:1/> { ?s ?p ?o } }", errors.ServiceRefused),
        (BOMB, (errors.MemoryHit, errors.DeadlineHit)),
        ("SELECT * { ?a ?b ?c . ?d ?e ?f }", (errors.OutputHit, errors.DeadlineHit)),
    ],
)
def test_an_error_is_the_same_as_on_a_thread_and_the_next_query_is_answered(
    pool: Pool, query: str, fault: type[Exception]
) -> None:
    async def test(opened: LoopPool) -> None:
        with pytest.raises(fault):
            await ask(opened, query)
        assert await ask(opened, COUNT)
        assert pool.queue.running == 0

    run(pool, test)


def test_runaways_of_one_keep_only_himself_waiting(pool: Pool) -> None:
    async def test(opened: LoopPool) -> None:
        runaways = [asyncio.create_task(ask(opened, RUNAWAY, "runaway")) for _ in range(5)]
        await asyncio.sleep(2 * SLOW_SECONDS)
        answered = [await ask(opened, COUNT, client) for client in ("b", "c", "b", "c")]
        assert answered == [answered[0]] * 4
        assert not any(task.done() for task in runaways[:2])
        ended = await asyncio.gather(*runaways, return_exceptions=True)
        assert {type(each) for each in ended} == {errors.DeadlineHit, errors.Busy}

    run(pool, test)


def test_a_task_that_runs_long_gives_way_and_its_worker_is_not_used_again(pool: Pool) -> None:
    async def test(opened: LoopPool) -> None:
        quick = await idle_worker(opened)
        task = asyncio.create_task(ask(opened, RUNAWAY))
        await asyncio.sleep(2 * SLOW_SECONDS)
        assert os.getpriority(os.PRIO_PROCESS, quick.worker.pid) > os.getpriority(
            os.PRIO_PROCESS, 0
        )
        with pytest.raises(errors.DeadlineHit):
            await task
        assert quick not in opened._idle

    run(pool, test)


def test_a_worker_that_dies_idle_is_forgotten(pool: Pool) -> None:
    async def test(opened: LoopPool) -> None:
        idle = await idle_worker(opened)
        idle.worker.kill()
        for _ in range(100):
            await asyncio.sleep(0.01)
            if not opened._idle:
                break
        assert opened._idle == []
        assert await ask(opened, COUNT)

    run(pool, test)


def test_a_worker_killed_by_others_is_replaced_and_the_query_run_again(pool: Pool) -> None:
    async def test(opened: LoopPool) -> None:
        idle = await idle_worker(opened)
        os.kill(idle.worker.pid, signal.SIGSTOP)
        task = asyncio.create_task(ask(opened, COUNT))
        await asyncio.sleep(0.05)
        os.kill(idle.worker.pid, signal.SIGKILL)
        assert await task
        assert idle not in opened._idle

    run(pool, test)


def test_a_reader_who_goes_frees_the_turn_and_the_worker(pool: Pool) -> None:
    async def test(opened: LoopPool) -> None:
        task = asyncio.create_task(ask(opened, RUNAWAY))
        await asyncio.sleep(0.1)
        assert pool.queue.running == 1
        task.cancel()
        with pytest.raises(asyncio.CancelledError):
            await task
        assert pool.queue.running == 0
        assert opened._idle == []

    run(pool, test)


def test_when_the_process_that_forks_is_gone_a_new_one_is_started() -> None:
    with Pool(BUNDLED, [QUERY], workers=1, wait=5, limits=replace(LIMITS, seconds=20)) as own:

        async def test(opened: LoopPool) -> None:
            before = await ask(opened, COUNT)
            own.spawner._process.kill()
            own.spawner._process.wait()
            await asyncio.sleep(0.1)
            assert await ask(opened, COUNT) == before

        run(own, test)
