"""A request is answered from one version, even if another is served meanwhile; then the older is closed."""

import asyncio
from dataclasses import replace

from starlette.types import Receive, Scope, Send

from api.server.door import Door
from api.state.server_state import ServerState
from api.web.requests import SERVED
from tests.support.published import bundled
from tests.support.served import state_of


def scope() -> Scope:
    return {
        "type": "http",
        "method": "GET",
        "path": "/slow",
        "headers": [],
        "raw_path": b"/slow",
        "scheme": "http",
        "query_string": b"",
    }


async def receive() -> dict[str, object]:
    return {"type": "http.disconnect"}


async def send(_: object) -> None:
    pass


def test_a_slow_request_keeps_its_version_until_it_is_answered() -> None:
    seen: list[int | None] = []
    closed: list[int | None] = []
    loops: list[asyncio.AbstractEventLoop] = []
    gone = asyncio.Event()

    class Closable(ServerState):
        def close(self) -> None:
            closed.append(self.version.number)
            loops[0].call_soon_threadsafe(gone.set)

    def state(number: int) -> ServerState:
        usual = state_of(bundled(), number=number)
        values = {name: getattr(usual, name) for name in usual.__dataclass_fields__}
        return Closable(**values)

    async def run() -> None:
        gate = asyncio.Event()
        loops.append(asyncio.get_running_loop())

        async def app(scope: Scope, _: Receive, __: Send) -> None:
            await gate.wait()
            seen.append(scope[SERVED].version.number)

        first = state(1)
        door = Door(app, first)
        slow = asyncio.ensure_future(door(scope(), receive, send))
        await asyncio.sleep(0)
        door.switch(replace(state(2), traffic=first.traffic))
        later = asyncio.ensure_future(door(scope(), receive, send))
        await asyncio.sleep(0.05)
        assert closed == []
        assert first.traffic.under_way == 2
        gate.set()
        await asyncio.gather(slow, later)
        await asyncio.wait_for(gone.wait(), 10)
        assert closed == [1]
        assert first.traffic.under_way == 0
        await door.close()

    asyncio.run(run())
    assert sorted(seen, key=str) == [1, 2]
    assert closed == [1, 2]
